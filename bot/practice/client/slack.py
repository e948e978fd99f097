"""Act as people in a practice workspace: a small Slack behind a real address, for tests.

    with PracticeSlack() as slack:
        ...                                   # start a bot with slack.api_url, slack.bot_token and slack.app_token
        slack.wait_for_socket()               # or slack.deliver_to("http://127.0.0.1:…/slack/events")
        answer = slack.as_("anna").command("/plan status 5", "#mash")
        assert "5.1" in answer.text

A person's verbs (`say`, `command`, `click`, `choose`, `submit` …) wait until the bot has done everything, and give what
that person then sees.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from bot.practice.activity import profiles, sharing
from bot.practice.client.person import Person
from bot.practice.client.threaded import Place, ThreadedServer
from bot.practice.identity import as_id
from bot.practice.json_object import Json
from bot.practice.state.message import Message
from bot.practice.state.profile import Profile
from bot.practice.transport.call import Call, Failure
from bot.practice.transport.payloads import envelope


class PracticeSlack(ThreadedServer):
    """Serve one workspace with people to act as: `with PracticeSlack() as slack`."""

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {}

    @property
    def calls(self) -> list[Call]:
        """The Web API calls that arrived so far, oldest first."""
        return self.board.calls

    @property
    def patience(self) -> float:
        """Seconds until Slack gives up on an ack."""
        return self.delivery.patience

    @patience.setter
    def patience(self, seconds: float) -> None:
        self.delivery.patience = seconds

    def deliver_to(self, url: str) -> None:
        """Deliver by HTTP to this address of the bot, as long as it has no socket open."""
        self.delivery.bot_url = url

    def wait_for_socket(self, timeout: float = 10) -> None:
        """Wait until a bot has opened a socket and was greeted."""
        with self._changed:
            if not self._changed.wait_for(lambda: self.delivery.sockets, timeout):
                raise TimeoutError("no bot opened a socket")

    def as_(self, name: str) -> Person:
        """Find the person of this name or id, always the same one."""
        with self._changed:
            known = [each for each in self.workspace.people.values() if name in (each.id, each.name)]
            profile = known[0] if known else self.workspace.join(Profile(as_id("U", name), name, self.team_id))
            return self._people.setdefault(profile.id, Person(self, profile))

    def join(self, name: str, **described: Any) -> Person:
        """Let somebody new of this name come into the workspace, described by the names of `Profile`."""
        with self._changed:
            activity = profiles.join(self.workspace, Profile(as_id("U", name), name, self.team_id, **described))
        self.hear(activity)
        return self.as_(name)

    def share(self, channel: Place, other: str = "TPARTNER") -> None:
        """Let another organisation come into a channel, by Slack Connect."""
        place = self.channel(channel)
        with self._changed:
            activity = sharing.share(self.workspace, place, other)
        self.hear(activity)

    def archive(self, channel: Place, *, is_archived: bool = True) -> None:
        """Archive a channel, or restore it."""
        place = self.channel(channel)
        with self._changed:
            activity = sharing.archive(self.workspace, place, is_archived=is_archived)
        self.hear(activity)

    def end_sharing(self, channel: Place, other: str = "TPARTNER") -> None:
        """Take another organisation out of a channel."""
        place = self.channel(channel)
        with self._changed:
            activity = sharing.end(self.workspace, place, other)
        self.hear(activity)

    def invite(self, channel: Place, other: str = "TPARTNER") -> None:
        """Invite another organisation into a channel."""
        place = self.channel(channel)
        with self._changed:
            sharing.invite(self.workspace, place, other)

    def messages(self, channel: Place) -> list[Message]:
        """List what everybody in a channel can read now, oldest first."""
        place = self.channel(channel)
        with self._changed:
            kept = [each for each in self.workspace.messages.values() if each.channel_id == place.id]
        return sorted((each for each in kept if not (each.deleted or each.is_ephemeral)), key=lambda each: each.ts)

    def fail(
        self,
        method: str,
        error: str | None = None,
        *,
        status: int = 200,
        times: int = 1,
        retry_after: int | None = None,
        delay: float = 0.0,
        taken: bool = False,
        dropped: bool = False,
        **about: str,
    ) -> None:
        """Let the next calls of a method (or "response_url") fail, or only wait if there is nothing but a delay.

        `about` are arguments that they have. `taken`: what was asked is done all the same; `dropped`: there is no
        answer, and the connection ends.
        """
        headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
        status = 429 if headers else status
        error = error or ("ratelimited" if status == 429 else "internal_error" if status >= 400 else None)
        self.board.fail(method, Failure(error, status, headers, delay, about, taken, dropped), times)

    def send_event(self, event: Json, *, event_id: str | None = None, times: int = 1) -> list[int]:
        """Deliver an event, again and again under one event id; give the status of each (0: no ack in time)."""
        acks = self._run(self.delivery.carry([envelope(self.workspace, event, event_id)], times))
        self._wait_until_done()
        return [each.status for each in acks]

    def post_raw(self, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        """Post anything to the bot, as anybody on the internet may."""
        return self._run(self.delivery.post(body, headers))

    def sign(self, body: bytes, timestamp: str | None = None) -> dict[str, str]:
        """Make the headers by which the bot knows Slack."""
        return self.delivery.sign(body, timestamp)

    def hang_up(self, reason: str = "refresh_requested") -> None:
        """Ask the bot to open its socket anew, as Slack does every few hours."""
        self._run(self.delivery.ask_to_reconnect(reason))
