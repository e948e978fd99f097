"""Parse a typed update: references, a rating and a note; a message may hold several."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.errors import NotUnderstood
from bot.plan.language.clause_splitter import CERTAIN, Before, next_clause
from bot.plan.language.closing_rating import split_closing
from bot.plan.language.numerals import Plain, plain_numbers
from bot.plan.language.questions import numbers_in, split_quoted
from bot.plan.language.rating_phrases import split_letter, split_rating
from bot.plan.language.references import Reference, split_known
from bot.plan.model.rating import Rating
from bot.plan.model.workspace import plain_number

LONGEST = 40_000  # Slack's own limit for a message's text
MOST = 20  # updates in one message

_DONE_FIRST = re.compile(r"\s*(?:done|completed?|finished)\s+(?=\S*\d)", re.IGNORECASE)  # "done 5.1 all hubs open"
_RATED_AGAIN = re.compile(r"\s*(?:and|,|/|&|then)?\s*(?P<rating>.*)", re.IGNORECASE | re.DOTALL)
_SHARED = re.compile(
    r"\brespectively\b|(?:^|[\s,;])(?:both|all\s+(?:are\s+)?|each)\s*(?P<rating>.*)", re.IGNORECASE | re.DOTALL
)
_TOO = re.compile(r"\W*(?:too|as\s+well|also|same|same\s+here|ditto|likewise)\W*", re.IGNORECASE)
_EXCEPT = re.compile(
    r"\b(?:except|apart\s+from|exclud\w+|excl|bar|other\s+than|but\s+not|besides|ditto|likewise|same\s+(?:for|"
    r"goes\s+for)|"
    r"(?:so|as)\s+(?:is|are))\b\W*(?:for\s+)?"
    r"(?:(?:rec\w*\s+|actions?\s+|#)(?=\d)|(?=\d+\.))(?P<number>\d{1,4}(?:\.\d{1,4})*)(?![\d%])",
    re.IGNORECASE,
)


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
class _Context:
    plan: Plain
    thread: frozenset[str]
    among: tuple[str, ...]


def read_sentences(typed: str, known: Iterable[str] = (), among: Iterable[str] = ()) -> tuple[Sentence, ...]:
    """Read a typed message: one sentence for each group of numbers that has a rating or note of its own.

    `known` are the plan's numbers. `among` are the numbers a thread is about: there a bare number that is none of
    them is part of the note ("3 new workers started"). A rating may also stand first ("amber 5.1 two vacancies").
    NotUnderstood where a number could as well be one of the plan ("3 done"), or where it can't be told which words
    are about which number.
    """
    among = tuple(among)
    context = _Context(plain_numbers(tuple(known)), frozenset(plain_number(n) for n in among), among)
    quoted, words = split_quoted(typed, context.plan)
    sentences = _read(typed, words, context)
    if quoted and not sentences[0].references:
        numbers = numbers_in(quoted, context.plan)
        if len(numbers) == 1:
            named = (Reference(context.plan[numbers[0]], is_explicit=True, is_apart=True),)
            return (replace(sentences[0], references=named), *sentences[1:])
    return sentences


def _read(typed: str, words: str, context: _Context) -> tuple[Sentence, ...]:
    sentences: list[Sentence] = []
    marks: list[str] = []
    own: set[str] = set(context.thread)
    while len(sentences) < MOST:
        words = words.strip()
        head, is_turned = _head(typed, words, context)
        if sentences and not head.references:
            raise _unclear(words)
        if sentences:
            own |= {plain_number(r.number) for r in head.references}
        elif head.references:
            own = {plain_number(r.number) for r in head.references}
        is_whole = bool(head.references) and all("." not in r.number for r in head.references)
        lead = words[: len(words) - len(head.note)]
        cut = next_clause(lead, head.note, Before(frozenset(own), is_whole, is_turned), context.plan)
        if cut is None:
            sentences.append(head)
            _refuse_shared(sentences, marks, context.plan)
            return _with_closing(sentences)
        if not head.references or (not head.rating and not head.note[: cut.end]):
            raise _unclear(words)
        sentences.append(replace(head, note=head.note[: cut.end]))
        marks.append(cut.mark)
        words = head.note[cut.start :]
    raise NotUnderstood(f"That is more than {MOST} updates in one message. Send them in two.")


def _with_closing(sentences: list[Sentence]) -> tuple[Sentence, ...]:
    """Sentences with the ratings that end their notes; of several each must have one, or the last may be for all."""
    read: list[Sentence] = []
    for sentence in sentences:
        closing, words = (None, "") if sentence.rating else split_closing(sentence.note)
        read.append(replace(sentence, rating=closing, note=words) if closing else sentence)
    is_clear = len(read) == 1 or all(s.rating for s in read)
    return tuple(read if is_clear else sentences)


def _head(typed: str, words: str, context: _Context) -> tuple[Sentence, bool]:
    """The sentence that opens these words, its note running to their end; and whether the rating stood first."""
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
            raise _unclear(words)
    elif thread and references and not _is_sure(references, thread):
        first = references[0]
        is_planned = plain_number(first.number) in plan
        if rating or len(references) > 1 or (is_planned and ("." in first.number or first.is_apart)):
            raise NotUnderstood(_which(first, context.among))
        references, (rating, note) = (), split_rating(words)
    if len(references) > 1 and rating and _is_rated_again(note, rating, plan):
        raise _unclear(words)
    if references and not rating and _TOO.fullmatch(note):
        raise _unclear(words)
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


def _refuse_shared(sentences: list[Sentence], marks: list[str], plan: Plain) -> None:
    """NotUnderstood for a rating that may be meant for all ("…, both green"), and for what may be a count of ratings
    ("5 green, 3 amber, 2 red", "5 green, 3 amber")."""
    last = sentences[-1]
    several = len(sentences) > 1 or len(last.references) > 1
    if (
        several
        and (shared := _SHARED.search(last.note))
        and (not shared["rating"] or split_rating(shared["rating"])[0])
    ):
        raise _unclear(last.typed)
    for spared in (m for s in sentences for m in _EXCEPT.finditer(s.note)):
        if plain_number(spared["number"]) in plan:
            raise _unclear(last.typed)
    is_bare = all("." not in r.number and not r.is_explicit for s in sentences for r in s.references)
    is_counted = not _is_rising(sentences)
    if (
        len(sentences) > 1
        and is_bare
        and is_counted
        and not any(s.note for s in sentences)
        and not set(marks) & set(CERTAIN)
    ):
        raise _unclear(last.typed)


def _is_rising(sentences: list[Sentence]) -> bool:
    """Whether the numbers go up as a plan's do, "5 green, 6 amber"; if three or more, each set apart: "5: green"."""
    numbers = [r.number for s in sentences for r in s.references]
    if not all(n.isdecimal() for n in numbers) or numbers != sorted(set(numbers), key=int):
        return False
    typed = sentences[0].typed
    return len(numbers) == 2 or all(re.search(rf"(?<![\w.]){n}\s*[:–—-]", typed) for n in numbers)


def _unclear(words: str) -> NotUnderstood:
    return NotUnderstood(
        f"I am not sure which words of “{words.strip()[:40]}” are about which number. "
        "Put each update on a line of its own, beginning with its number."
    )
