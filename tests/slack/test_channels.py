"""What Slack says of a channel: an answer that leaves out who reads it is no answer."""

import asyncio
from typing import Any

import pytest

from bot.slack.channels import look_up_channel
from bot.slack.errors import SlackFailure


class Client:
    def __init__(self, answer: dict[str, Any]) -> None:
        self.answer = answer

    async def conversations_info(self, *, channel: str) -> dict[str, Any]:
        return self.answer


def is_shared(channel: dict[str, Any]) -> bool:
    return asyncio.run(look_up_channel(Client({"channel": channel}), "C1")).is_shared  # type: ignore[arg-type]


@pytest.mark.parametrize("answer", [{}, {"channel": None}, {"channel": "C1"}, {"channel": {"id": "C1", "name": "ep"}}])
def test_an_answer_that_does_not_say_who_reads_a_channel_is_a_failure(answer: dict[str, Any]) -> None:
    with pytest.raises(SlackFailure):
        asyncio.run(look_up_channel(Client(answer), "C1"))  # type: ignore[arg-type]


def test_only_other_organisations_make_it_shared() -> None:
    assert not is_shared({"is_ext_shared": False})
    assert not is_shared({"is_shared": True, "is_org_shared": True})
    assert is_shared({"is_shared": True})
    assert is_shared({"is_ext_shared": True})
    assert is_shared({"is_ext_shared": False, "is_pending_ext_shared": True})
