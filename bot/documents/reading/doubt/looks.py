"""Tell how a text looks, whatever it was read as: a post, a date, a label before a value, a number left before it."""

import re
from functools import lru_cache

from bot.documents.cells.fields import Field
from bot.documents.cells.numbers import split_number
from bot.documents.reading.evidence.facts import sort_of
from bot.documents.reading.evidence.words import cell_odds, likeliest

PEOPLE = frozenset(("post", "name", "initials"))
_LABEL = re.compile(r"(?P<label>[^\W\d][^:–—\n]{1,60}?)\s*(?::|\s[–—-])\s+\S")
_SURE = 0.6
_LONGEST = 90  # characters of a text that may be no sentence
_DATED = re.compile(r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d)\b")


@lru_cache(8192)
def is_person(text: str) -> bool:
    """Tell whether a text looks like somebody's post, name or initials."""
    return len(text) <= _LONGEST and sort_of(text) in PEOPLE


@lru_cache(8192)
def is_value(text: str) -> bool:
    """Tell whether a text is a day, a number or the like, and no sentence."""
    return len(text) <= _LONGEST and sort_of(text) in ("day", "span", "number", "percent", "money", "link", "nothing")


@lru_cache(8192)
def has_label(text: str) -> bool:
    """Tell whether a label stands before a text that names what a plan holds: `Owner: …`."""
    found = _LABEL.match(text[:200])
    of, odds = likeliest(found["label"]) if found else (None, 0.0)
    return odds >= _SURE and of not in (None, Field.NOTHING, Field.RECOMMENDATION, Field.SECTION)


@lru_cache(8192)
def is_label(text: str) -> bool:
    """Tell whether a text by itself is the header of something that a plan holds."""
    of, odds = likeliest(text) if len(text) <= _LONGEST else (None, 0.0)
    return odds >= 0.9 and of not in (None, Field.NOTHING, Field.SECTION, Field.RECOMMENDATION)


@lru_cache(8192)
def has_number(text: str) -> bool:
    """Tell whether a number stands before a text."""
    return bool(split_number(text).number)


@lru_cache(8192)
def is_dated(text: str) -> bool:
    """Tell whether a text begins with a day that was left in it."""
    return _DATED.match(text) is not None


def odds_of(text: str, of: Field) -> float:
    """Give the probability that the words of a text are those of a field."""
    return cell_odds(text).get(of.value, 0.0) if text else 0.0


REMEMBERED = (is_person, is_value, has_label, is_label, has_number, is_dated)
