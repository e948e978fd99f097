"""Many threads that begin at one moment, and that may not wait for each other for ever."""

import faulthandler
import tempfile
import time
from collections.abc import Callable
from threading import Barrier, Thread
from typing import TypeVar

import pytest

T = TypeVar("T")

THREADS = 20
WITHIN = 120  # seconds: a hundred times what it takes


def at_once(work: Callable[[int], T], times: int = THREADS) -> list[T]:
    """What `work(0)`, `work(1)` … come back with, done by twenty threads that start together.

    The first exception is raised again. If they are not done in time, the test fails, and tells where each thread is.
    """
    together = min(THREADS, times)
    start, answers, failures = Barrier(together), dict[int, T](), list[Exception]()

    def take_turns(first: int) -> None:
        start.wait(WITHIN)
        try:
            for number in range(first, times, together):
                answers[number] = work(number)
        except Exception as error:
            failures.append(error)

    threads = [Thread(target=take_turns, args=(first,), daemon=True) for first in range(together)]
    for thread in threads:
        thread.start()
    end = time.monotonic() + WITHIN
    for thread in threads:
        thread.join(max(0.0, end - time.monotonic()))
    if any(thread.is_alive() for thread in threads):
        pytest.fail(f"They wait for each other, or for something else:\n{_where_they_are()}", pytrace=False)
    if failures:
        raise failures[0]
    return [answers[number] for number in range(times)]


def _where_they_are() -> str:
    with tempfile.TemporaryFile() as file:
        faulthandler.dump_traceback(file, all_threads=True)
        file.seek(0)
        return file.read().decode()
