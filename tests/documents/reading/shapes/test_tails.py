"""Lines that end with who does it and by when."""

import pytest

from bot.documents.reading.shapes import hypotheses
from tests.documents.reading.shapes.grids import best, grid, shown


@pytest.mark.parametrize(
    "ending",
    ["({who}, {when});", "[{who}, by {when}].", "— {who}, by {when}", "– {who} – {when}", "({who}; {when}), and"],
)
def test_each_way_to_end_so_is_parted(ending: str) -> None:
    def end(who: str, when: str) -> str:
        return ending.format(who=who, when=when)

    found = best(
        f"""
        # Harbour plan
        ## Recommendation 1
        Boats should be moored safely.
        We will:
        - Buy new ropes {end("Harbour Master", "31 March 2027")}
        - Inspect the rings (all four) {end("Deputy Harbour Manager", "30 April 2027")}
        ## Recommendation 2
        The pier should be lit at night.
        We will:
        - Fit six lamps {end("Pier Engineering Manager and Clerk", "30 June 2027")}
        """
    )
    assert [line.replace("| by ", "| ") for region in found.regions for line in shown([region])[1:]] == [
        "1 | Boats should be moored safely. | Buy new ropes | Harbour Master | 31 March 2027",
        "^1 | ^Boats should be moored safely. | Inspect the rings (all four) | Deputy Harbour Manager | 30 April 2027",
        "2 | The pier should be lit at night. | Fit six lamps | Pier Engineering Manager and Clerk | 30 June 2027",
    ]


@pytest.mark.parametrize(
    "ending",
    [
        "({who}, {when}; {how})",
        "({who}; {when}; {how})",
        "[{who} – {when}; {how}]",
        "– {who}, {when}; {how}",
        "({how}; {who}; {when})",
        "| {who} | {when} | {how}",
    ],
)
def test_a_third_piece_says_how_it_stands_and_a_date_that_is_none_stands_where_others_have_theirs(ending: str) -> None:
    def end(who: str, when: str, how: str) -> str:
        return ending.format(who=who, when=when, how=how)

    found = best(
        f"""
        ## 4. Boats should be moored safely.
        - 4a – Buy new ropes {end("Sam Field / Ruth Potter", "Saturday 10 July 2027", "Fair")}
        - Progress: two came in May
        - 4b – Inspect the rings {end("Deputy Harbour Manager", "not yet agreed", "Rough")}
        What will tell: no boat adrift
        ## 5. The pier should be lit at night.
        - 5a – Fit six lamps {end("Pier Engineer", "Easter 2027", "Fair")}
        - Progress: the mast is up
        - 5b – Hire a crane {end("Clerk", "31 March 2027 – revised to 30 June 2027", "Fair")}
        What will tell: a lit pier
        """
    )
    (region,) = found.regions
    columns = [
        region.headers.index(of) for of in ("action number", "action", "owner", "due date", "status", "Progress")
    ]
    rows = [[row.cells[at].text for at in columns] for row in region.rows]
    assert rows == [
        ["4a", "Buy new ropes", "Sam Field / Ruth Potter", "Saturday 10 July 2027", "Fair", "two came in May"],
        ["4b", "Inspect the rings", "Deputy Harbour Manager", "not yet agreed", "Rough", ""],
        ["5a", "Fit six lamps", "Pier Engineer", "Easter 2027", "Fair", "the mast is up"],
        ["5b", "Hire a crane", "Clerk", "31 March 2027 – revised to 30 June 2027", "Fair", ""],
    ]
    over = [[row.cells[at].text for row in region.rows] for at, of in enumerate(region.headers) if at not in columns]
    assert ["Boats should be moored safely."] * 2 + ["The pier should be lit at night."] * 2 in over
    assert ["no boat adrift"] * 2 + ["a lit pier"] * 2 in over


def test_a_line_that_lists_are_about_opens_them_and_what_is_no_list_of_actions_stays_out() -> None:
    found = best(
        """
        # Harbour plan
        Contents
        - What we heard
        - What we will do
        Boats should be moored safely.
        - Buy new ropes (Harbour Master, 31 March 2027)
        - Inspect the rings (Clerk, 30 April 2027)
        The pier should be lit at night.
        - Fit six lamps (Pier Engineer, 30 June 2027)
        - Tell the crews
        This plan is printed on grey paper.
        """
    )
    assert [line for region in found.regions for line in shown([region])[1:]] == [
        "Boats should be moored safely. | Buy new ropes | Harbour Master | 31 March 2027",
        "^Boats should be moored safely. | Inspect the rings | Clerk | 30 April 2027",
        "The pier should be lit at night. | Fit six lamps | Pier Engineer | 30 June 2027",
        "^The pier should be lit at night. | Tell the crews |  | ",
    ]


def test_a_ticked_box_is_a_rating_and_an_empty_one_says_nothing() -> None:
    found = best(
        """
        Boats should be moored safely.
        - ☑ Buy new ropes (Harbour Master, 31 March 2027)
        - ☐ Inspect the rings (Clerk, 30 April 2027)
        - ☐ Tell the crews
        """
    )
    assert shown(found.regions) == [
        "action | done | owner | due date",
        "Buy new ropes | ☑ | Harbour Master | 31 March 2027",
        "Inspect the rings |  | Clerk | 30 April 2027",
        "Tell the crews |  |  | ",
    ]


def test_brackets_that_say_neither_who_nor_when_are_words() -> None:
    made = hypotheses(
        grid(
            """
            - Buy new ropes (of hemp)
            - Inspect the rings (see page 4)
            - Fit six lamps (north side)
            """
        )
    )
    assert made == []
