"""Read the rating that is said of one number anywhere in the words about it: "… so I feel it ought to be shown as red".

A number stands as SUBJECT in the text that is read, so that what is said of it can be told from what is said of others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.plan.language.figures import is_rated_thing
from bot.plan.language.rating_phrases import PAST, attributes, begins_a_sentence, found_ratings, without_choices
from bot.plan.language.telling import around_rating as around
from bot.plan.language.telling.misspelt import near_ratings
from bot.plan.model.rating import COLOURS, Rating

SUBJECT = "§"
OTHER = "¤"  # another number of the plan
_LONGEST = 4_000  # characters in which ratings are looked for
_MOST = 40  # ratings looked at
_SEEN = 160
_TURNS = {Rating.NOT_STARTED, *COLOURS, Rating.DONE}


@dataclass(frozen=True, slots=True)
class _Found:
    rating: Rating
    start: int
    end: int
    is_direct: bool
    is_after_change: bool
    is_now: bool = False


def ratings_said(words: str) -> tuple[Rating, ...]:
    """List the ratings that words give their SUBJECT as it stands now: one, none, or several if they disagree.

    A rating that is denied, hoped for, past, asked about, or said of something else is none; where an earlier one was
    left behind ("was green, now amber") the last one counts.
    """
    words = words[:_LONGEST]
    words = without_choices(words)
    found = list(_said(words)) or list(_said_closely(words))
    if direct := [f for f in found if f.is_direct]:
        found = direct
    kinds = tuple(dict.fromkeys(f.rating for f in found))
    if len(kinds) > 1 and found[-1].is_after_change:
        return (found[-1].rating,)
    return kinds


def rating_now(words: str) -> Rating | None:
    """Read the rating that words after another say it has by now: "red in June, amber in July, green today"."""
    words = without_choices(words[:_LONGEST])
    found = [f for f in _said(words) if f.is_direct and f.is_now]
    return found[-1].rating if found else None


def _said(words: str) -> Iterator[_Found]:
    for rating, start, end in found_ratings(words, _MOST):
        if found := _judged(words, rating, start, end):
            yield found


def _said_closely(words: str) -> Iterator[_Found]:
    """The ratings misspelt by a key, which are read where nothing else fits, and only of the subject itself."""
    for rating, start, end in near_ratings(words, _MOST):
        if (found := _judged(words, rating, start, end)) and found.is_direct:
            yield found


def _judged(words: str, rating: Rating, start: int, end: int) -> _Found | None:
    if rating not in _TURNS:
        return None
    before, after = words[max(0, start - _SEEN) : start], words[end : end + _SEEN]
    clause = _clause(before)
    near = _near(clause)
    if OTHER in clause or around.ASKED.match(after) or around.DOUBT.search(clause) or after.startswith(("-ish", "ish")):
        return None
    if around.IF.search(before) or _is_turned_round(clause, near, rating, after):
        return None
    if rating is Rating.DONE:
        is_direct = _is_done(clause, near, words[start:end], after)
        return _Found(rating, start, end, True, _is_changed(near)) if is_direct else None
    if not _is_present(clause, near, after) or _is_of_things(words, start, end, near):
        return None
    is_of_it = bool(around.OF_IT.search(clause)) and not _is_beside(clause)
    is_called = rating is not Rating.AT_RISK and bool(around.CALLED.search(near)) and not around.THEIRS.search(near)
    is_direct = is_of_it or is_called or bool(around.NOTHING_ELSE.match(near))
    is_loose = (rating is Rating.AT_RISK and "isk" in words[start:end]) or around.WEAK.search(words[start:end])
    is_alone = bool(near.strip(" ,;:–—-")) and around.NOTHING_ELSE.match(near)
    if is_loose and not (is_of_it or is_alone or around.NOTHING_ELSE.match(clause)):
        return None
    if not is_direct and (
        around.COUNTED.search(near) or around.THEIRS.search(near) or not around.BOUNDARY.match(after)
    ):
        return None
    if not is_of_it and around.PALETTE.search(clause) and words[start:end].isalpha():
        return None
    is_now = bool(around.NOW.match(after) or around.JUST_NOW.search(near))
    return _Found(rating, start, end, is_direct, is_now or _is_changed(near), is_now)


def _clause(before: str) -> str:
    starts = [m.end() for m in around.STRONG.finditer(before)]
    clause = before[starts[-1] :] if starts else before
    return around.BELIEVED.sub(r"\1 § is", clause)


def _near(clause: str) -> str:
    starts = [m.end() for m in around.SOFT.finditer(clause)]
    return clause[starts[-1] :] if starts else clause


def _is_changed(near: str) -> bool:
    return bool(around.CHANGE.search(near))


def _is_turned_round(clause: str, near: str, rating: Rating, after: str) -> bool:
    """Whether it is denied, hoped for, a condition, or one of two."""
    if rating is Rating.NOT_STARTED:
        return False
    return bool(
        around.NOT.search(clause)
        or (around.MODAL.search(clause) and not _is_set_now(near, after))
        or around.HOPED.search(clause)
        or around.THOUGHT.search(clause)
        or (rating is not Rating.DONE and around.PARTLY.search(near) and not near.rstrip().endswith(("so", "as")))
    )


def _is_set_now(near: str, after: str) -> bool:
    """Whether it asks to be rated so: "should be green now"."""
    return bool(re.search(r"\bshould\s+be\s+\Z", near) and around.NOW.match(after))


def _is_present(clause: str, near: str, after: str) -> bool:
    if around.STILL_IS.match(after):
        return True
    is_past = PAST.match(after) and not around.JUST_MOVED.search(near)
    is_moving = around.MOVING.search(near) and around.SOON.match(after)
    return not (around.WAS.search(clause) or is_past or is_moving)


def _is_of_things(words: str, start: int, end: int, near: str) -> bool:
    """Whether it is said of things ("red tape", "the amber sites"), or is somebody's name."""
    said, after = words[start:end], words[end : end + _SEEN]
    if attributes(after) or is_rated_thing(f" {said}{after}"):
        return True
    is_name = said[:1].isupper() and said[1:2].islower() and near.strip()
    return bool(
        is_name and (around.NAMED.search(near) or re.match(r"\s+[A-Z][a-z]", after) or after[:2] in ("'s", "’s"))
    )


def _is_beside(clause: str) -> bool:
    """Whether the number only says which thing is meant: "the waiting list for 7.1 is red"."""
    found = [match.end() - 2 for match in around.BESIDE.finditer(clause)]
    return bool(found) and not around.ABOUT.search(clause[: found[-1]])


def _ends_there(near: str, after: str) -> bool:
    return bool(around.BOUNDARY.match(after) or around.MOVED_TO.search(near))


def _ends(said: str, after: str) -> bool:
    """Whether a word that is also a colour of things ("blue") ends what is said."""
    return said.lower() != "blue" or bool(around.BOUNDARY.match(after))


def _is_done(clause: str, near: str, said: str, after: str) -> bool:
    """Whether *done* is said of the whole: of the number, of "it" or "everything", or by itself."""
    if (
        around.DONE_A_THING.match(after)
        or around.PARTLY.search(clause)
        or around.HALF.search(clause)
        or around.LEFT.match(after)
    ):
        return False
    if around.DID_IT.match(after):
        return (
            not around.COUNTED.search(near)
            and said.lower().startswith(("comp", "fin", "done"))
            and not re.search(r"\b(?:to|by)\s+\Z", near)
        )
    is_stated = around.STATED.search(near) and not re.match(r"\s*\d", after)
    if (
        (begins_a_sentence(said + after) and not is_stated)
        or re.match(r"\s+(?:here|with)\b", after)
        or not _ends(said, after)
    ):
        return False
    if around.OF_IT.search(clause):
        return not _is_beside(clause)
    if SUBJECT in clause and near != clause and around.OMITTED.fullmatch(near):
        return True
    return near == clause and around.NOTHING_ELSE.fullmatch(near) is not None
