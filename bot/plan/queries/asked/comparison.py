"""Read whether it is asked if a plan stands better or worse than on a day that has gone by."""

import re
from datetime import date

from bot.errors import NotUnderstood
from bot.plan.language.dates.looking_back import read_past_day
from bot.plan.language.dates.meaning import months_on

_LONGEST = 120  # characters
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_COMPARES = frozenset("better worse improving improved improve compare compared compares comparison".split())
_FRAME = frozenset(
    """
    is are was were have has had do does did how what which way it we things thing this that the our plan plans overall
    everything all going getting got doing gone become any or and to than with since from against at now still us so
    there then as in by much a lot of
    """.split()
)
_THEN = re.compile(
    r"\b(?:than|with|since|from|to|against)\s{1,3}(?:(?:it|we|they|things)\s{1,3}(?:was|were)\s{1,3})?"
    r"(?P<day>[^?!.]{3,40})"
)
_OPENS = re.compile(r"\W*(?:is|are|have|has|did|do|does|how|what|which)\b", re.IGNORECASE)


def asked_to_compare(sentence: str, today: date) -> date | None:
    """Read the day that a question compares today with: a month ago, where it says none; None if it is no such
    question, or speaks of anything but the whole."""
    if len(sentence) > _LONGEST or not (_OPENS.match(sentence) or sentence.rstrip(" !.").endswith("?")):
        return None
    text = sentence.casefold()
    day, rest = months_on(today, -1), text
    for found in _THEN.finditer(text):
        try:
            said = re.sub(r"\A(?:in|on|at|the)\s{1,3}", "", found["day"].strip())
            day = read_past_day(said, today)
        except NotUnderstood:
            continue
        rest = text[: found.start()]
        break
    words = {word[0].replace("’", "'") for word in _WORD.finditer(rest)}
    return day if words & _COMPARES and words <= _COMPARES | _FRAME and day < today else None
