"""Plans made by hand, as small as a test needs them."""

from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import Any

from bot.plan.model.action import Action, Post, Said
from bot.plan.model.rating import Rating
from bot.plan.model.recommendation import Recommendation
from bot.plan.model.workspace import Plan, Workspace
from tests.plan.said import summed_up

OWNER, RIVAL = "UOWNER", "URIVAL"
HEAD = Post(1, "Head of Service Children in Need", holder_id=OWNER)
CHIEF = Post(2, "Chair of the Board", holder_id=RIVAL)
IDS = count(1)


def an_action(number: str, *owners: Post, due: date | None = None, rated: Rating | None = None, **more: Any) -> Action:
    """An action that nobody has said anything about yet, unless `updates` are given, oldest first."""
    given: dict[str, Any] = {
        "id": next(IDS),
        "number": number,
        "text": f"What {number} does",
        "owners": owners,
        "due_on": due,
        "original_due_on": due,
        "due_text": None,
        "printed_rating": rated,
        "rating_text": None,
        "channel_id": None,
        "service": None,
        "measures": (),
    }
    if updates := more.pop("updates", ()):
        given["said"] = summed_up(updates, more.get("verdicts", ()))
    return Action(**(given | more))


def a_recommendation(number: str, *actions: Action) -> Recommendation:
    """A recommendation and its actions."""
    return Recommendation(next(IDS), number, None, f"What {number} asks for", (), Said(), actions)


def a_plan(recommendations: Mapping[str, list[Action]], channel_id: str | None = None) -> Plan:
    """A plan: the actions of each recommendation, by its number."""
    made = tuple(a_recommendation(number, *actions) for number, actions in recommendations.items())
    return Plan(next(IDS), "Marlbridge 2026", None, True, channel_id, made)


def numbered(**actions: str) -> Plan:
    """A plan by its numbers only: `numbered(r5="5.1 5.2")`."""
    return a_plan({key.removeprefix("r"): [an_action(n) for n in numbers.split()] for key, numbers in actions.items()})


def ten_recommendations() -> Plan:
    """1 to 10 with one action each, 5.1 and 9.1 the owner's and the rival's; 7 has two, 7.1 and 7.2."""
    plan = {str(n): [an_action(f"{n}.1", *{5: [HEAD], 9: [CHIEF]}.get(n, []))] for n in range(1, 11)}
    plan["7"].append(an_action("7.2"))
    return a_plan(plan)


def the_action(plan: Plan, number: str) -> Action:
    """The action with this number."""
    return next(a for a in plan.actions if a.number == number)


def a_workspace(*plans: Plan) -> Workspace:
    """A workspace that holds these plans."""
    return Workspace("T1", plans=plans)
