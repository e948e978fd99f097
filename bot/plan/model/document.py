"""Hold a plan as a document gives it: the shape that files are read into and written from.

The names of the fields and their order are those of the contract's JSON, which `bot.documents.json_codec` reads and
writes; a rating is called `delivery` there, and in whatever else is kept of a document (`in_json`, `from_json_names`).
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from bot.plan.model.rating import Rating
from bot.plan.model.reading.question import Question

REMOVED = "[removed]"  # what stands in a document, and in a file, in place of words that were erased
JSON_NAMES = {"rating": "delivery", "rating_text": "delivery_text"}  # the fields that are called otherwise in JSON
_FIELD_NAMES = {name: of for of, name in JSON_NAMES.items()}

# Fields that not every file has a place for, and that documents which were kept by earlier versions do not name: one
# that has none of them is kept, and digested, as it always was.
EXTRA_OF_RECOMMENDATION = ("noun", "priority", "response", "response_text")
EXTRA_OF_ACTION = ("priority", "accountable", "depends_on", "waiting_on", "original_due_on")
BESIDE_JSON = frozenset(
    ("unknown_columns", "questions", "margin", "headers")
)  # known of a reading, and no part of the plan
_EXTRA = frozenset((*EXTRA_OF_RECOMMENDATION, *EXTRA_OF_ACTION, "evidence", "verified", "judged"))


class Response(StrEnum):
    """What the council answered to a recommendation."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"

    @property
    def label(self) -> str:
        """What a person calls it."""
        return "partly accepted" if self is Response.PARTLY else self.value


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
    """A progress note given since the document was read: by whom, and the rating that went with it.

    `by` is the author's name as it was then or, where none is known, their Slack id. Only what is written has it; of a
    file it is read as a note.
    """

    by: str | None
    rating: Rating | None


@dataclass(frozen=True, slots=True)
class SignedProgress(RecordedProgress):
    """A progress note of whose author more is known: the post they wrote it in, or, where their name was not kept at
    the time, the day on which it was read from the directory.

    In a plan as it stood on a day, `taken_back_on` says of words that stood then when they were taken back.
    """

    post: str | None = None
    known_on: date | None = None
    taken_back_on: date | None = None


@dataclass(frozen=True, slots=True)
class GivenEvidence:
    """A file or link that was given with an update: on which day and by whom; `sha256` is that of the copy that is
    kept. `taken_back_on` is the day on which the update was taken back. Only what is written has it; of a file it is
    read as a note.
    """

    on: date
    name: str
    url: str | None
    by: str | None
    sha256: str | None
    taken_back_on: date | None = None


@dataclass(frozen=True, slots=True)
class GivenSignOff:
    """How whoever signed an action off knows that it is done: `how` is a `Method`, `cases` how many they sampled and
    `text` what they saw. Only what is written has it; of a file it is read as a note.
    """

    on: date
    by: str | None
    how: str
    cases: int | None
    text: str | None


@dataclass(frozen=True, slots=True)
class GivenJudgement:
    """What somebody outside said of it, on which day. Only what is written has it; of a file it is read as a note."""

    on: date
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class PrintedAction:
    """An action as printed, with what its date and rating were understood to be.

    `accountable` are the posts that answer for it beside its owners; `depends_on` and `waiting_on` are words, as
    printed. `original_due_on` is the date it had first, where that is known to be another: by agreement it was moved.
    """

    number: str
    text: str
    owners: tuple[str, ...] = ()
    due_on: date | None = None
    original_due_on: date | None = None
    due_text: str | None = None
    rating: Rating | None = None
    rating_text: str | None = None
    priority: str | None = None
    accountable: tuple[str, ...] = ()
    depends_on: str | None = None
    waiting_on: str | None = None
    measures: tuple[PrintedMeasure, ...] = ()
    progress: tuple[PrintedProgress, ...] = ()
    evidence: tuple[GivenEvidence, ...] = ()
    verified: GivenSignOff | None = None
    judged: tuple[GivenJudgement, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedRecommendation:
    """A recommendation as printed, and what answers it.

    `noun` is what the inspectorate calls it where that is not "recommendation"; `response` is the council's, and
    `response_text` its words.
    """

    number: str
    section: str | None
    text: str
    noun: str | None = None
    priority: str | None = None
    response: Response | None = None
    response_text: str | None = None
    measures: tuple[PrintedMeasure, ...] = ()
    progress: tuple[PrintedProgress, ...] = ()
    evidence: tuple[GivenEvidence, ...] = ()
    judged: tuple[GivenJudgement, ...] = ()
    actions: tuple[PrintedAction, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole plan as read from a file, with a warning for all that was not understood.

    `unknown_columns` are the headers of columns that hold something and were not read. They are told to whoever loads
    the file; neither its JSON nor its digest has them. So it is with `questions`, what is open and was guessed,
    `margin`, how sure the thinnest of the reading's decisions is, from 0 to 1, and `headers`, those of all columns (or
    the labels) that the plan was read from, by which what was answered is found again for the next file.
    """

    title: str | None
    recommendations: tuple[PrintedRecommendation, ...]
    rating_key: dict[str, str] | None = None
    warnings: tuple[Warn, ...] = field(default=())
    unknown_columns: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    margin: float = 1.0
    headers: tuple[str, ...] = ()

    @property
    def extras(self) -> frozenset[tuple[str, str]]:
        """The fields, beside those that every plan has, that this file has anywhere: ("action", "priority"), …

        A file without one of them says nothing of it: its column is not there, or was not read.
        """
        found = [
            ("recommendation", name)
            for r in self.recommendations
            for name in EXTRA_OF_RECOMMENDATION
            if getattr(r, name)
        ]
        actions = [a for r in self.recommendations for a in r.actions]
        return frozenset((*found, *(("action", name) for a in actions for name in EXTRA_OF_ACTION if getattr(a, name))))

    @property
    def digest(self) -> str:
        """The same for files that say the same, whatever their kind."""
        content = in_json(asdict(self)) | {"warnings": None}
        for name in BESIDE_JSON:
            del content[name]
        return hashlib.sha256(json.dumps(content, sort_keys=True, default=date.isoformat).encode()).hexdigest()


def in_json(document: Mapping[str, Any]) -> dict[str, Any]:
    """Call the fields of a document, taken apart into dicts and lists, by their names in JSON.

    What not every file has a place for is left out where it is absent.
    """
    return {**document, "recommendations": _renamed(_shortened(document["recommendations"]), JSON_NAMES)}


def from_json_names(document: Mapping[str, Any]) -> dict[str, Any]:
    """Call what JSON has of a document by the names of the fields; what is no field in JSON is left out."""
    if "recommendations" not in document:
        return dict(document)
    return {**document, "recommendations": _renamed(document["recommendations"], _FIELD_NAMES)}


def _shortened(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_shortened(item) for item in value]
    if isinstance(value, dict):
        return {name: _shortened(item) for name, item in value.items() if item or name not in _EXTRA}
    return value


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, list | tuple):
        return [_renamed(item, names) for item in value]
    if isinstance(value, dict):
        taken = set(names.values())
        return {names.get(name, name): _renamed(item, names) for name, item in value.items() if name not in taken}
    return value
