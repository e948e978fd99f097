"""A year of a council through the real relay, for `make bench nudges`."""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from bot.practice.client.slack import PracticeSlack
from tests.benchmarks.figures import table
from tests.outbox.year.living import Council
from tests.support.databases import both_kinds, load_sample_plan
from tests.support.running import RunningBot

FULL, QUICK = (365, (1, 2)), (21, (1,))  # days, and the chances of how Slack fails and people answer


def report(size: tuple[int, tuple[int, ...]]) -> str:
    """For each: what arrived, how often Slack failed, and what must never happen."""
    days, seeds = size
    rows = []
    with both_kinds() as (_, kinds), silence():
        for kind, templates in kinds.items():
            for seed in seeds:
                with PracticeSlack() as slack, templates.copy(load_sample_plan) as url:
                    for name in ("#general", "#mash", "#cin", "#all"):
                        slack.channel(name)
                    with RunningBot(slack, url) as bot:
                        lived = Council(bot, seed).live(days)
                broken = "; ".join(lived.broken[:3]) or "did not"
                rows.append((kind, str(seed), str(lived.arrived), str(lived.failed_calls), str(lived.late), broken))
    head = ("", "chances", "messages", "calls that went wrong", "no news any more", "what must never happen")
    return f"{days} days through the relay, Slack away for five minutes to three days.\n\n{table(head, rows)}"


@contextmanager
def silence() -> Iterator[None]:
    """What goes wrong here goes wrong on purpose."""
    kept = structlog.get_config()
    structlog.configure(processors=[_left_out])
    try:
        yield
    finally:
        structlog.configure(**kept)


def _left_out(*_: object) -> dict[str, object]:
    raise structlog.DropEvent
