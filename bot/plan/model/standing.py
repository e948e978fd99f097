"""Tell where an action stands: the rating it has after all that was said, decided and signed, and who gave it; and
refuse what a closed one can't take.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.errors import PlanError
from bot.plan.model.rating import Rating
from bot.plan.model.stamp import UNKNOWN, AsThen


@dataclass(frozen=True, slots=True)
class Standing:
    """The rating an action has, and where it comes from: who said it and when; both None where the document did.

    `sayer` is who that was, as they were then.
    """

    rating: Rating | None
    by: str | None = None
    at: datetime | None = None
    sayer: AsThen = UNKNOWN

    @property
    def is_closed(self) -> bool:
        """Whether it is signed off or not pursued, so that there is nothing to ask for any more."""
        return bool(self.rating and self.rating.is_closed)

    @property
    def closed_by(self) -> Rating | None:
        """The decision that closed it: only a second person's opens it again. None for what is open, and for what the
        document alone calls signed off or not pursued: that nobody here has decided."""
        return self.rating if self.is_closed and self.by else None


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that somebody said, decided or signed: the rating it gives, or None for a return."""

    at: datetime
    by: str | None
    rating: Rating | None
    sayer: AsThen = UNKNOWN


def standing_after(printed: Rating | None, statements: Iterable[Statement]) -> Standing:
    """Find where an action stands after these statements, whichever order they come in; of one moment's, the last
    counts.

    The newest stands, at first what the document `printed`. One that is returned stands where it stood before it was
    said to be done, signed off or given up.
    """
    stands = Standing(printed)
    before = Standing(None) if printed and printed.is_finished else stands
    for each in sorted(statements, key=lambda statement: statement.at):
        stands = Standing(each.rating, each.by, each.at, each.sayer) if each.rating else before
        if each.rating and not each.rating.may_be_returned:
            before = stands
    return stands


def check_may_be_rated(number: str, standing: Standing) -> None:
    """Raise PlanError if somebody here closed the action: a note may still be added."""
    if standing.closed_by:
        raise PlanError(
            f"Action {number} {_state(standing.closed_by)}, so it can’t be rated anew; a note without a rating can be "
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
    return f"The plan’s coordinator or director can open it again: `/plan return {number} because …`."
