"""Build the part of a pattern that is any one of some words."""

import re
from collections.abc import Iterable


def either(patterns: str) -> str:
    """Write `a|b|c` of patterns written with spaces or line breaks between; a space inside one is `\\s`."""
    return "|".join(patterns.split())


def any_of(words: Iterable[str]) -> str:
    """Write a pattern for any of these words, the longest first.

    A space in one may be a hyphen or missing, and an apostrophe is either kind or missing.
    """
    longest_first = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return longest_first.replace(r"\ ", r"[\s-]*").replace("'", "['’]?")
