"""Register the rules that read typed days: each a pattern and what it means."""

import re
from collections.abc import Callable
from datetime import date

from bot.plan.language.dates.meaning import DateMeaning

Read = Callable[[re.Match[str], date], DateMeaning]

RULES: list[tuple[re.Pattern[str], Read]] = []


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
    pattern = worded(rf"(?:{form})(?![\w'])")

    def register(read: Read) -> Read:
        RULES.append((pattern, read))
        return read

    return register
