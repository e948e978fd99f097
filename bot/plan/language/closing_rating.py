"""Split off the rating that ends a note, set apart from it: "hubs all open - green", "… so amber"."""

import re

from bot.plan.language.rating_phrases import found_ratings, ratings_in, read_rating
from bot.plan.model.rating import COLOURS, TYPED, Rating

_LONGEST = 60  # characters from the mark that sets the rating apart to the end
_NEAR = 400  # characters before it that may put it in doubt
_BREAK = re.compile(
    r"(?:(?P<mark>[,;.!\n]|\s\(|\s[–—-]+)\s*|(?P<and>\s+(?=(?:and|but)\s))|\s+(?=(?:so|hence|therefore|b?rag|"
    r"status)\b)|"
    r"(?P<sign>\s*(?=[^\x00-\x7f‘’“”–—…£€]|:\w)))"
    r"(?:(?:and|so|but|hence|therefore|(?:which\s+(?:makes|keeps)|making|keeping)\s+(?:it|this|us))\s+)*",
    re.IGNORECASE,
)
# "If legal agree, on track": it is not so yet.
_CONDITION = re.compile(
    r"\b(?:anything\Z|nothing\Z|if|once|when|unless|until|hopefully|could|should|would|might)\b[^.!?\n]*\Z",
    re.IGNORECASE,
)

_STATUS = re.compile(r"\W*(?:(?:b?rag|status|rating|rated)\b\W*){0,2}", re.IGNORECASE)
_PALETTE = re.compile(r"\b(?:blue|yellow|orange|purple|pink|black|white|colou?rs?)\b", re.IGNORECASE)  # paint, logos


def split_closing(note: str) -> tuple[Rating | None, str]:
    """Split off the rating that ends a note, and the words before it; (None, note) where there is none, or it is in
    doubt.

    Only a label is split off. "… so we're back on track" stays in the note, for it is part of a sentence.

    In doubt are a condition, another colour in the same note, and *done* or *not started* where it may be said of the
    last of several things: it must begin a sentence of its own, or end a clause of three words at least.
    """
    offset = max(0, len(note) - _LONGEST)
    for found in _BREAK.finditer(note, offset):
        words, said = note[: found.start()].rstrip(), note[found.end() :].rstrip(" \n.!)")
        rating = read_rating(said) if words else None
        if rating not in TYPED:
            continue
        near = words[-_NEAR:]
        if _CONDITION.search(near) or _PALETTE.search(near) or (ratings_in(near) & COLOURS) - {rating}:
            break
        if rating not in COLOURS and not _is_of_all(found, near):
            break
        if not _is_label(found[0], said):
            return rating, note
        return rating, words + note[len(words) : found.end()][:1] if found["mark"] in (".", "!") else words
    return None, note


def _is_label(lead: str, said: str) -> bool:
    """Whether nothing stands there but the rating, or "status" and it: what somebody says of it is theirs, word for
    word."""
    return not re.search(r"\w", lead) and any(
        _STATUS.fullmatch(said[:start]) and not re.search(r"\w", said[end:]) for _, start, end in found_ratings(said, 1)
    )


def _is_of_all(found: re.Match[str], words: str) -> bool:
    """Whether *done* or *not started* is said of the whole, not of the last of several things."""
    if ratings_in(words):
        return False
    if found["sign"] is not None:  # a tick for each line is a list
        return "\n" not in words
    if found["mark"] in (".", "!", "\n") or re.search(r"\b(?:so|hence|therefore)\b", found[0], re.IGNORECASE):
        return True
    return found["and"] is None and len(words.split()) > 2
