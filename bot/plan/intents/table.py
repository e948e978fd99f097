"""Decide what becomes of words, in one table, from what they want, how sure that is, and where they were said.

What must never happen stands here once, and a test walks every cell:

- a question is never recorded;
- nothing is lost: what is neither answered nor done nor recorded is kept, and offered back;
- what is grave (it can't be taken back, or is in another's name, or says that something is done) happens on a button's
  press where the margin is thin, and what can't be taken back even where it is wide;
- where two readings are close and one is a question, the question is answered, and the other is one press away.
"""

from dataclasses import dataclass
from enum import Enum, auto

from bot.plan.fitted.intent import Intent


class Kind(Enum):
    """What sort of thing is wanted."""

    ASK = auto()
    TELL = auto()
    DO = auto()
    TALK = auto()

    @staticmethod
    def of(intent: Intent) -> "Kind":
        """Sort an intent."""
        if intent is Intent.TELL:
            return Kind.TELL
        return Kind.TALK if intent is Intent.TALK else Kind.DO if intent.is_do else Kind.ASK


class Place(Enum):
    """Where it was said: to the bot alone, by its name in a channel, or under a notice about some actions."""

    ALONE = auto()
    MENTION = auto()
    THREAD = auto()


class Step(Enum):
    """What is done about it."""

    ANSWER = auto()
    ANSWER_AND_OFFER = auto()  # the question is answered; the other reading is on one button
    RECORD = auto()
    DO = auto()
    CONFIRM = auto()  # it is said what would be done; one button does it
    CHOOSE = auto()  # the words are kept; a button for each of the two readings
    KEEP = auto()  # the words are kept, and recording them is offered
    GREET = auto()
    NOTHING = auto()  # thanks: whoever said it wants no answer


# Undoing and signing off are not among them: both show what it is about, and ask once more.
GRAVE = {Intent.DO_RETURN, Intent.DO_ASSIGN}


@dataclass(frozen=True, slots=True)
class Cell:
    """Where the table is entered.

    `is_placed`: a number of the plan is named, or a thread is about one. `is_grave`: what the likeliest reading wants.
    `is_recordable`: it says something that can be recorded somewhere.
    """

    first: Kind
    other: Kind
    is_sure: bool
    is_grave: bool
    is_placed: bool
    is_recordable: bool
    place: Place
    is_courtesy: bool = False


def decide(cell: Cell) -> Step:
    """Enter the table."""
    match cell.first:
        case Kind.ASK:
            return _asked(cell)
        case Kind.TELL:
            return _told(cell)
        case Kind.DO:
            return _ordered(cell)
        case Kind.TALK:
            return _talked(cell)


def _asked(cell: Cell) -> Step:
    is_offered = cell.other in (Kind.ASK, Kind.DO) or (cell.other is Kind.TELL and cell.is_recordable)
    return Step.ANSWER if cell.is_sure or not is_offered else Step.ANSWER_AND_OFFER


def _told(cell: Cell) -> Step:
    if not cell.is_recordable:
        return Step.KEEP
    if cell.is_sure:
        return Step.RECORD
    match cell.other:
        case Kind.ASK:
            return Step.ANSWER_AND_OFFER
        case Kind.DO:
            return Step.CHOOSE
        case _:
            return Step.RECORD if cell.is_placed and not cell.is_grave else Step.KEEP


def _ordered(cell: Cell) -> Step:
    if cell.is_sure:
        return Step.CONFIRM if cell.is_grave else Step.DO
    match cell.other:
        case Kind.ASK:
            return Step.ANSWER_AND_OFFER
        case Kind.TELL if cell.is_recordable:
            return Step.CHOOSE
        case _:
            return Step.CONFIRM


def _talked(cell: Cell) -> Step:
    if cell.is_courtesy:
        return Step.NOTHING
    if not cell.is_sure and cell.other is Kind.ASK and cell.is_placed:
        return Step.ANSWER
    may_tell = cell.is_placed or cell.other is Kind.TELL
    if cell.is_recordable and (cell.place is Place.THREAD or (may_tell and not cell.is_sure)):
        return Step.KEEP
    return Step.NOTHING if cell.place is Place.THREAD else Step.GREET
