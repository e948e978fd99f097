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
        - Inspect the rings (all of them) {end("Deputy Harbour Manager", "30 April 2027")}
        ## Recommendation 2
        The pier should be lit at night.
        We will:
        - Fit six lamps {end("Pier Engineering Manager and Clerk", "30 June 2027")}
        """
    )
    (region,) = found.regions
    assert region.headers == ("Recommendation number", "Recommendation", "action", "owner", "due date")
    rows = [[cell.text.removeprefix("by ") for cell in row.cells] for row in region.rows]
    assert rows == [
        [*("1", "Boats should be moored safely."), "Buy new ropes", "Harbour Master", "31 March 2027"],
        [
            *("1", "Boats should be moored safely."),
            *("Inspect the rings (all of them)", "Deputy Harbour Manager", "30 April 2027"),
        ],
        [
            *("2", "The pier should be lit at night."),
            *("Fit six lamps", "Pier Engineering Manager and Clerk", "30 June 2027"),
        ],
    ]


def test_a_third_part_is_a_rating_and_what_stands_under_a_list_is_of_its_recommendation() -> None:
    found = best(
        """
        # Harbour plan
        ### R1 – Boats should be moored safely.
        - Buy new ropes (Harbour Master; 31 March 2027; At risk)
        - Progress: Two quotes are in.
        - Inspect the rings (Clerk; to be confirmed; On track)
        Success measures: No boat drifts
        ## R2 – The pier should be lit at night.
        - Fit six lamps (Clerk; 30 June 2027; Done)
        Success measures: Nobody falls
        """
    )
    (region,) = found.regions
    assert dict(zip(region.headers, (cell.text for cell in region.rows[0].cells), strict=True)) == {
        "number": "R1",
        "": "Boats should be moored safely.",
        "action": "Buy new ropes",
        "owner": "Harbour Master",
        "due date": "31 March 2027",
        "rating": "At risk",
        "Progress": "Two quotes are in.",
        "Success measures": "No boat drifts",
    }
    assert [row.cells[region.headers.index("due date")].text for row in region.rows[1:]] == [
        "to be confirmed",
        "30 June 2027",
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
