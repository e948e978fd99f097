"""Name the ratings: how an action is going, what difference it has made, and how both are shown."""

from enum import StrEnum


class Rating(StrEnum):
    """A rating: how an action is going, in its owner's words or the document's."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    DONE = "done"
    SIGNED_OFF = "signed_off"
    PAUSED = "paused"
    NOT_PURSUING = "not_pursuing"

    @property
    def label(self) -> str:
        """The rating as people read it: `done (awaiting sign-off)`."""
        return "done (awaiting sign-off)" if self is Rating.DONE else self.value.replace("_", " ")

    @property
    def symbol(self) -> str:
        """A shape of its own for each rating, so that colour is never the only sign."""
        return SYMBOLS[self]

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is expected by the due date, so that the action can't be overdue."""
        return self in SETTLED

    @property
    def is_closed(self) -> bool:
        """Whether it ends the work for good: only a second person opens it again."""
        return self in CLOSED

    @property
    def is_finished(self) -> bool:
        """Whether the work is said to be done, signed off by a second person or not yet."""
        return self in FINISHED

    @property
    def may_be_returned(self) -> bool:
        """Whether a second person may give it back: it is finished, or given up."""
        return self.is_finished or self.is_closed

    @property
    def is_decision(self) -> bool:
        """Whether it is somebody else's decision, never only its owner's word."""
        return self is Rating.SIGNED_OFF or self.needs_agreement

    @property
    def needs_agreement(self) -> bool:
        """Whether it takes a reason, and somebody else's decision, before it counts."""
        return self in (Rating.PAUSED, Rating.NOT_PURSUING)

    @property
    def takes_two(self) -> bool:
        """Whether no file gives it by itself: somebody else looks at what is said to be done, or decides."""
        return self.is_finished or self.is_decision


class Impact(StrEnum):
    """The difference an action has made, apart from how it is going: on track is not impact."""

    NO_EVIDENCE = "no_evidence"
    SOME_EVIDENCE = "some_evidence"
    EVIDENCED = "evidenced"

    @property
    def label(self) -> str:
        """The rating as people read it: `no evidence yet`."""
        return "no evidence yet" if self is Impact.NO_EVIDENCE else self.value.replace("_", " ")

    @property
    def symbol(self) -> str:
        """A shape of its own: a disc that fills."""
        return {Impact.NO_EVIDENCE: "◔", Impact.SOME_EVIDENCE: "◑", Impact.EVIDENCED: "●"}[self]


COLOURS = {Rating.ON_TRACK, Rating.AT_RISK, Rating.OFF_TRACK}  # how it goes, of what is neither begun nor ended
FINISHED = {Rating.DONE, Rating.SIGNED_OFF}
CLOSED = {Rating.SIGNED_OFF, Rating.NOT_PURSUING}
SETTLED = CLOSED | {Rating.DONE, Rating.PAUSED}
SYMBOLS = {
    Rating.NOT_STARTED: "⚪",
    Rating.ON_TRACK: "🟢",
    Rating.AT_RISK: "🔶",
    Rating.OFF_TRACK: "🔺",
    Rating.DONE: "☑️",
    Rating.SIGNED_OFF: "✅",
    Rating.PAUSED: "⏸️",
    Rating.NOT_PURSUING: "✖️",
}
TYPED = (  # what an owner may say of an action; signing off is a second person's word, never an update's
    Rating.NOT_STARTED,
    Rating.ON_TRACK,
    Rating.AT_RISK,
    Rating.OFF_TRACK,
    Rating.DONE,
)
