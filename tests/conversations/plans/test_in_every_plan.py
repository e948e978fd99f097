"""What is somebody's is answered for every plan that they see, and everything says of which plan it is."""

from dataclasses import replace

import pytest

from bot.blocks.answers.plans import plan_list
from bot.plan.language.plans.titles import short_names
from bot.plan.model.day import Day
from bot.practice.client.answer import Answer
from tests.conversations.council import home_of
from tests.conversations.plans.scene import HARROW, MARLBRIDGE, plan, said, two_plans
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def both(bot: RunningBot) -> None:
    two_plans(bot)


def owns_in_both(bot: RunningBot) -> None:
    """Owner owns 5.1 of Marlbridge's plan, and by now 5.1 of Harrow's too."""
    bot.as_("coord").command('/plan assign "Head of Service Harrow" <@UOWNER>')


@pytest.mark.parametrize("typed", ["/plan list mine", "/plan mine"])
def test_what_is_mine_is_listed_of_every_plan_and_each_line_names_its_own(bot: RunningBot, typed: str) -> None:
    owns_in_both(bot)
    listed = bot.as_("owner").command(typed)
    assert listed.text.startswith("2 actions you own · Marlbridge and Harrow. 5.1 (Marlbridge): ")
    assert "5.1 (Harrow): " in listed.text
    assert "*5.1 (Harrow)* " in listed.everything


def test_of_a_plan_that_is_named_only_that_is_listed(bot: RunningBot) -> None:
    owns_in_both(bot)
    listed = bot.as_("owner").command("/plan list mine harrow")
    assert listed.text.startswith("1 action you own · Harrow. 5.1: ")
    assert "Marlbridge" not in listed.everything


def test_so_is_what_a_person_or_a_post_owns(bot: RunningBot) -> None:
    owns_in_both(bot)
    assert bot.as_("coord").command("/plan list <@UOWNER>").text.startswith("2 actions owned by <@UOWNER>")
    listed = bot.as_("coord").command("/plan list head of early help").text
    assert "2.1 (Marlbridge): " in listed
    assert "2.1 (Harrow): " in listed


def test_the_pages_of_such_a_list_are_of_every_plan(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    for number in (2, 4, 5, 6, 9):
        for name in ("marlbridge", "harrow"):
            coord.command(f"/plan done {name} {number} all of it")
    listed = coord.command("/plan list waiting")
    assert listed.text.startswith("10 actions waiting for a decision or a sign-off · Marlbridge and Harrow.")
    assert "10 actions waiting for a decision or a sign-off" in coord.click(listed, "More").text


def test_what_waits_is_said_of_every_plan_or_of_the_one_that_is_named(bot: RunningBot) -> None:
    bot.as_("rival").command("/plan done 5.1 hubs open")
    bot.as_("owner").command("/plan done 5.1 beds found")
    director = bot.as_("director")
    both = "to sign off or return 5.1 (Marlbridge) and 5.1 (Harrow)"
    assert both in director.command("/plan waiting").text
    assert "to sign off or return 5.1 (Harrow)." in director.command("/plan waiting harrow").text


def test_nothing_found_names_the_plan_in_which_it_was_looked_for(bot: RunningBot) -> None:
    assert bot.command("/plan list red harrow").text == "Harrow: No action is off track."


def test_undo_finds_the_last_act_in_whichever_plan_and_names_it(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    coord.say("5 on track beds found", dm=True)
    coord.say("harrow 5 on track hubs open", dm=True)
    asked = coord.command("/plan undo")
    assert "Action 5.1 (Harrow)" in asked.text
    coord.click(asked, "Take it back")
    assert (said(bot, HARROW, "5.1"), said(bot, MARLBRIDGE, "5.1")) == ([], ["beds found"])


def test_a_reminder_is_about_the_plan_that_is_meant_and_says_which(bot: RunningBot) -> None:
    rival, coord = bot.as_("rival"), bot.as_("coord")
    assert "remind you of 5.1 (Harrow)" in rival.say("remind me friday about 5.1", dm=True).text
    for typed in ("friday 7.1 harrow", "friday harrow 7.1", "friday about 7.1 of the Harrow plan"):
        assert "remind you of 7.1 (Harrow)" in coord.command(f"/plan remind {typed}").text
    coord.open_home()
    assert "*Reminder* on 27 Nov 2026 (Harrow): “Look at action 7.1 again”" in str(home_of(bot, "coord"))
    owns_in_both(bot)
    asked = bot.as_("owner").say("remind me friday about 5.1", dm=True)
    assert "Which plan is that about" in asked.text
    assert "remind you of 5.1 (Harrow)" in bot.as_("owner").click(asked, "Harrow").text


def test_a_report_is_of_the_plan_that_is_meant(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    assert "Harrow Council" in coord.command("/plan report harrow").text
    assert "Harrow Council" in coord.command("/plan report", "#mash").text
    assert "Marlbridge Council" in coord.command("/plan report").text
    coord.command("/plan channel <#CMASH|mash> marlbridge")
    asked = coord.command("/plan report", "#mash")
    assert "Which plan is that about" in asked.everything
    assert "Marlbridge Council" in coord.click(asked, "Marlbridge").everything


def first_lines(answer: Answer) -> list[str]:
    return [str(block.get("text", {}).get("text", "")) for block in answer.blocks][:1]


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("/plan when harrow 5.1", "5.1 (Harrow) is due on"),
        ("/plan who harrow 5.1", "Rival owns 5.1 (Harrow), as Head of Service Harrow."),
        ("/plan isdone harrow 5.1", "No: 5.1 (Harrow) is "),
        ("/plan evidence harrow 5.1", "Nothing has been given yet to show action 5.1 (Harrow)"),
    ],
)
def test_the_answer_to_a_question_names_its_plan(bot: RunningBot, typed: str, begins: str) -> None:
    assert bot.as_("rival").command(typed).text.replace("You own", "Rival owns").startswith(begins)


def test_all_that_is_overdue_is_of_the_plan_whose_overview_it_stands_under(bot: RunningBot) -> None:
    bot.at("2027-04-20")
    coord = bot.as_("coord")
    opened = coord.command("/plan status harrow")
    listed = coord.click(opened, next(each for each in opened.messages[-1].buttons if each.endswith("overdue")))
    assert "· Harrow" in listed.text
    assert "Marlbridge" not in listed.text


def test_what_the_home_advises_is_done_for_the_plan_that_it_is_about(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    coord.open_home()
    home = home_of(bot, "coord")
    assert "of Marlbridge." in str(home)
    assert "/plan channel" not in str(home)
    assert "save_set_up" in str(coord.click(home, "Set up people …").views)
    [form] = coord.click(home, "Choose a channel …").views
    coord.submit(form, {"channel": "CGENERAL"})
    assert (plan(bot, MARLBRIDGE).channel_id, plan(bot, HARROW).channel_id) == ("CGENERAL", "CMASH")
    assert "Choose a channel …" not in str(home_of(bot, "coord"))


def test_where_all_is_of_one_plan_that_is_said_once(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    assert owner.say("hello", dm=True).text.startswith(
        "Hello. You own 1 action of Marlbridge: 5.1; none is overdue. Next is 5.1, "
    )
    owner.open_home()
    first = str(home_of(bot, "owner")["blocks"][1])
    assert "You own 1 action of Marlbridge: 5.1 · " in first
    assert "5.1 (Marlbridge)" not in str(home_of(bot, "owner")["blocks"][:4])
    report = bot.as_("coord").command("/plan status harrow").everything
    assert "(Harrow)" not in report
    bot.as_("owner").command("/plan update marlbridge 5 on track wisteria painted")
    found = bot.as_("coord").command("/plan find wisteria")
    assert found.everything.count("Marlbridge") == 2  # in the heading, and in the sentence


def test_a_plan_is_named_in_whole_words() -> None:
    titles = (
        (1, "Marlbridge Council Children’s Services Post-Inspection Improvement Plan 2026"),
        (2, "Harrow SEND 2027"),
        (3, "Northbury Adult Social Care Self-Assessment Follow-Up Programme"),
    )
    assert dict(short_names(titles)) == {
        1: "Marlbridge Children’s 2026",
        2: "Harrow SEND 2027",
        3: "Northbury Adult Social Care",
    }


def test_the_example_has_a_number_of_the_plan_that_it_names(bot: RunningBot) -> None:
    shown = bot.as_("coord").command("/plan plans").everything
    assert "`/plan status Harrow 5`" in shown
    short = replace(plan(bot, HARROW), recommendations=plan(bot, HARROW).recommendations[:3])
    drawn = plan_list((plan(bot, MARLBRIDGE), short), Day.of(bot.clock()), may_keep=False)
    assert "`/plan status Harrow 1`" in str(drawn.blocks)


def test_what_words_may_mean_in_several_plans_is_chosen_with_its_plan(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    asked = coord.say("when is the housing panel thing due?", dm=True)
    labels = asked.messages[-1].buttons
    assert [label.partition(" A ")[0] for label in labels] == ["5.1 (Marlbridge)", "5.1 (Harrow)"]
    assert coord.click(asked, labels[1]).text.startswith("5.1 (Harrow) is due on ")
    assert "5.1 (Harrow)" in coord.say("in Harrow, when is the housing panel thing due?", dm=True).text
