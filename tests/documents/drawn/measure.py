"""Read a drawn file and count: what is right, what is wrong, and whether somebody is told of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.documents import read_document
from bot.documents.json_codec import to_json
from bot.errors import PlanError
from tests.documents.drawn.drawing import Drawn, draw
from tests.documents.drawn.told import Alarms, Asked, Said
from tests.support.documents.comparer import Difference, compare

OF_RECOMMENDATION = ("priority", "response")
OF_ACTION = ("accountable", "depends_on", "waiting_on", "original_due_on")


@dataclass(frozen=True)
class Reading:
    """What a reader made of a file; `refused` is its sentence where it made nothing."""

    plan: Mapping[str, Any]
    warnings: tuple[Said, ...] = ()
    questions: tuple[Asked, ...] = ()
    margin: float = 1.0
    refused: str | None = None


@dataclass(frozen=True)
class Measured:
    """One file's figures."""

    seed: str
    name: str
    dimensions: Mapping[str, str]
    score: float
    fields: Mapping[str, tuple[int, int]]  # right, of how many
    extras: Mapping[str, tuple[int, int]]
    differences: tuple[Difference, ...]
    silent: Mapping[str, int] = field(default_factory=dict)  # by field: wrong, and nobody is told
    alarms: int = 0  # warnings and questions that say that something may be wrong
    true_alarms: int = 0  # those of them under which something is wrong, or open in the plan itself
    questions: int = 0
    margin: float = 1.0
    refused: str | None = None

    @property
    def wrong(self) -> int:
        """How many fields are wrong."""
        return sum(total - right for right, total in self.fields.values())


def read(drawn: Drawn) -> Reading:
    """The best reading of a file, with no answers given."""
    try:
        document = read_document(drawn.content, drawn.name)
    except PlanError as error:
        return Reading({}, refused=str(error))
    warnings = tuple(Said(warning.where, warning.what) for warning in document.warnings)
    unread = tuple(Said("the whole plan", f"the column “{header}” was not read") for header in document.unknown_columns)
    questions = tuple(Asked(q.about, q.value, q.guess, q.where) for q in document.questions)
    return Reading(to_json(document), warnings + unread, questions, document.margin)


def measure(drawn: Drawn, reading: Reading | None = None) -> Measured:
    """The figures of one file."""
    reading = reading or read(drawn)
    compared = compare(drawn.expected, reading.plan, drawn.accept)
    alarms = Alarms(drawn, reading.warnings, reading.questions)
    silent: dict[str, int] = {}
    if not reading.refused:
        for difference in compared.differences:
            if not alarms.cover(difference):
                silent[difference.field] = silent.get(difference.field, 0) + difference.fields
    raised, rightly = alarms.counted(compared.differences)
    return Measured(
        drawn.seed,
        drawn.name,
        drawn.layout.dimensions,
        compared.score,
        compared.fields,
        _extras(drawn.expected, reading.plan),
        compared.differences,
        silent,
        raised,
        rightly,
        len(reading.questions),
        reading.margin,
        reading.refused,
    )


def measure_place(seed: int, place: int) -> Measured:
    """Draw a file and measure it."""
    return measure(draw(seed, place))


def _extras(wanted: Mapping[str, Any], got: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """Of the fields that are not scored: how many of those a plan prints are read, in what was found by its words."""
    counts: dict[str, tuple[int, int]] = {}
    found = {r["text"]: r for r in got.get("recommendations", [])}
    acts = {a["text"]: a for r in found.values() for a in r["actions"]}

    def count(names: tuple[str, ...], of: Mapping[str, Any], there: Mapping[str, Any] | None) -> None:
        for name in names:
            if of[name]:
                right, total = counts.get(name, (0, 0))
                counts[name] = (right + bool(there and there.get(name) == of[name]), total + 1)

    for recommendation in wanted["recommendations"]:
        count(OF_RECOMMENDATION, recommendation, found.get(recommendation["text"]))
        for action in recommendation["actions"]:
            count(OF_ACTION, action, acts.get(action["text"]))
    return counts
