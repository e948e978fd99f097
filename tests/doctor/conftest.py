"""A bot with the sample plan, and where it keeps it."""

from pathlib import Path

import pytest

from bot.settings import Settings
from tests.support.running import RunningBot


@pytest.fixture
def settings(bot: RunningBot) -> Settings:
    return bot.settings()


@pytest.fixture
def path(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))
