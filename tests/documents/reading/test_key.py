"""A key is found wherever it stands and however it is built, also with marks that nobody knows."""

import pytest

from bot.documents.grid import Cell, Grid, Paragraph, Table, paragraph, paragraphs
from bot.documents.reading.rating_scheme.key import Key, KeyEntry
from bot.documents.reading.rating_scheme.key_finder import find_key
from bot.plan.model.rating import Rating


def lines(*texts: str) -> list[Paragraph]:
    return [line for text in texts if (line := paragraph(text))]


def table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(tuple(Cell(paragraphs([text])) for text in row) for row in rows))


def key_of(*blocks: Paragraph | Table, values: tuple[str, ...] = ()) -> dict[str, str] | None:
    return find_key(Grid(blocks), values).printed


PLAN = table(
    ("No", "Recommendation", "Action", "Lead", "Status"),
    ("1", "Improve supervision", "Train managers", "Head of Practice", "2"),
    ("2", "Visit sooner", "Add two posts", "Head of Access", "1"),
)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (
            "How to read it: Flying – on schedule, Wobbling – may be late, Landed – complete",
            {"Flying": "on_track", "Wobbling": "at_risk", "Landed": "done"},
        ),
        (
            "GREEN: all is well = on schedule; Creaking, a bit = may be late; Landed = complete",
            {"GREEN: all is well": "on_track", "Creaking, a bit": "at_risk", "Landed": "done"},
        ),
        (
            "Legend: ● = on schedule; ▲ = may be late; ■ = off track; ✓ = complete",
            {"●": "on_track", "▲": "at_risk", "■": "off_track", "✓": "done"},
        ),
        ("R means overdue, G means on schedule", {"R": "off_track", "G": "on_track"}),
        ("White = not within our gift; Blue = complete", {"White": "waiting", "Blue": "done"}),
        ("The lead is Ms Green: she chairs the board; the clerk is Mr Brown: he takes notes", None),
        ("Progress: two posts filled; Next: a third", None),
    ],
)
def test_a_line_of_several_entries(line: str, key: dict[str, str] | None) -> None:
    values = ("GREEN: all is well", "Landed", "Wobbling", "Flying")
    assert key_of(*lines(line), values=values) == key


def test_entries_a_line_each_also_those_that_no_value_has() -> None:
    found = key_of(
        *lines("Key", "Flying: on schedule", "Landed: complete", "Lost: off track"), PLAN, values=("Flying",)
    )
    assert found == {"Flying": "on_track", "Landed": "done", "Lost": "off_track"}


def test_labelled_lines_of_a_plan_are_no_key() -> None:
    assert (
        key_of(*lines("Status: On track", "Progress: two posts filled", "Status: Complete"), values=("On track",))
        is None
    )


@pytest.mark.parametrize(
    "key",
    [
        table(("1", "Complete"), ("2", "On schedule")),
        table(("1", "2"), ("Complete", "On schedule")),
        table(("1", "Done"), ("2", "On track")),
        table(("Rating", "What it means"), ("1", "Complete"), ("2", "On schedule")),
    ],
)
def test_figures_are_marks_where_the_plan_has_them(key: Table) -> None:
    assert key_of(PLAN, key, values=("1", "2")) == {"1": "done", "2": "on_track"}


def test_the_explanation_may_stand_first() -> None:
    found = key_of(table(("Complete", "Blue"), ("On schedule", "Green"), ("May be late", "Amber")))
    assert found == {"Blue": "done", "Green": "on_track", "Amber": "at_risk"}


def test_a_key_on_its_side_has_its_words_below() -> None:
    found = key_of(table(("Red", "Amber", "Green"), ("Will miss its date", "May be late", "On schedule")))
    assert found == {"Red": "off_track", "Amber": "at_risk", "Green": "on_track"}


def test_a_table_of_two_columns_is_read_downwards() -> None:
    found = key_of(table(("R", "Off track"), ("A", "At risk of being late"), ("G", "On schedule")))
    assert found == {"R": "off_track", "A": "at_risk", "G": "on_track"}


def test_a_sign_of_per_cent_without_figures_is_no_range() -> None:
    key = Key()
    key.add([KeyEntry("%", "", "share that is complete"), KeyEntry("75–99%", "", "on track")])
    assert key.of_mark("80%") is Rating.ON_TRACK
    assert key.of_mark("20%") is None


@pytest.mark.parametrize(
    ("key", "below"),
    [
        (("0 – Complete", "1 – On schedule"), "Rec 1.1: Boats should be moored"),
        (("Landed – complete", "Aloft – on schedule"), "1 – Boats should be moored safely by their crews"),
    ],
)
def test_numbered_lines_right_below_a_key_are_none_of_it(key: tuple[str, str], below: str) -> None:
    file = lines("How to read the ratings", *key, below, "Action 1.1.1: Buy new ropes", "Lead: Harbour Master")
    found = key_of(*file, values=("Landed", "Aloft"))
    assert list((found or {}).values()) == ["done", "on_track"]
