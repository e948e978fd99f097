"""A Home that stays open shows what its owner may see now."""

import pytest

from tests.conversations.council import home_of, set_up
from tests.support.running import RunningBot

UNKNOWN = "Slack does not tell me at the moment who you are"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def change_something(bot: RunningBot) -> None:
    bot.as_("owner").say("5.1 at risk two landlords withdrew", dm=True)


def test_a_home_of_somebody_who_has_become_a_guest_shows_what_they_own(bot: RunningBot) -> None:
    reader = bot.as_("reader")
    reader.open_home()
    assert "10 recommendations, 12 actions" in str(home_of(bot, "reader"))
    reader.profile.is_restricted = True  # no event of it came; the directory is read once a day
    bot.at("2026-11-23T20:00")
    bot.run(bot.bot.schedule.tick())
    bot.run(bot.bot.background.drain())
    change_something(bot)
    assert "10 recommendations" not in str(home_of(bot, "reader"))


def test_a_home_of_somebody_whom_slack_has_not_described_for_a_day_shows_what_they_own(bot: RunningBot) -> None:
    reader = bot.as_("reader")
    reader.open_home()
    bot.slack.fail("users.info", "internal_error", times=99)
    bot.slack.fail("users.list", "internal_error", times=99)
    bot.at("2026-11-24T11:00")
    reader.open_home()  # what is kept of them is 23 hours old
    assert "10 recommendations, 12 actions" in str(home_of(bot, "reader"))
    bot.at("2026-11-24T13:00")
    change_something(bot)
    shown = str(home_of(bot, "reader"))
    assert "10 recommendations" not in shown
    assert UNKNOWN in shown
    assert "guest" not in shown


def test_a_home_that_was_opened_while_nobody_knew_who_it_is_shows_all_once_that_is_known(bot: RunningBot) -> None:
    bot.slack.fail("users.info", "internal_error", times=1)
    newcomer = bot.as_("newcomer")
    newcomer.open_home()
    assert UNKNOWN in str(home_of(bot, "newcomer"))
    bot.read_directory()
    change_something(bot)
    assert "10 recommendations, 12 actions" in str(home_of(bot, "newcomer"))


def test_somebody_from_another_organisation_stays_an_outsider_on_their_home(bot: RunningBot) -> None:
    partner = bot.as_("partner")
    partner.team_id = "TPARTNER"
    partner.open_home()
    change_something(bot)
    bot.at("2026-11-23T13:00")
    change_something(bot)
    assert "10 recommendations" not in str(home_of(bot, "partner"))
    assert UNKNOWN not in str(home_of(bot, "partner"))
