"""What is typed lands in the plan that is meant, or it is asked which one; never in another."""

import pytest

from tests.conversations.plans.scene import HARROW, MARLBRIDGE, plan, said, two_plans
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def both(bot: RunningBot) -> None:
    two_plans(bot)


def test_the_plan_that_is_named_is_answered_from(bot: RunningBot) -> None:
    for typed in (
        "/plan status harrow 5",
        "/plan status 5 harrow",
        "/plan harrow 5",
        "/plan status 5 for the Harrow plan",
    ):
        assert "*Recommendation 5* · Harrow Council" in bot.command(typed).everything
    assert "*Recommendation 5* · Marlbridge" in bot.command("/plan status 5").everything
    assert "Harrow" in bot.command("/plan status harrow").everything


@pytest.mark.parametrize("typed", ["harrow 5 on track hubs open", "5 harrow on track hubs open"])
def test_an_update_goes_to_the_plan_that_is_named_and_the_name_is_no_part_of_it(bot: RunningBot, typed: str) -> None:
    bot.as_("coord").say(typed, dm=True)
    assert said(bot, HARROW, "5.1") == ["hubs open"]
    assert said(bot, MARLBRIDGE, "5.1") == []


def test_without_a_name_it_goes_to_the_plan_whose_number_its_author_owns(bot: RunningBot) -> None:
    bot.as_("rival").say("5.1 on track hubs open", dm=True)
    bot.as_("owner").say("5.1 on track beds found", dm=True)
    assert (said(bot, HARROW, "5.1"), said(bot, MARLBRIDGE, "5.1")) == (["hubs open"], ["beds found"])


def test_without_a_number_it_is_the_only_open_action_that_its_author_owns_in_any_plan(bot: RunningBot) -> None:
    assert "the only open action you own" in bot.as_("rival").say("on track hubs open", dm=True).text
    assert said(bot, HARROW, "5.1") == ["hubs open"]


def test_in_a_channel_of_one_plan_it_is_that_one(bot: RunningBot) -> None:
    assert "*Recommendation 5* · Harrow" in bot.command("/plan status 5", "#mash").everything
    bot.as_("coord").command("/plan update 5 on track hubs open", "#mash")
    assert said(bot, HARROW, "5.1") == ["hubs open"]


def test_where_channel_and_owner_disagree_it_is_asked_and_a_button_files_it(bot: RunningBot) -> None:
    asked = bot.as_("owner").command("/plan update 5 on track hubs open", "#mash")
    assert "Which plan is that about: Harrow or Marlbridge?" in asked.text
    assert said(bot, HARROW, "5.1") == said(bot, MARLBRIDGE, "5.1") == []
    done = bot.as_("owner").click(asked, "Marlbridge")
    assert "Recorded on action 5.1" in done.text
    assert (said(bot, HARROW, "5.1"), said(bot, MARLBRIDGE, "5.1")) == ([], ["hubs open"])


def test_a_name_within_what_is_said_is_asked_about_and_stays_in_it(bot: RunningBot) -> None:
    asked = bot.as_("coord").say("5 on track, same as Harrow does", dm=True)
    bot.as_("coord").click(asked, "Marlbridge")
    assert said(bot, MARLBRIDGE, "5.1") == ["same as Harrow does"]
    assert said(bot, HARROW, "5.1") == []


@pytest.mark.parametrize(
    ("typed", "then"),
    [
        ("/plan done 5.1 all hubs open", "Recorded on action 5.1"),
        ("/plan due 5.1 31 March 2027 because the tender slipped", "Asked on action 5.1"),
    ],
)
def test_a_command_is_asked_about_too_and_done_where_it_is_chosen(bot: RunningBot, typed: str, then: str) -> None:
    asked = bot.as_("owner").command(typed, "#mash")
    assert "Which plan is that about" in asked.everything
    assert then in bot.as_("owner").click(asked, "Marlbridge").everything
    changed = [[a.number for a in plan(bot, n).actions if a.changes or a.claimed_done] for n in (MARLBRIDGE, HARROW)]
    assert changed == [["5.1"], []]


def test_a_date_is_asked_for_in_the_plan_that_is_named(bot: RunningBot) -> None:
    bot.as_("coord").command("/plan due harrow 5.1 31 March 2027 because the tender slipped")
    assert [a.number for a in plan(bot, HARROW).actions if a.changes] == ["5.1"]
    assert not [a for a in plan(bot, MARLBRIDGE).actions if a.changes]


def test_an_edit_stays_in_the_plan_that_was_chosen_unless_it_names_another(bot: RunningBot) -> None:
    answer = bot.as_("coord").say("harrow 5 on track hubs open", dm=True)
    bot.as_("coord").edit(answer.sent, "5 on track all hubs open")
    assert said(bot, HARROW, "5.1")[-1] == "all hubs open"
    assert said(bot, MARLBRIDGE, "5.1") == []


def test_the_form_is_asked_about_too(bot: RunningBot) -> None:
    asked = bot.as_("owner").command("/plan update 5", "#mash")
    assert "Which plan is that about" in asked.everything
    opened = bot.as_("owner").click(asked, "Marlbridge")
    assert opened.views
    assert bot.as_("rival").command("/plan update harrow 5").views
