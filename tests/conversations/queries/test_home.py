"""The App Home: what I owe first, then the plan; for the coordinator what is still to be set up."""

import re

import pytest

from bot.plan.people import posts
from tests.conversations.council import action, dms, home_of, set_up
from tests.support.running import RunningBot
from tests.support.stamps import by
from tests.support.updates import updates, with_more


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def words(bot: RunningBot, who: str) -> str:
    return str(home_of(bot, who)["blocks"])


def published(bot: RunningBot) -> int:
    return len([call for call in bot.slack.calls if call.method == "views.publish"])


def test_what_is_owed_comes_first_then_the_plan(bot: RunningBot) -> None:
    bot.as_("owner").open_home()
    shown = words(bot, "owner")
    assert "What waits for you" in shown
    assert "1 due soon" in shown
    assert shown.index("1 due soon") < shown.index("'The plan'") < shown.index("10 recommendations, 12 actions")
    assert "For the coordinator" not in shown
    bot.at("2026-12-01")
    bot.as_("owner").open_home()
    assert "1 overdue" in words(bot, "owner")


def test_somebody_who_owes_nothing_reads_so(bot: RunningBot) -> None:
    bot.as_("rival").open_home()
    assert "Nothing waits for you today." in words(bot, "rival")


def test_an_action_without_news_for_long_is_named(bot: RunningBot) -> None:
    bot.do(posts.assign, "Director of Children’s Services", "URIVAL", by("UCOORD", bot.clock()))
    bot.at("2027-01-20")
    bot.as_("rival").open_home()
    assert "1 without news for a while" in words(bot, "rival")


def test_before_a_plan_there_is_a_sentence(bot: RunningBot) -> None:
    bot.slack.workspace.views.clear()
    with bot.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE plan SET is_default = 0")
    assert bot.as_("owner").open_home().status == 200


def test_every_change_is_shown_to_whoever_has_it_open(bot: RunningBot) -> None:
    bot.as_("coord").open_home()
    bot.as_("owner").open_home()
    bot.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
    assert "<@UOWNER> asks for Wednesday 31 March 2027" in words(bot, "coord")
    assert "decides." in words(bot, "owner")
    bot.as_("coord").click(home_of(bot, "coord"), "Agree")
    assert "asks for" not in words(bot, "coord")
    assert "Wednesday 31 March 2027" in dms(bot, "coord")[-1].everything
    assert "decides." not in words(bot, "owner")


def test_nothing_is_published_that_says_the_same(bot: RunningBot) -> None:
    bot.as_("owner").open_home()
    before = published(bot)
    for _ in range(5):
        bot.command("/plan status 5")
    assert published(bot) == before


def test_many_changes_are_few_publishes(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    bot.as_("owner").open_home()
    before = published(bot)
    monkeypatch.setattr(bot.bot.schedule._rounds, "_pause", 0.5)
    settle, bot.slack.settle = bot.slack.settle, lambda: None
    for number in range(12):
        bot.as_("owner").command(f"/plan update 5 note {number}")
    bot.slack.settle = settle
    bot.run(bot.bot.background.drain())
    assert len(updates(bot)) == 12
    assert published(bot) - before <= 6
    assert "note 11" not in words(bot, "owner") or "1 due soon" in words(bot, "owner")


def test_the_buttons_of_an_action_work_and_the_answer_comes_by_dm(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.open_home()
    [form] = owner.click(home_of(bot, "owner"), "Update").views
    owner.submit(form, {"note": "Hubs open"})
    assert dms(bot, "owner")[-1].text.startswith("Recorded on action 5.1")
    [form] = owner.click(home_of(bot, "owner"), "New date …").views
    owner.submit(form, {"new_date": "2027-03-31", "reason": "The tender slipped"})
    assert dms(bot, "owner")[-1].text.startswith("Asked on action 5.1")
    [form] = owner.click(home_of(bot, "owner"), "Done").views
    owner.submit(form, {"note": "All open"})
    assert action(bot).rating == "done"
    assert "due soon" not in words(bot, "owner")


def test_deciding_and_signing_from_the_home(bot: RunningBot) -> None:
    director = bot.as_("director")
    director.open_home()
    bot.as_("owner").say("5.1 not pursuing because the law changed", dm=True)
    bot.as_("owner").say("done 5.1 all hubs open", dm=True)
    shown = home_of(bot, "director")
    assert (
        "5.1 is said to be done" in str(shown)
        or "*5.1* is said to be done" in str(shown)
        or "is said to be done" in str(shown)
    )
    [form] = director.click(shown, "Refuse …").views
    director.submit(form, {"reason": "It is done"})
    [form] = director.click(home_of(bot, "director"), "Sign off").views
    director.submit(form, {"how": "visited"})
    assert action(bot).rating == "signed_off"
    assert dms(bot, "director")[-1].text == "Action 5.1 is signed off (visited or observed)."
    assert "said to be done" not in words(bot, "director")


def test_an_offer_waits_in_the_home_of_its_asker(bot: RunningBot) -> None:
    owner, coord = bot.as_("owner"), bot.as_("coord")
    owner.open_home()
    owner.say("due 5.1 31 March because the tender slipped", dm=True)
    [form] = coord.click(dms(bot, "coord")[-1], "Offer another date …").views
    coord.submit(form, {"new_date": "2027-01-29", "reason": "Before the board"})
    assert "<@UCOORD> offers Friday 29 January 2027" in words(bot, "owner")
    owner.click(home_of(bot, "owner"), "Take it")
    assert str(action(bot).due_on) == "2027-01-29"


def test_a_stale_home_says_what_happened(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    coord.open_home()
    bot.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
    held = home_of(bot, "coord")
    bot.as_("director").click(bot_card(bot), "Agree")
    coord.click(held, "Agree")
    assert "agreed meanwhile (Wednesday 31 March 2027); nothing was changed" in dms(bot, "coord")[-1].text


def bot_card(bot: RunningBot):  # type: ignore[no-untyped-def]
    """What coord was asked in a direct message."""
    return dms(bot, "coord")[-1]


def test_the_coordinator_reads_what_is_still_to_be_set_up(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    coord.open_home()
    shown = words(bot, "coord")
    assert "For the coordinator" in shown
    assert re.search(r"Nobody in Slack holds \d+ posts", shown)
    assert "No channel hears of 1.1" in shown
    coord.command("/plan channel <#CMASH|mash>")
    assert "No channel hears" not in words(bot, "coord")


def test_a_director_is_shown_no_button_that_only_the_coordinator_may_press(bot: RunningBot) -> None:
    bot.as_("director").open_home()
    shown = words(bot, "director")
    assert "Settings …" in shown
    assert "Posts …" not in shown


def test_what_could_not_be_sent_is_told_to_the_coordinator(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    coord.command("/plan channel <#CMASH|mash> 1")
    bot.slack.channel("#mash").is_archived = True
    bot.sweep("2026-11-23T09:00")
    coord.open_home()
    assert "Could not be sent" in words(bot, "coord")
    assert "alert to <#CMASH>, 23 Nov: the channel is archived" in words(bot, "coord")
    bot.as_("owner").open_home()
    assert "Could not be sent" not in words(bot, "owner")


def test_a_guest_sees_their_own_and_no_more(bot: RunningBot) -> None:
    guest = bot.as_("guest")
    guest.profile.is_restricted = True
    guest.open_home()
    assert "accommodation" not in words(bot, "guest")
    assert "10 recommendations" not in words(bot, "guest")
    bot.do(posts.assign, "Head of Service Early Help", "UGUEST", by("UCOORD", bot.clock()))
    guest.open_home()
    shown = words(bot, "guest")
    assert "1 recommendation, 1 action" in shown
    assert "*2.1*" in shown
    assert "*5.1*" not in shown
    bot.as_("owner").say("5 off track a secret of recommendation five", dm=True)
    assert "secret" not in words(bot, "guest")


def test_a_home_that_slack_refuses_is_published_in_the_next_round(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    bot.slack.fail("views.publish", "internal_error")
    owner.open_home()
    bot.run(bot.bot.schedule.tick())
    assert "1 due soon" in words(bot, "owner")


def test_the_messages_tab_publishes_nothing(bot: RunningBot) -> None:
    before = published(bot)
    bot.as_("owner").open_home("messages")
    assert published(bot) == before


def test_reminders_stand_in_the_home_until_they_are_done_with(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    owner.submit(with_more(owner, form), {"note": "Ask the landlord", "follow_up": "2026-12-01"})
    owner.open_home()
    assert "*Reminder* on 1 Dec 2026: “Ask the landlord”" in words(bot, "owner")
    owner.click(home_of(bot, "owner"), "Done with it")
    assert "Follow-up" not in words(bot, "owner")
    assert dms(bot, "owner")[-1].text == "Settled: “Ask the landlord”"
