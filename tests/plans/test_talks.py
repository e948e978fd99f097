"""People who talk about two plans of the same numbers. `make bench plans` lets them talk a hundred times."""

import pytest

from bot.practice.client.slack import PracticeSlack
from tests.plans.scene import furnish
from tests.plans.talk import talk
from tests.support.databases import Templates, make_tables
from tests.support.running import RunningBot

TALKS, TURNS = 4, 12


@pytest.mark.parametrize("seed", range(TALKS))
def test_nothing_lands_in_a_plan_that_it_was_not_meant_for(seed: int, sqlite: Templates) -> None:
    with sqlite.copy(make_tables) as url, PracticeSlack() as slack, RunningBot(slack, url) as bot:
        talked = talk(furnish(bot), seed, TURNS)
    assert talked.wrong == []
