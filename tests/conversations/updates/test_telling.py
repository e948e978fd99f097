"""What one breath says: several updates in it, ratings anywhere in it, and what only looks like either."""

import pytest

from tests.conversations.council import set_up
from tests.support.running import RunningBot
from tests.support.updates import updates


def recorded(bot: RunningBot) -> list[tuple[str | None, str]]:
    """The rating and the words of every update."""
    return [(update.rating, update.note) for update in updates(bot)]


def test_two_updates_in_one_breath_are_two_each_with_its_undo(bot: RunningBot) -> None:
    set_up(bot)
    coordinator = bot.as_("coord")
    answer = coordinator.say("7.1 done 8.1 going well advice line pilot started, review in jan", dm=True)
    assert "Recorded on action 7.1: ☑️ *done (awaiting sign-off)*" in answer.everything
    assert (
        "Recorded on action 8.1: no rating – “going well advice line pilot started, review in jan”" in answer.everything
    )
    assert answer.messages[-1].buttons == ["Undo", "Undo"]


def test_the_number_may_stand_anywhere_in_what_is_said(bot: RunningBot) -> None:
    set_up(bot)
    answer = bot.as_("owner").say("Good news from the panel, I think 5.1 can go green", dm=True)
    assert "Recorded on action 5.1: 🟢 *on track*" in answer.text
    assert recorded(bot) == [("on_track", "Good news from the panel, I think 5.1 can go green")]


@pytest.mark.parametrize(
    ("typed", "rating"),
    [
        ("5.1 was green, now amber", "at_risk"),
        ("5.1 amber last month, green now that the hubs are staffed", "on_track"),
        ("5.1 done bar the shouting, last hub opens Weds", None),
        ("5.1 nearly complete", None),
        ("5.1 isn’t done", None),
        ("I don’t think 5.1 is on track", None),
        ("5.1 was amber last month", None),
        ("5.1 ambr, no staff", "at_risk"),
        ("5.1 it’s 🔴 I’m afraid", "off_track"),
        ("5.1 two of the sites are red", None),
        ("5.1 the hub on Green Lane opened", None),
    ],
)
def test_the_rating_is_the_one_that_holds_now(bot: RunningBot, typed: str, rating: str | None) -> None:
    set_up(bot)
    bot.as_("owner").say(typed, dm=True)
    assert [found for found, _ in recorded(bot)] == [rating]


def test_in_a_thread_a_courtesy_may_come_first(bot: RunningBot) -> None:
    set_up(bot)
    answer = bot.as_("owner").say("> How is 5.1 going?\nAll sorted now, on track", dm=True)
    assert "Recorded on action 5.1: 🟢 *on track*" in answer.text


def test_water_is_measured_and_no_recommendation(bot: RunningBot) -> None:
    set_up(bot, coordinators=("UCOORD",))
    answer = bot.as_("coord").say("6 foot of water in the hub!!", dm=True)
    assert "I have kept your words" in answer.text
    assert updates(bot) == []


def test_two_ratings_that_disagree_are_asked_about(bot: RunningBot) -> None:
    set_up(bot)
    answer = bot.as_("owner").say("5.1 the panel is green, the flats are red", dm=True)
    assert "You say both on track and off track. Which is it?" in answer.text
    assert updates(bot) == []


def test_words_that_are_filed_by_choosing_keep_their_rating(bot: RunningBot) -> None:
    set_up(bot)
    owner = bot.as_("owner")
    asked = owner.say("5.1 or 6.1 is on track, ask Sam", dm=True)
    assert "I have kept your words" in asked.text
    answer = owner.choose(asked, "choose_for_draft", next(str(a.id) for a in bot.workspace().plans[0].actions))
    assert "🟢 *on track*" in answer.text


def test_what_is_asked_by_name_is_answered_and_not_filed(bot: RunningBot) -> None:
    set_up(bot)
    answer = bot.as_("owner").say("measures 8", dm=True)
    assert "Recorded" not in answer.everything
    assert updates(bot) == []
