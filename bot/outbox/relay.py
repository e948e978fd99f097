"""Relay what is planned to Slack: lease an address, have its first notice carried out, note what became of it.

Any number of processes do so at once. A lease ends by itself, so that whoever is killed in mid-send leaves nothing but
a doubt, which the next one looks into.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from time import monotonic

import structlog

from bot.outbox.carry import Carried, Carrier
from bot.outbox.noting import Noting
from bot.plan.notices.delivery import leases
from bot.plan.notices.delivery.leases import LEASE, Claimed, Ending, Outcome
from bot.slack.errors import SlackFailure
from storage.database import Database

log = structlog.get_logger()

AT_ONCE = 64  # notices in mid-send, in one process
POLL, POLL_LISTENING = 1.0, 5.0  # seconds: on SQLite other processes are heard of by looking only
GATHER = 0.02  # seconds, in which several that end together are noticed together
NOTE_AGAIN = 0.5  # seconds between two tries to note an outcome, as long as the lease holds
ASKER_WAITS = 10.0  # seconds, for an address that others use; after that the loop sends it


class Relay:
    """Sends what is planned. `carrier` carries out one claim; `clock` tells the time in UTC."""

    def __init__(
        self, database: Database, carrier: Carrier, clock: Callable[[], datetime], at_once: int = AT_ONCE
    ) -> None:
        self._database, self._carrier, self._clock, self._at_once = database, carrier, clock, at_once
        self._noting = Noting(database)
        self._woken = asyncio.Event()
        self._carrying: set[asyncio.Task[Carried]] = set()
        self._resting: dict[str, float] = {}  # workspaces where nothing is sent, until when

    def wake(self) -> None:
        """Look again: something is planned, or has ended."""
        self._woken.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Send until told to stop; what is in mid-send then is finished and noted."""
        listening = asyncio.create_task(self._database.listen(self.wake))
        poll = POLL if self._database.is_sqlite else POLL_LISTENING
        stopped = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                self._woken.clear()
                pause = POLL
                try:
                    next_in = await self.turn()
                    pause = poll if next_in is None else min(poll, next_in)
                except Exception:
                    log.exception("the outbox could not be read; the next look tries again")
                woken = asyncio.create_task(self._woken.wait())
                await asyncio.wait({woken, stopped}, timeout=pause, return_when=asyncio.FIRST_COMPLETED)
                woken.cancel()
                await asyncio.sleep(GATHER)
        finally:
            listening.cancel()
            stopped.cancel()
            await self._end()

    async def turn(self) -> float | None:
        """Claim what may be sent now, and begin to; give the seconds until there may be more, None if nothing waits."""
        resting = self._still_resting()
        next_in = await self._database.read(leases.seconds_to_next, resting)
        room = self._at_once - len(self._carrying)
        if next_in or next_in is None or room <= 0:
            return None if room <= 0 else next_in  # whatever ends wakes us
        several, next_in = await self._database.run(leases.claim, room, resting)
        for claimed in several:
            task = asyncio.create_task(self._send(claimed))
            self._carrying.add(task)
            task.add_done_callback(self._ended)
        return next_in

    async def work_off(self) -> None:
        """Send what may be sent now, and whatever may be after that, until nothing may."""
        while await self.turn() == 0 or self._carrying:
            await self._end()

    async def deliver(
        self, team_id: str, notice_id: int, now: datetime, *, takes_back: bool = False
    ) -> SlackFailure | None:
        """Send a notice at once, for somebody who waits for it, as at a local moment; give what Slack said, if it did
        not take it. What Slack may take later is sent later; what it refuses for good is `takes_back`: entered no more.
        """
        give_up_at = monotonic() + ASKER_WAITS
        while True:
            claimed = await self._database.run(leases.claim_one, team_id, notice_id)
            if isinstance(claimed, Claimed):
                return (await self._send(claimed, now, takes_back=takes_back)).failure
            if claimed is None or monotonic() + claimed > give_up_at:
                return None
            await asyncio.sleep(claimed)

    async def _send(self, claimed: Claimed, now: datetime | None = None, *, takes_back: bool = False) -> Carried:
        ends_at, claim = monotonic() + LEASE, claimed.claim
        try:
            carried = await self._carrier.carry(claimed, now)
        except Exception:  # the database is out of reach, most likely: the lease ends by itself
            log.exception("a notice was left half-way", workspace=claim.team_id)
            return Carried(Outcome("sending"))
        if carried.rests:
            self._resting[claim.team_id] = monotonic() + carried.rests
        is_taken_back = takes_back and carried.failure is not None and carried.failure.is_final
        ending, note = Ending(claim, carried.outcome, now or self._clock()), self._noting.note
        while monotonic() < ends_at:
            try:
                if is_taken_back:
                    await self._database.run(leases.discard, claim)
                else:
                    await note(ending)
                break
            except Exception:
                log.exception("what became of a notice could not be noted", workspace=claim.team_id)
                note = self._noting.note_alone  # what kept it may have been another's
                await asyncio.sleep(NOTE_AGAIN)
        return carried

    def _ended(self, task: "asyncio.Task[Carried]") -> None:
        self._carrying.discard(task)
        self.wake()

    def _still_resting(self) -> list[str]:
        self._resting = {team_id: until for team_id, until in self._resting.items() if until > monotonic()}
        return sorted(self._resting)

    async def _end(self) -> None:
        if self._carrying:
            await asyncio.wait({*self._carrying})
