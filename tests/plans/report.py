"""What came of random conversations about two plans of the same numbers, for `make bench plans`."""

import logging
import os
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import structlog

from bot.practice.client.slack import PracticeSlack
from tests.benchmarks.figures import table
from tests.plans.scene import furnish
from tests.plans.talk import Talked, talk
from tests.support.running import RunningBot

FULL, QUICK = 100, 4
TURNS = 16
FIRST = 10_000  # seeds that the suite does not talk by
HEADER = ("conversations", "things said", "landed at once", "after a question", "did not land", "in a wrong plan")
_SHOWN = 10  # things that went wrong, or did not land


def report(count: int, first: int = FIRST) -> str:
    """The table, why what did not land did not, and the first things that landed in a wrong plan."""
    with ProcessPoolExecutor(os.cpu_count()) as processes:
        talked = list(processes.map(_talked, range(first, first + count)))
    outcomes = sum((each.outcomes for each in talked), Counter[str]())
    said, at_once, asked, wrong = (outcomes.total(), *(outcomes[name] for name in ("at once", "asked", "wrong")))
    counted = len(talked), said, at_once, asked, said - at_once - asked - wrong, wrong
    lines = [table(HEADER, [tuple(map(str, counted))])]
    lines += [f"{times} × {why}" for why, times in outcomes.most_common() if why.startswith("not")][:_SHOWN]
    lines += [step for each in talked for step in each.wrong][:_SHOWN]
    return "\n".join(lines)


def _talked(seed: int) -> Talked:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    with (
        tempfile.TemporaryDirectory(prefix="plankeeper-bench-") as folder,
        PracticeSlack() as slack,
        RunningBot(slack, f"sqlite:///{Path(folder) / 'plan.db'}") as bot,
    ):
        return talk(furnish(bot), seed, TURNS)
