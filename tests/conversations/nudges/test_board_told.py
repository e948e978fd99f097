"""Twenty working days without an answer: whoever coordinates chooses whether the board's channel hears."""

import pytest

from bot.plan.people import posts
from bot.practice.state.message import Message
from tests.conversations.council import LEAVING_CARE, action, dms, set_up
from tests.conversations.declined import a_reply_has_to_mention_the_bot, who_reads_a_channel_is_not_known
from tests.conversations.nudges.started import at_nine, start
from tests.support.running import RunningBot
from tests.support.stamps import by

DAYS = ("2026-11-30", "2026-12-14", "2026-12-30")  # overdue; ten working days later; twenty, with Christmas


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    """5.1 is overdue since 30 November, and its owner says nothing."""
    start(bot)
    for day in DAYS:
        at_nine(bot, day)
    bot.at(f"{DAYS[-1]}T09:30")


def asked(bot: RunningBot, name: str = "coord") -> Message:
    """What somebody was asked last about the board's channel."""
    return next(m for m in reversed(dms(bot, name)) if "Tell the board’s channel …" in m.buttons)


def heard(bot: RunningBot, channel: str = "#mash") -> list[Message]:
    return [m for m in bot.slack.messages(channel) if "has not answered about action 5.1" in m.text]


def tell(bot: RunningBot, name: str = "coord", channel: str = "CMASH") -> str:
    [form] = bot.as_(name).click(asked(bot, name), "Tell the board’s channel …").views
    return bot.as_(name).submit(form, {"board_channel": channel}).text


def test_the_coordinator_is_asked_and_it_says_that_it_was_said_before(bot: RunningBot) -> None:
    assert "I have told whoever is above them before" in asked(bot).everything
    assert heard(bot) == []


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_the_chosen_channel_hears_and_a_reply_there_is_the_update(bot: RunningBot) -> None:
    assert "<#CMASH> hears of 5.1 now." in tell(bot)
    [told] = heard(bot)
    assert "though asked on 30 November" in told.text
    assert "whoever is above them was told before" in told.text
    assert "<@UCOORD> lets you know" in told.text
    assert any("the board’s channel hears of it" in m.everything for m in dms(bot, "coord"))
    bot.at("2026-12-30T10:00")
    bot.as_("owner").say("at risk two landlords withdrew", thread=told)
    assert action(bot).rating == "at_risk"
    assert "Answered since" in bot.slack.now(told).everything


def test_pressed_twice_it_is_said_once(bot: RunningBot) -> None:
    button = asked(bot)
    tell(bot)
    again = bot.as_("coord").click(button, "Tell the board’s channel …", is_late=True)
    assert again.text == "<#CMASH> was told of 5.1 by you on 30 December 2026, so nothing is said again."
    assert len(heard(bot)) == 1


def test_two_forms_at_once_say_it_once(bot: RunningBot) -> None:
    forms = [bot.as_("coord").click(asked(bot), "Tell the board’s channel …").views[-1] for _ in range(2)]
    bot.as_("coord").submit(forms[0], {"board_channel": "CMASH"})
    told = bot.as_("coord").submit(forms[1], {"board_channel": "CGENERAL"})
    assert "<#CMASH> was told of 5.1 by you on 30 December 2026" in told.text
    assert (len(heard(bot)), len(heard(bot, "#general"))) == (1, 0)


def test_another_coordinator_hears_that_it_was_told_and_by_whom(bot: RunningBot) -> None:
    button = asked(bot)
    tell(bot)
    set_up(bot, coordinators=("UCOORD", "URIVAL"))
    again = bot.as_("rival").click(button, "Tell the board’s channel …", is_late=True)
    assert again.text == "<#CMASH> was told of 5.1 by <@UCOORD> on 30 December 2026, so nothing is said again."


def test_nobody_else_may(bot: RunningBot) -> None:
    for label in ("Tell the board’s channel …", "Leave it at that"):
        refused = bot.as_("owner").click(asked(bot), label)
        assert refused.views == []
        assert "Only the plan’s coordinator" in refused.text
    assert heard(bot) == []


def test_once_the_owner_has_answered_there_is_nothing_to_tell(bot: RunningBot) -> None:
    button = asked(bot)
    [form] = bot.as_("coord").click(button, "Tell the board’s channel …").views
    bot.at("2026-12-30T10:00")
    bot.as_("owner").say("5.1 at risk two landlords withdrew", dm=True)
    said = "5.1 has been answered since, so there is nothing to tell the board. Thank you."
    assert bot.as_("coord").submit(form, {"board_channel": "CMASH"}).in_ack["errors"] == {"board_channel": said}
    for label in ("Tell the board’s channel …", "Leave it at that"):
        assert bot.as_("coord").click(button, label, is_late=True).text == said
    assert heard(bot) == []
    assert asked_no_more(bot)


def asked_no_more(bot: RunningBot) -> bool:
    return not any("Tell the board’s channel …" in m.buttons for m in dms(bot, "coord"))


def test_it_can_be_left_at_that(bot: RunningBot) -> None:
    left = bot.as_("coord").click(asked(bot), "Leave it at that")
    assert left.text.startswith("The board’s channel hears nothing of 5.1; its owner is still asked.")
    bot.run(bot.bot.background.drain())
    assert asked_no_more(bot)
    assert any("the board’s channel does not hear of it" in m.everything for m in dms(bot, "coord"))
    assert heard(bot) == []


def test_a_channel_that_takes_nothing_is_said_at_its_field_and_another_can_be_chosen(bot: RunningBot) -> None:
    bot.slack.channel("#cin").is_archived = True
    [form] = bot.as_("coord").click(asked(bot), "Tell the board’s channel …").views
    refused = bot.as_("coord").submit(form, {"board_channel": "CCIN"}).in_ack
    assert "Slack does not let me write there" in refused["errors"]["board_channel"]
    bot.as_("coord").submit(form, {"board_channel": "CMASH"})
    assert len(heard(bot)) == 1


@pytest.mark.needs("channels:read", instead=who_reads_a_channel_is_not_known)
def test_where_another_organisation_reads_along_nothing_is_said(bot: RunningBot) -> None:
    bot.slack.share("#mash", "TOTHERS")
    [form] = bot.as_("coord").click(asked(bot), "Tell the board’s channel …").views
    refused = bot.as_("coord").submit(form, {"board_channel": "CMASH"}).in_ack
    assert "People of another organisation read that channel" in refused["errors"]["board_channel"]
    assert heard(bot) == []


def test_a_new_silence_is_a_new_choice(bot: RunningBot) -> None:
    tell(bot)
    bot.at("2026-12-30T10:00")
    bot.as_("owner").say("5.1 at risk two landlords withdrew", dm=True)
    bot.do(posts.assign, LEAVING_CARE, "UOWNER", by("UCOORD", bot.clock()))
    for day in ("2027-01-06", "2027-01-13", "2027-01-20", "2027-01-21", "2027-02-03", "2027-02-04", "2027-02-05"):
        at_nine(bot, day)
    [form] = bot.as_("coord").click(asked(bot), "Tell the board’s channel …").views
    bot.as_("coord").submit(form, {"board_channel": "CMASH"})
    assert len(heard(bot)) == 2
