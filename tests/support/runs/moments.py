"""Runs the tests as if it were another moment, by Debian's faketime: `make test MOMENT="2028-02-29 09:30"`.

Every process that they start is told the same: the bot, PostgreSQL, the browser. For `any` one is drawn.
"""

import os
import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

LIBRARY = "/usr/$LIB/faketime/libfaketime.so.1"  # the loader knows what $LIB is here
FAKED = Path(__file__).parent / "faked"
KEPT = Path(".pytest_cache/moment")  # the one of the last run
LONDON = ZoneInfo("Europe/London")

KNOWN_TO_BE_HARD = [  # in London
    "2026-11-28T23:30",  # a Saturday night
    "2026-11-24T09:30",  # a working day, when the alerts have gone out
    "2026-11-24T23:59:50",  # and when it is about to end
    "2027-03-28T00:59:50",  # the clocks go forward
    "2026-10-25T01:59:50",  # and back
    "2028-02-29T09:30",
    "2026-12-31T23:59:50",
]


def draw() -> datetime:
    """A moment known to be hard, or, as often, any between 2026 and 2030."""
    if random.random() < 0.5:
        return datetime.fromisoformat(random.choice(KNOWN_TO_BE_HARD)).replace(tzinfo=LONDON)
    return datetime(2026, 1, 1, tzinfo=LONDON) + timedelta(seconds=random.randrange(5 * 365 * 24 * 3600))


def environment(moment: datetime) -> dict[str, str]:
    """What a process is started with so that it is this moment for it, and for all that it starts."""
    ahead = round((moment - datetime.now(UTC)).total_seconds())
    return os.environ | {
        "LD_PRELOAD": LIBRARY,
        "FAKETIME": f"{ahead:+}s",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",  # time goes by as ever; only what day it is differs
        "FAKETIME_FORCE_MONOTONIC_FIX": "0",  # else waiting threads spin, and everything takes five times as long
        "NO_FAKE_STAT": "1",  # else every module looks changed, and is compiled again by every process
        "PYTHONPATH": str(FAKED),
    }


def run(moment: datetime, arguments: list[str]) -> NoReturn:
    """Become pytest at that moment."""
    sys.stdout.flush()
    os.execve(sys.executable, [sys.executable, "-m", "pytest", *arguments], environment(moment))


def read_kept() -> datetime:
    """The moment of the run before; now, where it kept none."""
    return datetime.fromisoformat(KEPT.read_text()) if KEPT.exists() else datetime.now(UTC)


def main() -> None:
    """Becomes pytest at the moment that is named first; the other arguments are pytest's."""
    named, *arguments = sys.argv[1:]
    moment = draw() if named == "any" else datetime.fromisoformat(named)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=LONDON)
    written = moment.isoformat(sep=" ")
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(written)
    print(f'The tests run as if it were {moment:%A} {written}. Again: make test MOMENT="{written}"')
    run(moment, arguments)


if __name__ == "__main__":
    main()
