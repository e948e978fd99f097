"""Judge what becomes of sentences that were made from meanings drawn first: read, decided and routed, as it is done.

A folder holds JSON lines: meanings `{"id", "intent", "numbers"?, "news"?: [{"number", "rating"}], "about"?, "place"}`
and, under the same ids, sentences `{"id", "sentence"}`.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from bot.plan.fitted import model
from bot.plan.fitted.intent import Intent
from bot.plan.intents.table import Place, Step
from bot.plan.intents.understanding import Understood, understand
from bot.plan.language.numbers.numerals import plain_numbers
from bot.plan.model.action import Post
from bot.plan.model.workspace import Plan
from bot.plan.updates.routing import route
from tests.plan.plans import a_plan, an_action

AUTHOR = "U1"
TODAY = date(2026, 5, 20)
BOTH = "tell+ask"
SENTENCES = Path(model.__file__).with_name("intents.txt")
TOLD = Path(model.__file__).with_name("told-ratings.txt")
_STANDS_FOR = re.compile(r"\bN\d")
_PLACES = {"dm": Place.ALONE, "mention": Place.MENTION, "thread": Place.THREAD}
_ACTIONS = "3 2 2 3 3 1 2 2 2 3 2 2"  # how many each recommendation has


class Outcome(StrEnum):
    """What became of a sentence."""

    RIGHT = "right"
    ASKED = "asked"  # two readings are offered, or its words kept
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Meant:
    """A sentence with its meaning: `news` are the ratings reported, by action."""

    id: str
    sentence: str
    intent: str
    numbers: tuple[str, ...]
    news: dict[str, str | None]
    place: Place

    @property
    def is_ask(self) -> bool:
        """Whether nothing of it may be recorded."""
        return self.intent not in (BOTH, Intent.TELL)


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a sentence; `read_as` is the intent it was first taken for, `filed` what was recorded of it."""

    meant: Meant
    outcome: Outcome
    read_as: str
    filed: dict[str, str | None] = field(default_factory=dict)
    first_is_right: bool = False

    @property
    def is_question_recorded(self) -> bool:
        """Whether something was recorded of what tells nothing."""
        return self.meant.is_ask and bool(self.filed)

    @property
    def is_recorded(self) -> bool:
        """Whether just what was told is recorded, under its numbers and with its ratings."""
        return self.filed == self.meant.news

    @property
    def is_misplaced(self) -> bool:
        """Whether something was recorded under a number that it is not about."""
        return bool(set(self.filed) - set(self.meant.news))


def the_plan() -> Plan:
    """The plan that the sentences talk about; all of it is its author's own, so that a whole number means all of it."""
    counts = [int(count) for count in _ACTIONS.split()]
    post = Post(1, "Head of Service", AUTHOR)
    return a_plan({str(n): [an_action(f"{n}.{m}", post) for m in range(1, of + 1)] for n, of in enumerate(counts, 1)})


def drawn(folder: Path, *, apart_from: frozenset[str] = frozenset()) -> list[Meant]:
    """The sentences of a folder, each with its meaning; without those that a fitting writer also thought of, word for
    word: `apart_from`, normalised."""
    rows = [json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in _lines(path)]
    meanings: dict[str, dict[str, Any]] = {row["id"]: row for row in rows if "intent" in row}
    said = [row for row in rows if "sentence" in row and row["id"] in meanings]
    return [_meant(meanings[row["id"]], row["sentence"]) for row in said if normal(row["sentence"]) not in apart_from]


def normal(sentence: str) -> str:
    """A sentence as it is compared with others: its words, any number an n."""
    return " ".join(re.findall(r"\w+", re.sub(r"\b(?:N\b|\d+(?:\.\d+)*)", "n", sentence).lower()))


def _lines(path: Path) -> Iterator[str]:
    return (line for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _meant(meaning: dict[str, Any], sentence: str) -> Meant:
    told = [(each["number"], each["rating"]) for each in meaning.get("news", ())]
    news = {action: rating for number, rating in told for action in _actions_of(number)}
    numbers = tuple(meaning.get("numbers", ()))
    if meaning["place"] == "thread":  # which is about one action
        news = dict(list(news.items())[:1])
    return Meant(meaning["id"], sentence, meaning["intent"], numbers, news, _PLACES[meaning["place"]])


def _actions_of(number: str) -> list[str]:
    """The actions that a number means: a recommendation's are all of it."""
    if "." in number:
        return [number]
    return [f"{number}.{m}" for m in range(1, int(_ACTIONS.split()[int(number) - 1]) + 1)]


def fitted_lines() -> frozenset[str]:
    """The sentences that the weights were fitted to, normalised."""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    told = TOLD.read_text(encoding="utf-8").splitlines()
    lines += [_STANDS_FOR.sub("N", line.partition(" ")[2]) for line in told if not line.startswith("#")]
    return frozenset(normal(line) for line in lines if not line.startswith(("==", "#")))


def judge(meant: Meant, plan: Plan) -> Judged:
    """Take a sentence through all that is pure: what is understood, and where its words are filed."""
    is_thread = meant.place is Place.THREAD
    thread = [action for action in plan.actions if is_thread and action.number in meant.news]
    among = [action.number for action in thread]
    steps = understand(meant.sentence, plain_numbers(plan.numbers), TODAY, meant.place, among)
    filed: dict[str, str | None] = {}
    for step in (step for step in steps if step.step is Step.RECORD):
        found = route(plan, step.words, AUTHOR, thread or None)
        for each in found if isinstance(found, tuple) else ():
            filed |= dict.fromkeys((action.number for action in each.target.actions), each.rating)
    first = steps[0]
    outcome, first_is_right = _outcome(meant, steps, filed)
    return Judged(meant, outcome, first.intent, filed, first_is_right)


def _outcome(meant: Meant, steps: tuple[Understood, ...], filed: dict[str, str | None]) -> tuple[Outcome, bool]:
    first = steps[0]
    if meant.intent == Intent.TELL:
        if first.step is Step.RECORD and len(steps) == 1:
            return Outcome.RIGHT, True  # what becomes of it then is counted apart
        is_asked = first.step in (Step.ANSWER_AND_OFFER, Step.CHOOSE, Step.KEEP)
        return (Outcome.ASKED if is_asked else Outcome.WRONG), False
    if meant.intent == BOTH:
        is_right = filed == meant.news and len(steps) == 2
        is_asked = not filed and first.step is not Step.ANSWER
        return (Outcome.RIGHT if is_right else Outcome.ASKED if is_asked else Outcome.WRONG), is_right
    if filed:
        return Outcome.WRONG, False
    if first.step is Step.RECORD and first.intent != meant.intent:
        return Outcome.ASKED, False  # no action is found for it: the words are kept, and offered back
    is_right = first.intent == meant.intent and set(first.reading.numbers) == set(meant.numbers)
    if first.step in (Step.ANSWER, Step.DO, Step.CONFIRM, Step.GREET, Step.NOTHING):
        return (Outcome.RIGHT if is_right else Outcome.WRONG), is_right
    readings = {first.intent, first.reading.intent, first.reading.other}
    return (Outcome.ASKED if meant.intent in readings or first.step is Step.KEEP else Outcome.WRONG), is_right
