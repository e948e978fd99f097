"""One’s own dates as a calendar file: read back as a calendar reads it."""

from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from tests.conversations.council import LEAVING_CARE, dms, set_up
from tests.conversations.declined import a_calendar_is_not_sent_and_it_is_said_why
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("coord").command("/plan board 10 December")


def events(bot: RunningBot, name: str) -> list[Any]:
    """The entries of the newest file that somebody was sent."""
    answer = bot.as_(name).command("/plan calendar")
    assert "comes in your direct messages with me" in answer.text
    [file_id] = [m for m in bot.slack.messages(bot.as_(name).dm_id) if m.files][-1].files
    return list(Calendar.from_ical(bot.slack.workspace.contents[file_id]).walk("VEVENT"))


def entries(bot: RunningBot, name: str) -> dict[str, Any]:
    """The same, by what they are called."""
    return {str(event["summary"]): event for event in events(bot, name)}


class OwnCalendar:
    """A calendar that one file after another is loaded into: of each entry it keeps what has the highest sequence, and
    what is cancelled it shows no more (RFC 5546, 3.2.1 and 3.2.5)."""

    def __init__(self) -> None:
        self.entries: dict[str, Any] = {}

    def load(self, several: list[Any]) -> list[tuple[str, date]]:
        """What stands in it then."""
        for event in several:
            known = self.entries.get(str(event["uid"]))
            if known is None or int(event["sequence"]) >= int(known["sequence"]):
                self.entries[str(event["uid"])] = event
        shown = [event for event in self.entries.values() if str(event["status"]) != "CANCELLED"]
        return sorted(((str(e["summary"]), e["dtstart"].dt) for e in shown), key=lambda each: each[1])


@pytest.mark.needs("files:write", instead=a_calendar_is_not_sent_and_it_is_said_why)
def test_it_holds_ones_due_dates_promises_and_board_dates(bot: RunningBot) -> None:
    bot.as_("owner").say("remind me on 1 December about 5.1", dm=True)
    found = entries(bot, "owner")
    due, promise = found["5.1 is due"], found["5.1: look again, as promised"]
    assert (due["dtstart"].dt, due["dtend"].dt) == (date(2026, 11, 27), date(2026, 11, 28))
    assert promise["dtstart"].dt == date(2026, 12, 1)
    assert [e["dtstart"].dt for name, e in found.items() if name.startswith("Board: ")] == [date(2026, 12, 10)]
    assert {str(event["status"]) for event in found.values()} == {"CONFIRMED"}
    assert not [m for m in bot.slack.messages("#general") if m.files]


@pytest.mark.needs("files:write", instead=a_calendar_is_not_sent_and_it_is_said_why)
def test_a_newer_file_moves_and_cancels_what_the_older_one_brought(bot: RunningBot) -> None:
    before = entries(bot, "owner")["5.1 is due"]
    bot.as_("owner").say("5.1 done all flats let", dm=True)
    after = entries(bot, "owner")["5.1 is due"]
    assert str(after["uid"]) == str(before["uid"])
    assert int(after["sequence"]) > int(before["sequence"])
    assert str(after["status"]) == "CANCELLED"


@pytest.mark.needs("files:write", instead=a_calendar_is_not_sent_and_it_is_said_why)
def test_whoever_owns_nothing_has_the_boards_dates_alone(bot: RunningBot) -> None:
    assert [name[:6] for name in entries(bot, "rival")] == ["Board:"]


DUE = ("5.1 is due", date(2026, 11, 27))
PROMISE = ("5.1: look again, as promised", date(2026, 12, 1))


def board(bot: RunningBot, on: date) -> tuple[str, date]:
    return f"Board: {bot.workspace().plans[0].name}", on


@pytest.mark.needs("files:write", instead=a_calendar_is_not_sent_and_it_is_said_why)
def test_a_board_date_that_was_removed_goes_from_a_calendar_and_comes_back_with_it(bot: RunningBot) -> None:
    own, other, on = OwnCalendar(), OwnCalendar(), date(2026, 12, 10)
    assert own.load(events(bot, "owner")) == [DUE, board(bot, on)]
    assert other.load(events(bot, "rival")) == [board(bot, on)]
    bot.as_("coord").command("/plan board remove 10 December")
    assert own.load(events(bot, "owner")) == [DUE]
    assert other.load(events(bot, "rival")) == []
    bot.as_("coord").command("/plan board 10 December")
    assert own.load(events(bot, "owner")) == [DUE, board(bot, on)]


@pytest.mark.needs("files:write", instead=a_calendar_is_not_sent_and_it_is_said_why)
def test_a_promise_that_is_settled_goes_from_a_calendar(bot: RunningBot) -> None:
    own = OwnCalendar()
    bot.as_("owner").say("remind me on 1 December about 5.1", dm=True)
    assert PROMISE in own.load(events(bot, "owner"))
    bot.at("2026-12-01T09:30")
    bot.run(bot.bot.schedule.tick())
    reminded = next(m for m in dms(bot, "owner") if "Done with it" in m.buttons)
    bot.as_("owner").click(reminded, "Done with it")
    assert PROMISE not in own.load(events(bot, "owner"))


@pytest.mark.needs("files:write", instead=a_calendar_is_not_sent_and_it_is_said_why)
def test_a_due_date_that_has_moved_moves_and_one_handed_over_goes(bot: RunningBot) -> None:
    own, next_owner = OwnCalendar(), OwnCalendar()
    own.load(events(bot, "owner"))
    bot.as_("owner").command("/plan due 5.1 31 March because the tender slipped")
    bot.as_("coord").click(dms(bot, "coord")[-1], "Agree")
    moved = ("5.1 is due", date(2027, 3, 31))
    assert moved in own.load(events(bot, "owner"))
    bot.as_("coord").command(f'/plan assign "{LEAVING_CARE}" <@URIVAL|rival>')
    assert [name for name, _ in own.load(events(bot, "owner"))] == [board(bot, date(2026, 12, 10))[0]]
    assert moved in next_owner.load(events(bot, "rival"))


@pytest.mark.needs("files:write", instead=a_calendar_is_not_sent_and_it_is_said_why)
def test_who_has_loaded_none_is_given_nothing_to_take_out(bot: RunningBot) -> None:
    bot.as_("owner").say("5.1 done all flats let", dm=True)
    assert {str(event["status"]) for event in events(bot, "owner")} == {"CONFIRMED"}


@pytest.mark.needs("files:write", instead=a_calendar_is_not_sent_and_it_is_said_why)
def test_what_has_gone_by_is_taken_out_no_more(bot: RunningBot) -> None:
    events(bot, "owner")
    bot.as_("coord").command("/plan board remove 10 December")
    bot.at("2026-12-09")
    assert "CANCELLED" in {str(event["status"]) for event in events(bot, "owner")}
    bot.at("2026-12-11")
    assert "CANCELLED" not in {str(event["status"]) for event in events(bot, "owner")}
