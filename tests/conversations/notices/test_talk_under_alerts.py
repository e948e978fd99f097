"""What people say to each other under an alert is none of the bot's business; what takes back is no progress."""

import pytest

from bot.practice.state.message import Message
from tests.conversations.council import set_up
from tests.conversations.declined import a_reply_has_to_mention_the_bot
from tests.support.running import RunningBot, alert_from_now
from tests.support.updates import updates


@pytest.fixture
def alert(bot: RunningBot) -> Message:
    """The alert in #mash about 1.1 alone."""
    set_up(bot)
    bot.as_("coord").command("/plan channel <#CMASH|mash> 1")
    bot.do(alert_from_now)
    bot.sweep("2026-11-23T09:00")
    return bot.slack.messages("#mash")[-1]


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
@pytest.mark.parametrize(
    "said",
    [
        "?",
        "??",
        "!",
        "…",
        "<@URIVAL> can you update please",
        "<@URIVAL> any update?",
        "<@URIVAL> <@UDEPUTY> where are we with this?",
        "<@URIVAL>",
        "<@URIVAL> please",
        "<!subteam^S0LEADS|@leads> can you update please",
        "@rival could someone update this",
    ],
)
def test_people_are_left_to_talk_to_each_other(bot: RunningBot, alert: Message, said: str) -> None:
    assert bot.as_("owner").say(said, channel="#mash", thread=alert).messages == []
    assert updates(bot, "1") == []


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
@pytest.mark.parametrize("said", ["on track <@URIVAL> has the rota", "<@URIVAL> on track, rota agreed", "🟢"])
@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_what_rates_an_action_is_recorded_whomever_it_names(bot: RunningBot, alert: Message, said: str) -> None:
    bot.as_("owner").say(said, channel="#mash", thread=alert)
    assert [each.rating for each in updates(bot, "1")] == ["on_track"]


def test_whoever_names_the_bot_is_answered(bot: RunningBot, alert: Message) -> None:
    assert bot.as_("owner").say("@plankeeper ?", channel="#mash", thread=alert).messages


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
@pytest.mark.parametrize("said", ["undo", "Undo.", "undo please", "undo that"])
@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_undo_takes_back_what_its_author_recorded_there(bot: RunningBot, alert: Message, said: str) -> None:
    owner = bot.as_("owner")
    owner.say("on track rota agreed", channel="#mash", thread=alert)
    answer = owner.say(said, channel="#mash", thread=alert)
    assert "Shall I take it back?" in answer.text
    assert len(updates(bot, "1")) == 1
    owner.click(answer, answer.messages[-1].buttons[0])
    assert updates(bot, "1") == []
