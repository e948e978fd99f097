"""How long it takes from a commit until a message stands in an idle channel: in one process, and in another."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from statistics import median, quantiles

from sqlmodel import Session

from bot.plan.notices.delivery import planning
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import Notice
from storage.database import Database
from tests.outbox.kills.slacks import Slacks, make, serving
from tests.outbox.kills.tally import Workers, plan
from tests.outbox.kills.worker import Place, relaying
from tests.storage.council import NOW

EVERY = 0.15  # seconds between two messages
CHANNELS = 20  # each gets one every three seconds


def embedded(url: str, count: int) -> str:
    """Median and 99th percentile, in ms, where whoever plans also sends."""
    return _measured(url, count, relaying)


def scaled(url: str, count: int) -> str:
    """The same where another process sends."""

    @contextlib.asynccontextmanager
    async def elsewhere(place: Place, database: Database) -> AsyncIterator[None]:
        workers = Workers([place])
        await asyncio.sleep(3)
        yield
        workers.end()

    return _measured(url, count, elsewhere)


def _measured(
    url: str, count: int, sending: Callable[[Place, Database], contextlib.AbstractAsyncContextManager[None]]
) -> str:
    slacks = make(0, teams=1, channels=CHANNELS)
    slacks.with_faults = False
    with serving(slacks):
        database = Database(url)
        plan(database, slacks, 0)
        database.seconds = None
        committed = asyncio.run(_plan_one_by_one(database, count, sending(Place(url, slacks.apis), database)))
        took = [at - committed[key] for key, at in _arrived(slacks).items()]
        database.close()
    assert len(took) == count
    return f"{median(took) * 1000:.0f} / {quantiles(took, n=100)[98] * 1000:.0f}"


async def _plan_one_by_one(
    database: Database, count: int, sending: contextlib.AbstractAsyncContextManager[None]
) -> dict[str, float]:
    committed = {}
    async with sending:
        for number in range(count):
            channel_id = f"C1O{number % CHANNELS}"
            notice = Notice(
                NoticeKind.ALERT, f"alert:{channel_id}:{number}", "overdue", 1, channel_id, NOW.date(), "", {}
            )
            await database.run(_plan, "T1", notice)
            committed[notice.key] = time.time()
            await asyncio.sleep(EVERY)
        await asyncio.sleep(3)
    return committed


def _plan(session: Session, team_id: str, notice: Notice) -> None:
    planning.plan(session, team_id, [notice], NOW)


def _arrived(slacks: Slacks) -> dict[str, float]:
    messages = slacks.servers["T1"].workspace.messages.values()
    return {m.metadata["event_payload"]["key"]: m.said_at or 0.0 for m in messages if m.metadata}
