"""How long the awkwardest texts take to read: every reader, 400 patterns, as long as Slack's longest message."""

from dataclasses import dataclass

from tests.support.growth import LONGER, TOO_SHORT
from tests.support.length.patterns import COUNT, Pattern, patterns
from tests.support.length.readers import READERS
from tests.support.length.time_taken import seconds_of

LENGTH = 40_000
FULL, QUICK = COUNT, 40  # patterns
MOST = 0.5  # seconds that none should take
MOST_GROWTH = 2.5 * LONGER  # times as long for LONGER times as much: with the square it would be LONGER times more
_SHOWN = 12  # of the readers, the slowest first


@dataclass(frozen=True, slots=True)
class _Worst:
    seconds: float
    growth: float
    pattern: str


def report(count: int = FULL, seed: int = 1) -> str:
    """Each reader's slowest pattern, and how many of all were too slow or grew faster than their length."""
    drawn = patterns(seed, count)
    found = {name: [_measured(name, pattern) for pattern in drawn] for name in READERS}
    worst = sorted(
        ((max(of, key=lambda w: w.seconds), name) for name, of in found.items()), key=lambda w: -w[0].seconds
    )
    every = [each for of in found.values() for each in of]
    lines = ["| reader | slowest | for 4 × as long | pattern |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{name}` | {w.seconds * 1000:.0f} ms | {f'{w.growth:.1f} ×' if w.growth else '–'} | `{_shown(w.pattern)}` |"
        for w, name in worst[:_SHOWN]
    ]
    slow = sum(each.seconds > MOST for each in every)
    uneven = sum(each.growth > MOST_GROWTH for each in every)
    said = (
        f"{len(READERS)} readers, {len(drawn)} patterns of {LENGTH:,} characters (seed {seed}): {slow} readings took "
        f"more than {MOST} s, {uneven} more than {MOST_GROWTH:.0f} × as long for {LONGER} × as much."
    )
    return "\n".join([*lines, "", said])


def _measured(name: str, pattern: Pattern) -> _Worst:
    """What it takes, and how that grows where it can be measured; a hiccup of the machine is measured again."""
    text = pattern.of(LENGTH)
    seconds = seconds_of(READERS[name], text)
    if seconds > MOST:
        seconds = min(seconds, seconds_of(READERS[name], text))
    if seconds <= TOO_SHORT:
        return _Worst(seconds, 0, pattern.name)
    growth = seconds / max(seconds_of(READERS[name], pattern.of(LENGTH // LONGER)), 0.001)
    if growth > MOST_GROWTH:
        seconds = min(seconds, seconds_of(READERS[name], text))
        growth = seconds / max(seconds_of(READERS[name], pattern.of(LENGTH // LONGER)), 0.001)
        growth = growth if seconds > TOO_SHORT else 0
    return _Worst(seconds, growth, pattern.name)


def _shown(pattern: str) -> str:
    return pattern[:60].replace("|", "¦").replace("`", "'")
