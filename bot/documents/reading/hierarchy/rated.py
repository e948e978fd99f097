"""Say what the ratings of a plan's rows are, by whatever knows its scheme."""

from dataclasses import dataclass
from typing import Protocol

from bot.documents.reading.hierarchy.entry import Entry
from bot.plan.model.rating import Rating


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating as understood, and its text as printed. `warnings`: (where, what); no place is the row's own.

    `waiting_on`: words that say who or what is waited for, in place of a rating.
    """

    rating: Rating | None = None
    text: str | None = None
    warnings: tuple[tuple[str, str], ...] = ()
    is_prose: bool = False
    waiting_on: str | None = None


class Rater(Protocol):
    """What rates the rows of one plan."""

    def cell(self, text: str, entry: Entry) -> Rated:
        """Rate by the text of a rating's cell, or by a shading of the row."""
        ...

    def opening(self, text: str) -> Rated:
        """Rate by the capital words that open a progress note."""
        ...
