"""Measure the processor's time that a reader takes for a text, and stop it where it would take for ever."""

import signal
import threading
from time import process_time
from types import FrameType

from bot.errors import PlanError
from tests.support.length.readers import Reader


class _TooLong(BaseException):
    """The time is over; no reader catches it."""


def seconds_of(reader: Reader, text: str, most: float = 5.0) -> float:
    """Measure it; what takes longer than `most` is stopped there. A sentence that says why it can't be read counts as
    read."""
    is_stoppable = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGPROF, _stop) if is_stoppable else None
    began = process_time()
    try:
        if is_stoppable:
            signal.setitimer(signal.ITIMER_PROF, most)
        reader(text)
    except (PlanError, _TooLong):
        pass
    finally:
        if is_stoppable:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)
    return process_time() - began


def _stop(number: int, frame: FrameType | None) -> None:
    raise _TooLong
