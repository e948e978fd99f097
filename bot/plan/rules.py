"""The rules that read typed days: each a pattern and what it means."""

import re
from collections.abc import Callable
from datetime import date

from bot.plan.meaning import Meaning

Read = Callable[[re.Match[str], date], Meaning]

S = r"(?:\s{1,4})"  # few, so that no run of spaces can make a pattern slow
RULES: list[tuple[re.Pattern[str], Read]] = []


def rule(form: str) -> Callable[[Read], Read]:
    """Registers what a pattern means: a function of its match and today. ValueError in it: no such day exists.

    Patterns are matched, in any case, against text whose quotes, dashes and spaces are plain (`phrases.plain`), and
    end where a word ends.
    """
    pattern = re.compile(rf"(?:{form})(?![\w'])", re.IGNORECASE | re.ASCII)

    def register(read: Read) -> Read:
        RULES.append((pattern, read))
        return read

    return register
