"""Being away from one day to another, which may be still to come: said in words, asked about, changed, called off."""

from datetime import date

import pytest

from bot.plan.people import posts
from bot.practice.client.answer import Answer
from tests.conversations.council import LEAVING_CARE, dms, set_up
from tests.support.running import RunningBot
from tests.support.stamps import by

MONDAY = "2026-11-30T09:00"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    bot.do(posts.depute, LEAVING_CARE, "UDEPUTY", by("UCOORD", bot.clock()))
    bot.at(MONDAY)


def said(bot: RunningBot, words: str, name: str = "owner") -> Answer:
    return bot.as_(name).say(words, dm=True)


def labels(answer: Answer) -> list[str]:
    return answer.messages[-1].buttons


def noted(bot: RunningBot, name: str = "UOWNER") -> list[tuple[date | None, date]]:
    return [(each.since, each.until) for each in bot.workspace().away.get(name, ())]


def days(first: int, last: int, month: int = 12) -> tuple[date, date]:
    return date(2026, month, first), date(2026, month, last)


@pytest.mark.parametrize(
    ("words", "told", "stands"),
    [
        ("im away from 7 december to 18 december", "Monday 7 December 2026 up to and including Friday 18", days(7, 18)),
        ("i’ll be on leave from Wednesday to 11 December", "from Wednesday 2 December 2026 up to", days(2, 11)),
        ("im on annual leave next week", "from Monday 7 December 2026 up to and including Sunday 13", days(7, 13)),
        ("i am away thursday till tuesday", "from Thursday 3 December 2026 up to and including Tuesday 8", days(3, 8)),
        ("i’m off tomorrow", "You will be away on Tuesday 1 December 2026.", days(1, 1)),
        ("im on leave for two weeks from next monday", "7 December 2026 up to and including Sunday 20", days(7, 20)),
    ],
)
def test_an_absence_begins_on_the_day_that_is_said(
    bot: RunningBot, words: str, told: str, stands: tuple[date, date]
) -> None:
    answer = said(bot, words)
    assert answer.text.startswith("You will be away ")
    assert told in answer.text
    assert f"<@UDEPUTY> will stand in for {LEAVING_CARE}." in answer.text
    assert labels(answer) == ["Call it off"]
    assert noted(bot) == [stands]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("from the 4th to the 18th", "from Friday 4 December 2026 up to and including Friday 18 December 2026."),
        ("for two weeks", "from today up to and including Sunday 13 December 2026."),
        ("til friday", "from today up to and including Friday 4 December 2026."),
        ("next week", "from Monday 7 December 2026 up to and including Sunday 13 December 2026."),
        ("7-18 december", "from Monday 7 December 2026 up to and including Friday 18 December 2026."),
        ("22 dec to 3 jan", "from Tuesday 22 December 2026 up to and including Sunday 3 January 2027."),
        ("back on the 7th", "from today up to and including Sunday 6 December 2026."),
        ("today", "You are away today, Monday 30 November 2026."),
    ],
)
def test_both_ends_are_read_as_people_say_them(bot: RunningBot, typed: str, told: str) -> None:
    assert told in bot.as_("owner").command(f"/plan away {typed}").text


def test_where_the_words_can_mean_two_beginnings_it_is_asked(bot: RunningBot) -> None:
    asked = said(bot, "im off on leave from monday for two weeks")
    assert asked.text.startswith("From which day are you away?")
    assert labels(asked) == [
        "From Monday 30 November 2026 to Sunday 13 December 2026",
        "From Monday 7 December 2026 to Sunday 20 December 2026",
    ]
    assert not noted(bot)
    answer = bot.as_("owner").click(asked, labels(asked)[1])
    assert "from Monday 7 December 2026 up to and including Sunday 20 December 2026." in answer.text
    bot.at("2026-12-01T09:00")
    assert "from Monday 7 December 2026" in said(bot, "im off on leave from monday for two weeks").text


def test_a_day_without_from_or_until_may_be_the_only_one(bot: RunningBot) -> None:
    asked = bot.as_("owner").command("/plan away friday")
    assert asked.text.startswith("When are you away?")
    assert labels(asked) == ["Until Friday 4 December 2026", "Only Friday 4 December 2026"]
    bot.as_("owner").click(asked, labels(asked)[1])
    assert noted(bot) == [days(4, 4)]


def test_a_beginning_without_an_end_is_asked_about(bot: RunningBot) -> None:
    asked = said(bot, "im on leave from the 7th")
    assert asked.text.startswith("Until when are you away?")
    assert labels(asked)[0] == "From Monday 7 December 2026 to Friday 11 December 2026"


def test_who_is_away_later_is_asked_until_then_and_their_deputy_after(bot: RunningBot) -> None:
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5")
    said(bot, "im away from 7 december to 18 december")
    assert "away" not in bot.as_("rival").command("/plan who 5.1").text
    who = bot.as_("rival").command("/plan who away").text
    assert who.startswith("Nobody is away at the moment")
    assert "Owner will be away from Monday 7 December 2026 up to and including Friday 18 December 2026: " in who
    bot.sweep(MONDAY)
    assert "<@UOWNER>" in bot.slack.messages("#mash")[-1].everything
    bot.sweep("2026-12-07T09:00")
    assert "<@UDEPUTY>, standing in" in bot.slack.messages("#mash")[-1].everything
    assert "away until Friday 18 December" in bot.as_("rival").command("/plan who 5.1").text
    bot.sweep("2026-12-21T09:00")
    assert "<@UOWNER>" in bot.slack.messages("#mash")[-1].everything


def test_a_sign_off_goes_to_whoever_is_not_away_yet(bot: RunningBot) -> None:
    said(bot, "im away from 7 december to 18 december", "director")
    said(bot, "5.1 done all hubs open")
    assert "Sign off" in dms(bot, "director")[-1].buttons


def test_it_is_called_off_by_its_button_and_by_words(bot: RunningBot) -> None:
    answer = said(bot, "im away from 7 december to 18 december")
    off = bot.as_("owner").click(answer, "Call it off")
    assert off.text.startswith(
        "Your absence from Monday 7 December 2026 up to and including Friday 18 December 2026 is called off."
    )
    assert not noted(bot)
    assert (
        "You are not marked as away then, so nothing has changed." in bot.as_("owner").click(answer, "Call it off").text
    )
    said(bot, "im away from 7 december to 18 december")
    assert "is called off" in bot.as_("owner").command("/plan away back").text
    assert not noted(bot)


def test_several_absences_stand_beside_each_other(bot: RunningBot) -> None:
    said(bot, "im away from 21 december to 3 january")
    said(bot, "i’m off tomorrow")
    assert noted(bot) == [days(1, 1), (date(2026, 12, 21), date(2027, 1, 3))]
    asked = said(bot, "away cancel")
    assert labels(asked)[0] == "Not on Tuesday 1 December 2026"
    bot.as_("owner").click(asked, labels(asked)[1])
    assert noted(bot) == [days(1, 1)]


def test_what_is_said_anew_of_the_same_days_takes_its_place_and_says_so(bot: RunningBot) -> None:
    said(bot, "im away from 7 december to 18 december")
    answer = said(bot, "im away from 8 december to 16 december")
    assert "Before, it was from Monday 7 December 2026 up to and including Friday 18 December 2026." in answer.text
    assert noted(bot) == [days(8, 16)]


def test_an_absence_that_holds_is_not_ended_silently_by_a_later_one(bot: RunningBot) -> None:
    said(bot, "away until 11 december")
    asked = said(bot, "im away from 7 december to 18 december")
    assert asked.text.startswith("You are away up to and including Friday 11 December 2026 already. Shall that end now")
    only, longer = labels(asked)
    assert noted(bot)[0][1] == date(2026, 12, 11)
    bot.as_("owner").click(asked, longer)
    assert noted(bot) == [(date(2026, 11, 30), date(2026, 12, 18))]
    bot.as_("owner").click(asked, only)
    assert noted(bot) == [days(7, 18)]


def test_the_coordinator_says_it_of_others_too(bot: RunningBot) -> None:
    answer = bot.as_("coord").command("/plan away <@UOWNER|owner> from 7 december to 18 december")
    assert answer.text.startswith("<@UOWNER> will be away from Monday 7 December 2026 up to")
    off = bot.as_("coord").click(answer, "Call it off").text
    assert off.startswith("The absence of <@UOWNER> from Monday 7 December 2026")
    assert not noted(bot)


def test_the_button_of_an_absence_that_has_ended_is_gone_however_it_ended(bot: RunningBot) -> None:
    first = said(bot, "away until 4 december")
    bot.run(bot.bot.schedule.tick())
    assert bot.slack.now(first.messages[-1]).buttons == ["I’m not away"]
    second = said(bot, "away until 11 december")
    assert "Welcome back" in said(bot, "away back").text
    bot.run(bot.bot.schedule.tick())
    for answer in (first, second):
        shown = bot.slack.now(answer.messages[-1])
        assert not shown.buttons
        assert shown.text.startswith("~Away from Monday 30 November 2026 up to and including")
        assert shown.text.endswith("~ That has ended, or was changed since.")


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("no i mean next monday, the 7th", days(7, 13)),
        ("sorry i meant from the 8th", days(8, 13)),
        ("not today, next monday", days(7, 13)),
        ("no i mean from the seventh", days(7, 13)),
        ("next monday", days(7, 13)),
        ("until the 20th", (date(2026, 11, 30), date(2026, 12, 20))),
        ("actually back on the 12th", (date(2026, 11, 30), date(2026, 12, 11))),
        ("i mean for three weeks", (date(2026, 11, 30), date(2026, 12, 20))),
        ("no from 8 december to 18 december", days(8, 18)),
    ],
)
def test_what_corrects_an_absence_just_said_changes_its_beginning_or_its_end(
    bot: RunningBot, words: str, stands: tuple[date, date]
) -> None:
    said(bot, "im off on leave for two weeks")
    assert "Before, it was from today up to and including Sunday 13 December 2026." in said(bot, words).text
    assert noted(bot) == [stands]


def test_a_beginning_that_was_corrected_may_keep_its_length_on_a_press(bot: RunningBot) -> None:
    said(bot, "im off on leave for two weeks")
    corrected = said(bot, "no i mean next monday, the 7th")
    again = "From Monday 7 December 2026 to Sunday 20 December 2026"
    assert corrected.messages[0].buttons == ["Call it off", again]
    bot.as_("owner").click(corrected, again)
    assert noted(bot) == [days(7, 20)]


def test_a_day_said_later_corrects_no_absence_and_another_absence_is_another(bot: RunningBot) -> None:
    said(bot, "im off tomorrow")
    said(bot, "im away from 21 december to 3 january")
    assert len(noted(bot)) == 2
    bot.at("2026-11-30T09:15")
    said(bot, "the 7th")
    assert len(noted(bot)) == 2


def test_a_day_that_is_said_to_be_wrong_is_put_right_at_any_time(bot: RunningBot) -> None:
    said(bot, "im away from 7 december to 18 december")
    bot.at("2026-12-01T09:15")
    said(bot, "actually im off from the eighth not the seventh")
    assert noted(bot) == [days(8, 18)]


@pytest.mark.parametrize(
    ("asked", "answer", "stands"),
    [
        ("im off on leave from monday for two weeks", "next monday", days(7, 20)),
        ("im off on leave from monday for two weeks", "no i mean next monday, the 7th", days(7, 20)),
        ("im off on leave from monday for two weeks", "today", (date(2026, 11, 30), date(2026, 12, 13))),
        ("im on leave from the 7th", "the 18th", days(7, 18)),
        ("im off on leave from monday for two weeks", "im away from 8 december to 18 december", days(8, 18)),
        ("im on leave from the 7th", "until the 18th", days(7, 18)),
    ],
)
def test_what_was_asked_of_an_absence_is_answered_in_words(
    bot: RunningBot, asked: str, answer: str, stands: tuple[date, date]
) -> None:
    said(bot, asked)
    said(bot, answer)
    assert noted(bot) == [stands]


def test_who_is_not_away_after_all_calls_that_off(bot: RunningBot) -> None:
    said(bot, "im away from 7 december to 13 december")
    assert "is called off" in said(bot, "im not away next week after all").text
    assert not noted(bot)
    assert "nothing has changed" in said(bot, "im not away next week after all").text


@pytest.mark.parametrize("typed", ["tom can have until 15 january, not the 29th", "they can have until friday"])
def test_what_somebody_else_is_given_makes_nobody_away(bot: RunningBot, typed: str) -> None:
    set_up(bot)
    answer = bot.as_("coord").say(typed, dm=True)
    assert "noted nothing" in answer.text
    assert "UCOORD" not in bot.workspace().away
