"""Describe success measures, the values given of them, and what somebody wished to be reminded of."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """A value of a success measure, when it was given and by whom."""

    value: str
    at: datetime
    author_id: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A success measure: what will be different, and how far that is so (`latest`)."""

    id: int
    label: str | None
    text: str
    latest: Reading | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """A thing that somebody wished to be reminded of on a day: a promise of their update, or a day chosen with it."""

    id: int
    action_id: int | None
    text: str
    due_on: date
    user_id: str | None
