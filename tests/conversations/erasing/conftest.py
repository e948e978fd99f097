"""A bot on a database of either kind."""

from collections.abc import Iterator

import pytest

from bot.practice.client.slack import PracticeSlack
from tests.conversations.council import set_up
from tests.support.databases import Templates, load_sample_plan
from tests.support.running import RunningBot


@pytest.fixture
def anywhere(request: pytest.FixtureRequest, slack: PracticeSlack) -> Iterator[RunningBot]:
    """The real bot with a council, on a database of the kind that is asked for."""
    templates: Templates = request.getfixturevalue(request.param)
    with templates.copy(load_sample_plan) as url, RunningBot(slack, url) as bot:
        set_up(bot)
        bot.as_("coord").command("/plan channel <#CMASH|mash> 5")
        yield bot
