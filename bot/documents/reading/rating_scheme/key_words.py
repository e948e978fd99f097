"""Tell what the words of a rating key mean: `may miss the date` is at risk."""

import re
from functools import lru_cache

from bot.documents.cells import rating_likelihood as likelihood
from bot.documents.reading.rating_scheme.meaning import Meaning, likeliest, shares_of
from bot.documents.reading.rating_scheme.words import Basis, denies, weigh_words
from bot.plan.model.rating import Rating

LONGEST = 200  # characters that explain a mark
SURE = 0.35  # how much likelier than the next a meaning must be
_NOT_YET = re.compile(
    r"(?:await\w*|pending|wait(?:ing|s)? for|ready for|subject to|not yet|before|to be|needs?|requires?)\b"
    r".{0,40}\b(?:sign|clos|approv|verif|check|valid)",
    re.IGNORECASE,
)


def described(text: str) -> Meaning | None:
    """Find what a key's words describe; None if that is not clear."""
    meaning, margin = guessed(text)
    return meaning if margin >= SURE else None


@lru_cache(1024)
def guessed(text: str) -> tuple[Meaning | None, float]:
    """Find (what a key's words describe most likely, how much likelier that is than anything else)."""
    if not any(c.isalpha() for c in text) or len(text) > LONGEST:
        return None, 0.0
    weighed = weigh_words(text)
    is_exact = weighed.basis in (Basis.OWN, Basis.LISTED) or denies(text)
    odds = weighed.odds if is_exact else likelihood.odds(text)
    shares = shares_of(odds)
    if _NOT_YET.search(text):  # what is to be signed off is not
        shares[Rating.DONE] = shares.get(Rating.DONE, 0.0) + shares.pop(Rating.SIGNED_OFF, 0.0)
    return likeliest(shares)


def rating_described(text: str) -> Rating | None:
    """Find the rating that a key's words describe; None if they describe none."""
    meaning = described(text)
    return meaning if isinstance(meaning, Rating) else None
