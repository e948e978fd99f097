"""What Slack finds too long is sent shortened: once, and never tried as it was."""

import re

import pytest

from bot.practice.client.slack import PracticeSlack
from bot.slack.messaging import SHORT
from tests.conversations.council import action, dms, set_up
from tests.support.running import RunningBot
from tests.support.updates import updates


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def calls(slack: PracticeSlack, method: str) -> list[str]:
    return [str(call.arguments.get("text")) for call in slack.calls if call.method == method]


def test_a_post_is_said_shortened(bot: RunningBot) -> None:
    bot.slack.fail("chat.postMessage", "msg_too_long")
    bot.as_("owner").say("status 5.1", dm=True)
    [said] = dms(bot, "owner")
    assert said.text.startswith("Recommendation 5")
    assert len(said.text.encode()) <= SHORT + 3


def test_an_edit_is_made_shortened_and_not_tried_for_ever(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    coord.command("/plan channel <#CMASH|mash> 5")
    coord.click(coord.command("/plan status 5", channel="#mash"), "Share in channel")
    card = bot.slack.messages("#mash")[-1]
    bot.slack.fail("chat.update", "msg_too_long")
    bot.as_("owner").say("5 at risk two landlords withdrew", dm=True)
    assert "two landlords withdrew" in bot.slack.now(card).everything
    before = len(calls(bot.slack, "chat.update"))
    for _ in range(3):
        bot.run(bot.bot.schedule.tick())
    assert len(calls(bot.slack, "chat.update")) == before


def test_words_of_every_sign_are_edited_within_what_slack_takes(bot: RunningBot) -> None:
    """Slack counts bytes, after escaping: `&` is five of them."""
    owner = bot.as_("owner")
    said = owner.say(f"5.1 on track {'R&D <“ŵ”> ' * 300}", dm=True)
    owner.say("5.1 off track closed", dm=True)
    owner.click(said, "Undo")
    for text in calls(bot.slack, "chat.update"):
        assert len(text.encode()) <= 4_000
        assert not re.search(r"&\w*$|<[^<>]*$", text.removesuffix("…"))
    assert [update.note for update in updates(bot)] == ["closed"]
    assert action(bot).rating == "off_track"
