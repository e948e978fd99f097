"""What people can read is found by its words, and nothing else; whatever they type is words."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, SQLModel, select

from bot.plan import workspace_registry
from bot.plan.imports import create
from bot.plan.model.document import Document, PrintedAction, PrintedMeasure, PrintedProgress, PrintedRecommendation
from bot.plan.updates import progress
from storage import search, tables
from storage.database import Database
from storage.migrations import altering, migrate
from storage.search import Findings
from tests.storage.council import NOW, Council
from tests.storage.rows import add_row

TABLES = ("recommendation", "action", "success_measure", "progress_update")


def find(council: Council, words: str, limit: int = 8) -> Findings:
    return council.ask(search.find, words, limit)


def texts(council: Council, words: str) -> list[str]:
    return [found.text for found in find(council, words).best]


def bold(council: Council, words: str) -> list[str]:
    """The marked words of the best that is found."""
    (found, *_) = find(council, words).best
    return [found.text[begin:end] for begin, end in found.marks]


@pytest.mark.parametrize(
    ("words", "kind", "text"),
    [
        ("referral", "recommendation", "Read every referral within a day."),
        ("rota", "action", "One rota."),
        ("fast", "measure", "Fast."),
        ("advertised", "update", "Advertised."),
        ("hubs", "update", "Hubs open."),
    ],
)
def test_everything_with_words_is_found(council: Council, words: str, kind: str, text: str) -> None:
    council.update()
    (found,) = find(council, words).best
    assert (found.kind, found.text) == (kind, text)
    assert [text[begin:end].casefold() for begin, end in found.marks] == [words]
    recommendation = council.plan.recommendations[0]
    assert found.recommendation_id == recommendation.id
    assert found.action_id in (None, *(a.id for a in recommendation.actions))


SAID = "MASH/EDT’s houses – well-being, 5.1% more – re-opened for John O’Neill (see www.example.org/therapy_rooms)."


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("housing", ["houses"]),
        ("HOUSE", ["houses"]),
        ("hous", ["houses"]),
        ("mash", ["MASH"]),
        ("EDT", ["EDT"]),
        ("edt's", ["EDT’s"]),
        ("o'neill john", ["John", "O’Neill"]),
        ("5.1", ["5.1"]),
        ("well-being", ["well-being"]),
        ("opening", ["opened"]),
        ("example", ["example"]),
        ("rooms", ["rooms"]),
        ("therapi", ["therapy"]),
        ("see john", ["John", "see"]),
        ("(see", ["see"]),
        ("“john o’neill”", ["John O’Neill"]),
        ('"more - re"', ["more – re"]),
    ],
)
def test_words_are_found_in_any_form(council: Council, words: str, marked: list[str]) -> None:
    council.update(SAID)
    assert letters(bold(council, words)) == letters(marked)


def letters(words: list[str]) -> str:
    """One database marks each word of a phrase, the other the whole of it."""
    return "".join(c for word in words for c in word if c.isalnum())


@pytest.mark.parametrize("words", ["assessm", "assess", "assessment", "three assessm", "assessments thr"])
def test_the_last_word_may_be_cut_anywhere(council: Council, words: str) -> None:
    council.update("Three assessments were late.")
    council.update("Three hubs were late.")
    assert texts(council, words) == ["Three assessments were late."]
    assert "assessments" in bold(council, words)


@pytest.mark.parametrize(
    "words", ["assessm three", "hub assessments", "essments", '"assessments three"', '"thre"', "20"]
)
def test_but_no_other_and_all_must_occur(council: Council, words: str) -> None:
    council.update("Three assessments were late in 2026.")
    assert not find(council, words)


def test_quoted_words_stand_side_by_side(council: Council) -> None:
    council.update("A foster care panel sits.")
    council.update("Care for foster families.")
    assert texts(council, '"foster care"') == texts(council, "“Foster  care”") == ["A foster care panel sits."]
    assert len(texts(council, "foster care")) == 2


def test_what_fits_best_comes_first_and_all_are_counted(council: Council) -> None:
    for number in range(12):
        council.update(f"Number {number} of many long updates in which, at the very end of it all, there is a panel.")
    council.update("Panel, panel, panel.")
    found = find(council, "panel", 5)
    assert (found.total, len(found.best)) == (13, 5)
    assert found.best[0].text == "Panel, panel, panel."


# --------------------------------------------------------------------------------------------- only what now stands


def test_a_correction_is_found_in_place_of_what_it_corrects(council: Council) -> None:
    update_id = council.update("Hub open.", ts="1.1")
    for note, ts in (("Hostel open.", "1.2"), ("House open.", "1.3")):
        council.do(progress.correct, council.said(ts, message_ts="1.1"), [council.filing(note)], NOW)
    assert not find(council, "hub")
    assert not find(council, "hostel")
    (found,) = find(council, "house").best
    assert (found.kind, found.id) == ("update", update_id)


def test_what_was_taken_back_is_not_found_whichever_version_it_was(council: Council) -> None:
    update_id = council.update("Hub open.", ts="1.1")
    assert update_id
    council.do(progress.correct, council.said("1.2", message_ts="1.1"), [council.filing("House open.")], NOW)
    council.do(progress.undo, update_id, "UNA", NOW)
    assert not find(council, "open")


def test_an_update_that_moved_to_another_action_is_found_there(council: Council) -> None:
    council.update("Hub open.", ts="1.1")
    council.do(progress.correct, council.said("1.2", message_ts="1.1"), [council.filing("Hub open.", "1.2")], NOW)
    (found,) = find(council, "hub").best
    assert found.action_id == council.action("1.2").id


def test_what_is_found_of_updates_is_what_the_plan_shows(council: Council) -> None:
    ids = [council.update(f"Hub {number}.", ts=f"{number}.1") for number in range(6)]
    for number in (1, 2, 3):
        edit = council.said(f"{number}.2", message_ts=f"{number}.1")
        council.do(progress.correct, edit, [council.filing(f"Hub {number}, corrected.")], NOW)
    for number in (3, 4):
        council.do(progress.undo, ids[number] or 0, "UNA", NOW)
    shown = {(u.id, u.note) for u in council.action().updates if "Hub" in u.note}
    assert {(found.id, found.text) for found in find(council, "hub", 100).best} == shown
    assert find(council, "hub").total == len(shown) == 4


@pytest.mark.parametrize("table", [tables.Recommendation, tables.Action, tables.SuccessMeasure, tables.ProgressUpdate])
def test_a_row_that_is_changed_or_goes_is_found_accordingly(council: Council, table: type[SQLModel]) -> None:
    column = "note" if table is tables.ProgressUpdate else "text"

    def change(session: Session, team_id: str) -> None:
        for row in session.exec(select(table)):
            setattr(row, column, "Zebra crossing.")
            session.add(row)

    def remove(session: Session, team_id: str) -> None:
        for row in session.exec(select(table)):
            session.delete(row)

    council.do(change)
    assert set(texts(council, "zebra")) == {"Zebra crossing."}
    before = {tables.Recommendation: "referral", tables.Action: "rota", tables.SuccessMeasure: "fast"}
    assert not find(council, before.get(table, "advertised"))
    council.do(remove)
    assert not find(council, "zebra")


def test_what_goes_with_its_plan_is_not_found_any_more(council: Council) -> None:
    def remove(session: Session, team_id: str) -> None:
        session.delete(session.get_one(tables.Plan, council.printed.id))

    assert find(council, "advertised")
    council.do(remove)
    assert not any(find(council, words) for words in ("referral", "rota", "fast", "advertised"))
    council.load()  # SQLite gives the same ids again
    assert [find(council, words).total for words in ("referral", "rota", "fast", "advertised")] == [1, 1, 1, 1]


def test_a_plan_that_is_connected_is_found_under_its_new_name(database: Database) -> None:
    waiting, connected = Council(database, tables.UNCONNECTED), Council(database, "T1")
    waiting.load()
    assert not find(connected, "referral")
    database.run_now(workspace_registry.connect, "T1", "Marlbridge", NOW)
    assert find(connected, "referral").total == 1
    assert not find(waiting, "referral")


def test_each_workspace_finds_its_own(council: Council, neighbour: Council) -> None:
    council.update("Our hubs open.")
    neighbour.update("Their hubs open.")
    assert texts(council, "hubs") == ["Our hubs open."]
    assert texts(neighbour, "hubs") == ["Their hubs open."]
    for words in ("their", "thei", '"their hubs"', "their hubs"):
        assert not find(council, words)
    assert find(council, "referral").total == find(neighbour, "referral").total == 1


# ------------------------------------------------------------------------------------------------------ any input


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        '"',
        '""',
        '"""',
        "'",
        "''",
        "*",
        "hub*",
        "*hub",
        "hub AND",
        "AND",
        "OR hub",
        "NOT",
        "NEAR(hub open)",
        "hub NEAR open",
        "note:hub",
        "said: hub",
        "^hub",
        "{said}: hub",
        "-hub",
        "+hub",
        "hub + open",
        "(",
        ")",
        "(hub",
        "hub)",
        "hub:*",
        "hub & open",
        "hub | open",
        "!hub",
        "hub <-> open",
        "hub <2> open",
        "\\",
        "hub\\",
        "'hub\\'",
        "%",
        "_",
        "hub%",
        "[a-z]*",
        "?",
        "; DROP TABLE plan; --",
        "' OR 1=1 --",
        ":sought",
        "%(sought)s",
        "%s",
        "$1",
        "<!channel>",
        "<@U1>",
        "👍🏽 hub",
        "👍🏽",
        "עברית",
        "Ŵrexham",
        "e\u0301",
        "²",
        "ª",
        "ﬁ",
        "İ",
        "ß",
        "\x02hub\x03",
        "hub\nopen",
        "hub\topen",
        "hub\u200bopen",
        "hub“open",
        "the",
        "a",
        "s",
        "x" * 3_000,
        "hub " * 750,
        " ".join(f"w{number}" for number in range(600)),
        '"' + "hub " * 700 + '"',
        '"' * 3_000,
        "( " * 1_500,
        "💡" * 3_000,
        "a" * 200,
        "a" * 201,
        "é" * 200,
        "1e5",
        "0x1F",
        "5..1",
        "1/0",
    ],
)
def test_whatever_is_typed_is_safe(council: Council, typed: str) -> None:
    council.update("Hub open.")
    found = find(council, typed)
    assert found.total == len(found.best) <= 8


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_anything_at_all_is_safe_and_what_was_said_is_found_by_its_own_words(council: Council, said: str) -> None:
    said = said.replace("\x00", "").encode(errors="ignore").decode()
    for typed in (said, f'"{said}"', f"hub {said}"):
        found = find(council, typed)
        assert all(0 <= begin < end <= len(f.text) for f in found.best for begin, end in f.marks)


@pytest.mark.parametrize("said", ["a*b_c~d `e` <!channel> & <https://x.org|y>", "\x02 hub \x03", "hub " * 30_000])
def test_whatever_was_said_can_be_found_and_its_marks_fit(council: Council, said: str) -> None:
    council.update(said + " therapy")
    (found,) = find(council, "therapy").best
    assert [found.text[begin:end] for begin, end in found.marks] == ["therapy"]


def test_words_without_number_are_stored_all_the_same(council: Council) -> None:
    said = " ".join(f"{number:x}" for number in range(150_000))
    assert council.update(said)
    assert council.notes() == [said]
    assert find(council, "1f3").total == 1


# ------------------------------------------------------------------------------------------------------ migrations


def test_what_was_there_before_is_found(empty_url: str, open_database: Callable[[str], Database]) -> None:
    database = open_database(empty_url)
    migrate(database, "0002")
    old = sa.MetaData()
    with database.engine.execution_options(writes=True).begin() as connection:
        old.reflect(connection)
        for name in ("workspace", "plan", *TABLES[:3]):
            add_row(old.tables[name], connection, text=f"Old {name}", team_id="T1")
        add_row(
            old.tables["progress_update"],
            connection,
            note="Old note",
            corrects_id=None,
            retracted_at=None,
            team_id="T1",
        )
    migrate(database)
    assert {found.kind for found in find(Council(database, "T1"), "old").best} == {
        "recommendation",
        "action",
        "measure",
        "update",
    }


@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_is_copied_to_alter_it_is_searched_as_before(council: Council, table: str) -> None:
    with altering(council.database) as connection:
        change = Operations(MigrationContext.configure(connection))
        with change.batch_alter_table(table, recreate="always" if council.database.is_sqlite else "auto") as batch:
            batch.add_column(sa.Column("colour", sa.String()))
    document = Document(
        "Another plan",
        (
            PrintedRecommendation(
                "1",
                None,
                "Zebra one.",
                actions=(
                    PrintedAction(
                        "1.1",
                        "Zebra two.",
                        measures=(PrintedMeasure("i", "Zebra three."),),
                        progress=(PrintedProgress(None, "Zebra four."),),
                    ),
                ),
            ),
        ),
    )
    council.do(create.load_document, replace(document, title="Another"), "plan.docx", NOW)
    assert find(council, "zebra").total == 4
    assert find(council, "advertised").total == 1


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_a_migration_may_remove_a_trigger_for_good(council: Council) -> None:
    def triggers() -> set[Any]:
        with council.database.engine.connect() as connection:
            return set(connection.scalars(sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")))

    before = triggers()
    with altering(council.database) as connection:
        connection.execute(sa.text("DROP TRIGGER action_words_go"))
    assert before - triggers() == {"action_words_go"}
