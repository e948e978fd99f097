"""Find what points at one child without saying it outright: weigh each passage, and name what in it tells most."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bot.plan.privacy.evidence.colleagues import is_colleague_at, is_of_colleagues
from bot.plan.privacy.evidence.features import features_of
from bot.plan.privacy.evidence.passages import clauses, passages, runs_of_short_lines
from bot.plan.privacy.evidence.signs import Sign, read_signs
from bot.plan.privacy.evidence.weights import weigh

MARGIN_OF_LINES = 3.0  # more that short lines must weigh together: lists of other things are many

IsAdult = Callable[[str], bool]
_WORK = frozenset(("ROLE", "TITLE"))
# What is shown of a passage without a name, the first of these first.
_TELLING = (
    ("KID", "KIDS"),
    ("AGE", "YEAR", "FORM"),
    ("UPN", "NHS", "COURT", "INIT", "AC2", "POSTCODE", "CODE"),
    ("KIN", "HE", "ONLY"),
)


def find_children(
    text: str, is_adult: IsAdult | None, taken: Sequence[tuple[int, int]], is_colleague: IsAdult | None = None
) -> Iterator[tuple[int, int, str]]:
    """Find the start and end of what points at one child, and whether by "names", a "name" of one word, or "words".

    `text` is written plainly; a passage with something `taken` is passed over, since it is found already. By a word
    that `is_colleague`, one is meant where nothing in the passage speaks of a child.
    """
    found: list[tuple[int, int]] = []
    for start, end in passages(text):
        if not _holds(taken, start, end):
            here = list(_in_passage(text, start, end, is_adult, 0, is_colleague))
            found += [(at, until) for at, until, _ in here]
            yield from here
    for start, end in runs_of_short_lines(text):
        if not _holds(taken, start, end) and not _holds(found, start, end):
            yield from _in_passage(text, start, end, is_adult, MARGIN_OF_LINES, is_colleague)


def _holds(places: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the places, which are in their order, is within."""
    at = bisect_left(places, (start, start))
    return (at < len(places) and places[at][0] < end) or (at > 0 and places[at - 1][1] > start)


def _in_passage(
    text: str, start: int, end: int, is_adult: IsAdult | None, margin: float, is_colleague: IsAdult | None
) -> Iterator[tuple[int, int, str]]:
    passage = text[start:end]
    signs = [_at_work(passage, sign, is_adult) for sign in read_signs(passage)]
    if not signs or not (weigh(features_of(signs)) > margin or _is_told_in_part(passage, is_adult, margin)):
        return
    if is_colleague and _is_of_colleagues(passage, signs, is_adult, is_colleague, margin):
        return
    names = [sign for at, sign in enumerate(signs) if sign.is_name and not _is_titled(signs, at)]
    for sign in names:
        yield start + sign.start, start + sign.end, "names" if sign.size > 1 else "name"
    if not names:
        sign = next((sign for kinds in _TELLING for sign in signs if sign.kind in kinds), max(signs, key=_length))
        yield start + sign.start, start + sign.end, "words"


def _is_told_in_part(
    passage: str, is_adult: IsAdult | None, margin: float, is_colleague: IsAdult | None = None
) -> bool:
    for clause in clauses(passage):
        signs = [_at_work(clause, sign, is_adult) for sign in read_signs(clause)]
        if weigh({*features_of(_with_colleagues(clause, signs, is_colleague)), "clause"}) > margin:
            return True
    return False


def _is_of_colleagues(
    passage: str, signs: Sequence[Sign], is_adult: IsAdult | None, is_colleague: IsAdult, margin: float
) -> bool:
    """Whether nothing points at a child once those who are colleagues stand for their posts."""
    if not is_of_colleagues(signs):
        return False
    told = _with_colleagues(passage, signs, is_colleague)
    if told == signs or weigh(features_of(told)) > margin:
        return False
    return not _is_told_in_part(passage, is_adult, margin, is_colleague)


def _with_colleagues(passage: str, signs: Sequence[Sign], is_colleague: IsAdult | None) -> list[Sign]:
    if is_colleague is None:
        return list(signs)
    known = {at for at, sign in enumerate(signs) if is_colleague_at(signs, at) and is_colleague(_name(passage, sign))}
    return [replace(s, kind="ROLE", word="colleague") if at in known else s for at, s in enumerate(signs)]


def _name(passage: str, sign: Sign) -> str:
    return passage[sign.start : sign.end]


def _at_work(passage: str, sign: Sign, is_adult: IsAdult | None) -> Sign:
    """A name of somebody who is known to be an adult stands for their post."""
    if is_adult is None or not sign.is_name or not is_adult(_name(passage, sign)):
        return sign
    return replace(sign, kind="ROLE", word="colleague")


def _is_titled(signs: Sequence[Sign], at: int) -> bool:
    return at > 0 and signs[at - 1].kind in _WORK


def _length(sign: Sign) -> int:
    return sign.end - sign.start
