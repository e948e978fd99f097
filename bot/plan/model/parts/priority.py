"""Order priorities, which stay in the plan's own words: what must be done first, and what is only advised last."""

import re
from collections.abc import Iterable

_LEVELS = (  # what a word of a priority begins with; schemes of two, three and five levels stand side by side here
    ("must", "critical", "fundamental", "essential", "urgent", "immediate", "extreme", "very high", "highest", "top"),
    ("high", "significant", "should", "major", "important"),
    ("medium", "moderate", "merits", "could", "middle", "mid", "normal", "standard", "routine"),
    ("low", "minor", "advis", "desirable", "housekeeping", "best practice", "would", "optional"),
)
UNKNOWN, NONE = len(_LEVELS), len(_LEVELS) + 1  # printed in words that are none of these; not printed
_NUMBERED = re.compile(r"(?:p|priority|level|grade|category|cat)?[\s.:-]*(?P<level>[1-9]|[a-d])\Z")
_LONGEST = 60  # characters of a priority that are looked at
_MOST_WORDS = 12  # of what is asked for


def rank(priority: str | None) -> int:
    """Tell where a priority stands, 0 being the first; `NONE` where the plan prints none."""
    said = " ".join(re.findall(r"\w+", (priority or "")[:_LONGEST].casefold()))
    if not said:
        return NONE
    if numbered := _NUMBERED.match(said):
        level = numbered["level"]
        return min(int(level) if level.isdigit() else ord(level) - ord("a") + 1, UNKNOWN) - 1
    words = f" {said}"
    return next((at for at, level in enumerate(_LEVELS) if any(f" {word}" in words for word in level)), UNKNOWN)


def priorities_in(query: str, printed: Iterable[str]) -> list[tuple[str, str]]:
    """List (a priority as printed, the rest of the words) for each that a query may begin or end with: by its own
    words, or the first of them, "must" for "Must do"; the most words, and what matters most, first."""
    asked = query.casefold().split()[:_MOST_WORDS]
    found = []
    for priority in printed:
        called = _words(priority)
        for size in range(min(len(called), len(asked)), 0, -1):
            for named, rest in ((asked[:size], asked[size:]), (asked[-size:], asked[:-size])):
                if _is_called(called[:size], named):
                    rest = [word for word in rest if word.rstrip("s") != "priority" and word != "priorities"]
                    found.append((-size, rank(priority), priority, " ".join(rest)))
    return [(priority, rest) for _, _, priority, rest in sorted(found)]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text[:_LONGEST].casefold())


def _is_called(called: list[str], named: list[str]) -> bool:
    *first, last = named
    return called in ([*first, last], [*first, last.removesuffix("s")])  # "must dos"
