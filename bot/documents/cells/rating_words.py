"""Read the words, colours and letters of a rating as they are commonly meant, without a plan's own key."""

import re
from functools import lru_cache

from bot.plan.language.rating_phrases import read_rating
from bot.plan.language.rating_words import LETTERS
from bot.plan.model.rating import Rating

PLACEHOLDERS = {"", "-", "–", "—", "n/a", "na", "none", "tbc", "tba"}  # said where there is no owner or rating yet

_OPENING = re.compile(r"[A-Z]{3,}(?:[ -][A-Z]{2,})*(?=[\s.:,–—-]|$)")
_SIGNED_OFF = re.compile(r"(?:(?:blue|completed?|done)\W*(?:and\s)?)?sign(?:ed)?[ -]off(?:\scomplete)?", re.IGNORECASE)
_AWAITING = re.compile(r"[\s(,–-]*(?:awaiting|pending) sign-?\s?off\)?", re.IGNORECASE)
_RATINGS = {rating.label: rating for rating in Rating} | {
    "closed": Rating.DONE,
    "achieved": Rating.DONE,
    "implemented": Rating.DONE,
    "delivered": Rating.DONE,
    "fully achieved": Rating.DONE,
    "fully implemented": Rating.DONE,
    "fully complete": Rating.DONE,
    "not commenced": Rating.NOT_STARTED,
    "not on track": Rating.OFF_TRACK,
    "suspended": Rating.PAUSED,
    "paused": Rating.PAUSED,
    "deferred": Rating.PAUSED,
    "on hold": Rating.PAUSED,
    "not pursued": Rating.NOT_PURSUING,
    "withdrawn": Rating.NOT_PURSUING,
}
_LONGEST = 80  # characters; more is prose


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
    return LETTERS.get(word.upper()) or _RATINGS.get(word.casefold()) or read_rating(word)


def opening_words(text: str) -> str | None:
    """Find the capital words that open a prose status: `COMPLETED The list is ranked …`; None if none do."""
    match = _OPENING.match(text)
    return match[0] if match else None
