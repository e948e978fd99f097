"""The socket: opened by the app's own token."""

import pytest
from pydantic import SecretStr

from bot.cli.serving import receiver
from bot.errors import BadSettings
from tests.support.running import RunningBot


def test_a_socket_token_that_slack_refuses_ends_the_start_with_a_sentence(bot: RunningBot) -> None:
    wrong = bot.settings().model_copy(update={"slack_app_token": SecretStr("xapp-wrong")})

    async def receive() -> None:
        async with receiver(wrong, bot.bot):
            raise AssertionError

    with pytest.raises(BadSettings, match=r"SLACK_APP_TOKEN was refused by Slack \(invalid_auth\)\."):
        bot.run(receive())
