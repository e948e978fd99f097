"""Understand a message: read it, clause by clause where it both tells and asks, and enter the decision table."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from bot.plan.fitted.intent import Intent
from bot.plan.fitted.shape import shape_of
from bot.plan.intents.canonical import Command, command_of, gives_a_day, says_but_a_day
from bot.plan.intents.clauses import split_asked, without_link
from bot.plan.intents.parts import numbers_said
from bot.plan.intents.reading import Reading, is_rating_first, read_intent
from bot.plan.intents.table import GRAVE, Cell, Kind, Place, Step, decide
from bot.plan.language import questions
from bot.plan.language.numbers.numerals import Plain
from bot.plan.language.rating_phrases import ratings_in
from bot.plan.language.update_parser import rating_of
from bot.plan.model.rating import Rating

_GREETS = re.compile(r"\W*(?:hi+|hiya|hello|hey+|(?:good\s+)?(?:morning|afternoon|evening))\b", re.IGNORECASE)
_OPENING = re.compile(r"[^,;!?\n]{8,120}?(?=[,;!\n]|\.(?!\d)|\s[-–—]\s)")
_SENTENCES = re.compile(r"(?<=[.!;\n])\s+(?=\w)")
SURE = 0.3  # a margin that is wide enough to answer, or to do what harms nobody
SURE_TALK = 0.6  # to let words go
SURE_TOLD = 0.1  # how much likelier an update must be than any question
TOLD = 0.4  # how likely it must be at the least
ALL_ELSE = 2.5  # and, at the least, so many times as likely as all questions together, or all that is to be done
WORTH_OFFERING = 0.2  # how likely a second reading is that is worth a button
SURE_TOLD_MARKED = 0.5  # and where a question mark ends it
SURE_GRAVE = 0.3  # and for what is grave
SURE_ASKED = 0.9  # how likely a question must be as a whole that a story without a rating leads up to
SURE_FIRST = 0.9  # how likely a request must be that opens a message whose rest only says why


_BARE_DAY = re.compile(
    r"(?:(?:the|on|by|next|this|for) )?D(?:,? (?:please|pls|thanks))?[.!]?"
)  # wants nothing by itself
_ANY_DAY = date(2000, 1, 1)  # whether something is asked does not depend on the day
Read = Callable[[str, bool], Reading]


@dataclass(frozen=True, slots=True)
class Understood:
    """What becomes of a message, or of a clause of it: `words` are what is recorded, or kept; `command` is what answers
    it, or does what `intent` wants; `offered` is the other reading, None where that is to record the words."""

    step: Step
    reading: Reading
    words: str
    intent: Intent
    command: Command | None = None
    offered: Command | None = None


def understand(typed: str, plan: Plain, today: date, place: Place, among: Sequence[str] = ()) -> tuple[Understood, ...]:
    """Understand what somebody typed; two where they told something and then asked.

    `among` are the numbers of the actions that its thread is about.
    """
    quoted, own = questions.split_quoted(typed, plan)
    if quoted:  # what they say to it counts, about the number that it names
        about = tuple(said.number for said in numbers_said(quoted, plan) if said.number)
        return tuple(replace(each, words=typed) for each in understand(own, plan, today, place, about or among))
    is_in_thread = bool(among)
    whole = read_intent(typed, plan, is_in_thread=is_in_thread)
    if not whole.numbers and _BARE_DAY.fullmatch(shape_of(typed, ())):
        return (Understood(Step.KEEP, whole, typed.strip(), Intent.TELL),)
    read = partial(_clause, plan, is_in_thread)
    both = split_asked(typed, read)
    if both and not (_is_surely_asked(whole) and not ratings_in(both[0].typed)):
        told, asked = both
        return (
            Understood(Step.RECORD, told, without_link(told.typed), Intent.TELL),
            _entered(asked, read, today, place, told.numbers or tuple(among), is_placed=True, follows=True),
        )
    is_placed, is_done = bool(whole.numbers) or is_in_thread, _says_done(whole, plan, among)
    if not (whole.intent is Intent.TELL or ratings_in(typed)) and says_but_a_day(whole, today):
        due = command_of(whole, Intent.DO_DUE, today, tuple(among))
        return (Understood(Step.DO, whole, typed.strip(), Intent.DO_DUE, due),)
    is_unlikely = whole.intent.is_ask or whole.intent in (Intent.TALK, Intent.DO_AWAY, Intent.DO_FORM)
    if is_unlikely and not questions.may_ask(typed, plan.values()) and gives_a_day(whole, today):
        due = command_of(whole, Intent.DO_DUE, today, tuple(among))  # news of a day, or a request for it
        return (Understood(Step.CHOOSE, whole, typed.strip(), Intent.DO_DUE, due),)
    return (_entered(whole, read, today, place, tuple(among), is_placed=is_placed, is_done=is_done),)


def _is_surely_asked(whole: Reading) -> bool:
    """Whether a message is a question as a whole: then a story that leads up to it, and rates nothing, is no news."""
    return whole.intent.is_ask and whole.intents[0][1] >= SURE_ASKED


def is_asked(typed: str, plan: Plain, among: Sequence[str] = ()) -> bool:
    """Tell whether a text only asks, so that nothing of it may be recorded."""
    first = understand(typed, plan, _ANY_DAY, Place.THREAD if among else Place.ALONE, among)[0]
    is_doubtful = questions.is_marked(typed) and first.step is not Step.RECORD
    is_one_of_two = first.step is Step.ANSWER_AND_OFFER and first.reading.intent.is_ask and first.reading.other.is_ask
    return is_doubtful or is_one_of_two or (first.step is Step.ANSWER and first.intent.is_ask)


def _entered(
    reading: Reading,
    read: Read,
    today: date,
    place: Place,
    among: tuple[str, ...],
    *,
    is_placed: bool,
    is_done: bool = False,
    follows: bool = False,
) -> Understood:
    first, other = Kind.of(reading.intent), Kind.of(reading.other)
    is_done = first is Kind.TELL and is_done
    is_grave = reading.intent in GRAVE or is_done
    is_sure = reading.margin >= (SURE_GRAVE if is_grave else SURE)
    if first is Kind.TELL:
        is_ordered = _is_opening_ordered(reading, read)
        is_sure = reading.margin >= (SURE_GRAVE if is_grave else SURE_TOLD) and not is_ordered
        is_sure = is_sure and _is_told(reading, read, is_done=is_done)
        other = Kind.DO if is_ordered else _other_than_told(reading)
    if first is Kind.TALK:
        is_sure = reading.margin >= SURE_TALK  # what may be news is kept rather
    if first is Kind.ASK and not is_placed and is_rating_first(reading.typed):
        is_sure, other = False, Kind.TELL  # "green" may be what their own action is
    words = reading.typed.strip()
    is_courtesy = questions.is_courtesy(words) and not _GREETS.match(words)
    if questions.is_courtesy(words):
        first, is_sure = Kind.TALK, True
    cell = Cell(
        first,
        other,
        is_sure,
        is_grave,
        is_placed,
        is_recordable=not follows
        and (any(c.isalnum() for c in words) or bool(ratings_in(words)))
        and not questions.is_courtesy(words),
        place=place,
        is_courtesy=is_courtesy,
    )
    step = decide(cell)
    intent, second = _chosen(step, reading)
    second = Intent.TELL if other is Kind.TELL else second
    command = offered = None
    if step in (Step.ANSWER, Step.ANSWER_AND_OFFER, Step.DO, Step.CONFIRM, Step.CHOOSE):
        command = command_of(reading, intent, today, among)
    if step is Step.ANSWER_AND_OFFER and second is not Intent.TELL:
        offered = command_of(reading, second, today, among)
    return Understood(step, reading, words, intent if step is not Step.NOTHING else Intent.TALK, command, offered)


def _says_done(reading: Reading, plan: Plain, among: Sequence[str]) -> bool:
    """Whether an update would say that something is done: not "5.1 isn't done"."""
    if Rating.DONE not in ratings_in(reading.typed):
        return False
    numbers = reading.numbers or tuple(among)
    return len(numbers) > 1 or rating_of(reading.typed, plan.values(), numbers) is Rating.DONE


def _clause(plan: Plain, is_in_thread: bool, typed: str, follows: bool) -> Reading:
    return read_intent(typed, plan, is_in_thread=is_in_thread, follows=follows)


def _is_told(reading: Reading, read: Read, *, is_done: bool) -> bool:
    """Whether an update is likelier than any question, and than all of them, or all requests, together."""
    least = SURE_GRAVE if is_done else SURE_TOLD
    told, others = reading.intents[0][1], max(reading.weight(ask=True), reading.weight(do=True))
    if questions.is_marked(reading.typed):
        if not ratings_in(reading.typed):
            return False  # a question is never recorded: nothing but a rating makes news of one
        *before, last = _SENTENCES.split(reading.typed)
        if not before or Kind.of(read(last, True).intent) in (Kind.ASK, Kind.DO):
            return False
        least = SURE_TOLD_MARKED
    return told - reading.likelihood(reading.asked) >= least and told >= max(TOLD, ALL_ELSE * others)


def _is_opening_ordered(reading: Reading, read: Read) -> bool:
    """Whether the first clause surely wants something done about a number: the rest, though news, says why."""
    if not (opening := _OPENING.match(reading.typed)):
        return False
    first = read(opening[0], False)
    return first.intent.is_do and bool(first.numbers) and first.intents[0][1] >= SURE_FIRST


def _other_than_told(reading: Reading) -> Kind:
    """What else an update may be that is not sure: only a reading that is likely enough to be offered."""
    asked, ordered = reading.weight(ask=True), reading.weight(do=True)
    if questions.is_marked(reading.typed):
        return Kind.ASK if asked >= ordered else Kind.DO
    if max(asked, ordered) < WORTH_OFFERING:
        return Kind.TALK
    return Kind.ASK if asked >= ordered else Kind.DO


def _chosen(step: Step, reading: Reading) -> tuple[Intent, Intent]:
    """(what is answered, done or recorded; the other reading)."""
    first, other = reading.intent, reading.other
    if step is Step.CHOOSE and not first.is_do:
        return reading.ordered, first
    is_turned = step in (Step.ANSWER, Step.ANSWER_AND_OFFER) and not first.is_ask
    return (reading.asked, first) if is_turned else (first, other)
