"""What whoever answers for several plans asks: what worries, who is silent for how long, and all plans together."""

import pytest

from bot.practice.client.answer import Answer
from tests.conversations.council import home_of
from tests.conversations.plans.scene import two_plans
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def plans(bot: RunningBot) -> None:
    two_plans(bot)


def asked(bot: RunningBot, words: str, who: str = "director") -> Answer:
    return bot.as_(who).say(words, dm=True)


@pytest.mark.parametrize(
    "words",
    [
        "what should I be worried about",
        "anything I should be concerned about?",
        "where are the problems",
        "which ones are in trouble",
        "list worrying",
    ],
)
def test_what_worries_is_off_track_then_overdue_then_at_risk_over_all_plans(bot: RunningBot, words: str) -> None:
    bot.as_("coord").say("6.1 marlbridge off track no staff", dm=True)
    bot.as_("coord").say("5.1 harrow at risk a landlord pulled out", dm=True)
    told = asked(bot, words)
    begins = "10 actions to worry about: 1 off track, 8 more overdue, 1 more at risk · Marlbridge and Harrow. 6.1 ("
    assert told.text.startswith(begins)
    more = bot.as_("director").click(told, "More")
    assert "5.1 (Harrow): at risk" in more.text


@pytest.mark.parametrize("words", ["any ambers?", "whats at risk", "show me what is amber"])
def test_one_rating_is_listed_where_it_is_named(bot: RunningBot, words: str) -> None:
    bot.as_("coord").say("5.1 marlbridge at risk a landlord pulled out", dm=True)
    assert asked(bot, words).text.startswith("1 action at risk")


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (
            "who hasn't given an update in the last month",
            "not heard from for 1 month (since 23 December 2026), or ever",
        ),
        ("who has been quiet for 30 days or more", "not heard from for 30 days, or ever"),
        ("who have we not heard from in 2 weeks", "not heard from for 2 weeks (since 9 January 2027), or ever"),
        ("list stale since september", "not heard from since 1 September 2026, or ever"),
        ("which ones have gone quiet", "not heard from for 45 days, or ever"),
    ],
)
def test_the_silent_are_listed_for_the_time_that_is_asked(bot: RunningBot, words: str, begins: str) -> None:
    bot.as_("coord").say("1.1 marlbridge on track rota agreed", dm=True)
    bot.at("2027-01-23T09:30")
    assert begins in asked(bot, words).text
    if "30 days" in words:
        assert "1.1: on track, was due Wednesday 30 September 2026, 115 days overdue, last word 61 days ago." in (
            asked(bot, words).text
        )


@pytest.mark.parametrize(
    "words", ["who's overdue in both plans", "list overdue in all plans", "whats late across our plans"]
)
def test_what_is_asked_of_all_plans_is_listed_of_all(bot: RunningBot, words: str) -> None:
    assert asked(bot, words).text.startswith("8 actions overdue · Marlbridge and Harrow. 1.1 (Marlbridge)")
    assert asked(bot, "harrow whats overdue").text.startswith("4 actions overdue · Harrow.")


def test_overall_is_a_line_for_each_plan_and_one_plan_says_what_it_does_not_count(bot: RunningBot) -> None:
    bot.as_("coord").say("6.1 marlbridge off track no staff", dm=True)
    told = asked(bot, "how are we doing overall?").text
    assert told.startswith("2 plans, each by itself. Marlbridge: 🔺 1 off track, ◌ 11 not rated yet; ⏰ 4 overdue.")
    assert "Harrow: ◌ 12 not rated yet; ⏰ 4 overdue." in told
    one = asked(bot, "how are we doing").text
    assert one.startswith("Marlbridge Council")
    assert "Not counted here: Harrow: ◌ 12 not rated yet; ⏰ 4 overdue. `overall` shows every plan." in one
    assert "Not counted here" not in asked(bot, "status harrow").text


def test_the_home_says_of_which_plans_its_counts_are(bot: RunningBot) -> None:
    bot.as_("coord").open_home()
    counted = "*8 overdue, with no word since the due date (4 of Marlbridge, 4 of Harrow):*"
    assert counted in str(home_of(bot, "coord"))


def test_a_report_of_a_plan_that_is_named_asks_nothing_and_says_how_a_file_is_made(bot: RunningBot) -> None:
    told = asked(bot, "harrow report", "coord").text
    assert told.startswith("I can’t make a board paper")
    assert 'They type `python app.py export --plan "Harrow" --output plan.json` there.' in told
    assert "Harrow Council" in told


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("is it better or worse than a month ago", "23 December 2026"),
        ("are we doing better than last month?", "31 December 2026"),
        ("how does it compare with a month ago", "23 December 2026"),
        ("are things improving", "23 December 2026"),
    ],
)
def test_today_is_put_beside_a_day_that_has_gone_by(bot: RunningBot, words: str, day: str) -> None:
    bot.at("2027-01-20T09:30")
    bot.as_("coord").say("6.1 marlbridge off track no staff", dm=True)
    bot.at("2027-01-23T09:30")
    told = asked(bot, words).text
    assert told.startswith("Marlbridge: by what is off track, at risk and overdue, worse than on ")
    assert day in told
    assert "Harrow: by what is off track" in told
    assert told.count("Today: ") == told.count("Then: ") == 2
