"""What stands in a channel is drawn anew only for those who may still read of it; else it is left as it was."""

import pytest

from bot.outbox.draw import GONE_TEXT
from bot.plan.notices import send_log
from bot.plan.notices.kinds import NoticeKind
from bot.practice.state.message import Message
from storage import notices
from tests.conversations.council import dms, set_up
from tests.conversations.declined import who_reads_a_channel_is_not_known
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def give_channel(bot: RunningBot, channel_id: str, *numbers: str) -> None:
    answer = bot.as_("coord").command(f"/plan channel <#{channel_id}|there> {' '.join(numbers)}")
    assert "now gets the alerts" in answer.text


def shared(bot: RunningBot, channel: str, name: str = "coord") -> Message:
    """The card of 5 that somebody has shared in a channel."""
    sharer = bot.as_(name)
    sharer.click(sharer.command("/plan status 5", channel=channel), "Share in channel")
    return bot.slack.messages(channel)[-1]


@pytest.mark.parametrize("name", ["coord", "owner"])
def test_a_card_is_frozen_once_its_actions_have_a_channel_of_their_own(bot: RunningBot, name: str) -> None:
    card = shared(bot, "#general", name)
    bot.as_("owner").say("5.1 on track the first landlord has signed", dm=True)
    before = bot.slack.now(card)
    assert "first landlord" in before.everything
    give_channel(bot, "CMASH", "5.1")
    bot.as_("owner").say("5.1 at risk two landlords withdrew", dm=True)
    assert bot.slack.now(card) == before
    give_channel(bot, "CGENERAL", "5.1")
    assert "two landlords withdrew" in bot.slack.now(card).everything


def test_a_card_that_a_coordinator_shows_elsewhere_goes_on_being_drawn_there(bot: RunningBot) -> None:
    give_channel(bot, "CMASH", "5.1")
    card = shared(bot, "#general")
    bot.as_("owner").say("5.1 at risk two landlords withdrew", dm=True)
    assert "two landlords withdrew" in bot.slack.now(card).everything


@pytest.mark.parametrize("was_there", [False, True])
@pytest.mark.needs("channels:read", instead=who_reads_a_channel_is_not_known)
def test_what_a_coordinator_shows_elsewhere_is_for_those_who_read_there_then(bot: RunningBot, was_there: bool) -> None:
    give_channel(bot, "CMASH", "5.1")
    give_channel(bot, "CGENERAL", "1.1")
    card = None if was_there else shared(bot, "#general")
    bot.slack.share("#general")
    bot.run(bot.bot.schedule.tick())
    [question] = [message for message in dms(bot, "coord") if "<#CGENERAL>" in message.text]
    bot.as_("coord").click(question, "Allow it")
    card = card or shared(bot, "#general")
    bot.as_("owner").say("5.1 at risk two landlords withdrew", dm=True)
    assert ("two landlords withdrew" in bot.slack.now(card).everything) is was_there


@pytest.mark.needs("channels:read", instead=who_reads_a_channel_is_not_known)
def test_a_card_is_frozen_when_another_organisation_comes(bot: RunningBot) -> None:
    card = shared(bot, "#general")
    bot.slack.share("#general")
    bot.as_("owner").say("5.1 at risk two landlords withdrew", dm=True)
    assert "two landlords withdrew" not in bot.slack.now(card).everything
    bot.slack.end_sharing("#general")
    bot.as_("owner").say("5.1 at risk the third withdrew, too", dm=True)
    assert "the third withdrew" in bot.slack.now(card).everything


def test_an_alert_is_frozen_line_by_line(bot: RunningBot) -> None:
    give_channel(bot, "CMASH", "5.1", "2.1")
    bot.sweep("2026-12-14T09:00")
    [alert] = [message for message in bot.slack.messages("#mash") if "overdue" in message.text]
    assert "*5.1*" in alert.everything
    give_channel(bot, "CCIN", "5.1")
    for number, words in (("5.1", "two landlords withdrew"), ("2.1", "the nurse left")):
        bot.as_("coord").say(f"{number} at risk {words}", dm=True)
    now = bot.slack.now(alert).everything
    assert now.count("🔶 at risk") == 1
    assert "*2.1*" in now
    assert "No longer read in this channel: 5.1" in now


def test_an_alert_of_a_channel_that_hears_nothing_any_more_stays_as_it_was(bot: RunningBot) -> None:
    give_channel(bot, "CMASH", "5.1")
    bot.sweep("2026-11-23T09:00")
    alert = bot.slack.messages("#mash")[-1]
    give_channel(bot, "CCIN", "5.1")
    bot.as_("owner").say("5.1 at risk two landlords withdrew", dm=True)
    assert bot.slack.now(alert) == alert


def test_a_request_is_not_drawn_anew_for_somebody_who_is_a_guest_now(bot: RunningBot) -> None:
    bot.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
    [asked] = dms(bot, "coord")
    bot.as_("coord").change_profile(is_restricted=True)
    before = bot.slack.now(asked)
    bot.as_("owner").say("5.1 at risk two landlords withdrew", dm=True)
    bot.as_("owner").say("due 5.1 30 April because it slipped more", dm=True)
    assert bot.slack.now(asked) == before


def test_a_promise_is_not_recalled_to_a_guest_about_what_is_not_theirs(bot: RunningBot) -> None:
    rival = bot.as_("rival")
    said = rival.say("5.1 on track two landlords have signed, review to report on 30 November", dm=True)
    rival.click(said, "Remind me")
    rival.change_profile(is_restricted=True)
    before = len(dms(bot, "rival"))
    bot.at("2026-11-30T09:30")
    bot.run(bot.bot.schedule.tick())
    assert len(dms(bot, "rival")) == before
    rival.change_profile(is_restricted=False)
    bot.run(bot.bot.schedule.tick())
    assert "two landlords have signed" in dms(bot, "rival")[-1].everything


def test_what_was_erased_goes_from_a_card_that_is_frozen_too(bot: RunningBot) -> None:
    bot.as_("owner").say("5.1 on track the first landlord has signed", dm=True)
    card = shared(bot, "#general")
    give_channel(bot, "CMASH", "5.1")
    every = bot.database.read_now(send_log.standing_since, bot.slack.team_id, bot.clock().date())
    [standing] = [each for each in every if each.notice.kind is NoticeKind.CARD]
    bot.do(notices.mark_drawn, standing.id, notices.ERASED_SINCE)
    bot.run(bot.bot.schedule.tick())
    assert "landlord" not in bot.slack.now(card).everything
    assert bot.slack.now(card).text == GONE_TEXT
