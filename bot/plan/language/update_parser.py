"""Parse a typed update: references, a rating and a note; a message may hold several."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from bot.errors import NotUnderstood
from bot.plan.language.clause_splitter import CERTAIN, Before, next_clause
from bot.plan.language.closing_rating import split_closing
from bot.plan.language.numbers.figures import is_rated
from bot.plan.language.numbers.numerals import Plain, plain_numbers
from bot.plan.language.questions import numbers_in, split_quoted
from bot.plan.language.rating_phrases import found_ratings, split_rating
from bot.plan.language.references import Reference
from bot.plan.language.telling.head import Context, Sentence, read_head, unclear
from bot.plan.language.telling.mentions import Part, masked, parts
from bot.plan.language.telling.misspelt import slips
from bot.plan.language.telling.said_rating import OTHER, SUBJECT, rating_now, ratings_said
from bot.plan.language.telling.taken_back import rating_put_right
from bot.plan.model.rating import COLOURS, Rating
from bot.plan.model.recommendation import plain_number

__all__ = ["LONGEST", "MOST", "Sentence", "rating_of", "read_sentences"]

LONGEST = 40_000  # Slack's own limit for a message's text
MOST = 20  # updates in one message
_NEAR = 60  # characters before a note in which its rating stands

_SHARED = re.compile(
    r"\brespectively\b|(?:^|[\s,;])(?:both|all\s+(?:are\s+)?|each)\s*(?P<rating>.*)", re.IGNORECASE | re.DOTALL
)
_EXCEPT = re.compile(
    r"\b(?:except|apart\s+from|exclud\w+|excl|bar|other\s+than|but\s+not|besides|ditto|likewise|same\s+(?:for|"
    r"goes\s+for)|"
    r"(?:so|as)\s+(?:is|are))\b\W*(?:for\s+)?"
    r"(?:(?:rec\w*\s+|actions?\s+|#)(?=\d)|(?=\d+\.))(?P<number>\d{1,4}(?:\.\d{1,4})*)(?![\d%])",
    re.IGNORECASE,
)


_LABEL = re.compile(r"(?:(?:pls|plz|please)\s{1,3})?(?P<word>u[a-z]{4,6}):?\s{1,3}(?=#?\d|rec|action)", re.IGNORECASE)
_NO_LABEL = {"updated", "updates"}  # "updated 7.1 …" is what somebody has done
_BARE = re.compile(
    r"(?<![\w.,£$€:/@])(?P<said>(?:rec\w*|actions?|item|point)\s+|#\s?)?(?P<number>\d{1,3}(?:\.\d{1,3})?)(?![\d%]|[.,:/]\d)",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\s*(?:is\s+not|isn['’]?t|has\s+not|hasn['’]?t|not)\b", re.IGNORECASE)


def read_sentences(typed: str, known: Iterable[str] = (), among: Iterable[str] = ()) -> tuple[Sentence, ...]:
    """Read a typed message: one sentence for each group of numbers that has a rating or note of its own.

    `known` are the plan's numbers. `among` are the numbers a thread is about: there a bare number that is none of
    them is part of the note ("3 new workers started"). A rating may also stand first ("amber 5.1 two vacancies").
    NotUnderstood where a number could as well be one of the plan ("3 done"), or where it can't be told which words
    are about which number.
    """
    among = tuple(among)
    context = Context(plain_numbers(tuple(known)), frozenset(plain_number(n) for n in among), among)
    quoted, words = split_quoted(typed, context.plan)
    words = _without_misspelt_label(words)
    sentences = _with_said_ratings(_read_anywhere(typed, words, context), context.plan)
    if quoted and not sentences[0].references:
        numbers = numbers_in(quoted, context.plan)
        if len(numbers) == 1:
            named = (Reference(context.plan[numbers[0]], is_explicit=True, is_apart=True),)
            return (replace(sentences[0], references=named), *sentences[1:])
    return sentences


def _without_misspelt_label(words: str) -> str:
    """The words without an "update" before their number that is a key off: "updaet 7.1 on track"; what is spelt rightly
    is known where numbers are read."""
    label = _LABEL.match(words)
    if label is None or label["word"].lower() in _NO_LABEL or slips(label["word"].lower(), "update") != 1:
        return words
    return words[label.end() :]


def rating_of(typed: str, known: Iterable[str], numbers: Iterable[str]) -> Rating | None:
    """Read the one rating that a text gives these numbers, or that it gives at all; None if it gives two."""
    if put_right := rating_put_right(typed):
        return put_right
    plan = plain_numbers(tuple(known))
    words = masked(typed, plan, [Reference(number) for number in numbers])
    said = ratings_said(words if SUBJECT in words else words.replace(OTHER, SUBJECT))
    return said[0] if len(said) == 1 else None


def _read_anywhere(typed: str, words: str, context: Context) -> tuple[Sentence, ...]:
    """The sentences that begin with their numbers; else those about the numbers that stand anywhere in the words."""
    try:
        sentences = _read(typed, words, context)
    except NotUnderstood:
        if context.thread or _is_counting(words, context.plan) or not (found := _mentioned(typed, words, context)):
            raise
        return found
    if sentences[0].references or context.thread:
        return sentences
    return _mentioned(typed, words, context) or sentences


def _is_counting(words: str, plan: Plain) -> bool:
    """Whether a bare `6` in the words may be a number of the plan or a figure, or one is named that the plan has not:
    only their author knows."""
    return any(_is_in_doubt(found, words, plan) for found in islice(_BARE.finditer(words), MOST))


def _is_in_doubt(found: re.Match[str], words: str, plan: Plain) -> bool:
    after = words[found.end() : found.end() + 200]
    if "." in found["number"]:
        return plain_number(found["number"]) not in plan and is_rated(after)
    return not found["said"] and (is_rated(after) or _DENIED.match(after) is not None)


def _mentioned(typed: str, words: str, context: Context) -> tuple[Sentence, ...]:
    sentences: list[Sentence] = []
    found = parts(words, context.plan)
    for part in found:
        head = _opening(part, typed, context)
        sentences.append(
            head or Sentence(typed, part.references, _only(ratings_said(part.masked), part.words), part.words)
        )
    if sentences:
        whole = [replace(s, note=part.words) for s, part in zip(sentences, found, strict=True)]
        _refuse_shared(whole, [";"] * len(whole), context.plan)
    return tuple(sentences)


def _opening(part: Part, typed: str, context: Context) -> Sentence | None:
    """The sentence of a part that begins with its numbers, less what they and the rating say."""
    try:
        head, _ = read_head(typed, part.words, context)
    except NotUnderstood:
        return None
    if {plain_number(r.number) for r in head.references} != {plain_number(r.number) for r in part.references}:
        return None
    return _with_closing([head])[0]


def _with_said_ratings(sentences: tuple[Sentence, ...], plan: Plain) -> tuple[Sentence, ...]:
    """Sentences with the ratings that stand in the middle of their notes, or that take the place of an opening one."""
    return tuple(_with_said_rating(sentence, plan) if sentence.note else sentence for sentence in sentences)


def _with_said_rating(sentence: Sentence, plan: Plain) -> Sentence:
    if sentence.rating in (None, *COLOURS) and (put_right := rating_put_right(_with_first_rating(sentence))):
        return replace(sentence, rating=put_right, note=_with_first_rating(sentence))
    if sentence.rating is None:
        return replace(sentence, rating=_only(ratings_said(_about(sentence, sentence.note, plan)), sentence.note))
    if sentence.rating not in COLOURS or (whole := _with_first_rating(sentence)) == sentence.note:
        return sentence
    now = rating_now(_about(sentence, whole, plan), sentence.rating)
    return replace(sentence, rating=now, note=whole) if now in COLOURS else sentence


def _about(sentence: Sentence, words: str, plan: Plain) -> str:
    """Words about a sentence's numbers, which stand as their subject."""
    said = masked(words, plan, sentence.references)
    return said if SUBJECT in said or not sentence.references else f"{SUBJECT} {said}"


def _with_first_rating(sentence: Sentence) -> str:
    """The note with the rating that stood before it, which it may take back: "red in June, green today"."""
    start = sentence.typed.rfind(sentence.note)
    before = sentence.typed[max(0, start - _NEAR) : start]
    places = [place for rating, place, _ in found_ratings(before, MOST) if rating is sentence.rating]
    return before[places[-1] :] + sentence.note if places else sentence.note


def _only(ratings: tuple[Rating, ...], words: str) -> Rating | None:
    """The one rating that is said; NotUnderstood where there are two."""
    if len(ratings) > 1:
        first, second = (rating.label for rating in ratings[:2])
        raise NotUnderstood(f"You say both {first} and {second}. Which is it?")
    return ratings[0] if ratings else None


def _read(typed: str, words: str, context: Context) -> tuple[Sentence, ...]:
    sentences: list[Sentence] = []
    marks: list[str] = []
    own: set[str] = set(context.thread)
    while len(sentences) < MOST:
        words = words.strip()
        head, is_turned = read_head(typed, words, context)
        if sentences and not head.references:
            raise unclear(words)
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
            raise unclear(words)
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


def _refuse_shared(sentences: list[Sentence], marks: list[str], plan: Plain) -> None:
    """NotUnderstood for a rating that may be meant for all ("…, both green"), and for what may be a count of ratings
    ("5 green, 3 amber, 2 red", "5 green, 3 amber")."""
    last = sentences[-1]
    several = len(sentences) > 1 or len(last.references) > 1
    if (
        several
        and (shared := _SHARED.search(last.note))
        and (split_rating(shared["rating"])[0] if shared["rating"] else _is_set_apart(last.note, shared))
    ):
        raise unclear(last.typed)
    for spared in (m for s in sentences for m in _EXCEPT.finditer(s.note)):
        if plain_number(spared["number"]) in plan:
            raise unclear(last.typed)
    is_bare = all("." not in r.number and not r.is_explicit for s in sentences for r in s.references)
    is_counted = not _is_rising(sentences)
    if (
        len(sentences) > 1
        and is_bare
        and is_counted
        and not any(s.note for s in sentences)
        and not set(marks) & set(CERTAIN)
    ):
        raise unclear(last.typed)


def _is_set_apart(note: str, shared: re.Match[str]) -> bool:
    """Whether "both" ends a note after a mark, and not what somebody is doing: "the same people doing both"."""
    before = note[: shared.start()].rstrip()
    is_after_mark = not before or before.endswith((",", ";", ".")) or shared[0][:1] in ",;"
    return is_after_mark or "respectively" in shared[0].lower()


def _is_rising(sentences: list[Sentence]) -> bool:
    """Whether the numbers go up as a plan's do, "5 green, 6 amber"; if three or more, each set apart: "5: green"."""
    numbers = [r.number for s in sentences for r in s.references]
    if not all(n.isdecimal() for n in numbers) or numbers != sorted(set(numbers), key=int):
        return False
    typed = sentences[0].typed
    return len(numbers) == 2 or all(re.search(rf"(?<![\w.]){n}\s*[:–—-]", typed) for n in numbers)
