"""The socket: opened by the app's own token."""

import asyncio

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


def test_one_that_it_refuses_later_ends_the_bot_with_the_same_sentence(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.cli.serving.FIRST_TRY", 0)  # as if Slack had been out of reach for all of it
    wrong = bot.settings().model_copy(update={"slack_app_token": SecretStr("xapp-wrong")})

    async def receive() -> None:
        stop = asyncio.Event()
        async with receiver(wrong, bot.bot, stop):
            await asyncio.wait_for(stop.wait(), 10)

    with pytest.raises(BadSettings, match=r"SLACK_APP_TOKEN was refused by Slack \(invalid_auth\)\."):
        bot.run(receive())
