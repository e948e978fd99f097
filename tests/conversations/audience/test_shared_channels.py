"""A channel that another organisation comes to: its alerts wait, and the coordinator is asked once."""

import pytest
from sqlmodel import Session, select

from bot.practice.state.message import Message
from storage import tables
from tests.conversations.audience.places import heard_in
from tests.conversations.council import dms, home_of, set_up
from tests.conversations.declined import who_reads_a_channel_is_not_known
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5.1")


@pytest.fixture
def question(bot: RunningBot) -> Message:
    """What coord is asked when another organisation has come to #mash."""
    bot.slack.share("#mash")
    bot.run(bot.bot.schedule.tick())
    [asked] = dms(bot, "coord")
    return asked


def alerts_in(bot: RunningBot, channel: str, moment: str) -> int:
    before = len(heard_in(bot, channel))
    bot.sweep(moment)
    return len(heard_in(bot, channel)) - before


@pytest.mark.needs("channels:read", instead=who_reads_a_channel_is_not_known)
def test_whoever_coordinates_is_asked_once_and_alerts_wait_meanwhile(bot: RunningBot, question: Message) -> None:
    assert "People of another organisation read <#CMASH>, too." in question.text
    assert question.buttons == ["Allow it", "Keep it private"]
    assert alerts_in(bot, "#mash", "2026-11-23T09:00") == 0
    bot.run(bot.bot.schedule.tick())
    bot.as_("owner").say("5.1 at risk two landlords withdrew", dm=True)
    assert len(dms(bot, "coord")) == 1
    assert "Until you say so its alerts wait" in str(bot.as_("coord").open_home().views or home_of(bot, "coord"))


@pytest.mark.needs("channels:read", instead=who_reads_a_channel_is_not_known)
def test_what_is_allowed_is_the_channels_own_and_no_more(bot: RunningBot, question: Message) -> None:
    bot.as_("coord").click(question, "Allow it")
    assert alerts_in(bot, "#mash", "2026-11-23T09:00") == 1
    own = bot.as_("owner").say("@plankeeper status 5.1", channel="#mash")
    assert not own.messages[-1].is_ephemeral
    for asked in ("status 2.1", "status", "list", "history 1"):
        answer = bot.as_("owner").say(f"@plankeeper {asked}", channel="#mash")
        assert answer.messages[-1].is_ephemeral, asked


@pytest.mark.needs("channels:read", instead=who_reads_a_channel_is_not_known)
def test_what_is_kept_private_stays_so_until_it_is_allowed(bot: RunningBot, question: Message) -> None:
    coord = bot.as_("coord")
    coord.click(question, "Keep it private")
    assert alerts_in(bot, "#mash", "2026-11-23T09:00") == 0
    kept = bot.slack.now(question)
    assert kept.buttons == ["Allow it"]
    coord.click(kept, "Allow it")
    assert alerts_in(bot, "#mash", "2026-11-24T09:00") == 1
    assert "decided who reads" in str(bot.database.read_now(_trail, bot.slack.team_id))


def _trail(session: Session, team_id: str) -> list[str]:
    return list(session.exec(select(tables.AuditEntry.what).where(tables.AuditEntry.team_id == team_id)))


@pytest.mark.needs("channels:read", instead=who_reads_a_channel_is_not_known)
def test_a_button_that_was_drawn_before_decides_nothing(bot: RunningBot, question: Message) -> None:
    bot.slack.fail("chat.update", "internal_error", times=9)  # what stands there still shows the first state
    bot.slack.end_sharing("#mash")
    bot.slack.share("#mash", "TOTHERS")
    answer = bot.as_("coord").click(question, "Allow it")
    assert "That has changed since you were asked, so I have done nothing with your answer." in str(answer.blocks)
    assert alerts_in(bot, "#mash", "2026-11-23T09:00") == 0


@pytest.mark.needs("channels:read", instead=who_reads_a_channel_is_not_known)
def test_another_organisation_that_comes_later_is_asked_about_anew(bot: RunningBot, question: Message) -> None:
    bot.as_("coord").click(question, "Allow it")
    bot.at("2026-11-23T12:10")  # what follows at once would wait for more
    bot.slack.share("#mash", "TOTHERS")
    bot.run(bot.bot.schedule.tick())
    assert len(dms(bot, "coord")) == 2
    assert alerts_in(bot, "#mash", "2026-11-23T09:00") == 0


@pytest.mark.needs("channels:read", instead=who_reads_a_channel_is_not_known)
def test_another_organisation_is_asked_about_also_where_slack_named_nobody_before(bot: RunningBot) -> None:
    place, coord = bot.slack.channel("#mash"), bot.as_("coord")
    place.is_ext_shared = True  # Slack has told us of nobody who came, and names nobody now
    bot.as_("owner").say("@plankeeper status 5.1", channel="#mash")
    bot.run(bot.bot.schedule.tick())
    coord.click(dms(bot, "coord")[-1], "Allow it")
    assert alerts_in(bot, "#mash", "2026-11-23T09:00") == 1
    bot.at("2026-11-23T12:10")
    bot.slack.share("#mash", "TOTHERS")
    bot.run(bot.bot.schedule.tick())
    assert len(dms(bot, "coord")) == 2
    assert alerts_in(bot, "#mash", "2026-11-24T09:00") == 0


@pytest.mark.needs("channels:read", instead=who_reads_a_channel_is_not_known)
def test_whom_slack_does_not_name_for_once_stays_known_and_nobody_else_with_them(
    bot: RunningBot, question: Message
) -> None:
    bot.as_("coord").click(question, "Allow it")
    place = bot.slack.channel("#mash")
    place.others = set()
    bot.at("2026-11-25T09:00")
    bot.run(bot.bot.schedule.tick())
    assert bot.workspace().channel(place.id).is_allowed
    bot.slack.share("#mash", "TOTHERS")
    assert not bot.workspace().channel(place.id).is_allowed


@pytest.mark.needs("channels:read", instead=who_reads_a_channel_is_not_known)
def test_a_channel_that_nobody_shares_any_more_hears_its_alerts_as_before(bot: RunningBot, question: Message) -> None:
    bot.slack.end_sharing("#mash")
    bot.run(bot.bot.schedule.tick())
    assert "not shared with another organisation any more" in bot.slack.now(question).text
    assert alerts_in(bot, "#mash", "2026-11-23T09:00") == 1


@pytest.mark.needs("channels:read", instead=who_reads_a_channel_is_not_known)
def test_an_alert_that_stands_is_frozen_when_another_organisation_comes(bot: RunningBot) -> None:
    bot.sweep("2026-11-23T09:00")
    [alert] = heard_in(bot, "#mash")
    bot.slack.share("#mash")
    bot.as_("owner").say("5.1 at risk two landlords withdrew", dm=True)
    assert bot.slack.now(alert) == alert


def test_alerts_go_on_in_a_channel_of_which_slack_does_not_say_who_reads_it(bot: RunningBot) -> None:
    bot.slack.channel("#hubs")
    bot.slack.board.scopes -= {"channels:read"}
    bot.as_("coord").command("/plan channel <#CHUBS|hubs> 5.1")
    bot.run(bot.bot.schedule.tick())
    assert len(heard_in(bot, "#hubs")) == 1
    answer = bot.as_("owner").say("@plankeeper status 5.1", channel="#hubs")
    assert "Slack has not told me yet" in answer.text


def test_the_channels_that_alerts_go_to_are_looked_up_by_themselves(bot: RunningBot) -> None:
    bot.slack.channel("#hubs").is_ext_shared = True
    bot.as_("coord").command("/plan channel <#CHUBS|hubs> 5.1")
    bot.run(bot.bot.schedule.tick())
    bot.run(bot.bot.background.drain())
    assert alerts_in(bot, "#hubs", "2026-11-23T09:00") == 0


@pytest.mark.needs("channels:read", instead=who_reads_a_channel_is_not_known)
def test_a_card_is_not_shared_where_another_organisation_reads(bot: RunningBot) -> None:
    bot.slack.channel("#hubs")
    bot.slack.share("#hubs")
    reader, coord = bot.as_("rival"), bot.as_("coord")
    refusal = reader.click(reader.command("/plan status 5", channel="#hubs"), "Share in channel")
    assert "People of another organisation read this channel, too" in refusal.text
    asked = coord.click(coord.command("/plan status 5", channel="#hubs"), "Share in channel")
    assert heard_in(bot, "#hubs") == []
    coord.click(asked, "Allow it")
    assert heard_in(bot, "#hubs") == []
    coord.click(coord.command("/plan status 5", channel="#hubs"), "Share in channel")
    assert len(heard_in(bot, "#hubs")) == 1


@pytest.mark.needs("channels:read", instead=who_reads_a_channel_is_not_known)
def test_a_card_is_shared_in_an_unknown_channel_once_slack_has_said_who_reads_it(bot: RunningBot) -> None:
    bot.slack.channel("#hubs")
    owner = bot.as_("owner")
    owner.click(owner.command("/plan status 2", channel="#hubs"), "Share in channel")
    assert len(heard_in(bot, "#hubs")) == 1


@pytest.mark.needs("channels:read", instead=who_reads_a_channel_is_not_known)
def test_only_whoever_may_choose_channels_decides(bot: RunningBot, question: Message) -> None:
    for name in ("owner", "director", "rival"):
        answer = bot.as_(name).click(question, "Allow it")
        assert "Only the plan’s coordinator may choose channels" in answer.text
    assert alerts_in(bot, "#mash", "2026-11-23T09:00") == 0
