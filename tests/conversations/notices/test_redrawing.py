"""What stands in Slack stays true: alerts, shared cards and asks are edited in place, and nothing is said twice."""

import pytest

from bot.practice.state.message import Message
from tests.conversations.council import action, dms, home_of, set_up, sign_off, tables
from tests.conversations.declined import a_reply_has_to_mention_the_bot
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5")


def shared(bot: RunningBot) -> Message:
    """The card of 5 that coord has shared in #mash."""
    coord = bot.as_("coord")
    coord.click(coord.command("/plan status 5", channel="#mash"), "Share in channel")
    return bot.slack.messages("#mash")[-1]


@pytest.fixture
def alert(bot: RunningBot) -> Message:
    """The alert in #mash that 5.1 is due soon."""
    bot.sweep("2026-11-23T09:00")
    return bot.slack.messages("#mash")[-1]


def test_a_card_is_the_askers_alone_until_it_is_shared(bot: RunningBot) -> None:
    answer = bot.as_("owner").command("/plan status 5", channel="#mash")
    assert answer.messages[-1].is_ephemeral
    assert answer.messages[-1].buttons == ["Update", "Done", "Ask for a new date", "History", "Share in channel"]
    assert bot.slack.messages("#mash") == []
    card = shared(bot)
    assert not card.is_ephemeral
    assert card.buttons == ["Update", "Done", "Ask for a new date", "History"]


def test_a_shared_card_is_edited_in_place_when_something_changes(bot: RunningBot) -> None:
    card = shared(bot)
    bot.as_("owner").say("5 at risk two landlords withdrew", dm=True)
    now = bot.slack.now(card)
    assert "two landlords withdrew" in now.everything
    bot.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
    assert "asks for Wednesday 31 March 2027" in bot.slack.now(card).everything
    bot.as_("coord").click(dms(bot, "coord")[-1], "Agree")
    assert "due Wednesday 31 March 2027" in bot.slack.now(card).everything
    bot.as_("owner").say("5 done all hubs open", dm=True)
    assert "Sign off" in bot.slack.now(card).buttons
    assert len([m for m in bot.slack.messages("#mash") if m.is_bot]) == 1


def test_a_shared_card_rings_nobody(bot: RunningBot) -> None:
    assert "Head of Service Leaving Care" in shared(bot).everything
    assert "<@UOWNER>" not in shared(bot).everything


def test_a_shared_card_is_still_kept_up_after_a_restart(bot: RunningBot) -> None:
    card = shared(bot)
    bot.restart()
    bot.as_("owner").say("5 at risk two landlords withdrew", dm=True)
    assert "two landlords withdrew" in bot.slack.now(card).everything


def test_a_card_that_slack_does_not_take_is_not_entered(bot: RunningBot) -> None:
    bot.slack.fail("chat.postMessage", "not_in_channel")
    coord = bot.as_("coord")
    answer = coord.click(coord.command("/plan status 5", channel="#mash"), "Share in channel")
    assert "Recommendation 5" in answer.text  # as an answer, which is not kept up to date
    assert "notice " not in tables(bot)


def test_an_alert_is_edited_in_place(bot: RunningBot, alert: Message) -> None:
    bot.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
    assert "Owner, Head of Service Leaving Care, asks for Wednesday 31 March 2027" in bot.slack.now(alert).everything
    bot.as_("coord").click(dms(bot, "coord")[-1], "Agree")
    now = bot.slack.now(alert).everything
    assert "Answered since" in now
    assert "moved 1×, 124 days" in now
    assert "due soon" not in now


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_an_answered_alert_says_so_and_opens_again_when_the_update_is_taken_back(
    bot: RunningBot, alert: Message
) -> None:
    said = bot.as_("owner").say("done all hubs open", channel="#mash", thread=alert)
    assert "☑️ done (awaiting sign-off)" in bot.slack.now(alert).everything
    assert "Answered since" in bot.slack.now(alert).everything
    confirmed = next(m for m in said.messages if m.text.startswith("Recorded"))
    bot.as_("owner").click(confirmed, "Undo")
    assert "Answered since" not in bot.slack.now(alert).everything
    assert "1 action due soon" in bot.slack.now(alert).everything


def test_nothing_is_edited_that_says_the_same(bot: RunningBot, alert: Message) -> None:
    shared(bot)
    before = len([c for c in bot.slack.calls if c.method == "chat.update"])
    for _ in range(3):
        bot.command("/plan status 5")
        bot.run(bot.bot.schedule.tick())
    assert len([c for c in bot.slack.calls if c.method == "chat.update"]) == before


@pytest.mark.parametrize("why", ["internal_error", "token_revoked", "some_new_word"])
def test_an_edit_that_slack_refuses_for_now_is_made_in_the_next_round(bot: RunningBot, why: str) -> None:
    card = shared(bot)
    bot.slack.fail("chat.update", why)
    bot.as_("owner").say("5 at risk two landlords withdrew", dm=True)
    bot.run(bot.bot.schedule.tick())
    assert "two landlords withdrew" in bot.slack.now(card).everything


@pytest.mark.parametrize("why", ["message_not_found", "edit_window_closed", "is_archived", "msg_too_long"])
def test_a_message_that_is_gone_is_not_edited_for_ever(bot: RunningBot, why: str) -> None:
    shared(bot)
    bot.slack.fail("chat.update", why, times=9)
    bot.as_("owner").say("5 at risk two landlords withdrew", dm=True)
    before = len([c for c in bot.slack.calls if c.method == "chat.update"])
    for _ in range(3):
        bot.run(bot.bot.schedule.tick())
    assert len([c for c in bot.slack.calls if c.method == "chat.update"]) == before


def test_a_stale_button_on_a_shared_card_says_how_it_stands(bot: RunningBot) -> None:
    bot.as_("owner").say("5 done all hubs open", dm=True)
    card = shared(bot)
    sign_off(bot)
    answer = bot.as_("coord").click(card, "Sign off")
    assert "was signed off on 23 Nov 2026 already; nothing was changed" in answer.text
    [form] = bot.as_("owner").click(card, "Update").views
    sent_back = bot.as_("owner").submit(form, {"rating": "at_risk", "note": "x"})
    assert "has been signed off" in str(sent_back.in_ack)


def test_what_a_crash_left_unsaid_is_said_by_the_timer(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.bot.schedule._rounds, "_running", {bot.slack.team_id})
    bot.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
    assert dms(bot, "coord") == []
    bot.restart()
    bot.run(bot.bot.schedule.tick())
    bot.run(bot.bot.schedule.tick())
    assert len(dms(bot, "coord")) == 1
    assert action(bot).open_change


def test_an_ask_that_slack_refuses_is_tried_again_after_a_pause(bot: RunningBot) -> None:
    bot.at("2026-11-23T12:00")
    bot.slack.fail("chat.postMessage", "internal_error", times=2)
    bot.as_("owner").command("/plan due 5.1 31 March because the tender slipped")
    for minute in (0, 0, 0, 0, 0, 1, 2, 3):
        bot.at(f"2026-11-23T12:0{minute}")
        bot.run(bot.bot.schedule.tick())
    assert len(dms(bot, "coord")) == 1


def test_an_outage_of_some_minutes_loses_no_ask(bot: RunningBot) -> None:
    bot.at("2026-11-23T12:00")
    bot.slack.fail("chat.postMessage", "internal_error", times=4)
    bot.as_("owner").command("/plan due 5.1 31 March because the tender slipped")
    for minute in range(25):
        bot.at(f"2026-11-23T12:{minute:02}")
        bot.run(bot.bot.schedule.tick())
        bot.run(bot.bot.schedule.tick())
    assert len(dms(bot, "coord")) == 1


@pytest.mark.parametrize("typed", ["status 5", "list", "list overdue", "status", "history 5"])
def test_other_services_actions_are_read_by_the_asker_alone(bot: RunningBot, typed: str) -> None:
    bot.as_("coord").command("/plan channel <#CMASH|mash> 1 3 4")
    bot.as_("owner").say("5 on track Hubs open", dm=True)
    elsewhere = bot.as_("owner").say(f"@plankeeper {typed}", channel="#cin")
    assert elsewhere.text
    assert all(m.is_ephemeral for m in elsewhere.messages if m.channel_id == "CCIN")
    assert "Only you see this" in elsewhere.text
    assert not [m for m in bot.slack.messages("#cin") if m.is_bot]


def test_its_own_channel_reads_the_answer(bot: RunningBot) -> None:
    bot.as_("owner").say("@plankeeper status 5", channel="#mash")
    assert [m for m in bot.slack.messages("#mash") if m.is_bot and "Recommendation 5" in m.text]


def test_an_update_by_mention_elsewhere_is_confirmed_to_its_author_alone(bot: RunningBot) -> None:
    answer = bot.as_("owner").say("@plankeeper 5 on track Hubs open", channel="#cin")
    assert "Recorded on action 5.1" in answer.text
    assert not [m for m in bot.slack.messages("#cin") if m.is_bot]


def test_a_card_of_another_service_is_shared_by_the_coordinator_only(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    refused = owner.click(owner.command("/plan status 5", channel="#cin"), "Share in channel")
    assert "only the plan’s coordinator may show them here" in refused.text
    assert not [m for m in bot.slack.messages("#cin") if m.is_bot]
    coord = bot.as_("coord")
    coord.click(coord.command("/plan status 5", channel="#cin"), "Share in channel")
    assert [m for m in bot.slack.messages("#cin") if m.is_bot]


def test_homes_asks_and_cards_all_follow_one_change(bot: RunningBot, alert: Message) -> None:
    card = shared(bot)
    bot.as_("owner").open_home()
    bot.as_("owner").say("5.1 paused because funding is late", dm=True)
    bot.as_("coord").click(dms(bot, "coord")[-1], "Agree")
    for shown in (bot.slack.now(card).everything, bot.slack.now(alert).everything):
        assert "paused, agreed by Coord, " in shown
    assert "due soon" not in str(home_of(bot, "owner"))
