"""Two tables of which one refers to the other are read as one."""

import pytest

from bot.documents.grid import Table
from bot.documents.reading.region import Shape
from bot.documents.reading.shapes import hypotheses
from tests.documents.reading.shapes.grids import grid, shown, table

FINDINGS = table(
    """
    Ref | Recommendation | Source
    F1 | Doors should be locked at night. | Visit
    F2 | Heating should be on by October. | Survey
    F3 | Lifts should be safe to use again. | Survey
    """
)


def joins(*tables: Table) -> list[list[str]]:
    """What is read of each joined hypothesis."""
    return [
        shown([region for region in found.regions if region.shape is Shape.JOINED])
        for found in hypotheses(grid(*tables))
        if any(region.shape is Shape.JOINED for region in found.regions)
    ]


@pytest.mark.parametrize("refers", ["{}", "Rec {}", "{}."])
def test_actions_refer_to_the_recommendations_of_another_table(refers: str) -> None:
    actions = table(
        "Rec | Action | Lead | By when\n"
        + f"{refers.format('F1')} | Buy new locks | Caretaker | 31/03/2027\n"
        + f"{refers.format('F1')} | Check each evening | Warden | 30/04/2027\n"
        + f"{refers.format('F2')} | Service boilers | Engineer | 30/09/2027"
    )
    (found,) = joins(FINDINGS, actions)
    assert found == [
        "Ref | Recommendation | Source | Action | Lead | By when",
        "F1 | Doors should be locked at night. | Visit | Buy new locks | Caretaker | 31/03/2027",
        "^F1 | ^Doors should be locked at night. | ^Visit | Check each evening | Warden | 30/04/2027",
        "F2 | Heating should be on by October. | Survey | Service boilers | Engineer | 30/09/2027",
        "F3 | Lifts should be safe to use again. | Survey |  |  | ",
    ]


def test_an_action_s_number_refers_to_the_recommendation_above_it() -> None:
    actions = table(
        """
        No. | Action | Lead
        F1.1 | Buy new locks | Caretaker
        F1.2 | Check each evening | Warden
        F2.1 | Service boilers | Engineer
        """
    )
    (found,) = joins(FINDINGS, actions)
    assert found[:3] == [
        "Ref | Recommendation | Source | No. | Action | Lead",
        "F1 | Doors should be locked at night. | Visit | F1.1 | Buy new locks | Caretaker",
        "^F1 | ^Doors should be locked at night. | ^Visit | F1.2 | Check each evening | Warden",
    ]


PLAN = table(
    """
    No. | Recommendation | Action | Lead | By when | Status
    1 | Doors should be locked at night. | Buy new locks | Caretaker | 31/03/2027 | 2
    2 | Heating should be on by October. | Service boilers | Engineer | 30/09/2027 | 1
    3 | Lifts should be safe to use again. | Replace the cable | Engineer | 31/10/2027 | 2
    """
)


@pytest.mark.parametrize(
    "other",
    [
        "No. | Risk | Likelihood | Mitigation\n1 | Locks are late | High | Order early\n2 | No engineer | Low | Hire\n"
        "3 | Cable breaks again in the winter | Low | Inspect",
        "Status | Meaning\n1 | Finished, and agreed by the board in its meeting\n2 | Will be done by the date printed",
        "Term | Meaning\nRSH | Regulator of Social Housing\nTSM | Tenant satisfaction measures",
    ],
)
def test_registers_keys_and_glossaries_are_joined_to_nothing(other: str) -> None:
    assert joins(PLAN, table(other)) == []
