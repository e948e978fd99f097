"""Tell where an action stands: the rating it has after all that was said, decided and signed, and who gave it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

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
