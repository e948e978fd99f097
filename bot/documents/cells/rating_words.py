"""Read the words, colours and letters of a rating as they are commonly meant, without a plan's own key."""

import re
from functools import lru_cache

from bot.documents.cells import rating_likelihood as likelihood
from bot.plan.language.rating_phrases import read_rating
from bot.plan.language.rating_words import LETTERS
from bot.plan.model.rating import Rating

PLACEHOLDERS = {"", "-", "–", "—", "n/a", "na", "none", "tbc", "tba"}  # said where there is no owner or rating yet

_OPENING = re.compile(r"(?:[A-Z]{3,}(?:[ -][A-Z]{2,})*|[A-Z]{2}(?:[ -][A-Z]{2,})+)(?=[\s.:,–—-]|$)")
_SIGNED_OFF = re.compile(r"(?:(?:blue|completed?|done)\W*(?:and\s)?)?sign(?:ed)?[ -]off(?:\scomplete)?", re.IGNORECASE)
_AWAITING = re.compile(r"[\s(,–-]*(?:awaiting|pending) sign-?\s?off\)?", re.IGNORECASE)
_OWN = {rating.label: rating for rating in Rating}
_LONGEST = 80  # characters; more is prose
_MEANT = {rating.value: rating for rating in Rating} | {
    likelihood.UNDER_WAY: Rating.ON_TRACK,
    likelihood.LATE: Rating.OFF_TRACK,
}


@lru_cache(2048)
def read_rating_words(text: str) -> Rating | None:
    """Read a rating cell's word, colour or letter, also said twice (`Green – on track`); None if it is neither."""
    if len(text) > _LONGEST:
        return None
    text = _AWAITING.sub("", text).strip(" .()")
    if _SIGNED_OFF.fullmatch(text):
        return Rating.SIGNED_OFF
    said = {_read_word(word) for word in re.split(r"\s+[-–—]\s+|\s*[:/(),\n]\s*", text) if word}
    return said.pop() if len(said) == 1 else None


def _read_word(word: str) -> Rating | None:
    return LETTERS.get(word.upper()) or own_words(word) or _listed(word)


def own_words(text: str) -> Rating | None:
    """Read our own name for a rating, or what people type for it: words, a colour, a sign."""
    return _OWN.get(text.casefold()) or read_rating(text)


def _listed(word: str) -> Rating | None:
    names = likelihood.listed().get(likelihood.plainly(word), frozenset())
    name = next(iter(names)) if len(names) == 1 else ""
    return _MEANT.get(name)


def opening_words(text: str) -> str | None:
    """Find the capital words that open a prose status: `COMPLETED The list is ranked …`; None if none do."""
    match = _OPENING.match(text)
    return match[0] if match else None
