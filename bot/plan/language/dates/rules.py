"""Register the rules that read typed days: each a pattern and what it means."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from bot.plan.language.dates.meaning import DateMeaning

Read = Callable[[re.Match[str], date], DateMeaning]

_RULES: list[tuple[str, Read]] = []


def worded(form: str) -> re.Pattern[str]:
    """Compile a pattern for `phrases.plain` text in any case; a space in it stands for one to four, so that no run is
    slow.
    """
    return re.compile(form.replace(" ", r"(?:\s{1,4})"), re.IGNORECASE | re.ASCII)


def rule(form: str) -> Callable[[Read], Read]:
    """Register what a pattern means: a function of its match and today. A ValueError in it means that no such day
    exists.

    The pattern ends where a word ends.
    """

    def register(read: Read) -> Read:
        _RULES.append((form, read))
        return read

    return register


@cache
def rules() -> tuple[tuple[re.Pattern[str], Read], ...]:
    """Return the rules in the order in which they were registered; compiled when first asked for, not at the start."""
    return tuple((worded(rf"(?:{form})(?![\w'])"), read) for form, read in _RULES)
