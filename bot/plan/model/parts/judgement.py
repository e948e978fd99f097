"""Describe what somebody outside said of an action or recommendation: apart from our ratings, and beside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.plan.model.stamp import UNKNOWN, AsThen


@dataclass(frozen=True, slots=True)
class Judgement:
    """The day, the body that judged ("Ofsted"), its words; `noted_by` wrote it down here at a moment.

    `is_of_whole`: it is about the recommendation as a whole.
    """

    id: int
    on: date
    body: str
    words: str
    noted_by: str | None
    noted_at: datetime
    noter: AsThen = UNKNOWN
    is_of_whole: bool = False


def newest_of_each(judged: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Choose the newest word of each body, the newest of all first."""
    found: dict[str, Judgement] = {}
    for each in sorted(judged, key=lambda judgement: (judgement.on, judgement.id), reverse=True):
        found.setdefault(each.body.casefold(), each)
    return tuple(found.values())
