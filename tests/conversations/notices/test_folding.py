"""What comes to somebody within five minutes, of one kind, is told in one message, whose buttons each do their own."""

import pytest

from bot.plan.model.decisions import Decision
from bot.plan.notices.delivery import leases
from bot.plan.people import posts
from bot.practice.transport.call import Failure
from bot.slack.own_messages import metadata_of
from tests.conversations.council import action, dms, set_up
from tests.support.outbox.notices import as_kept
from tests.support.running import RunningBot
from tests.support.stamps import by

DOWN = Failure("internal_error", 503)


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    """Director decides what coord asks for."""
    set_up(bot)


def ask(bot: RunningBot, *numbers: str) -> None:
    for number in numbers:
        bot.as_("coord").command(f"/plan due {number} 31 March because the tender for {number} slipped")


def decision(bot: RunningBot, number: str) -> Decision | None:
    return action(bot, number).changes[-1].decision


def test_the_first_comes_at_once_and_what_follows_within_five_minutes_in_one(bot: RunningBot) -> None:
    ask(bot, "5.1")
    [first] = dms(bot, "director")
    assert "the tender for 5.1 slipped" in first.text
    bot.at("2026-11-23T12:02")
    ask(bot, "6.1")
    bot.at("2026-11-23T12:04")
    ask(bot, "7.1")
    bot.sends_at("2026-11-23T12:04:59")
    assert len(dms(bot, "director")) == 1
    bot.sends_at("2026-11-23T12:05")
    _, both = dms(bot, "director")
    for number in ("6.1", "7.1"):
        assert f"on action {number}" in both.text
        assert f"the tender for {number} slipped" in both.everything
    assert both.buttons == ["Agree", "Refuse …", "Offer another date …"] * 2


def test_five_minutes_after_those_the_next_comes_at_once(bot: RunningBot) -> None:
    ask(bot, "5.1", "6.1")
    bot.sends_at("2026-11-23T12:05")
    bot.at("2026-11-23T12:10")
    ask(bot, "7.1")
    assert len(dms(bot, "director")) == 3


def folded(bot: RunningBot, *numbers: str) -> None:
    """The director has one message about all of these."""
    ask(bot, "1.1", *numbers)
    bot.sends_at("2026-11-23T12:05")


def test_each_is_decided_by_its_own_button_and_the_other_stays(bot: RunningBot) -> None:
    folded(bot, "6.1", "7.1")
    _, both = dms(bot, "director")
    of_seven = [e["value"] for b in both.blocks if b["type"] == "actions" for e in b["elements"]][3]
    bot.as_("director").click(both, "Agree", of_seven)
    assert (decision(bot, "6.1"), decision(bot, "7.1")) == (None, Decision.AGREED)
    now = bot.slack.now(both)
    assert now.buttons == ["Agree", "Refuse …", "Offer another date …"]
    assert "Agreed by <@UDIRECTOR>" in now.everything
    assert "the tender for 6.1 slipped" in now.everything
    bot.as_("director").click(now, "Agree")
    assert decision(bot, "6.1") is Decision.AGREED
    assert bot.slack.now(both).buttons == []


def test_a_press_on_what_has_changed_since_leaves_the_other_where_it_is(bot: RunningBot) -> None:
    folded(bot, "6.1", "7.1")
    _, both = dms(bot, "director")
    ask(bot, "6.1")
    told = bot.as_("director").click(both, "Agree", is_late=True)
    assert "That request has been taken back meanwhile" in told.text
    assert "on action 7.1" in bot.slack.now(both).everything
    assert bot.slack.now(both).buttons == ["Agree", "Refuse …", "Offer another date …"]


def test_what_is_taken_back_while_it_waits_is_not_said(bot: RunningBot) -> None:
    ask(bot, "1.1", "7.1")
    answer = bot.as_("coord").command("/plan due 6.1 31 March because the tender for 6.1 slipped")
    bot.as_("coord").click(answer, "Take it back")
    bot.sends_at("2026-11-23T12:05")
    _, later = dms(bot, "director")
    assert "on action 7.1" in later.text
    assert "6.1" not in later.text


def test_where_the_first_of_several_is_taken_back_the_others_are_said(bot: RunningBot) -> None:
    ask(bot, "1.1")
    answer = bot.as_("coord").command("/plan due 6.1 31 March because the tender for 6.1 slipped")
    ask(bot, "7.1", "5.1")
    bot.as_("coord").click(answer, "Take it back")
    bot.sends_at("2026-11-23T12:05")
    _, later = dms(bot, "director")
    assert [number for number in ("5.1", "6.1", "7.1") if f"on action {number}" in later.text] == ["5.1", "7.1"]
    assert len(later.buttons) == 6


def test_another_kind_and_another_person_fold_apart(bot: RunningBot) -> None:
    ask(bot, "5.1")
    bot.as_("owner").say("5.1 done all flats let", dm=True)
    sent = [(row.kind, row.user_id) for row in as_kept(bot) if row.state == "sent"]
    assert {("request", "UDIRECTOR"), ("sign_off", "UDIRECTOR"), ("sign_off", "UCOORD")} <= {*sent}


def test_what_is_held_for_the_morning_is_said_in_one(bot: RunningBot) -> None:
    bot.at("2026-11-23T19:00")
    ask(bot, "5.1")
    bot.at("2026-11-23T21:30")
    ask(bot, "6.1")
    bot.sends_at("2026-11-24T07:59")
    assert dms(bot, "director") == []
    bot.sends_at("2026-11-24T08:00")
    [both] = dms(bot, "director")
    assert len(both.buttons) == 6


def test_what_waits_for_others_waits_no_longer_than_people_may_be_disturbed(bot: RunningBot) -> None:
    bot.at("2026-11-23T17:57")
    ask(bot, "5.1")
    bot.at("2026-11-23T17:58")
    ask(bot, "6.1")
    bot.sends_at("2026-11-23T17:59")
    assert len(dms(bot, "director")) == 2


def test_more_than_eight_are_two_messages(bot: RunningBot) -> None:
    ask(bot, "1.1", *(a.number for p in bot.workspace().plans for a in p.actions if a.number != "1.1"))
    asked = len([n for n in as_kept(bot) if n.user_id == "UDIRECTOR"])
    assert asked > 9
    bot.sends_at("2026-11-23T12:05")
    first, *later = dms(bot, "director")
    assert [len(each.buttons) // 3 for each in (first, *later)][:2] == [1, 8]
    assert sum(len(each.buttons) // 3 for each in (first, *later)) == asked
    assert max(len(each.blocks) for each in later) <= 50


def test_a_reply_under_several_says_which_or_is_asked(bot: RunningBot) -> None:
    for number in ("6.1", "7.1"):
        bot.do(posts.assign, action(bot, number).owners[0].title, "UOWNER", by("UCOORD", bot.clock()))
    for number in ("6.1", "5.1", "7.1"):
        bot.as_("coord").say(f"{number} at risk two carers left", dm=True)
    bot.sends_at("2026-11-23T12:05")
    both = dms(bot, "owner")[-1]
    assert "7.1" in both.text
    assert "5.1" in both.text
    bot.at("2026-11-23T12:10")
    bot.as_("owner").say("7.1 on track both are back", dm=True, thread=both)
    assert (action(bot, "7.1").rating, action(bot, "5.1").rating) == ("on_track", "at_risk")
    asked = bot.as_("owner").say("on track all is well", dm=True, thread=both)
    assert action(bot, "5.1").rating == "at_risk"
    assert "5.1" in asked.everything


def test_several_that_slack_does_not_take_stay_together_until_it_does(bot: RunningBot) -> None:
    ask(bot, "1.1", "6.1", "7.1")
    bot.slack.board.fault = lambda method, _: DOWN if method == "chat.postMessage" else None
    for minute in range(5, 20):
        bot.sends_at(f"2026-11-23T12:{minute:02}")
    bot.slack.board.fault = None
    bot.sends_at("2026-11-23T12:40")
    _, both = dms(bot, "director")
    assert len(both.buttons) == 6
    assert {row.state for row in as_kept(bot)} == {"sent"}


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_process_that_ends_in_mid_send_of_several_loses_none_and_says_none_twice(bot: RunningBot, place: str) -> None:
    ask(bot, "1.1", "6.1", "7.1")
    bot.is_relayed = False
    bot.at("2026-11-23T12:05")
    [claimed], _ = bot.database.run_now(leases.claim, 64)
    assert claimed.found
    assert len(claimed.found.along) == 1
    if place == "after":  # Slack had taken it already
        told = {"text": "…", "metadata": metadata_of(claimed.found.notice.key)}
        bot.slack.workspace.post(bot.as_("director").dm_id, told)
    ask(bot, "5.1")  # planned while nobody knows: it goes by itself
    bot.restart()
    bot.sends_at("2026-11-23T12:07")
    assert len(dms(bot, "director")) == 2
    bot.run(bot.bot.schedule.tick())  # which draws anew what was found
    assert dms(bot, "director")[1].text != "…"
    assert len(dms(bot, "director")[1].buttons) == 6
    bot.sends_at("2026-11-23T12:15")
    assert [len(each.buttons) for each in dms(bot, "director")] == [3, 6, 3]
    assert {(row.state, row.is_doubtful) for row in as_kept(bot)} == {("sent", False)}


def test_what_somebody_is_asked_by_hand_at_night_waits_for_the_morning(bot: RunningBot) -> None:
    bot.at("2026-11-23T20:00")
    bot.as_("coord").command("/plan nudge 5.1")
    assert dms(bot, "owner") == []
    bot.sends_at("2026-11-24T08:00")
    assert len(dms(bot, "owner")) == 1
