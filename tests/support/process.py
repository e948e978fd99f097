"""Runs `app.py` in a process of its own, in which it is another moment: `process.py 2026-11-23T06:00+00:00 import …`.

The program is the one that people start, from its first line on; only the clock of the process, all of it, is set
before that. So nothing in the program knows of tests, and nothing in it can ask what day it really is.
"""

import os
import runpy
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import time_machine

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "app.py"


def command(moment: datetime, words: Iterable[str | Path] = ()) -> list[str]:
    """What `subprocess` takes to run `python app.py` with these words, from this moment on."""
    return [sys.executable, str(Path(__file__)), moment.isoformat(), *map(str, words)]


def environment(**settings: str) -> dict[str, str]:
    """This process's environment with these settings of ours and no others, a developer's token least of all."""
    ours = ("SLACK_", "DATABASE_URL", "DATA_DIR", "HOST", "PORT", "TIMEZONE")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)} | settings


def run() -> None:
    """Sets the clock, and goes on as `python app.py` with the rest of the words."""
    moment, *words = sys.argv[1:]
    time_machine.travel(datetime.fromisoformat(moment), tick=True).start()
    sys.argv, sys.path[0] = [str(PROGRAM), *words], str(ROOT)
    runpy.run_path(str(PROGRAM), run_name="__main__")


if __name__ == "__main__":
    run()
