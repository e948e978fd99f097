"""Tell who is an outsider: guests (Slack's word and flag), and people of another organisation (Slack Connect)."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import structlog
from slack_bolt.async_app import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.plan.model.person import KnownPerson, Person
from bot.slack.directory import look_up_person
from bot.slack.errors import SlackFailure, slack_failures

log = structlog.get_logger()

KEPT = 10_000  # people
KNOWN_FOR = 60.0  # seconds, then the kept directory is asked again: another process may have heard of a change
ASK_AGAIN = 15.0  # seconds, if Slack would not say
PATIENCE = 1.5  # seconds; a command has to be answered within three


def is_from_elsewhere(context: AsyncBoltContext, payload: Mapping[str, Any]) -> bool:
    """Tell whether what Slack sent was done by somebody of another organisation.

    No single field tells: an event has `user_team` or `source_team`, a button's payload `user.team_id`; within one
    Enterprise organisation the workspaces differ and the organisation does not.
    """
    user = payload.get("user")
    team = payload.get("user_team") or payload.get("source_team")
    team = team or (user.get("team_id") if isinstance(user, Mapping) else None) or context.actor_team_id
    if not team and isinstance(payload.get("team"), str):
        team = payload["team"]  # an edited message names its author's own so, and nothing else does
    if not team or team in (context.team_id, context.enterprise_id):
        return False
    return not (context.enterprise_id and context.actor_enterprise_id == context.enterprise_id)


class Directory(Protocol):
    """The people of each workspace, as they are kept."""

    async def known(self, team_id: str, user_id: str) -> KnownPerson | None:
        """Find what is known of somebody."""

    async def keep(self, team_id: str, person: Person) -> None:
        """Keep somebody as Slack describes them now."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found of somebody; it holds `until` then, on the loop's clock."""

    is_outsider: bool
    is_unknown: bool
    until: float


class Outsiders:
    """A memory of who is an outsider: nothing that Slack sends says it, so it is looked up in the kept directory, and
    Slack is asked where that does not know, or has not heard of somebody lately.

    Where neither says who somebody is, they are an outsider: an outage must not show the plan to a guest. That they
    were of us, as was kept more than a day ago, says nothing any more.
    """

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._known: OrderedDict[tuple[str, str], _Found] = OrderedDict()
        self._asking: dict[tuple[str, str], asyncio.Task[tuple[bool, bool]]] = {}

    async def is_outsider(self, client: AsyncWebClient, context: AsyncBoltContext, payload: Mapping[str, Any]) -> bool:
        """Tell whether who did this is a guest, or of another organisation."""
        if is_from_elsewhere(context, payload):
            return True
        user = payload.get("user") or payload.get("user_id") or context.user_id
        user_id = user.get("id") if isinstance(user, Mapping) else user
        if not user_id:
            return True
        return await self._is_outsider(client, (context.team_id or "", str(user_id)), context.enterprise_id)

    def is_unknown(self, team_id: str, user_id: str) -> bool:
        """Tell whether somebody was taken for an outsider because neither Slack nor what is kept says who they are."""
        found = self._known.get((team_id, user_id))
        return found is not None and found.is_unknown

    def forget(self, team_id: str, user_id: str) -> None:
        """Look somebody up again: the kept directory has been told something of them."""
        self._known.pop((team_id, user_id), None)
        self._asking.pop((team_id, user_id), None)  # what is being looked up may be of before

    async def ask_afresh(self, client: AsyncWebClient, team_id: str, user_id: str) -> bool:
        """Ask Slack who somebody is, whatever is known, and keep what it says; False if it does not say."""
        person = await self._asked(client, team_id, user_id)
        if person is not None:
            self.forget(team_id, user_id)
        return person is not None

    async def learn(self, client: AsyncWebClient, team_id: str, user_id: str) -> None:
        """Ask Slack who somebody is of whom nothing is known yet, and keep what it says."""
        if await self._directory.known(team_id, user_id) is None:
            await self._asked(client, team_id, user_id)

    async def _asked(self, client: AsyncWebClient, team_id: str, user_id: str) -> Person | None:
        try:
            with slack_failures():
                person = await asyncio.wait_for(look_up_person(client, user_id), PATIENCE)
        except SlackFailure as failure:
            log.info("Slack did not say who somebody is", why=failure.why)
            return None
        await self._directory.keep(team_id, person)
        return person

    async def _is_outsider(self, client: AsyncWebClient, who: tuple[str, str], enterprise_id: str | None) -> bool:
        known = self._known.get(who)
        if known and asyncio.get_running_loop().time() < known.until:
            return known.is_outsider
        is_current = False
        while not is_current:
            asking = self._asking.get(who)
            if asking is None:
                asking = self._asking[who] = asyncio.create_task(self._look_up(client, who, enterprise_id))
                asking.add_done_callback(partial(self._ended, who))
            is_outsider, is_current = await asyncio.shield(asking)
        return is_outsider

    def _ended(self, who: tuple[str, str], asking: asyncio.Task[tuple[bool, bool]]) -> None:
        if self._asking.get(who) is asking:
            del self._asking[who]

    async def _look_up(
        self, client: AsyncWebClient, who: tuple[str, str], enterprise_id: str | None
    ) -> tuple[bool, bool]:
        """Whether they are an outsider, and whether nothing else has been heard of them meanwhile."""
        kept = await self._directory.known(*who)
        person, lasts = kept.person if kept else None, KNOWN_FOR
        if kept and not (kept.is_recent or kept.person.is_outsider_to(who[0], enterprise_id)):
            person = None  # that they were of us is too long ago to go by
        if kept is None or not kept.is_fresh:
            asked = await self._asked(client, *who)
            person, lasts = asked or person, KNOWN_FOR if asked else ASK_AGAIN
        is_outsider = person is None or person.is_outsider_to(who[0], enterprise_id)
        if self._asking.get(who) is not asyncio.current_task():
            return is_outsider, False
        self._known[who] = _Found(is_outsider, person is None, asyncio.get_running_loop().time() + lasts)
        self._known.move_to_end(who)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        return is_outsider, True
