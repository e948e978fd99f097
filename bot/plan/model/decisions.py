"""Describe what somebody decided about an action: a change that was asked for, and a sign-off."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.plan.model.rating import Rating
from bot.plan.model.stamp import UNKNOWN, AsThen
from bot.plan.model.standing import Statement


class ChangeKind(StrEnum):
    """A kind of change that can be asked for.

    Two stop the clock, and are ratings once they are agreed to. The last two are asked for by a file alone: in Slack
    somebody says that it is done, and somebody else signs it off.
    """

    DUE = "due"
    PAUSED = "paused"
    NOT_PURSUING = "not_pursuing"
    DONE = "done"
    SIGNED_OFF = "signed_off"

    @property
    def rating(self) -> Rating | None:
        """The rating that agreeing gives."""
        return None if self is ChangeKind.DUE else Rating(self.value)

    @property
    def is_stop(self) -> bool:
        """Whether it pauses the action, or ends it."""
        return self in (ChangeKind.PAUSED, ChangeKind.NOT_PURSUING)

    @property
    def is_claim(self) -> bool:
        """Whether it is a file's word that something is done, or signed off."""
        return self in (ChangeKind.DONE, ChangeKind.SIGNED_OFF)


class Decision(StrEnum):
    """The answer to a request. `offered` waits for who asked; all others are final."""

    AGREED = "agreed"
    REFUSED = "refused"
    OFFERED = "offered"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"  # by somebody's word that the action is done: what was asked about its dates counts no more


OPEN = (None, Decision.OFFERED)  # what a request waits in: for a decision, or for the asker's answer to an offer


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """A request, and what was decided. `to_on` is the date asked for, `agreed_on` the one agreed to in the end.

    `file_name` is the file that prints it, where that asks (of the same `source_id`: in one go), `brought_by` who gave
    it.
    """

    id: int
    action_id: int
    kind: ChangeKind
    from_on: date | None
    to_on: date | None
    reason: str
    asked_by: str
    asked_at: datetime
    decision: Decision | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    decision_reason: str | None = None
    offered_on: date | None = None
    agreed_on: date | None = None
    asker: AsThen = UNKNOWN
    decider: AsThen = UNKNOWN
    source_id: int | None = None
    file_name: str | None = None
    brought_by: str | None = None

    @property
    def is_printed(self) -> bool:
        """Whether it is a file that asks."""
        return self.file_name is not None

    @property
    def askers(self) -> frozenset[str]:
        """Who asks: nobody of them decides."""
        return frozenset({self.asked_by, self.brought_by or self.asked_by})

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision, or for the asker's answer to an offer."""
        return self.decision in OPEN

    @property
    def statement(self) -> Statement | None:
        """What agreeing to it said of the rating; None while it is not agreed to, and for a date."""
        rating = self.kind.rating if self.kind.is_stop else None  # of a claim, an update and a verdict tell
        if rating is None or self.decision is not Decision.AGREED or self.decided_at is None:
            return None
        return Statement(self.decided_at, self.decided_by, rating, self.decider)

    @property
    def is_superseded(self) -> bool:
        """Whether somebody else's request took its place, while an offer waited for the asker."""
        return self.decision is Decision.WITHDRAWN and self.decided_by not in (None, self.asked_by)

    @property
    def is_move(self) -> bool:
        """Whether it moved a due date that there was; the first date of an action is no move."""
        return self.kind is ChangeKind.DUE and self.decision is Decision.AGREED and self.from_on is not None


class Outcome(StrEnum):
    """The outcome that a verdict comes to."""

    SIGNED_OFF = "signed_off"
    RETURNED = "returned"


class Method(StrEnum):
    """A way in which whoever signs off knows that an action is done."""

    SEEN = "seen"
    VISITED = "visited"
    SAMPLED = "sampled"
    WORD = "word"

    @property
    def label(self) -> str:
        """What a person calls it, as it is chosen."""
        return _METHODS[self]


_METHODS = {
    Method.SEEN: "seen the evidence",
    Method.VISITED: "visited or observed",
    Method.SAMPLED: "sampled cases",
    Method.WORD: "on their word",
}
MOST_CASES = 10_000  # that a sample is believed to hold


@dataclass(frozen=True, slots=True)
class Verification:
    """How whoever signed off knows that it is done; `cases` is how many were sampled, where that is how."""

    method: Method
    cases: int | None = None

    @property
    def label(self) -> str:
        """What is said of it after the fact: `sampled 6 cases`."""
        if self.cases is None:
            return self.method.label
        return f"sampled {self.cases:,} {'case' if self.cases == 1 else 'cases'}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A second person's word on an action that was said to be done: signed off, or returned with a reason.

    Of a sign-off `reason` is what they saw, in a line, if they said so, and `verified` how they know; None: not said,
    as of all that were signed off before that was asked, or in a file.
    """

    id: int
    is_signed_off: bool
    reason: str | None
    by: str
    at: datetime
    giver: AsThen = UNKNOWN
    verified: Verification | None = None

    @property
    def statement(self) -> Statement:
        """What it said of the rating: signed off, or none."""
        return Statement(self.at, self.by, Rating.SIGNED_OFF if self.is_signed_off else None, self.giver)
