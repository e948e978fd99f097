"""Read the sentence that opens a text: its numbers, its rating, and the note that follows."""

import re
from dataclasses import dataclass

from bot.errors import NotUnderstood
from bot.plan.language.numbers.numerals import Plain
from bot.plan.language.rating_phrases import split_letter, split_rating
from bot.plan.language.references import Reference, split_known
from bot.plan.language.telling.mentions import LATER
from bot.plan.model.rating import Rating
from bot.plan.model.recommendation import plain_number

_DONE_FIRST = re.compile(r"\s*(?:done|completed?|finished)\s+(?=\S*\d)", re.IGNORECASE)  # "done 5.1 all hubs open"
_RATED_AGAIN = re.compile(r"\s*(?:and|,|/|&|then)?\s*(?P<rating>.*)", re.IGNORECASE | re.DOTALL)
_TOO = re.compile(r"\W*(?:too|as\s+well|also|same|same\s+here|ditto|likewise)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The meaning understood of a typed update: the numbers it is about (none: not said), its rating and note.

    `typed` is the whole message, to the letter.
    """

    typed: str
    references: tuple[Reference, ...]
    rating: Rating | None
    note: str


@dataclass(frozen=True, slots=True)
class Context:
    """The plan's numbers, and those that a thread is about."""

    plan: Plain
    thread: frozenset[str]
    among: tuple[str, ...]


def read_head(typed: str, words: str, context: Context) -> tuple[Sentence, bool]:
    """Read the sentence that opens these words, its note running to their end; tell whether the rating stood first.

    NotUnderstood where that can't be told for certain.
    """
    plan, thread = context.plan, context.thread
    references, rest = split_known(words, plan)
    if len(references) == 1 and (below := _under_heading(references[0], rest, plan)):
        references, rest = below
    rating, note = _split_said(rest) if references or thread else split_rating(rest)
    is_turned = False
    if not references and (turned := _read_turned(words, plan)):
        references, rating, note, is_sure = turned
        is_turned = True
        if thread and not is_sure and not all(_is_of(thread, r) for r in references):
            raise NotUnderstood(_which(references[0], context.among))
        if _is_rated_again(note, rating, plan):
            raise unclear(words)
    elif thread and references and not _is_sure(references, thread):
        first = references[0]
        is_planned = plain_number(first.number) in plan
        if rating or len(references) > 1 or (is_planned and ("." in first.number or first.is_apart)):
            raise NotUnderstood(_which(first, context.among))
        references, (rating, note) = (), split_rating(words)
    if len(references) > 1 and rating and (_is_rated_again(note, rating, plan) or LATER.match(note)):
        raise unclear(words)
    if references and not rating and _TOO.fullmatch(note):
        raise unclear(words)
    return Sentence(typed, references, rating, note), is_turned


def _is_rated_again(note: str, rating: Rating | None, plan: Plain) -> bool:
    """Whether another rating follows, which is not that of the next number: "5.1 and 5.2 amber and green"."""
    shared = _RATED_AGAIN.match(note)
    again, after = split_rating(shared["rating"]) if shared else (None, "")
    return again not in (None, rating) and not split_known(after, plan)[0]


def _split_said(rest: str) -> tuple[Rating | None, str]:
    rating, note = split_rating(rest)
    return (rating, note) if rating else split_letter(rest)


def _under_heading(heading: Reference, rest: str, plan: Plain) -> tuple[tuple[Reference, ...], str] | None:
    """What is said where a recommendation's number only heads those of its actions: "7: 7.1 done"."""
    references, words = split_known(rest, plan)
    is_heading = references and all(
        plain_number(r.number) in plan and plain_number(r.number).rpartition(".")[0] == plain_number(heading.number)
        for r in references
    )
    return (references, words) if is_heading else None


def _read_turned(words: str, plan: Plain) -> tuple[tuple[Reference, ...], Rating | None, str, bool] | None:
    """The rating first, then a number of the plan that can't be anything else: "amber 5.1 two vacancies", "done 5.1".

    Sure is only the second: "amber, 5.1 is worse" may be said of another action.
    """
    done = _DONE_FIRST.match(words)
    rating, after = (Rating.DONE, words[done.end() :]) if done else split_rating(words)
    if not done and words[: len(words) - len(after)].rstrip(" \t").endswith((".", ";", "!")):
        return None  # "Green. 7.2 too"
    references, note = split_known(after, plan) if rating else ((), "")
    if not references or any(plain_number(r.number) not in plan for r in references):
        return None
    is_meant = all(r.is_explicit or "." in r.number for r in references) or not (note or done)
    return (references, rating, note, bool(done)) if is_meant else None


def _which(reference: Reference, among: tuple[str, ...]) -> str:
    return (
        f"Is {reference.number} a number of the plan, or part of your words on {' or '.join(among)}? "
        f"For the plan’s number put a # before it: `#{reference.number} on track Hubs open`."
    )


def _is_sure(references: tuple[Reference, ...], thread: frozenset[str]) -> bool:
    """Whether numbers typed in a thread can't be part of a note on what it is about."""
    return all(r.is_explicit or _is_of(thread, r) for r in references) or all(
        "." in r.number and r.is_apart for r in references
    )


def _is_of(thread: frozenset[str], reference: Reference) -> bool:
    """Whether a thread is about this number; where it is about one action, a bare one must be set apart."""
    number = plain_number(reference.number)
    if number not in thread | {n.rpartition(".")[0] for n in thread}:
        return False
    return reference.is_apart or "." in number or len(thread) > 1


def unclear(words: str) -> NotUnderstood:
    """Say that it can't be told which words are about which number."""
    return NotUnderstood(
        f"I am not sure which words of “{words.strip()[:40]}” are about which number. "
        "Put each update on a line of its own, beginning with its number."
    )
