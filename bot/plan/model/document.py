"""A plan as a document gives it, and as JSON gives it out: the shape that files are read into and written from."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from bot.plan.model.rating import Rating


@dataclass(frozen=True, slots=True)
class Warn:
    """Something that was not understood, and where it stands."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class PrintedMeasure:
    """A success measure; the label is `i`, `ii` or None."""

    label: str | None
    text: str


@dataclass(frozen=True, slots=True)
class PrintedProgress:
    """A progress note; `on` is the day that a date label gave it."""

    on: date | None
    text: str


@dataclass(frozen=True, slots=True)
class PrintedAction:
    """An action as printed, with what its date and rating were understood to be."""

    number: str
    text: str
    owners: tuple[str, ...] = ()
    due_on: date | None = None
    due_text: str | None = None
    delivery: Rating | None = None
    delivery_text: str | None = None
    measures: tuple[PrintedMeasure, ...] = ()
    progress: tuple[PrintedProgress, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedRecommendation:
    """A recommendation as printed, and what answers it."""

    number: str
    section: str | None
    text: str
    measures: tuple[PrintedMeasure, ...] = ()
    progress: tuple[PrintedProgress, ...] = ()
    actions: tuple[PrintedAction, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole plan as read from a file, with a warning for all that was not understood.

    `unknown_columns` are the headers of columns that hold something and were not read. They are told to whoever loads
    the file; neither its JSON nor its digest has them.
    """

    title: str | None
    recommendations: tuple[PrintedRecommendation, ...]
    rating_key: dict[str, str] | None = None
    warnings: tuple[Warn, ...] = field(default=())
    unknown_columns: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The contract's shape: absent is None or [], never left out; dates are ISO."""
        made: dict[str, Any] = _ordered({of: said for of, said in asdict(self).items() if of != "unknown_columns"})
        return made

    @property
    def digest(self) -> str:
        """The same for files that say the same, whatever their kind."""
        content = self.as_json() | {"warnings": None}
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


_ORDER = (
    "title", "rating_key", "number", "section", "label", "on", "where", "what", "text", "owners", "due_on", "due_text",
    "delivery", "delivery_text", "measures", "progress", "actions", "recommendations", "warnings",
)  # fmt: skip


def _ordered(value: Any) -> Any:
    if isinstance(value, dict) and value and all(key in _ORDER for key in value):
        return {key: _ordered(value[key]) for key in sorted(value, key=_ORDER.index)}
    if isinstance(value, list | tuple):
        return [_ordered(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
