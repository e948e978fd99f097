"""Hold what a newer file changes: differences, one for each edit, that a coordinator ticks or leaves."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.plan.model.action import in_marks
from bot.plan.model.document import PrintedAction, PrintedMeasure, PrintedProgress, PrintedRecommendation


class DifferenceKind(StrEnum):
    """The sort of thing that differs."""

    TITLE = "title"
    KEY = "rating_key"
    POST = "post"  # a post is spelt otherwise everywhere
    SECTION = "section"
    NEW = "new"  # a recommendation that is new, or back
    GONE = "gone"
    REWORDED = "reworded"
    RENUMBERED = "renumbered"  # recommendations, or actions of one
    NEW_ACTION = "new_action"  # new, or back
    GONE_ACTION = "gone_action"
    MOVED_ACTION = "moved_action"  # to another recommendation
    ACTION_REWORDED = "action_reworded"
    OWNERS = "owners"
    DUE = "due"
    RATING = "rating"
    NOUN = "noun"
    PRIORITY = "priority"
    RESPONSE = "response"
    ACTION_PRIORITY = "action_priority"
    ACCOUNTABLE = "accountable"
    DEPENDS_ON = "depends_on"
    WAITING_ON = "waiting_on"
    NEW_MEASURE = "new_measure"
    GONE_MEASURE = "gone_measure"
    MEASURE_REWORDED = "measure_reworded"
    PROGRESS = "progress"  # a printed entry that is new

    @property
    def label(self) -> str:
        """What a person calls it."""
        return _LABELS[self]


_LABELS = {
    DifferenceKind.TITLE: "title of the plan",
    DifferenceKind.KEY: "rating key",
    DifferenceKind.POST: "post spelt otherwise",
    DifferenceKind.SECTION: "section",
    DifferenceKind.NEW: "new recommendation",
    DifferenceKind.GONE: "recommendation gone",
    DifferenceKind.REWORDED: "recommendation reworded",
    DifferenceKind.RENUMBERED: "renumbered",
    DifferenceKind.NEW_ACTION: "new action",
    DifferenceKind.GONE_ACTION: "action gone",
    DifferenceKind.MOVED_ACTION: "action under another recommendation",
    DifferenceKind.ACTION_REWORDED: "action reworded",
    DifferenceKind.OWNERS: "owners",
    DifferenceKind.DUE: "due date",
    DifferenceKind.RATING: "rating",
    DifferenceKind.NOUN: "what the inspectorate calls it",
    DifferenceKind.PRIORITY: "priority",
    DifferenceKind.RESPONSE: "response",
    DifferenceKind.ACTION_PRIORITY: "priority",
    DifferenceKind.ACCOUNTABLE: "accountable",
    DifferenceKind.DEPENDS_ON: "depends on",
    DifferenceKind.WAITING_ON: "waiting on",
    DifferenceKind.NEW_MEASURE: "new success measure",
    DifferenceKind.GONE_MEASURE: "success measure gone",
    DifferenceKind.MEASURE_REWORDED: "success measure reworded",
    DifferenceKind.PROGRESS: "new progress",
}


@dataclass(frozen=True, slots=True)
class Newer:
    """Why Slack knows better than the file: what was decided or said there, by whom (a user's id) and when."""

    what: str
    by: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Renumbered:
    """A number that changes: of the action or, where that is None, the recommendation. `follows` is an action's that
    changes only because its recommendation's does."""

    recommendation_id: int
    action_id: int | None
    before: str
    after: str
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One edit of the file. `before` and `after` are what a person reads of it; None: nothing, or not there.

    `number` is the recommendation's or action's, as the plan now has it, or as the file has it for what is new; None
    for the plan itself. `newer_in_slack` says why it should be left: it may be ticked all the same, and then the plan
    notes what the file prints while what was decided in Slack stands. `place` is where the printed thing stands among
    the document's recommendations (and their actions). `renumbered` goes with it: an inserted row shifts the others.
    """

    kind: DifferenceKind
    number: str | None
    before: str | None
    after: str | None
    newer_in_slack: Newer | None = None
    recommendation_id: int | None = None
    action_id: int | None = None
    subject_id: int | None = None  # of a measure, or a post
    printed: PrintedRecommendation | PrintedAction | PrintedMeasure | PrintedProgress | None = None
    place: tuple[int, ...] = ()
    taken: tuple[int | None, ...] = ()  # of a new recommendation's actions, the ids of those that the plan has
    renumbered: tuple[Renumbered, ...] = ()
    labels: tuple[tuple[int, str | None], ...] = ()  # of measures that change with it: (id, label)
    subject_ids: tuple[int, ...] = ()  # the recommendations of a section

    def __str__(self) -> str:
        """`5.1, due date: “Monday 30 November 2026” → “Friday 18 December 2026”`."""
        said = [in_marks(each) if each else "nothing" for each in (self.before, self.after)]
        return f"{self.number + ', ' if self.number else ''}{self.kind.label}: {said[0]} → {said[1]}"

    @property
    def key(self) -> str:
        """What a tick names. One that means something else by now, in the plan or in Slack, has another."""
        said = (
            self.number,
            self.before,
            self.after,
            self.newer_in_slack,
            self.recommendation_id,
            self.action_id,
            self.subject_id,
            self.place,
            self.printed,
            self.taken,
            self.renumbered,
        )
        return f"{self.kind}:{hashlib.sha256(repr(said).encode()).hexdigest()[:12]}"

    @property
    def is_suggested(self) -> bool:
        """Whether it is ticked unless somebody unticks it."""
        return self.newer_in_slack is None

    @property
    def is_back(self) -> bool:
        """Whether what is new was in the plan before: its history comes back with it."""
        is_known = self.action_id if self.kind is DifferenceKind.NEW_ACTION else self.recommendation_id
        return self.kind in (DifferenceKind.NEW, DifferenceKind.NEW_ACTION) and is_known is not None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every difference, in the document's order; what it no longer has stands at the end. Nothing differs: false."""

    differences: tuple[Difference, ...]

    def __bool__(self) -> bool:
        return bool(self.differences)

    def ticked(self, keys: Sequence[str]) -> tuple[Difference, ...]:
        """List the differences that these keys name."""
        wanted = set(keys)
        return tuple(each for each in self.differences if each.key in wanted)
