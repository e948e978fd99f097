"""Rows of several levels in one table: each says which row it belongs to."""

from bot.documents.reading.shapes.tabular.parents import by_parent
from tests.documents.reading.shapes.grids import best, shown, table

TRACKER = """
    Id  | Parent | Type    | Title                           | Who       | Due        | Lamp
    t-a |        | Finding | Boats should be moored safely.  |           |            |
    t-c | t-a    | Step    | Buy new ropes                   | Harbour Master | 2027-03-31 | Green
    t-b |        | Finding | The pier should be lit at night. |          |            |
    t-d | t-b    | Step    | Fit six lamps on the north side | Pier Engineer | 2027-06-30 | Red
    t-e | t-a    | Step    | Inspect the rings each month    | Deputy Harbour Master | 2027-04-30 | Amber
    """


def test_actions_stand_beside_the_row_that_they_name() -> None:
    assert shown(best(table(TRACKER)).regions) == [
        "Finding | Step | Who | Due | Lamp",
        "Boats should be moored safely. | Buy new ropes | Harbour Master | 2027-03-31 | Green",
        "^Boats should be moored safely. | Inspect the rings each month | Deputy Harbour Master | 2027-04-30 | Amber",
        "The pier should be lit at night. | Fit six lamps on the north side | Pier Engineer | 2027-06-30 | Red",
    ]


def test_keys_that_are_numbers_stay_and_what_only_parents_have_goes_with_them() -> None:
    found = best(
        table(
            """
            Key | Belongs to | What | Owner | By | Accepted
            R1 | | Boats should be moored safely. | | | Yes
            R1.1 | R1 | Buy new ropes | Harbour Master | 31 March 2027 |
            R1.2 | R1 | Inspect the rings | Deputy | 30 April 2027 |
            R2 | | The pier should be lit at night. | | | In part
            """
        )
    )
    assert shown(found.regions) == [
        "recommendation number | recommendation | action number | action | Owner | By | Accepted",
        "R1 | Boats should be moored safely. | R1.1 | Buy new ropes | Harbour Master | 31 March 2027 | Yes",
        "^R1 | ^Boats should be moored safely. | R1.2 | Inspect the rings | Deputy | 30 April 2027 | ^Yes",
        "R2 | The pier should be lit at night. |  |  |  |  | In part",
    ]


def test_a_third_level_over_them_is_a_section() -> None:
    found = best(
        table(
            """
            Key | Under | Title | Who | By
            a | | Safety on the water | |
            b | a | Boats should be moored safely. | |
            c | b | Buy new ropes | Harbour Master | 31 March 2027
            d | b | Inspect the rings | Deputy | 30 April 2027
            """
        )
    )
    assert shown(found.regions)[:2] == [
        "section | recommendation | action | Who | By",
        "Safety on the water | Boats should be moored safely. | Buy new ropes | Harbour Master | 31 March 2027",
    ]


def test_numbers_tell_the_levels_where_a_column_says_what_each_row_is() -> None:
    found = best(
        table(
            """
            No | Kind | Text | Owner | By
            1 | Requirement | Boats should be moored safely. | |
            1.1 | Task | Buy new ropes | Harbour Master | 31 March 2027
            1.2 | Task | Inspect the rings | Deputy | 30 April 2027
            2 | Requirement | The pier should be lit at night. | |
            2.1 | Task | Fit six lamps | Pier Engineer | 30 June 2027
            """
        )
    )
    assert [row.cells[1].text for row in found.regions[0].rows if not row.cells[1].is_continued] == [
        "Boats should be moored safely.",
        "The pier should be lit at night.",
    ]


def test_what_an_action_waits_for_is_no_level() -> None:
    plan = table(
        """
        No | Recommendation | Action | Owner | Depends on
        1 | Boats should be moored safely. | Buy new ropes | Harbour Master |
        2 | The pier should be lit at night. | Fit six lamps | Pier Engineer | 1
        3 | Crews should know the tides. | Print the tables | Clerk | 1
        4 | Nets should be mended. | Hire a mender | Clerk |
        """
    )
    (region,) = best(plan).regions
    assert by_parent(region) is None


def test_rows_that_name_each_other_in_a_circle_are_no_levels() -> None:
    plan = table(
        """
        Key | Parent | Title | Who
        a | b | Buy new ropes | Harbour Master
        b | a | Fit six lamps | Pier Engineer
        c | | Print the tables | Clerk
        d | c | Hire a mender | Clerk
        """
    )
    assert all(by_parent(region) is None for region in best(plan).regions)
