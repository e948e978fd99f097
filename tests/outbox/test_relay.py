"""What is sent unasked arrives once: whatever Slack answers, whenever a process ends, however long Slack is away."""

from collections.abc import Iterator

import pytest

from bot.plan.notices.delivery import leases
from bot.practice.client.slack import PracticeSlack
from bot.practice.state.message import Message
from bot.practice.transport.call import Failure
from bot.slack.own_messages import metadata_of
from tests.conversations.council import dms, set_up
from tests.support.databases import Templates, load_sample_plan
from tests.support.outbox.notices import as_kept
from tests.support.running import RunningBot

DOWN = Failure("internal_error", 503)


@pytest.fixture(params=["sqlite", "postgres"])
def council(request: pytest.FixtureRequest, slack: PracticeSlack) -> Iterator[RunningBot]:
    """The bot on each kind of database; alerts on 1, 3 and 4 go to #mash."""
    templates: Templates = request.getfixturevalue(request.param)
    with templates.copy(load_sample_plan) as url, RunningBot(slack, url) as bot:
        bot.command("/plan channel <#CMASH|mash> 1 3 4")
        yield bot


def alerts(bot: RunningBot) -> list[Message]:
    return [m for m in bot.slack.messages("#mash") if m.is_bot]


def at(bot: RunningBot, moment: str) -> None:
    """The timer and the relay, at a moment."""
    bot.at(moment)
    bot.run(bot.bot.schedule.tick())


def minutes(begin: str, end: str) -> list[str]:
    """Every third minute of the Monday between two."""
    first, last = (int(each[:2]) * 60 + int(each[3:]) for each in (begin, end))
    return [f"2026-11-23T{at // 60:02}:{at % 60:02}" for at in (*range(first, last, 3), last)]


def posts(bot: RunningBot) -> int:
    return len([call for call in bot.slack.calls if call.method == "chat.postMessage"])


def test_slack_is_away_from_five_to_nine_until_half_past_eleven(council: RunningBot) -> None:
    at(council, "2026-11-23T08:55")
    council.slack.board.fault = lambda method, _: DOWN if method != "auth.test" else None
    tried = posts(council)
    for moment in minutes("08:56", "11:30"):
        at(council, moment)
    assert posts(council) - tried < 60  # of all channels and people together, in two hours and a half
    assert alerts(council) == []
    council.slack.board.fault = None
    for moment in minutes("11:30", "11:45"):
        at(council, moment)
    assert len(alerts(council)) == 1
    at(council, "2026-11-23T15:00")
    assert len(alerts(council)) == 1


def test_what_slack_has_not_taken_by_the_evening_is_not_said_at_night(council: RunningBot) -> None:
    council.slack.board.fault = lambda method, _: DOWN if method == "chat.postMessage" else None
    for moment in ("2026-11-23T09:00", "2026-11-23T12:00", "2026-11-23T17:30"):
        at(council, moment)
    council.slack.board.fault = None
    at(council, "2026-11-23T18:30")
    assert alerts(council) == []
    [failed] = [row for row in as_kept(council) if row.channel_id == "CMASH"]
    assert (failed.state, failed.error) == ("failed", "Slack would not take it in time")
    at(council, "2026-11-24T09:00")
    assert len(alerts(council)) == 1


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_process_that_ends_in_mid_send_leaves_a_doubt_that_the_next_one_looks_into(
    council: RunningBot, place: str
) -> None:
    council.is_relayed = False
    at(council, "2026-11-23T09:00")
    [claimed], _ = council.database.run_now(leases.claim, 64)
    if place == "after":  # Slack had taken it already
        council.slack.workspace.post("CMASH", {"text": "…", "metadata": metadata_of(as_kept(council)[0].key)})
    council.restart()
    at(council, "2026-11-23T09:00:14")
    assert len(alerts(council)) == (place == "after")  # its lease is not over
    at(council, "2026-11-23T09:02")
    assert len(alerts(council)) == 1
    [row] = as_kept(council)
    assert (row.state, row.ts, row.is_doubtful, row.id) == (
        "sent",
        alerts(council)[0].ts,
        False,
        claimed.claim.notice_id,
    )


def test_an_answer_that_was_lost_is_looked_for(council: RunningBot) -> None:
    council.slack.fail("chat.postMessage", taken=True, dropped=True)
    council.slack.fail("chat.postMessage", status=500, taken=True)
    at(council, "2026-11-23T09:00")
    set_up(council)
    council.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
    for second in range(5, 50, 5):
        at(council, f"2026-11-23T12:00:{second:02}")
    assert len(alerts(council)) == 1
    assert len(dms(council, "coord")) == 1
    assert {row.state for row in as_kept(council)} <= {"sent"}


def test_where_history_may_not_be_read_it_is_sent_and_counted_as_doubtful(council: RunningBot) -> None:
    council.slack.board.scopes -= {"channels:history", "groups:history"}
    council.slack.fail("chat.postMessage", dropped=True)
    at(council, "2026-11-23T09:00")
    assert alerts(council) == []
    at(council, "2026-11-23T09:01")
    [row] = as_kept(council)
    assert (len(alerts(council)), row.state, row.is_doubtful) == (1, "sent", True)


def test_what_is_true_no_longer_when_slack_is_back_is_not_sent(council: RunningBot) -> None:
    council.slack.fail("chat.postMessage", status=500)
    at(council, "2026-11-23T09:00")
    for number in ("1.1", "3.1", "3.2", "4.1"):
        council.command(f"/plan done {number}")
    at(council, "2026-11-23T09:10")
    assert alerts(council) == []
    assert [row.state for row in as_kept(council)] == ["dropped"]


def test_slack_says_how_long_to_wait_and_that_counts_as_no_failure(council: RunningBot) -> None:
    council.slack.fail("chat.postMessage", retry_after=90)
    at(council, "2026-11-23T09:00")
    at(council, "2026-11-23T09:01")
    assert alerts(council) == []
    at(council, "2026-11-23T09:02")
    assert len(alerts(council)) == 1
    assert [row.fails for row in as_kept(council)] == [0]


def test_an_address_that_is_gone_stops_only_itself(council: RunningBot) -> None:
    council.command("/plan channel <#CCIN|cin> 4")
    council.slack.channel("#mash").is_archived = True
    for moment in ("2026-11-23T09:00", "2026-11-23T09:05", "2026-11-23T15:00"):
        at(council, moment)
    assert len([m for m in council.slack.messages("#cin") if m.is_bot]) == 1
    assert len([c for c in council.slack.calls if c.arguments.get("channel") == "CMASH" and "post" in c.method]) == 1
    assert {row.channel_id: row.error for row in as_kept(council)} == {"CMASH": "is_archived", "CCIN": None}


def test_one_address_gets_one_message_a_second(council: RunningBot) -> None:
    set_up(council)
    council.bot.relay._carrier._pace = 1.0
    council.as_("coord").command("/plan due 5.1 31 March because the tender slipped")
    council.as_("coord").command("/plan done 6.1")
    told = len(dms(council, "director"))
    for second in (0, 1, 1, 2):
        council.at(f"2026-11-23T12:00:0{second}")
        council.run(council.bot.background.drain())
        told_now = len(dms(council, "director"))
        assert told_now - told <= 1
        told = told_now
    assert told == 2
