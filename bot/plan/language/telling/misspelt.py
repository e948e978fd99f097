"""Find ratings misspelt by a key or two: "gren", "ambur", "complrte", "on trac"; never a word that is another."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.plan.model.rating import Rating

_SINGLE = {
    "green": Rating.ON_TRACK,
    "amber": Rating.AT_RISK,
    "complete": Rating.DONE,
    "completed": Rating.DONE,
    "finished": Rating.DONE,
}
_PAIRS = {("on", "track"): Rating.ON_TRACK, ("off", "track"): Rating.OFF_TRACK, ("at", "risk"): Rating.AT_RISK}
# English words, and names, that are a key away from one: whoever types them means them.
_OTHERS = frozenset(
    """
    greed greens greet greek greeny grees queen preen breen treen glen
    ember umber ambler ambers camber timber limber lumber member camper damper hamper tamper amble ambient amper aber
    completes competed compete competes completer compels compile complied complex complement compete competent
    finishes finisher furnished varnished vanished polished punished famished finish
    crack rack trick truck tract trace trade trap tray back stack black slack snack attack tack tracks tracy
    rise risks disk rest wrist brisk rink rich rice frisk ris
    """.split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_GAP = re.compile(r"[\s-]{0,3}\Z")


def near_ratings(text: str, most: int) -> Iterator[tuple[Rating, int, int]]:
    """Find words that are a rating but for a slip (two, in a long word), at most so many, with their start and end."""
    last: re.Match[str] | None = None
    given = 0
    for word in _WORD.finditer(text):
        if given == most:
            return
        said = word[0].lower()
        rating, start = _single(said), word.start()
        if rating is None and last is not None and _GAP.match(text[last.end() : word.start()]):
            rating, start = _pair(last[0].lower(), said), last.start()
        if rating is not None:
            given += 1
            yield rating, start, word.end()
        last = word


@lru_cache(maxsize=4096)
def _single(said: str) -> Rating | None:
    if not 4 <= len(said) <= 11 or said in _OTHERS or said.startswith(tuple(_SINGLE)):
        return None
    for word, rating in _SINGLE.items():
        if said[0] == word[0] and slips(said, word) <= (2 if len(word) > 7 else 1):
            return rating
    return None


@lru_cache(maxsize=4096)
def _pair(first: str, second: str) -> Rating | None:
    if not 3 <= len(second) <= 6 or second in _OTHERS:
        return None
    for (lead, word), rating in _PAIRS.items():
        if first == lead and not second.startswith(word) and second[0] in word[:2] and slips(second, word) <= 1:
            return rating
    return None


def slips(said: str, word: str) -> int:
    """Count the keys that were missed, doubled, swapped or taken for others."""
    if abs(len(said) - len(word)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(word) + 1))
    for i, a in enumerate(said, 1):
        current = [i]
        for j, b in enumerate(word, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == word[j - 2] and said[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        before, row = row, current
    return row[-1]
