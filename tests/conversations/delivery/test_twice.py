"""What Slack brings twice is done once: by the same process, by another one, and at the same time."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.deliveries import Deliveries
from bot.practice.client.answer import Answer
from bot.practice.transport.redelivery import Redelivery
from tests.conversations.council import LEAVING_CARE, action, dms, set_up
from tests.support.running import RunningBot
from tests.support.runs import mood
from tests.support.updates import updates

WORDS = "5.1 on track Hubs open"
WAYS = [Redelivery.ACK_LOST, Redelivery.TOGETHER]


@pytest.fixture(params=[True, False], ids=["one process", "two processes"])
def is_one(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the second delivery comes to the process that had the first."""
    if not request.param:

        async def forgetful(_: Deliveries, key: str | None, ack: Any, take: Callable[[], Any]) -> None:
            await take()

        monkeypatch.setattr(Deliveries, "once", forgetful)
    return bool(request.param)


def deliver(bot: RunningBot, way: Redelivery) -> None:
    bot.slack.delivery.redeliver = lambda: way


@pytest.mark.parametrize("way", WAYS)
def test_a_command_is_recorded_once(bot: RunningBot, is_one: bool, way: Redelivery) -> None:
    deliver(bot, way)
    answer = bot.as_("owner").command(f"/plan update {WORDS}")
    assert [update.note for update in updates(bot)] == ["Hubs open"]
    if is_one:
        assert answer.text.startswith("Recorded on action 5.1")
    else:
        assert "Recorded on action 5.1" in answer.text or "That is done already" in answer.text


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (f'assign "{LEAVING_CARE}" <@URIVAL>', "URIVAL"),
        ("due 5.1 31 March 2027 because the tender slipped", "asked"),
        ("away until 4 December", "away"),
        ("update two vacancies remain, I think", "kept your words"),
        ("5.1 paused because funding is late", "paus"),
    ],
)
def test_whatever_is_typed_is_said_as_it_was(bot: RunningBot, way: Redelivery, typed: str, said: str) -> None:
    set_up(bot)
    deliver(bot, way)
    who = {"assign": "coord", "update": "rival"}.get(typed.partition(" ")[0], "owner")
    assert said.lower() in bot.as_(who).command(f"/plan {typed}").everything.lower()


def test_a_command_that_is_typed_again_is_no_redelivery(bot: RunningBot) -> None:
    deliver(bot, Redelivery.ACK_LOST)
    owner = bot.as_("owner")
    assert "Recorded" in owner.command(f"/plan update {WORDS}").text
    assert "Recorded" not in owner.command(f"/plan update {WORDS}").text  # it asks whether that is meant
    assert "Recorded" in owner.command("/plan update 5.1 on track Hubs open, and staffed").text
    assert len(updates(bot)) == 2


@pytest.mark.parametrize("way", WAYS)
def test_a_question_is_answered_each_time(bot: RunningBot, is_one: bool, way: Redelivery) -> None:
    deliver(bot, way)
    assert "5.1" in bot.command("/plan status 5").text


@pytest.mark.parametrize("way", WAYS)
def test_a_press_counts_once(bot: RunningBot, is_one: bool, way: Redelivery) -> None:
    deliver(bot, Redelivery.NONE)
    owner = bot.as_("owner")
    said = owner.say(WORDS, dm=True)
    deliver(bot, way)
    answer = owner.click(said, "Undo")
    assert updates(bot) == []
    assert "changed" not in answer.everything
    assert len(dms(bot, "owner")) == 1


@pytest.mark.parametrize("way", WAYS)
def test_kept_words_are_recorded_once(bot: RunningBot, is_one: bool, way: Redelivery) -> None:
    deliver(bot, Redelivery.NONE)
    owner = bot.as_("owner")
    asked = owner.say("two vacancies remain", dm=True)
    deliver(bot, way)
    answer: Answer = owner.choose(asked, "choose_for_draft", str(action(bot).id))
    assert [update.note for update in updates(bot)] == ["two vacancies remain"]
    assert "let go" not in answer.everything


@pytest.mark.parametrize("way", WAYS)
def test_a_form_is_kept_once(bot: RunningBot, is_one: bool, way: Redelivery) -> None:
    set_up(bot)
    deliver(bot, Redelivery.NONE)
    owner = bot.as_("owner")
    [form] = owner.click(owner.say("status 5.1", dm=True), "open_update").views
    deliver(bot, way)
    owner.submit(form, {"rating": "on_track", "note": "Hubs open"})
    assert [update.note for update in updates(bot)] == ["Hubs open"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("typed", ["/plan settings", "/plan assign"])
def test_a_form_is_opened_once_and_nothing_else_is_said(
    bot: RunningBot, is_one: bool, way: Redelivery, typed: str
) -> None:
    set_up(bot)
    deliver(bot, way)
    answer = bot.as_("coord").command(typed)
    assert len(answer.views) == 1
    assert answer.messages == []


def test_the_bot_of_a_test_is_in_its_mood(bot: RunningBot) -> None:
    assert bot.by_socket is mood.now().by_socket
    assert bot.slack.board.scopes.isdisjoint(mood.now().declined)
