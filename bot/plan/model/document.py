"""Hold a plan as a document gives it: the shape that files are read into and written from.

The names of the fields and their order are those of the contract's JSON, which `bot.documents.json_codec` reads and
writes.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date

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
class RecordedProgress(PrintedProgress):
    """A progress note given since the document was read: by which Slack user, and the rating that went with it.

    Only what is written has it; of a file it is read as a note.
    """

    by: str | None
    delivery: Rating | None


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
class MovedAction(PrintedAction):
    """An action whose due date was moved since, with the date that it had; only what is written has that."""

    original_due_on: date | None = None


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

    @property
    def digest(self) -> str:
        """The same for files that say the same, whatever their kind."""
        content = asdict(self) | {"warnings": None}
        del content["unknown_columns"]
        return hashlib.sha256(json.dumps(content, sort_keys=True, default=date.isoformat).encode()).hexdigest()
