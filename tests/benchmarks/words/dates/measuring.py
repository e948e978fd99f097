"""Judge what becomes of the date in a message: what is asked for, and which reminders are offered, as it is done.

A line of a measuring file has three fields between tabs: the day it is typed on; the day that is meant, `ASK` where no
single day can be meant, `NONE` where no date for the action is given; and the message.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from bot.plan.intents.table import Place
from bot.plan.intents.understanding import Understood, understand
from bot.plan.language.dates.promises import promises
from bot.plan.language.dates.typed import split_when
from bot.plan.language.numbers.numerals import plain_numbers
from bot.plan.language.references import split_known
from bot.plan.model.action import Post
from bot.plan.model.workspace import Plan
from bot.plan.updates.dates_asked import date_asked
from bot.plan.updates.routing import route
from tests.benchmarks.words.measuring import AUTHOR
from tests.plan.plans import a_plan, an_action

ASK, NONE = "ASK", "NONE"


class Outcome(StrEnum):
    """What became of the date in a message."""

    RIGHT = "right"
    ASKED = "asked"  # no day was taken: its author is asked which, or names another
    MISSED = "missed"  # a day was meant, and nothing was made of it
    WRONG = "silently wrong"


@dataclass(frozen=True, slots=True)
class Line:
    """A message, the day it is typed on, and the day that is meant: ISO, `ASK` or `NONE`."""

    today: date
    meant: str
    message: str


@dataclass(frozen=True, slots=True)
class Became:
    """What the bot makes of a message: the one day, or that it asks, with the days that it offers; `by` says where.
    `others` are reminders that it offers of something else: of a meeting, of a part.
    """

    on: date | None
    is_asked: bool
    offered: tuple[date, ...]
    by: str
    others: tuple[date, ...] = ()


def the_plan() -> Plan:
    """The plan that the messages talk about: 1.1 to 12.9, all of it their author's own."""
    post = Post(1, "Head of Service", AUTHOR)
    return a_plan({str(n): [an_action(f"{n}.{m}", post) for m in range(1, 10)] for n in range(1, 13)})


def lines_of(path: Path) -> list[Line]:
    """The lines of a measuring file."""
    fields = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Line(date.fromisoformat(on), meant, message) for on, meant, message in fields]


def judge(line: Line, plan: Plan) -> tuple[Outcome, Became]:
    """Take a message through all that is pure, and hold the day that comes of it against the one that is meant."""
    became = _became(line, plan)
    if became.on is not None:
        return (Outcome.RIGHT if became.on.isoformat() == line.meant else Outcome.WRONG), became
    if became.others and line.meant not in (NONE, *map(str, became.others)):
        return Outcome.WRONG, became  # a reminder is offered for another day than the one that is meant
    if line.meant == NONE:
        return (Outcome.ASKED if became.is_asked else Outcome.RIGHT), became
    if line.meant == ASK:
        return Outcome.RIGHT, became  # asked, or no day made of it
    return (Outcome.ASKED if became.is_asked else Outcome.MISSED), became


def _became(line: Line, plan: Plan) -> Became:
    steps = understand(line.message, plain_numbers(plan.numbers), line.today, Place.ALONE)
    first = steps[0]
    if first.command and first.command[0] == "due":
        return _requested(first.command[1], line.today, plan)
    if first.step.name in ("RECORD", "KEEP"):
        return _told(first, line.today, plan)
    if first.offered and first.offered[0] == "due":
        return _requested(first.offered[1], line.today, plan)
    return Became(None, first.step.name in ("CHOOSE", "ANSWER_AND_OFFER"), (), f"{first.step.name} {first.intent}")


def _requested(rest: str, today: date, plan: Plan) -> Became:
    _, words = split_known(rest, plain_numbers(plan.numbers))
    when, _ = split_when(words, today)
    return Became(when.on, when.on is None, when.options, "requested")


def _told(first: Understood, today: date, plan: Plan) -> Became:
    found = route(plan, first.words, AUTHOR, is_told=True)
    if asked := date_asked(found, today):
        return Became(asked.when.on, asked.when.on is None, asked.when.options, "offered as a request")
    notes: Sequence[str] = [each.note for each in found] if isinstance(found, tuple) else [first.words]
    made = [promise for note in notes for promise in promises(note, today)]
    due = tuple(dict.fromkeys(promise.on for promise in made if promise.is_due))
    others = tuple(dict.fromkeys(promise.on for promise in made if not promise.is_due))
    return Became(due[0] if len(due) == 1 else None, len(due) > 1, due, "offered as a reminder", others)
