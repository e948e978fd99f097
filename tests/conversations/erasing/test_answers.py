"""What the bot itself answered with the words is edited wherever it is; what can't be is named, and where."""

import re

import pytest

from bot.practice.api.scopes import SCOPES
from bot.practice.client.slack import PracticeSlack
from bot.practice.state.message import Message
from tests.conversations.council import set_up
from tests.conversations.erasing.reach import LOOKS_EVERYWHERE, NOTE, answered_everywhere, at_the_terminal
from tests.support.running import RunningBot
from tests.support.terminal import Terminal
from tests.support.updates import updates


def quoting(bot: RunningBot) -> list[Message]:
    """What the bot has said that quotes it still."""
    places = ["#mash", "#general", bot.as_("owner").dm_id, bot.as_("rival").dm_id]
    said = [message for place in places for message in bot.slack.messages(place) if message.is_bot]
    return [message for message in said if NOTE in message.everything]


@LOOKS_EVERYWHERE
def test_wherever_it_is(bot: RunningBot, terminal: Terminal) -> None:
    number = answered_everywhere(bot)
    assert len(quoting(bot)) == 3
    said = at_the_terminal(bot, terminal, "erase", "--update", str(number), "--because", "identifies a child").stdout
    assert quoting(bot) == []
    assert "3 answers of the bot’s own edited in Slack." in said
    assert "What one person alone was shown in a channel nobody can edit" in said


@pytest.mark.parametrize(
    ("note", "sought"),
    [
        ("Tom & Kayleigh ran", "Kayleigh"),
        ("KM (14) moved", "moved"),
        ("Kayleigh’s <mum> rang", "Kayleigh"),
        ("Kayleigh", "Kayleigh"),
        ("seen\nKayleigh  twice\n\nok", "twice"),
    ],
)
@LOOKS_EVERYWHERE
def test_however_few_words_they_are_and_though_some_are_bold(
    bot: RunningBot, terminal: Terminal, note: str, sought: str
) -> None:
    set_up(bot)
    bot.as_("owner").say(f"5.1 on track {note}", dm=True)
    number = updates(bot)[0].id
    bot.as_("owner").say("5.1 at risk Another one", dm=True)
    asked = ("history 5", "status 5", f"find {sought}")
    shown = [message for each in asked for message in bot.as_("coord").say(each, dm=True).messages]
    [stem, *_] = re.findall(r"\w+", note)
    assert [stem in bot.slack.now(each).everything for each in shown] == [True, False, True]  # at risk is newer
    at_the_terminal(bot, terminal, "erase", "--update", str(number), "--because", "identifies a child")
    assert [stem in bot.slack.now(each).everything for each in shown] == [False] * 3


def test_answers_about_something_else_stay_as_they_are(bot: RunningBot, terminal: Terminal) -> None:
    set_up(bot)
    bot.as_("owner").say("5.1 on track She has to be out of it by the end of the week", dm=True)
    other = bot.as_("coord").say("6.1 on track All of it by the end of the week", dm=True)
    number = updates(bot)[0].id
    at_the_terminal(bot, terminal, "erase", "--update", str(number), "--because", "identifies a child")
    assert "by the end of the week" in bot.slack.now(other.messages[0]).everything
    assert "by the end of the week" not in str([m.everything for m in bot.slack.messages(bot.as_("owner").dm_id)][1:])


@LOOKS_EVERYWHERE
def test_what_slack_refuses_is_named(bot: RunningBot, terminal: Terminal) -> None:
    number = answered_everywhere(bot)
    bot.slack.fail("chat.update", "cant_update_message", times=2)  # in its thread, and in its channel
    said = at_the_terminal(bot, terminal, "erase", "--update", str(number), "--because", "identifies a child").stdout
    [left] = quoting(bot)
    assert f"p{left.ts.replace('.', '')} (cant_update_message)" in said
    assert "2 answers of the bot’s own edited in Slack." in said


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ({"im:read", "channels:read"}, "Without im:read, channels:read the bot can’t tell where else"),
        ({"channels:history"}, "could not be looked for in CMASH: missing_scope"),
    ],
)
@LOOKS_EVERYWHERE
def test_where_it_may_not_look_it_says(url: str, terminal: Terminal, missing: set[str], told: str) -> None:
    with PracticeSlack(scopes=SCOPES - missing) as slack:
        for name in ("#general", "#mash", "#all"):
            slack.channel(name)
        with RunningBot(slack, url) as bot:
            number = answered_everywhere(bot)
            asked = ("erase", "--update", str(number), "--because", "identifies a child")
            assert told in at_the_terminal(bot, terminal, *asked).stdout
            assert quoting(bot)
