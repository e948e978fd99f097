"""Alerts in the service's channel, and the thread below them."""

from datetime import date

import pytest
from sqlmodel import Session, select

from bot.plan.people import starting
from bot.practice.state.message import Message
from storage import tables
from tests.conversations.declined import a_reply_has_to_mention_the_bot
from tests.support.running import RunningBot
from tests.support.stamps import by
from tests.support.updates import updates


@pytest.fixture
def alert(bot: RunningBot) -> Message:
    """The alert in #mash about 1.1, 3.1, 3.2 and 4.1, which are overdue."""
    bot.command("/plan channel <#CMASH|mash> 1 3 4")
    bot.sweep("2026-11-23T09:00")
    [message] = [m for m in bot.slack.messages("#mash") if m.is_bot]
    return message


def test_one_alert_for_each_channel_names_what_is_overdue(bot: RunningBot, alert: Message) -> None:
    assert "4 actions are overdue: 1.1 by 54 days, 4.1 by 38 days, 3.1 by 23 days, 3.2 by 23 days." in alert.text
    assert "Head of Service Front Door and Assessment" in alert.everything
    assert "was due 30 Sep 2026" in alert.everything


def test_an_action_or_plan_of_any_length_is_announced(bot: RunningBot) -> None:
    def lengthen(session: Session, team_id: str) -> None:
        for plan in session.exec(select(tables.Plan).where(tables.Plan.team_id == team_id)):
            plan.title = "Improvement & plan " * 3_000
        for action in session.exec(select(tables.Action).where(tables.Action.team_id == team_id)):
            action.text = "Visit every child <soon> " * 2_000

    bot.do(lengthen)
    bot.command("/plan channel <#CMASH|mash> 1 3 4")
    bot.sweep("2026-11-23T09:00")
    [message] = [m for m in bot.slack.messages("#mash") if m.is_bot]
    assert "4 actions are overdue" in message.text


def test_a_sweep_twice_on_one_day_sends_once(bot: RunningBot, alert: Message) -> None:
    assert not [m for m in bot.sweep("2026-11-23T16:00") if m.channel]
    bot.restart()
    assert not [m for m in bot.sweep("2026-11-23T17:00") if m.channel]
    assert len([m for m in bot.slack.messages("#mash") if m.is_bot]) == 1


def test_a_dry_run_sends_nothing(bot: RunningBot) -> None:
    bot.command("/plan channel <#CMASH|mash>")
    [message] = bot.sweep("2026-11-23T09:00", dry_run=True)
    assert (message.channel, message.why, message.kind) == ("CMASH", "overdue", "alert")
    assert set(message.actions) == {"1.1", "3.1", "3.2", "4.1", "5.1", "2.1", "9.1"}
    assert bot.slack.messages("#mash") == []
    assert len(bot.sweep("2026-11-23T09:00")) == 1


def test_what_stays_overdue_is_said_again_once_a_week(bot: RunningBot, alert: Message) -> None:
    assert not [m for m in bot.sweep("2026-11-24T09:00") if m.channel]
    assert [m for m in bot.sweep("2026-11-30T09:00") if m.channel]


def midweek(bot: RunningBot, moment: str) -> list[Message]:
    """What stands in #mash once the timer has run at a moment: the week's message, and what is under it."""
    bot.at(moment)
    bot.run(bot.bot.schedule.tick())
    return [m for m in bot.slack.messages("#mash") if m.is_bot]


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_what_is_due_or_overdue_in_mid_week_is_added_to_the_weeks_message(bot: RunningBot, alert: Message) -> None:
    bot.command('/plan assign "Head of Service Leaving Care" <@UOWNER|owner>')
    bot.command("/plan channel <#CMASH|mash> 5")
    [message] = midweek(bot, "2026-11-24T09:00")
    assert message.ts == alert.ts
    assert "1 action due soon: 5.1 on 27 Nov 2026." in message.text
    _first, second = midweek(bot, "2026-11-30T09:00")  # Monday: a message of the new week
    assert "5 actions are overdue" in second.text
    assert "5.1 by 3 days" in second.text
    assert "<@UOWNER>" in second.everything
    bot.as_("owner").say("5.1 done", channel="#mash", thread=second)
    midweek(bot, "2026-12-01T09:00")
    assert "*Answered since*" in bot.slack.now(second).everything


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_what_becomes_overdue_in_mid_week_and_nobody_holds_is_a_line_in_the_thread_and_the_channel(
    bot: RunningBot, alert: Message
) -> None:
    bot.command("/plan channel <#CMASH|mash> 5")
    midweek(bot, "2026-11-26T09:00")
    move_due(bot, "5.1", "2026-11-25")
    message, line = midweek(bot, "2026-11-27T09:00")
    assert "5.1 by 2 days" in message.text
    assert line.thread_ts == alert.ts
    assert "1 action is newly overdue, and nobody in Slack holds the post: *5.1*" in line.text
    posted = [call for call in bot.slack.calls if call.method == "chat.postMessage"][-1]
    assert posted.arguments["reply_broadcast"]
    assert len(midweek(bot, "2026-11-27T16:00")) == 2
    bot.restart()
    assert len(midweek(bot, "2026-11-27T17:00")) == 2
    answer = bot.as_("owner").say("5.1 on track Hubs open", channel="#mash", thread=alert)
    assert "Recorded on action 5.1" in answer.text


def move_due(bot: RunningBot, number: str, on: str) -> None:
    """Its due date was another all along."""

    def work(session: Session, team_id: str) -> None:
        own = (tables.Action.team_id == team_id, tables.Action.number == number)
        session.exec(select(tables.Action).where(*own)).one().due_on = date.fromisoformat(on)

    bot.do(work)


def test_an_alert_that_could_not_be_sent_is_tried_again_on_the_next_day(bot: RunningBot) -> None:
    bot.command("/plan channel <#CMASH|mash> 1")
    bot.slack.channel("#mash").is_archived = True
    assert midweek(bot, "2026-11-23T09:00") == []
    bot.slack.channel("#mash").is_archived = False
    assert midweek(bot, "2026-11-23T16:00") == []  # it was refused for good, today
    assert len(midweek(bot, "2026-11-24T09:00")) == 1


def test_a_plan_that_nobody_has_started_is_told_of_in_no_channel(bot: RunningBot) -> None:
    def stop(session: Session, team_id: str) -> None:
        for plan in session.exec(select(tables.Plan).where(tables.Plan.team_id == team_id)):
            plan.alerts_from = None

    bot.do(stop)
    bot.command("/plan channel <#CMASH|mash>")
    assert bot.sweep("2026-11-23T09:00") == []
    [shown] = bot.sweep("2026-11-23T09:00", dry_run=True)
    assert (shown.channel, shown.held) == ("CMASH", "nobody has started its plan yet")
    assert bot.slack.messages("#mash") == []
    plan = bot.workspace().plans[0]
    assert bot.do(starting.start, [plan.id], by("UCOORD", bot.clock())) == [plan.title]
    assert bot.do(starting.start, [plan.id], by("UCOORD", bot.clock())) == []
    assert len(bot.sweep("2026-11-23T09:00")) == 1


@pytest.mark.parametrize(("ring", "said"), [("", ""), ("here", "<!here> "), ("channel", "<!channel> ")])
def test_an_alert_rings_everybody_only_where_that_is_turned_on(bot: RunningBot, ring: str, said: str) -> None:
    def turn_on(session: Session, team_id: str) -> None:
        session.get_one(tables.Workspace, team_id).ring = ring

    bot.do(turn_on)
    bot.command("/plan channel <#CMASH|mash> 1")
    bot.sweep("2026-11-23T09:00")
    [message] = bot.slack.messages("#mash")
    assert message.text.startswith(f"{said}Marlbridge Council")
    assert f"{said}⏰ *1 action overdue*" in message.everything


def test_what_is_done_is_not_announced(bot: RunningBot) -> None:
    bot.command("/plan channel <#CMASH|mash> 1 3 4")
    for number in ("1.1", "3.1", "3.2", "4.1"):
        bot.command(f"/plan done {number}")
    assert not [m for m in bot.sweep("2026-11-23T09:00") if m.channel == "CMASH"]


def test_actions_without_a_channel_are_said_to_have_none(bot: RunningBot) -> None:
    [message] = bot.sweep("2026-11-23T09:00")
    assert message.channel is None
    assert not [c for c in bot.slack.calls if c.method == "chat.postMessage"]


def test_an_alert_names_the_people_who_hold_the_posts(bot: RunningBot) -> None:
    bot.command('/plan assign "Head of Service Safeguarding and Exploitation" <@UOWNER|owner>')
    bot.command("/plan channel <#CMASH|mash> 3")
    bot.sweep("2026-11-23T09:00")
    assert "<@UOWNER>" in bot.slack.messages("#mash")[-1].everything


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_a_reply_with_a_number_is_an_update(bot: RunningBot, alert: Message) -> None:
    answer = bot.as_("owner").say("3.1 at risk two vacancies", channel="#mash", thread=alert, times=3)
    assert "Recorded on action 3.1: 🔶 *at risk* – “two vacancies” · ⏰ 23 days overdue" in answer.text
    assert answer.messages[0].thread_ts == alert.ts
    assert [(u.note, u.source) for u in updates(bot, "3")] == [("two vacancies", "thread")]


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_a_reply_with_a_number_works_after_a_restart(bot: RunningBot, alert: Message) -> None:
    bot.restart()
    bot.as_("owner").say("3.1 at risk two vacancies", channel="#mash", thread=alert)
    assert len(updates(bot, "3")) == 1


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_a_reply_under_an_alert_about_one_action_needs_no_number(bot: RunningBot) -> None:
    bot.command("/plan channel <#CMASH|mash> 1")
    bot.sweep("2026-11-23T09:00")
    alert = bot.slack.messages("#mash")[-1]
    assert "no number needed" in alert.everything
    bot.as_("owner").say("on track Rota agreed", channel="#mash", thread=alert)
    bot.as_("owner").say("3 new workers have started", channel="#mash", thread=alert)
    bot.as_("owner").say("done", channel="#mash", thread=alert)
    assert [(u.note, u.rating) for u in updates(bot, "1")] == [
        ("Rota agreed", "on_track"),
        ("3 new workers have started", None),
        ("", "done"),
    ]


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_a_reply_without_a_number_is_filed_when_its_author_owns_only_one_of_them(
    bot: RunningBot, alert: Message
) -> None:
    bot.command('/plan assign "Head of Service Front Door and Assessment" <@UOWNER|owner>')
    bot.as_("owner").say("on track Rota agreed", channel="#mash", thread=alert)
    assert [u.note for u in updates(bot, "1")] == ["Rota agreed"]


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_a_reply_that_could_be_about_several_is_asked_about_privately(bot: RunningBot, alert: Message) -> None:
    answer = bot.as_("owner").say("on track Rota agreed", channel="#mash", thread=alert)
    assert answer.messages[-1].is_ephemeral
    assert "Which action is that about?" in answer.text
    bot.as_("owner").click(answer, "4.1 A new supervision standard will set out…")
    assert [(u.note, u.rating) for u in updates(bot, "4")] == [("Rota agreed", "on_track")]


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_a_question_in_the_thread_is_answered_there(bot: RunningBot, alert: Message) -> None:
    answer = bot.as_("owner").say("status 3", channel="#mash", thread=alert)
    assert answer.text.startswith("Recommendation 3:")
    assert updates(bot, "3") == []


def test_talk_in_other_threads_is_left_alone(bot: RunningBot, alert: Message) -> None:
    first = bot.as_("owner").say("5 of us are at the board today", channel="#mash")
    assert first.messages == []
    assert bot.as_("owner").say("5 on track", channel="#mash", thread=first.sent).messages == []
    assert updates(bot) == []


def test_a_refused_alert_is_kept_as_failed_and_tried_again(bot: RunningBot) -> None:
    bot.command("/plan channel <#CMASH|mash> 1")
    bot.command("/plan channel <#CCIN|cin> 4")
    bot.slack.channel("#mash").is_archived = True
    messages = {m.channel: m for m in bot.sweep("2026-11-23T09:00") if m.channel}
    assert messages["CMASH"].error == "is_archived"
    assert messages["CCIN"].error is None
    bot.slack.channel("#mash").is_archived = False
    assert [m.channel for m in bot.sweep("2026-11-23T09:30") if m.channel] == ["CMASH"]
    assert len(bot.slack.messages("#mash")) == 1


def test_an_alert_whose_blocks_are_refused_goes_out_as_its_sentence(bot: RunningBot) -> None:
    bot.command("/plan channel <#CMASH|mash> 1")
    bot.slack.fail("chat.postMessage", "invalid_blocks")
    bot.sweep("2026-11-23T09:00")
    assert "1 action is overdue: 1.1 by 54 days" in bot.slack.messages("#mash")[-1].text
