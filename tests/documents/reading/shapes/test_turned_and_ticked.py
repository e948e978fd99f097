"""Tables on their side, columns that are only ticked, and values that the file's own key explains."""

from bot.documents.formats.pdf.columns import find_columns
from bot.documents.formats.pdf.lines import Word
from bot.documents.reading.plan import read_plan
from bot.documents.reading.rating_scheme.key_grammar import parse_line
from bot.plan.model.rating import Rating
from tests.documents.reading.shapes.grids import grid, table


def test_a_table_on_its_side_has_an_action_in_each_column() -> None:
    sideways = table(
        """
         | Action 4.1 | Action 4.2
        What will be done | Paint the crossing | Mend the lights
        Lead officer | Road Engineer | Street Lighting Manager
        By when | 31 May 2027 | 30 June 2027
        Status | Complete | On track
        """
    )
    [found] = read_plan(
        grid("Recommendation 4: Crossings should be safe at night.", sideways), "plan.docx"
    ).recommendations
    assert found.text == "Crossings should be safe at night."
    assert [(a.number, a.text, a.owners) for a in found.actions] == [
        ("4.1", "Paint the crossing", ("Road Engineer",)),
        ("4.2", "Mend the lights", ("Street Lighting Manager",)),
    ]
    assert [a.rating for a in found.actions] == [Rating.DONE, Rating.ON_TRACK]


def test_a_tick_in_one_of_several_columns_is_the_header_s_rating() -> None:
    ticked = table(
        """
        No | Recommendation | Action | Lead | By when | Not started | On track | Complete
        1 | Doors should be locked. | Buy new locks | Caretaker | 31/03/2027 | | | ✓
        2 | Heating should work. | Service the boilers | Engineer | 30/09/2027 | ✓ | |
        3 | Roofs should be sound. | Mend the slates | Surveyor | 30/10/2027 | | ✓ |
        """
    )
    found = read_plan(grid(ticked), "plan.docx").recommendations
    assert [r.actions[0].rating for r in found] == [Rating.DONE, Rating.NOT_STARTED, Rating.ON_TRACK]


def test_a_column_is_rated_whose_values_the_key_explains() -> None:
    rated = table(
        """
        No | Recommendation | Action | Lead | By when | Weather
        1 | Doors should be locked. | Buy new locks | Caretaker | 31/03/2027 | Sunny
        2 | Heating should work. | Service the boilers | Engineer | 30/09/2027 | Stormy
        3 | Roofs should be sound. | Mend the slates | Surveyor | 30/10/2027 | Sunny
        """
    )
    found = read_plan(grid(rated, "Weather: Sunny = complete; Stormy = off track."), "plan.docx").recommendations
    assert [r.actions[0].rating for r in found] == [Rating.DONE, Rating.OFF_TRACK, Rating.DONE]


def test_a_line_of_a_key_ends_with_its_sentence_and_may_explain_two_marks_at_once() -> None:
    known = {"high", "low", "even"}
    line = "Tide: high = complete; low and even = on track. The harbour master keeps this."
    assert parse_line(line, lambda mark: mark in known) == [
        ("high", "complete"),
        ("low", "on track"),
        ("even", "on track"),
    ]


def test_words_that_begin_at_the_same_places_stand_in_columns() -> None:
    said = [(10, 0, "No"), (60, 0, "Action"), (200, 0, "Lead"), (10, 20, "1"), (60, 20, "Paint"), (60, 30, "doors")]
    said += [(200, 20, "Clerk"), (10, 50, "2"), (60, 50, "Mend"), (200, 50, "Mason")]
    words = [Word(text, x, x + 5 * len(text), top, top + 9) for x, top, text in said]
    [(lefts, rows)] = find_columns(words)
    assert lefts == [10, 60, 200]
    assert [[[word.text for word in line] for line in row] for row in rows] == [
        [["No", "Action", "Lead"]],
        [["1", "Paint", "Clerk"], ["doors"]],
        [["2", "Mend", "Mason"]],
    ]
