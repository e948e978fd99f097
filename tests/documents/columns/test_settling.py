"""What only a whole column tells of its cells is settled before anybody asks which column holds what."""

import pytest

from bot.documents.columns.settling import settle_columns
from bot.documents.grid import Cell, Grid, Table, paragraphs


def cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(paragraphs(text.splitlines())) for text in texts)


def column(*texts: str, header: str = "By when") -> Grid:
    """A table whose second column holds these."""
    rows = [cells("Action", header), *(cells(f"Do thing {at}", text) for at, text in enumerate(texts))]
    return Grid((Table(tuple(rows)),))


def settled(*texts: str, timezone: str = "Europe/London") -> tuple[list[str], tuple[str, ...]]:
    """(what still holds in each cell below the header, the warnings)."""
    grid = settle_columns(column(*texts), timezone)
    (table,) = grid.tables
    return [" ".join(p.current for p in row[1].paragraphs) for row in table.rows[1:]], grid.warnings


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (["09/15/2027", "04/05/2027"], ["2027-09-15", "2027-04-05"]),
        (["9/15/27", "12/1/27", "TBC"], ["2027-09-15", "2027-12-01", "TBC"]),
        (["04.05.2027", "12.31.2027"], ["2027-04-05", "2027-12-31"]),
        (["04/05/2027\n12/31/2027"], ["2027-04-05 2027-12-31"]),
        (["9/15/2027 5:00 PM", "4/5/2027 12:00 AM", "4/6/27 17:00"], ["2027-09-15", "2027-04-05", "2027-04-06"]),
        (["by 9/15/2027", "4/5/2027 at the latest"], ["by 2027-09-15", "2027-04-05 at the latest"]),
    ],
)
def test_one_date_that_needs_the_month_first_decides_for_its_column(printed: list[str], read: list[str]) -> None:
    found, warnings = settled(*printed)
    assert found == read
    assert len(warnings) == 1
    assert "“By when” was read with the month first" in warnings[0]


@pytest.mark.parametrize("printed", [["15/09/2027", "04/05/2027"], ["04/05/2027"], ["31 March 2027", "TBC"], ["1.2"]])
def test_without_such_a_date_the_day_is_first(printed: list[str]) -> None:
    assert settled(*printed) == (printed, ())


def test_a_column_with_both_orders_keeps_the_day_first_and_is_warned_of() -> None:
    found, warnings = settled("15/09/2027", "09/16/2027", "04/05/2027")
    assert found == ["15/09/2027", "09/16/2027", "04/05/2027"]
    assert warnings == ("the column “By when” holds dates with the day first and others with the month first",)


def test_a_column_that_could_be_either_follows_the_one_beside_it() -> None:
    rows = (cells("Start", "Due"), cells("06/30/2026", "04/05/2027"), cells("01/31/2026", "05/06/2027"))
    grid = settle_columns(Grid((Table(rows),)), "Europe/London")
    assert [row[1].paragraphs[0].current for row in grid.tables[0].rows[1:]] == ["2027-04-05", "2027-05-06"]
    assert len(grid.warnings) == 2


def test_tables_of_the_same_header_have_one_order() -> None:
    tables = [column(*printed).tables[0] for printed in (["04/05/2027"], ["06/30/2027"], ["05/06/27"])]
    grid = settle_columns(Grid(tuple(tables)), "Europe/London")
    assert [t.rows[1][1].text for t in grid.tables] == ["04/05/2027", "06/30/2027", "05/06/27"]
    read = [t.rows[1][1].paragraphs[0].current for t in grid.tables]
    assert read == ["2027-04-05", "2027-06-30", "2027-05-06"]
    assert grid.warnings == ("the column “By when” was read with the month first in every date, such as “06/30/2027”",)


def test_a_column_that_could_be_either_follows_no_other_where_two_of_them_disagree() -> None:
    rows = (cells("Start", "Due", "Seen"), cells("06/30/2026", "04/05/2027", "31/01/2026"))
    (table,) = settle_columns(Grid((Table(rows),)), "Europe/London").tables
    assert [cell.paragraphs[0].current for cell in table.rows[1]] == ["2026-06-30", "04/05/2027", "31/01/2026"]


def test_a_date_in_running_text_decides_nothing() -> None:
    said = "We met on 06/30/2027 with every team that takes part in it and agreed what is to be done"
    rows = (cells("Due", "Progress"), cells("04/05/2027", said), cells("05/06/2027", "Begun"))
    assert settle_columns(Grid((Table(rows),)), "Europe/London").warnings == ()


@pytest.mark.parametrize(
    ("printed", "timezone", "read"),
    [
        (["2027-06-29T23:00:00Z"], "Europe/London", ["2027-06-30"]),
        (["2027-06-29T23:00:00.000Z", "2027-01-31T00:00:00Z"], "Europe/London", ["2027-06-30", "2027-01-31"]),
        (["2027-06-30 04:00:00 UTC"], "America/New_York", ["2027-06-30"]),
        (["2027-06-30T00:00:00Z"], "America/New_York", ["2027-06-30"]),
        (["2027-06-29T23:00:00+01:00"], "Europe/London", ["2027-06-29"]),
        (["2027-06-29T23:30:00+0000", "20270730T230000Z"], "Europe/London", ["2027-06-30", "2027-07-31"]),
        (["2027-06-29T19:00:00-05:00"], "Europe/London", ["2027-06-30"]),
        (["2027-06-30T00:00:00-05:00", "2027-07-31T00:00:00-05:00"], "Europe/London", ["2027-06-30", "2027-07-31"]),
        (["2027-06-29T23:00:00+31:00"], "Europe/London", ["2027-06-29T23:00:00+31:00"]),
        (["2027-13-29T23:00:00Z"], "Europe/London", ["2027-13-29T23:00:00Z"]),
    ],
)
def test_moments_are_days_where_the_workspace_is(printed: list[str], timezone: str, read: list[str]) -> None:
    assert settled(*printed, timezone=timezone)[0] == read


def test_a_moment_that_falls_on_another_day_is_warned_of_once() -> None:
    _, warnings = settled("2027-06-29T23:00:00Z", "2027-07-30T23:00:00Z")
    assert warnings == ("the column “By when” holds moments, which were read as days in Europe/London",)


def test_errors_of_a_spreadsheet_are_no_words_and_one_warning_names_their_rows() -> None:
    found, warnings = settled("#N/A", "Head of Access", "#REF!", "#########")
    assert found == ["", "Head of Access", "", ""]
    (warning,) = warnings
    assert "#N/A in row 2, #REF! in row 4 and ######### in row 5" in warning


def test_errors_of_other_programs_are_none_either_and_those_amid_words_are_told() -> None:
    found, warnings = settled("#ERROR!", "Err:502", "Error! Reference source not found.", "#name?", "See #REF! below")
    assert found == ["", "", "", "", "See #REF! below"]
    assert len(warnings) == 2
    assert "amid its words, which stand as printed: “#REF!” in row 6" in warnings[1]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (["01/01/2026", "2", "3"], ["1", "2", "3"]),
        (["1-Jan", "1.2", "1.3"], ["1.1", "1.2", "1.3"]),
        (["1-Jan", "2-Jan", "1-Feb"], ["1.1", "1.2", "2.1"]),
        (["01/01/2026", "02/01/2026", "01/02/2026"], ["1.1", "1.2", "2.1"]),
        (["1.1", "1.2", "01-Mar", "2.1"], ["1.1", "1.2", "1.3", "2.1"]),
        (["3.8", "3.9", "3-Oct", "3.11"], ["3.8", "3.9", "3.10", "3.11"]),
        (["2.1", "2-Feb", "02/03/2026", "3.1"], ["2.1", "2.2", "2.3", "3.1"]),
        (["01/01/2026", "01/02/2026", "02/01/2026", "02/02/2026"], ["1.1", "1.2", "2.1", "2.2"]),
        (["1", "2", "2026-01-03 00:00:00", "4"], ["1", "2", "3", "4"]),
    ],
)
def test_a_number_that_became_a_date_is_the_one_that_its_neighbours_suggest(
    printed: list[str], read: list[str]
) -> None:
    found, warnings = settled(*printed)
    assert found == read
    assert len(warnings) == 1
    assert "numbers that a spreadsheet made dates" in warnings[0]


@pytest.mark.parametrize(
    "printed",
    [
        ["30/06/2027", "31/07/2027", "30/09/2027"],
        ["1-Jan-27", "1-Feb-27", "1-Mar-27"],
        ["Mar-27", "Jun-27"],
        ["01/01/2026", "TBC", "Ongoing"],
        ["45,000", "01/01/2026", "a", "b", "c"],
    ],
)
def test_a_column_of_dates_stays_one(printed: list[str]) -> None:
    assert settled(*printed) == (printed, ())


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (["1.8", "1.9", "1.1", "1.11"], ["1.8", "1.9", "1.10", "1.11"]),
        (["1.19", "1.2", "2.1"], ["1.19", "1.20", "2.1"]),
        (["1.9", "1.1", "3.4"], ["1.9", "1.1", "3.4"]),
        (["2.4", "1.9", "1.1"], ["2.4", "1.9", "1.1"]),
    ],
)
def test_a_nought_that_a_spreadsheet_cut_off_is_put_back_where_the_others_count(
    printed: list[str], read: list[str]
) -> None:
    found, warnings = settled(*printed)
    assert found == read
    assert len(warnings) == (printed != read)


def test_a_cell_that_spans_columns_stays_one_cell() -> None:
    wide = cells("#N/A")[0]
    grid = settle_columns(Grid((Table((cells("A", "B"), (wide, wide))),)), "Europe/London")
    first, second = grid.tables[0].rows[1]
    assert first is second
    assert first.text == ""
    assert len(grid.warnings) == 1
