"""A child's name that was typed, kept, corrected, exported, imported and audited is erased by one command."""

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.documents.json_codec import to_json
from bot.plan.erasure import words
from bot.plan.erasure.removal import Removal
from bot.plan.imports import pending
from bot.plan.imports.export import as_document
from bot.plan.model.action import Update
from bot.plan.model.document import Document, PrintedProgress
from bot.plan.model.incoming import AttachedFile
from bot.plan.model.rating import Rating
from bot.plan.model.stamp import Source
from bot.plan.queries.search import look_up
from bot.plan.record import load_record
from bot.plan.updates import drafts, evidence, form_submission, progress, versions
from storage import audit, tables
from storage.database import Database
from storage.erasing.compaction import compact
from tests.storage.council import NOW, Council, everything, small_plan
from tests.storage.erasing.remains import forms, remains
from tests.storage.preconditions import a_stored_hash
from tests.support.audit.entries import entries
from tests.support.outbox.notices import plan_one, stand
from tests.support.stamps import by

NAME = "Jaydenn Smythe"
BECAUSE = "identifies a child"
SAID = "words removed on 23 November 2026: identifies a child"


def names(council: Council) -> list[bytes]:
    """Which forms of the name are still anywhere."""
    held = remains(council.database)
    return [form for form in forms(NAME) if form in held]


def erased(council: Council, update_id: int) -> Removal:
    removal = council.do(words.erase_update, update_id, BECAUSE, by(None, NOW, Source.TERMINAL))
    assert compact(council.database)
    return removal


def exported(council: Council) -> Any:
    return to_json(as_document(council.plan, council.ask(load_record, council.plan), UTC))


def said_in_all(council: Council) -> list[Update]:
    """Everything that was said of any plan's actions."""
    records = [(plan, council.ask(load_record, plan)) for plan in council.workspace.plans]
    return [update for plan, record in records for action in plan.actions for update in record.of_action(action)]


def an_update(council: Council, note: str, **more: Any) -> int:
    made = council.update(note, **more)
    assert made
    return made


def said_in_every_way(council: Council) -> int:
    """The name is typed and held back, recorded with a reading, a reminder and a file, corrected twice, quoted by a
    notice and by a colleague; the id of the update."""
    typed = f"1.1 on track {NAME}, 14, has moved in, says “Ann”"
    ts = "1763899200.000100"
    said = replace(council.said(ts, typed=typed), files=(AttachedFile("F1", f"{NAME}.txt", "https://x.slack.com/F1"),))
    held = council.do(drafts.hold, said, NOW)
    assert held
    safe = (f"a child’s full name ({NAME[0]}…)", "He is a character in a film.")
    filing = council.filing(f"{NAME}, 14, has moved in, says “Ann”", delivery=Rating.DONE)
    [update_id] = council.do(drafts.file_draft, held, [filing], by("UNA", NOW), typed=typed, safe=safe)
    [file] = council.ask(evidence.uncopied, NOW)
    council.do(evidence.keep_copy, file.id, f"{NAME}.txt", None, a_stored_hash(council))
    for number, more in enumerate(("and is well", "and is gone")):
        edit = council.said(f"{ts}.{number}", message_ts=ts, typed=f"{typed} {more}")
        council.do(progress.correct, edit, [council.filing(f"{filing.note} {more}", delivery=Rating.DONE)], NOW)
    notice_id = council.do(plan_one, council.alert().notice, NOW + timedelta(1))
    assert notice_id
    council.do(stand, notice_id, "C1", "9.9", NOW, f"“{NAME}, 14, has …”")
    council.update(f"As was said: {filing.note} {more} – we look into it.", number="1.2")
    return update_id


def test_what_was_typed_is_found_nowhere(council: Council) -> None:
    update_id = said_in_every_way(council)
    assert NAME.encode() in remains(council.database)
    assert NAME in json.dumps(exported(council), ensure_ascii=False)
    before = council.revision

    removal = erased(council, update_id)

    assert names(council) == []
    trail = council.ask(audit.verified)
    assert (trail.fault, trail.removed > 4) == (None, True)
    every = council.ask(versions.every_version, council.printed.recommendations[0].id)
    assert [v.note for v in every if v.update_id == update_id] == [SAID] * 3
    assert {v.rating for v in every if v.update_id == update_id} == {Rating.DONE}
    assert council.notes("1.2") == ["Advertised.", f"As was said: {SAID} – we look into it."]
    assert SAID in str(exported(council))
    assert council.revision > before
    assert (removal.hashes, removal.file_ids) == (("abc",), ("F1",))
    assert (removal.redrawn, removal.left) == (1, ())
    assert [message.user_id for message in removal.messages] == ["UNA"]
    assert council.ask(look_up, NAME).total == 0
    assert council.ask(look_up, "removed").total == 2
    own = council.ask(entries)[-1]
    assert (own.what, own.subject, own.source) == ("erased words", f"update {update_id}", "terminal")


def test_a_form_with_all_that_comes_with_it(council: Council) -> None:
    measure = council.action().measures[0]
    said = replace(council.said(typed=f"{NAME} is first"), link=f"https://hubs.example/{NAME.replace(' ', '-')}")
    update_id = council.do(
        form_submission.record_form,
        said,
        council.filing(f"{NAME} is first"),
        NOW,
        reading=(measure.id, f"{NAME} only"),
        remind_on=NOW.date() + timedelta(9),
    )
    assert update_id
    council.do(progress.undo, update_id, by("UNA", NOW))
    erased(council, update_id)
    assert names(council) == []
    assert council.ask(audit.verified).fault is None


def with_note(of: Council, text: str) -> Document:
    document = small_plan(of.team_id)
    first = document.recommendations[0]
    action = replace(first.actions[0], progress=(PrintedProgress(None, text),))
    return replace(
        document, recommendations=(replace(first, actions=(action, *first.actions[1:])), *document.recommendations[1:])
    )


@pytest.mark.parametrize("text", [f"{NAME} has moved in, “Ann” says.", NAME])
@pytest.mark.parametrize("is_new", [True, False])
def test_a_note_that_came_with_a_file_is_found_nowhere(council: Council, text: str, *, is_new: bool) -> None:
    document = with_note(council, text)
    import_id = council.do(pending.keep, document, "plan 2.docx", by("UCO", NOW), None if is_new else council.plan.id)
    if is_new:
        council.do(pending.load_as_new, import_id, "Another", False, by("UCO", NOW))
    else:
        keys = [each.key for each in council.diff(document).differences]
        council.do(pending.apply, import_id, keys, by("UCO", NOW))
    [note] = [u for u in said_in_all(council) if NAME in u.note]
    assert NAME.encode() in remains(council.database)

    erased(council, note.id)

    assert names(council) == []
    assert council.ask(audit.verified).fault is None
    assert council.ask(pending.kept, import_id).document.recommendations[0].actions[0].progress[0].text == SAID
    [gone] = [u for u in said_in_all(council) if u.id == note.id]
    assert (gone.note, gone.is_printed) == (SAID, True)


def test_what_others_said_in_few_words_stays(council: Council) -> None:
    mine, theirs = (an_update(council, "Hubs open.", number=number) for number in ("1.1", "1.2"))
    council.do(words.erase_update, mine, BECAUSE, by(None, NOW, Source.TERMINAL))
    assert council.notes("1.2") == ["Advertised.", "Hubs open."]
    assert [e.after and e.after["note"] for e in council.ask(entries) if e.subject == f"update {theirs}"] == [
        "Hubs open."
    ]


def test_a_name_that_still_stands_elsewhere_is_said(council: Council) -> None:
    mine = an_update(council, "NHS number 943 476 5919 moved in.")
    other = council.update("Call 943 476 5919 again.", number="1.2")
    removal = council.do(words.erase_update, mine, BECAUSE, by(None, NOW, Source.TERMINAL))
    assert any(line == f"update {other}" for line in removal.left)
    assert any("of the audit trail" in line for line in removal.left)
    assert "5919" not in str(removal.left)


@pytest.mark.parametrize(
    ("words_of_others", "is_named"),
    [
        ("Jayden Smith’s mother rang.", True),
        ("JAYDEN SMITH moved.", True),
        ("jayden  smith moved.", True),
        ("Jayden Smithers works here.", False),
    ],
)
def test_it_is_said_however_others_write_it(council: Council, words_of_others: str, *, is_named: bool) -> None:
    mine = an_update(council, "Jayden Smith, 14, has moved in.")
    other = council.update(words_of_others, number="1.2")
    left = council.do(words.erase_update, mine, BECAUSE, by(None, NOW, Source.TERMINAL)).left
    assert (f"update {other}" in left, any("audit trail" in line for line in left)) == (is_named, is_named)


def test_nobody_elses_words_are_erased(council: Council, neighbour: Council) -> None:
    said = f"{NAME} has moved in with us."
    mine, _ = an_update(council, said), neighbour.update(said)
    theirs = everything(council.database, "T2")
    council.do(words.erase_update, mine, BECAUSE, by(None, NOW, Source.TERMINAL))
    assert everything(council.database, "T2") == theirs


def test_words_recorded_while_they_are_erased_are_erased_with_them_or_stay_their_own(
    council: Council, url: str, open_database: Callable[[str], Database]
) -> None:
    """An edit that arrives after the erasure is a version of its own: its author said it again."""
    ts = council.said().ts
    update_id = an_update(council, f"{NAME} has moved in.", ts=ts)
    council.do(words.erase_update, update_id, BECAUSE, by(None, NOW, Source.TERMINAL))
    council.do(progress.correct, council.said(f"{ts}.1", message_ts=ts), [council.filing("A child moved in.")], NOW)
    assert council.notes() == [SAID, "A child moved in."]
    before = [e.before for e in council.ask(entries) if e.what == "corrected update"]
    assert before == [{"note": SAID, "delivery": None}]


def test_free_pages_and_the_log_keep_nothing_of_what_was_let_go(council: Council) -> None:
    """Without any erasing: words held for a child leave SQLite's file when they are let go."""
    if not council.database.is_sqlite:
        return
    held: Any = council.do(drafts.hold, council.said(typed=f"{NAME}, 14, has moved in"), NOW)
    council.do(drafts.drop_draft, held, by("UNA", NOW))
    with closing(council.database.engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert names(council) == []


def test_a_draft_is_gone_from_the_tables(council: Council) -> None:
    update_id = said_in_every_way(council)
    council.do(words.erase_update, update_id, BECAUSE, by(None, NOW, Source.TERMINAL))
    with council.database.engine.connect() as connection:
        [draft] = connection.execute(sa.select(tables.Draft.__table__)).mappings()  # type: ignore[attr-defined]
    assert (bool(draft["settled_at"]), draft["files"]) == (True, None)
