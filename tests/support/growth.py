"""How the time of something grows with what it is given: a ratio of one run, which a busy machine does not change."""

from collections.abc import Callable
from time import process_time

LONGER = 4  # times
MOST = 10  # times as long for LONGER times as much: evenly would be 4, with the square 16
TOO_SHORT = 0.04  # seconds: below that the clock itself is what is measured


def grows_evenly(work: Callable[[str], object], text: str) -> bool:
    """Whether a text takes about as much longer as it is longer; the best of three counts."""
    return any(_takes(work, text) <= max(TOO_SHORT, MOST * _takes(work, text[: len(text) // LONGER])) for _ in range(3))


def _takes(work: Callable[[str], object], text: str) -> float:
    started = process_time()
    work(text)
    return process_time() - started
