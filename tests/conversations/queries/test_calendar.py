"""One’s own dates as a calendar file: read back as a calendar reads it."""

from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from tests.conversations.council import set_up
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("coord").command("/plan board 10 December")


def entries(bot: RunningBot, name: str) -> dict[str, Any]:
    """The entries of the newest file that somebody was sent, by what they are called."""
    answer = bot.as_(name).command("/plan calendar")
    assert "comes in your direct messages with me" in answer.text
    [file_id] = [m for m in bot.slack.messages(bot.as_(name).dm_id) if m.files][-1].files
    calendar = Calendar.from_ical(bot.slack.workspace.contents[file_id])
    return {str(event["summary"]): event for event in calendar.walk("VEVENT")}


def test_it_holds_ones_due_dates_promises_and_board_dates(bot: RunningBot) -> None:
    bot.as_("owner").say("remind me on 1 December about 5.1", dm=True)
    found = entries(bot, "owner")
    due, promise = found["5.1 is due"], found["5.1: look again, as promised"]
    assert (due["dtstart"].dt, due["dtend"].dt) == (date(2026, 11, 27), date(2026, 11, 28))
    assert promise["dtstart"].dt == date(2026, 12, 1)
    assert [e["dtstart"].dt for name, e in found.items() if name.startswith("Board: ")] == [date(2026, 12, 10)]
    assert {str(event["status"]) for event in found.values()} == {"CONFIRMED"}
    assert not [m for m in bot.slack.messages("#general") if m.files]


def test_a_newer_file_moves_and_cancels_what_the_older_one_brought(bot: RunningBot) -> None:
    before = entries(bot, "owner")["5.1 is due"]
    bot.as_("owner").say("5.1 done all flats let", dm=True)
    after = entries(bot, "owner")["5.1 is due"]
    assert str(after["uid"]) == str(before["uid"])
    assert int(after["sequence"]) > int(before["sequence"])
    assert str(after["status"]) == "CANCELLED"


def test_whoever_owns_nothing_has_the_boards_dates_alone(bot: RunningBot) -> None:
    assert [name[:6] for name in entries(bot, "rival")] == ["Board:"]
