"""Several notices that end at once are noted in one transaction, each with what became of it."""

import asyncio

from sqlmodel import Session, select

from bot.outbox.noting import Noting
from bot.plan.notices.delivery import leases
from bot.plan.notices.delivery.leases import Claim, Ending, Outcome
from bot.plan.notices.notice import Notice
from storage import tables
from tests.storage.council import NOW, Council
from tests.storage.preconditions import an_ask
from tests.support.outbox.notices import plan_one

TO = ("UONE", "UTWO", "UTHREE", "UFOUR")


def claimed(council: Council) -> list[Claim]:
    """One for each of four people."""
    ask = an_ask(council)
    for user_id in TO:
        notice = Notice(
            ask.kind, user_id, ask.why, ask.plan_id, user_id, ask.on, "", {}, user_id, subject_id=ask.subject_id
        )
        assert council.do(plan_one, notice, NOW)
    several, _ = council.database.run_now(leases.claim, 64)
    return [each.claim for each in several]


def kept(session: Session) -> list[tuple[str, str, str | None, int]]:
    rows = session.exec(select(tables.Notice).where(tables.Notice.state != "due"))
    return sorted((row.key, row.state, row.error, row.fails) for row in rows)


def endings(claims: list[Claim]) -> list[Ending]:
    outcomes = (
        Outcome("sent", place=("D1", "9.9"), text="said"),
        Outcome("sending", why="silent", is_refusal=True),
        Outcome("failed", why="user_not_found", is_refusal=True),
        Outcome("dropped"),
    )
    return [Ending(claim, outcome, NOW) for claim, outcome in zip(claims, outcomes, strict=True)]


ENDED = [
    ("UFOUR", "dropped", None, 0),
    ("UONE", "sent", None, 0),
    ("UTHREE", "failed", "user_not_found", 1),
    ("UTWO", "sending", "silent", 1),
]


def test_each_is_noted_as_it_ended(council: Council) -> None:
    assert council.database.run_now(leases.finish, endings(claimed(council))) == 4
    assert council.database.read_now(kept) == ENDED


def test_what_ends_while_others_are_noted_waits_for_the_next_transaction(council: Council) -> None:
    several, sizes = endings(claimed(council)), list[int]()
    run = council.database.run

    async def counted(work: object, noted: list[Ending]) -> object:
        sizes.append(len(noted))
        return await run(work, noted)  # type: ignore[arg-type]

    council.database.run = counted  # type: ignore[method-assign, assignment]

    async def note() -> None:
        noting = Noting(council.database)
        await asyncio.gather(*(noting.note(ending) for ending in several[:3]))
        await noting.note(several[3])

    asyncio.run(note())
    assert sizes == [3, 1]
    assert council.database.read_now(kept) == ENDED
