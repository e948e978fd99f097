"""When the board meets: said, shown, changed and taken away again."""

from datetime import date

import pytest

from bot.practice.client.answer import Answer
from tests.conversations.council import set_up, tables
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def meetings(bot: RunningBot) -> tuple[tuple[date, ...], int | None]:
    plan = bot.workspace().plans[0]
    return plan.boards, plan.paper_days


def test_board_dates_and_the_paper_deadline_are_set_shown_and_removed(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    told = coord.command("/plan board 2026-12-10, 2027-01-14 papers 5").text
    assert meetings(bot) == ((date(2026, 12, 10), date(2027, 1, 14)), 5)
    assert "meets on Thursday 10 December 2026, Thursday 14 January 2027." in told
    assert "due 5 working days before: the next on Thursday 3 December 2026." in told
    assert bot.as_("owner").say("board", dm=True).text == told
    coord.say("board remove 10 December", dm=True)
    assert meetings(bot) == ((date(2027, 1, 14),), 5)
    coord.command("/plan board 4 February and 4 March papers are due 7 working days before")
    assert meetings(bot) == ((date(2027, 1, 14), date(2027, 2, 4), date(2027, 3, 4)), 7)
    assert "I know no board date" in coord.command("/plan board remove all").text
    assert meetings(bot) == ((), 7)
    assert "set board" in tables(bot)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("board 10 November 2026", "has gone by"),
        ("board remove 10 December", "No board is down for Thursday 10 December 2026"),
        ("board 10 December papers 90", "0 to 30 working days before the board"),
    ],
)
def test_what_is_no_board_date_is_said_to_be_none(bot: RunningBot, typed: str, said: str) -> None:
    assert said in bot.as_("coord").command(f"/plan {typed}").text
    assert meetings(bot) == ((), None)


def test_only_who_sets_up_changes_them(bot: RunningBot) -> None:
    told = bot.as_("owner").command("/plan board 10 December").text
    assert "Only the plan’s coordinator or the director may change settings" in told
    assert meetings(bot) == ((), None)


def offered(bot: RunningBot, words: str) -> Answer:
    return bot.as_("coord").say(words, dm=True)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("the board meets on 10 December", [date(2026, 12, 10)]),
        ("our board meets on 10 December, 14 January and 11 February", None),
        ("the next board is on Thursday 10 December 2026", [date(2026, 12, 10)]),
    ],
)
def test_a_board_date_in_plain_words_is_offered_on_a_button(
    bot: RunningBot, words: str, days: list[date] | None
) -> None:
    told = offered(bot, words)
    assert meetings(bot)[0] == ()
    [label] = [each for each in told.messages[-1].buttons if each.startswith("The board meets on 10 December 2026")]
    bot.as_("coord").click(told, label)
    assert meetings(bot)[0] == tuple(days or [date(2026, 12, 10), date(2027, 1, 14), date(2027, 2, 11)])
