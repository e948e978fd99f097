"""Labels inside the cells of a table become columns."""

from bot.documents.grid import Table
from bot.documents.reading.region import Shape
from bot.documents.reading.shapes import hypotheses
from tests.documents.reading.shapes.grids import grid, shown, table


def parted(of: Table) -> list[str]:
    """What is read of the hypothesis that parts cells; nothing if there is none."""
    found = [h for h in hypotheses(grid(of)) if any(r.shape is Shape.LABELLED_CELLS for r in h.regions)]
    return shown(found[0].regions) if found else []


def test_owner_and_date_below_an_action() -> None:
    of = table(
        """
        Recommendation | Action | RAG
        Doors should be locked at night. | Buy new locks//Lead: Caretaker//By: 31 March 2027 | Green
        Heating should be on by October. | Service boilers//Lead: Engineer//By: 30 September 2027 | Amber
        """
    )
    assert parted(of) == [
        "Recommendation | Action | Lead | By | RAG",
        "Doors should be locked at night. | Buy new locks | Caretaker | 31 March 2027 | Green",
        "Heating should be on by October. | Service boilers | Engineer | 30 September 2027 | Amber",
    ]


def test_several_actions_in_a_cell_each_with_its_labels() -> None:
    of = table(
        """
        Finding | What we will do
        Doors were open. | Task: Buy locks//Lead: Caretaker. By: 31 March 2027//Task: Check//Lead: Ann. By: 1 May 2027
        It was cold. | Task: Mend boilers//Lead: Engineer. By: 30 September 2027
        """
    )
    assert parted(of) == [
        "Finding | Task | Lead | By",
        "Doors were open. | Buy locks | Caretaker | 31 March 2027",
        "^Doors were open. | Check | Ann | 1 May 2027",
        "It was cold. | Mend boilers | Engineer | 30 September 2027",
    ]


def test_dates_before_notes_are_no_labels() -> None:
    of = table(
        """
        Recommendation | Action | Progress
        Doors should be locked at night. | Buy new locks | May 2026: bought//June 2026: fitted
        Heating should be on by October. | Service boilers | May 2026: engineer booked
        """
    )
    assert parted(of) == []
