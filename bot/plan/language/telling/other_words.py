"""Find other words for a rating ("wrapped up", "to plan", "yet to commence"), which mean one only where the weights of
what people tell say so. Patterns only.
"""

import re
from collections.abc import Iterator
from itertools import islice

from bot.plan.language.alternatives import either
from bot.plan.model.rating import Rating

_ON_TRACK = either(
    r"""
    (?:to|with|per)\s+(?:the\s+)?plan as\s+planned like\s+planned per\s+schedule on\s+tack\b on\s+time swimmingly
    ahead\s+of\s+(?:schedule|plan) gre+n
    """
)
_DONE = either(
    r"""
    wrapped\s+up (?:all|everything(?:['’]s|\s+is)?)(?:\s+now)?\s+in\s+plai?ce put\s+to\s+bed closed(?:\s+off)?
    over\s+the\s+line dusted delivered concluded finali[sz]ed finish completion complet dun fini?n?i?shed
    """
)
_NOT_STARTED = either(
    r"""
    (?:st(?:ar|ra)te?d|start(?!\s+(?:date|of)\b)|beg[au]n|commenced?)(?:\s+(?:on|with))? kicked\s+off
    off\s+the\s+ground touched lifted\s+a\s+finger opened\s+the\s+box
    """
)
_AT_RISK = "slippin"
_OFF_TRACK = r"off\s+the\s+rails"
_WORDS = re.compile(
    rf"(?<![\w-])(?:(?P<on_track>{_ON_TRACK})|(?P<done>{_DONE})|(?P<not_started>{_NOT_STARTED})|"
    rf"(?P<at_risk>{_AT_RISK})|(?P<off_track>{_OFF_TRACK}))(?![\w-])",
    re.IGNORECASE,
)


def other_words(text: str, most: int) -> Iterator[tuple[Rating, int, int]]:
    """Find such words, at most so many, with their start and end."""
    for found in islice(_WORDS.finditer(text), most):
        assert found.lastgroup
        yield Rating(found.lastgroup), found.start(), found.end()
