"""Refuse what a closed action can't take: a rating, or a request. It is closed once it is signed off or given up."""

from bot.errors import PlanError
from bot.plan.model.rating import Rating
from bot.plan.model.standing import Standing


def check_may_be_rated(number: str, standing: Standing) -> None:
    """Raise PlanError if somebody here closed the action: a note may still be added."""
    if standing.closed_by:
        raise PlanError(
            f"Action {number} {_state(standing.closed_by)}, so it can't be rated anew; a note without a rating can be "
            f"added. {_way_back(number)}"
        )


def check_may_be_changed(number: str, standing: Standing) -> None:
    """Raise PlanError if the action is closed, by somebody here or in the document: there is nothing to ask for."""
    if standing.is_closed and standing.rating:
        state = _state(standing.rating)
        raise PlanError(f"Action {number} {state}, so there is nothing to ask for. {_way_back(number)}")


def _state(rating: Rating) -> str:
    return "has been signed off" if rating is Rating.SIGNED_OFF else "is not pursued any more"


def _way_back(number: str) -> str:
    return f"The plan's coordinator or director can open it again: `/plan return {number} because …`."
