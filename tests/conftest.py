"""What every test may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.practice.client.slack import PracticeSlack
from tests.running import RunningBot


@pytest.fixture
def slack() -> Iterator[PracticeSlack]:
    with PracticeSlack() as slack:
        for name in ("#general", "#mash", "#cin", "#all"):
            slack.channel(name)
        yield slack


@pytest.fixture
def bot(slack: PracticeSlack, tmp_path: Path) -> Iterator[RunningBot]:
    """The bot over HTTP with the sample plan loaded, on Monday 23 November 2026."""
    with RunningBot(slack, f"sqlite:///{tmp_path / 'plan.db'}") as bot:
        bot.load()
        yield bot
