"""Find the rating that stands when somebody takes one back while they speak: "amber no actually red"."""

import re
from itertools import pairwise

from bot.plan.language.rating_phrases import attributes, found_ratings
from bot.plan.model.rating import COLOURS, Rating

_SEEN = 2_000  # characters
_MOST = 8  # ratings that are looked at
_LONGEST = 40  # characters between the two
_CUES = (
    r"(?:actually|actully|acutally|sorry|wait|oops|whoops|i\s(?:mean|meant)|make\s(?:that|it)|scrap\sthat|scratch\sthat|correction|"
    r"rather|instead)"
)
_FILLS = r"(?:no|nope|nah|oh|hang\son|um|er|erm|or|well|its|it['’]s|it\sis|thats|that['’]s|now|more\slike|say)"
_TAKES_BACK = re.compile(
    rf"(?:[\s,.;:–—-]{{1,3}}{_FILLS}){{0,3}}[\s,.;:–—-]{{1,3}}{_CUES}(?:[\s,.;:–—-]{{1,3}}(?:{_CUES}|{_FILLS})){{0,3}}[\s,.;:–—-]{{1,3}}|"
    r"\s?[,.;–—-]\s?(?:no|nope)(?:\s?[,.;–—-]\s?|\s(?:its|it['’]s)\s)",
    re.IGNORECASE,
)


def rating_put_right(text: str) -> Rating | None:
    """Read the last rating of a text that takes the place of one before it; None where none does."""
    text = text[:_SEEN]
    found = [each for each in found_ratings(text, _MOST) if each[0] in COLOURS]
    last = None
    for (first, _, end), (second, start, after) in pairwise(found):
        is_back = first is not second and start - end <= _LONGEST and _TAKES_BACK.fullmatch(text, end, start)
        if is_back and not attributes(text[after:]):
            last = second
    return last if found and found[-1][0] is last else None
