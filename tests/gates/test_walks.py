"""Four people walk at random, and nobody sees or changes what they may not. `make bench gates` walks further."""

import pytest

from bot.practice.client.slack import PracticeSlack
from tests.gates.walk import furnish, walk
from tests.support.databases import Templates, make_tables
from tests.support.running import RunningBot

WALKS, STEPS = 30, 12


@pytest.mark.parametrize("seed", range(WALKS))
def test_nobody_sees_or_changes_what_they_may_not(seed: int, sqlite: Templates) -> None:
    with sqlite.copy(make_tables) as url, PracticeSlack() as slack, RunningBot(slack, url) as bot:
        furnish(slack, bot)
        assert walk(bot, seed, STEPS).wrong == []
