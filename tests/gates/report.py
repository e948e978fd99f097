"""How many walks nobody saw or did too much in, for `make bench gates`."""

import logging
import os
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import structlog

from bot.practice.client.slack import PracticeSlack
from tests.benchmarks.figures import table
from tests.gates.walk import Walked, furnish, walk
from tests.support.running import RunningBot

STEPS = 24
FIRST = 10_000  # seeds that the suite does not walk
FULL, QUICK = 2_000, 10
HEADER = ("walks", "steps", "answers of 5xx", "seen wrongly", "changed by one alone")
_SHOWN = 5  # walks that went wrong


def report(count: int, first: int = FIRST) -> str:
    """The table, what was done how often, and the first walks that went wrong."""
    with ProcessPoolExecutor(os.cpu_count()) as processes:
        walked = list(processes.map(_walked, range(first, first + count), chunksize=5))
    wrong = [each for each in walked if each.wrong]
    done = sum((each.kinds for each in walked), Counter[str]())
    counted = (
        len(walked),
        sum(len(each.steps) for each in walked),
        *(sum(each.count(kind) for each in walked) for kind in ("answered", "reads of", "alone")),
    )
    told = ", ".join(f"{kind} {times}" for kind, times in done.most_common())
    lines = [table(HEADER, [tuple(map(str, counted))]), f"\nWhat was done: {told}."]
    for each in wrong[:_SHOWN]:
        lines += ["", each.began, *each.steps, *each.wrong]
    return "\n".join(lines)


def _walked(seed: int) -> Walked:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    with (
        tempfile.TemporaryDirectory(prefix="plankeeper-bench-") as folder,
        PracticeSlack() as slack,
        RunningBot(slack, f"sqlite:///{Path(folder) / 'plan.db'}") as bot,
    ):
        furnish(slack, bot)
        return walk(bot, seed, STEPS)
