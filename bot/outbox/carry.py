"""Carry one claimed notice out: draw it as it stands now, look whether it stands in Slack already, and post it.

Nothing else posts what is drawn anew later. Nothing is raised: whatever happens is an outcome, which the relay notes.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from time import monotonic
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.reply import Reply
from bot.blocks.several import asking_for_mentions, several
from bot.outbox.draw import REGISTRY, Drawn, draw
from bot.outbox.pace import Pace
from bot.plan.model.day import Day
from bot.plan.model.workspace import Workspace
from bot.plan.notices import send_log
from bot.plan.notices.delivery import patience, quiet
from bot.plan.notices.delivery.leases import Claim, Claimed, Outcome, Part
from bot.plan.notices.delivery.planning import of_no_plan
from bot.plan.notices.heard_by import heard_by, seen_by_reader
from bot.plan.notices.kinds import Sort
from bot.plan.notices.notice import Notice, OpenNotice, keys_of
from bot.plan.people import directory
from bot.plan.privacy.audience import Hearing
from bot.slack import messaging, own_messages
from bot.slack.errors import About, Fate, SlackFailure, Unreachable
from storage.database import Database

log = structlog.get_logger()

CALL = 4.0  # seconds for one call to Slack
LOOK_WITHIN, POST_WITHIN = 6.0, 10.0  # since the claim: later none begins, so that all is done before the lease ends
CLOCKS = 600.0  # seconds by which Slack's clock and the database's may differ
LOOK_LATER = 5.0  # seconds, where too many look at once
NO_TOKEN = 10.0  # seconds that a workspace rests which nobody has a token for
FOUND = "found"  # the state of what stood in Slack already: none of the plan's, so that the next round draws it anew
LOOKS = (40, 20)  # a minute and at once, of the fifty that Slack takes: others read there too


@dataclass(frozen=True, slots=True)
class Prepared:
    """A notice as it is to be posted: for whom, what, and which state of the plan that shows; in which thread. `parts`
    are those that go along, by id: what of them is said too is `sent`. `text` is what it says itself.
    """

    to: Hearing
    reply: Reply
    state: str
    thread: Mapping[str, Any] | None = None
    parts: Mapping[int, Part] = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of a claim; `failure` is what Slack said, `rests` for how long its whole workspace rests."""

    outcome: Outcome
    failure: SlackFailure | None = None
    rests: float = 0.0


class Carrier:
    """Carries claims out. `current` gives a workspace as it stands now, `clock` the time in UTC, `client_for` what
    calls Slack for a workspace, never repeating a call by itself; `pace` is the seconds between two messages at one
    address.
    """

    def __init__(
        self,
        database: Database,
        current: Callable[[str], Awaitable[Workspace]],
        clock: Callable[[], datetime],
        client_for: Callable[[str], Awaitable[AsyncWebClient | None]],
        pace: float = patience.PACE,
        hears_channels: Callable[[], bool] = lambda: True,
    ) -> None:
        self._hears_channels = hears_channels
        self._database, self._current, self._clock, self._client_for = database, current, clock, client_for
        self._pace = pace
        self._looks = Pace(*LOOKS)

    async def carry(self, claimed: Claimed, now: datetime | None = None) -> Carried:
        """Carry a claim out, as at a local moment (now, if none is given)."""
        began, claim = monotonic(), claimed.claim
        undone = "sending" if claim.is_in_doubt else "due"
        try:
            client = await self._client_for(claim.team_id)
            if client is None:
                return Carried(Outcome(undone), rests=NO_TOKEN)
            return await self._carry(client, claimed, began, now)
        except SlackFailure as failure:  # asking whose the token is, or looking
            return self._refused(claim, failure, undone)

    async def _carry(self, client: AsyncWebClient, claimed: Claimed, began: float, now: datetime | None) -> Carried:
        claim, found = claimed.claim, claimed.found
        if found is None:
            return Carried(Outcome("dropped"))
        is_doubtful = False
        revision = (await self._database.revisions([claim.team_id]))[claim.team_id]
        workspace = await self._current(claim.team_id)
        is_by_hand, now = now is not None, now or workspace.local(self._clock())
        if claim.is_in_doubt:
            await _until(began + claim.wait)
            if not await self._may_look(claim, began):
                return Carried(Outcome("sending", LOOK_LATER))
            place = await self._look(client, claim, found)
            if isinstance(place, tuple):
                log.info("a notice stood in Slack already", workspace=claim.team_id, where=place[0])
                parts = {each: Part("sent", drawn=FOUND) for each in found.along}
                return Carried(Outcome("sent", place=place, drawn=FOUND, parts=parts))
            is_doubtful = place is None
        prepared = await self._prepare(workspace, found, now, is_tried=claim.fails > 0)
        if isinstance(prepared, Outcome):
            return Carried(replace(prepared, is_doubtful=is_doubtful))
        if held_until := await self._held_until(workspace, found.notice, now, is_by_hand=is_by_hand):
            return Carried(Outcome("due", wait=(held_until - now).total_seconds(), is_doubtful=is_doubtful))
        await _until(began + claim.wait)
        if found.is_in_thread:
            prepared = replace(prepared, thread=_thread(workspace, found))
        if monotonic() - began > POST_WITHIN:
            return Carried(Outcome("sending" if claim.is_in_doubt else "due"))
        carried = await self._post(client, claim, found, prepared, is_doubtful=is_doubtful)
        return replace(carried, outcome=replace(carried.outcome, revision=revision))

    async def _held_until(
        self, workspace: Workspace, notice: Notice, now: datetime, *, is_by_hand: bool
    ) -> datetime | None:
        """Until when a notice waits that Slack has not taken before people are left in peace; for a nudge, whose day is
        over then, by the clocks of whoever it goes to.
        """
        sort = notice.kind.entry.sort
        if quiet.AWAKE in self._database.info:
            return None
        if sort is Sort.NUDGE and notice.user_id and not is_by_hand:
            now = await self._database.read(quiet.by_their_clocks, workspace.team_id, notice.user_id, now)
            return quiet.quiet_until(now, workspace.nation)
        return quiet.quiet_until(now, workspace.nation) if sort in quiet.HELD else None

    async def _prepare(
        self, workspace: Workspace, found: OpenNotice, now: datetime, *, is_tried: bool
    ) -> Prepared | Outcome:
        notice = found.notice
        if found.is_in_thread and found.thread_ts is None:
            return Outcome("dropped", why="what it stands under was not sent")
        if is_tried and patience.is_over(notice.kind, found.planned_at, now):
            return Outcome("failed", why="Slack would not take it in time")
        outside = (
            await self._database.read(directory.outsiders_among, workspace.team_id, [notice.user_id])
            if notice.user_id
            else ()
        )
        head = await self._drawn(workspace, notice, now, outside)
        if isinstance(head, Part):  # what goes along goes by itself then
            return Outcome(head.state, why=head.why)
        to, first = head
        replies, parts = [first.reply], dict[int, Part]()
        for notice_id, each in found.along.items():
            also = await self._drawn(workspace, each, now, outside)
            if isinstance(also, Part):
                parts[notice_id] = also
            else:
                replies.append(also[1].reply)
                parts[notice_id] = Part("sent", text=also[1].reply.text, drawn=also[1].state)
        return Prepared(to, several(replies), first.state, parts=parts, text=first.reply.text)

    async def _drawn(
        self, workspace: Workspace, notice: Notice, now: datetime, outside: Collection[str]
    ) -> tuple[Hearing, Drawn] | Part:
        """A notice as it stands now, and who hears it; or why it is not said."""
        if not await self._is_true(workspace, notice, now):
            return Part("dropped", "no longer true")
        try:
            to = heard_by(workspace, notice, now.date(), outside)
            if to is None:
                return Part("dropped", "nobody may hear it")
            return to, draw(seen_by_reader(workspace, notice, outside), notice, Day.of(now, workspace.nation))
        except Exception:
            log.exception("a notice could not be drawn", workspace=workspace.team_id, kind=notice.kind)
            return Part("failed", "it could not be drawn")

    async def _is_true(self, workspace: Workspace, notice: Notice, now: datetime) -> bool:
        """Whether what a notice says holds still; of what no plan tells, the database is asked."""
        if notice.kind.entry.sort is Sort.DRAFT:
            every = await self._database.read(of_no_plan, workspace.team_id, workspace, now)
            return notice.key in {each.key for each in every}
        return is_true(workspace, notice, now)

    async def _may_look(self, claim: Claim, began: float) -> bool:
        """Whether it is our turn to look, in time; Slack takes so many looks a minute in a workspace."""
        try:
            async with asyncio.timeout(max(0.0, LOOK_WITHIN - (monotonic() - began))):
                return await self._looks.wait(claim.team_id)
        except TimeoutError:
            return False

    async def _look(self, client: AsyncWebClient, claim: Claim, found: OpenNotice) -> tuple[str, str] | bool | None:
        """Where it stands already, (channel id, ts); False if it does not; None if nobody can see that."""
        notice, thread_ts = found.notice, found.thread_ts
        try:
            async with asyncio.timeout(CALL):
                where: str | None = claim.address
                if notice.user_id == claim.address:
                    kept = await self._database.read(send_log.direct_channel, claim.team_id, claim.address)
                    where = kept or await own_messages.direct_messages(client, claim.address)
                if where is None:
                    return False  # there are no direct messages with them, so none was sent
                keys = keys_of(notice)
                ts = await own_messages.under_key(client, where, keys, claim.begun_at - CLOCKS, thread_ts=thread_ts)
                return (where, ts) if ts else False
        except TimeoutError:
            raise Unreachable("Slack was silent") from None
        except SlackFailure as failure:
            if failure.is_final:  # a scope that is missing, most likely
                return None
            raise

    async def _post(
        self, client: AsyncWebClient, claim: Claim, found: OpenNotice, prepared: Prepared, *, is_doubtful: bool
    ) -> Carried:
        along = [each.key for i, each in found.along.items() if prepared.parts[i].state == "sent"]
        called = monotonic()
        reply = prepared.reply if self._hears_channels() else asking_for_mentions(prepared.reply)
        try:
            async with asyncio.timeout(CALL):
                metadata = own_messages.metadata_of(found.notice.key, along)
                place = await messaging.post(client, prepared.to, reply, metadata=metadata, **(prepared.thread or {}))
        except TimeoutError:
            return self._refused(claim, Unreachable("Slack was silent"), "sending", was_silent=True)
        except SlackFailure as failure:
            is_open = failure.may_have_arrived or (claim.is_in_doubt and is_doubtful)
            return self._refused(claim, failure, "sending" if is_open else "due")
        ended = monotonic()
        took = ended - called
        rest = max(patience.LEAST, patience.PACE - took) * (self._pace / patience.PACE)
        text = prepared.text or prepared.reply.text
        sent = Outcome("sent", rest, place=place, text=text, drawn=prepared.state, parts=prepared.parts)
        return Carried(replace(sent, is_doubtful=is_doubtful, ended_at=ended))

    def _refused(self, claim: Claim, failure: SlackFailure, state: str, *, was_silent: bool = False) -> Carried:
        """What follows of a failure, if the notice is then in this state."""
        if failure.retry_after is not None:
            return Carried(Outcome(state, failure.retry_after + 0.05, failure.why), failure)
        fate, where = failure.fate, claim.address
        log.warning(
            "a notice was not sent",
            workspace=claim.team_id,
            where=where,
            why=failure.why,
            fate=fate,
            source=failure.source,
        )
        if failure.is_final and fate in (Fate.GONE, Fate.OURS):
            return Carried(Outcome("failed", why=failure.why, is_refusal=True), failure)
        rest = patience.pause(claim.fails + 1, was_silent=was_silent)
        rests = rest if failure.about is About.TOKEN else 0.0
        return Carried(Outcome(state, rest, failure.why, is_refusal=True), failure, rests)


async def _until(moment: float) -> None:
    if (pause := moment - monotonic()) > 0:
        await asyncio.sleep(pause)


def _thread(workspace: Workspace, found: OpenNotice) -> Mapping[str, Any]:
    """In which thread it is posted, and whether the channel sees it too."""
    is_threaded = workspace.channel(found.notice.channel_id or "").is_threaded
    return {"thread_ts": found.thread_ts} | ({} if is_threaded else {"reply_broadcast": True})


def is_true(workspace: Workspace, notice: Notice, now: datetime) -> bool:
    """Tell whether what a notice says, of what the plan tells, holds still at a local moment."""
    drawing = REGISTRY[notice.kind]
    if notice.kind.entry.sort is Sort.ALERT:
        alert = drawing.current(workspace, notice, Day.of(now, workspace.nation))
        is_heard = bool(getattr(alert, "actions", ())) and not getattr(alert, "is_muted", False)
        return alert is not None and notice.on == now.date() and is_heard
    if notice.kind.entry.sort is Sort.NUDGE:
        nudge = drawing.current(workspace, notice, Day.of(now, workspace.nation))
        return nudge is not None and notice.on == now.date() and not getattr(nudge, "is_empty", False)
    if drawing.due is None:
        subject = drawing.current(workspace, notice, Day.of(now, workspace.nation))
        return subject is not None and not getattr(subject, "is_answered", False)
    return any(each.key == notice.key for each in drawing.due(workspace, now, {}))
