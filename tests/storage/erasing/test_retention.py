"""What is not the record dies on its date, and nothing else does."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, select

from bot.plan import retention
from bot.plan.imports.unread import unread_files
from bot.plan.model.day import CalendarDay
from bot.plan.model.incoming import AttachedFile, IncomingMessage
from bot.plan.model.stamp import Source
from bot.plan.notices import draft_messages, send_log
from bot.plan.notices.delivery import planning
from bot.plan.nudges.coming import calendars
from bot.plan.updates import drafts, progress
from bot.plan.updates.routing import Unclear
from storage import receipts, tables
from tests.storage.council import NOW, Council, everything, small_plan
from tests.storage.imports.files import kept
from tests.storage.preconditions import sent_alert
from tests.support.outbox.notices import plan_one, refuse, stand
from tests.support.stamps import by


def forget(council: Council, days: float) -> dict[str, int]:
    """What is forgotten so many days from now, but for the change log, which is written all along."""
    found = council.database.run_now(retention.forget, NOW + timedelta(days))
    return {what: count for what, count in found.items() if count and what != retention.CHANGES.what}


def test_every_table_is_the_record_or_has_a_date() -> None:
    there = {table.name for table in SQLModel.metadata.sorted_tables}
    dated = {rule.table for rule in retention.RULES}
    assert there == dated | retention.RECORD
    assert dated & retention.RECORD == {"notice"}  # text and receipts go, and that it was sent stays


def test_the_dates() -> None:
    assert {(rule.table, rule.what): rule.kept_for.days for rule in retention.RULES} == {
        ("receipt", "what tells a message that Slack delivers again"): 30,
        ("plan_import", "a file that was read and previewed"): 30,
        ("file_to_read", "a file that could not be read yet"): 7,
        ("change_log", "what each revision touched"): 7,
        ("draft", "words that may identify a child"): 7,
        ("draft", "words that could not be filed"): 90,
        ("notice", "the text of a message; that it was sent stays"): 396,
        ("calendar_entry", "what stood in a calendar"): 30,
        ("notice", "where an answer stands"): 2,
    }


def a_receipt(council: Council) -> None:
    council.do(receipts.claim, "C1:1.1", NOW)


def an_import(council: Council) -> None:
    kept(council, small_plan("T1"))


def a_file_to_read(council: Council) -> None:
    council.do(unread_files.enter_file, "UCO", AttachedFile("F1", "plan.docx"), NOW)


def held_words(council: Council) -> None:
    council.do(drafts.hold, council.said(), NOW)
    with_receipts_gone(council)


def a_settled_draft(council: Council) -> None:
    council.do(drafts.drop_draft, council.draft(), by("UNA", NOW))
    with_receipts_gone(council)


def with_receipts_gone(council: Council) -> None:
    council.database.run_now(receipts.forget_before, NOW + timedelta(days=1))


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (a_receipt, retention.RECEIPTS),
        (an_import, retention.IMPORTS),
        (a_file_to_read, retention.UNREAD),
        (held_words, retention.HELD_WORDS),
        (a_settled_draft, retention.DRAFTS),
    ],
)
def test_it_goes_on_its_date_and_not_before(
    council: Council, make: Callable[[Council], None], rule: retention.Rule
) -> None:
    before = everything(council.database)
    make(council)
    made = everything(council.database) | {"change_log": []}
    assert forget(council, rule.kept_for.days - 0.01) == {}
    assert everything(council.database) | {"change_log": []} == made
    assert forget(council, rule.kept_for.days + 0.01) == {rule.what: 1}
    assert everything(council.database)[rule.table] == before[rule.table]
    assert forget(council, rule.kept_for.days + 1) == {}


def test_a_day_of_a_calendar_goes_a_month_after_it(council: Council) -> None:
    on = (NOW + timedelta(days=10)).date()
    council.do(calendars.give, "UNA", [CalendarDay("due-1", on, "5.1 is due")], NOW.date())
    assert forget(council, 40) == {}
    assert forget(council, 41) == {"what stood in a calendar": 1}


def drafts_of(council: Council) -> int:
    return len(everything(council.database)["draft"])


def tell(council: Council, now: datetime, *, is_taken: bool = True) -> list[Any]:
    """Who is told, as the daily round does it, if Slack takes it."""
    due = council.ask(draft_messages.ending_drafts, council.printed.id, now)
    for notice in council.ask(planning.unplanned, due):
        notice_id = council.do(plan_one, notice, now)
        assert notice_id
        if is_taken:
            council.do(stand, notice_id, "DUNA", "1.1", now, "…")
        else:
            council.do(refuse, notice_id, "user_not_found", now)
    return [(notice.user_id, notice.subject_id) for notice in due]


def test_a_draft_that_waits_goes_a_week_after_its_author_was_told(council: Council) -> None:
    draft_id = council.draft()
    assert tell(council, NOW + timedelta(days=82)) == []
    late = NOW + timedelta(days=88)  # the bot did not run for some days
    assert tell(council, late) == [("UNA", draft_id)]
    forget(council, 91)
    assert drafts_of(council) == 1
    forget(council, 95.01)
    assert drafts_of(council) == 0


def keep(council: Council, day: float, *, is_held: bool = False) -> int:
    """Una's message is kept, or held, as it reads on a day."""
    ts, now = f"{day}", NOW + timedelta(days=day)
    said = IncomingMessage("on track", "UNA", "DUNA", Source.DM, ts, "1.1")
    if is_held:
        kept = council.do(drafts.hold, said, now)
    else:
        kept = council.do(drafts.keep_draft, said, Unclear("Which?", None, f"As it reads on day {day}."), now)
    assert kept
    return kept


def test_a_message_that_reads_otherwise_since_is_kept_as_long_as_any_and_its_author_is_told_once_more(
    council: Council,
) -> None:
    draft_id = keep(council, 0)
    told = [("UNA", draft_id)]
    assert tell(council, NOW + timedelta(days=84)) == told
    assert keep(council, 90) == draft_id
    forget(council, 125)
    assert drafts_of(council) == 1
    assert tell(council, NOW + timedelta(days=172)) == []
    forget(council, 180.5)
    assert drafts_of(council) == 1
    assert tell(council, NOW + timedelta(days=181)) == told
    assert tell(council, NOW + timedelta(days=182)) == told
    assert len([row for row in everything(council.database)["notice"] if "sent" in str(row)]) == 2
    forget(council, 187)
    assert drafts_of(council) == 1
    forget(council, 188.01)
    assert drafts_of(council) == 0


def test_words_that_are_held_in_place_of_older_ones_are_held_for_a_week(council: Council) -> None:
    keep(council, 0)
    keep(council, 8, is_held=True)
    forget(council, 14.9)
    assert drafts_of(council) == 1
    forget(council, 15.1)
    assert drafts_of(council) == 0


def not_told(council: Council) -> None:
    """Nobody tries."""


def refused(council: Council) -> None:
    """Slack does not take what tells its author."""
    tell(council, NOW + timedelta(days=83), is_taken=False)


@pytest.mark.parametrize("tried", [not_told, refused])
def test_a_draft_whose_author_could_not_be_told_goes_in_the_end(
    council: Council, tried: Callable[[Council], None]
) -> None:
    council.draft()
    tried(council)
    forget(council, 119)
    assert drafts_of(council) == 1
    forget(council, 121)
    assert drafts_of(council) == 0


def test_the_text_of_a_message_goes_and_its_place_in_the_log_stays(council: Council) -> None:
    alert = sent_alert(council)
    with_receipts_gone(council)

    def told(session: Session) -> list[tuple[str, str, str | None]]:
        return [(row.key, row.text, row.ts) for row in session.exec(select(tables.Notice))]

    [(key, text, ts)] = council.database.read_now(told)
    assert (key, bool(text)) == (alert.key, True)
    forget(council, 395)
    assert council.database.read_now(told) == [(key, text, ts)]
    forget(council, 397)
    assert council.database.read_now(told) == [(key, "", ts)]
    channel_id = council.ask(send_log.standing_since, NOW.date())[0].notice.channel_id or ""
    assert council.ask(send_log.actions_of_thread, channel_id, ts or "")


def test_a_message_saved_once_more_after_its_receipt_is_forgotten_is_known(council: Council) -> None:
    ts = "1763899200.000100:shortcut"
    assert council.update("Hubs open.", ts=ts)
    forget(council, 31)
    assert council.update("Hubs open.", ts=ts) is None
    assert council.notes() == ["Hubs open."]
    [update] = [u for u in council.updates() if not u.is_printed]
    council.do(progress.undo, update.id, by("UNA", NOW))
    forget(council, 62)
    assert council.update("Hubs open.", ts=ts) is None


def test_what_went_of_drafts_is_cleared_from_the_file(council: Council) -> None:
    keep(council, 0, is_held=True)
    forget(council, 8)
    asyncio.run(council.database.empty_log())
    with council.database.engine.connect() as connection:
        if council.database.is_sqlite:
            assert Path(f"{council.database.engine.url.database}-wal").stat().st_size == 0
        else:
            cleared = "SELECT last_vacuum FROM pg_stat_user_tables WHERE relname = 'draft'"
            assert connection.exec_driver_sql(cleared).scalar_one()
