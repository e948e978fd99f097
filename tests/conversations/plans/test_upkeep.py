"""Who coordinates looks after the plans: the default, their names, archived and back, and unloaded while unused."""

import pytest

from tests.conversations.council import home_of
from tests.conversations.plans.scene import HARROW, MARLBRIDGE, plan, two_plans
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def both(bot: RunningBot) -> None:
    two_plans(bot)


def test_they_are_listed_each_with_what_can_be_done(bot: RunningBot) -> None:
    listed = bot.as_("coord").command("/plan plans")
    assert "2 plans in this workspace" in listed.text
    assert "Marlbridge Council Children’s Services Post-Inspection Improvement Plan 2026 (default)" in listed.text
    opened = bot.as_("coord").click(listed, "Open Harrow")
    assert "Harrow Council" in opened.text
    assert "Archive" not in bot.as_("owner").command("/plan plans").everything


def test_they_stand_on_the_home_with_the_same_menu(bot: RunningBot) -> None:
    bot.as_("coord").open_home()
    home = home_of(bot, "coord")
    bot.as_("coord").click(home, "Make it the default")
    assert plan(bot, HARROW).is_default
    bot.as_("owner").open_home()
    opened = bot.as_("owner").click(home_of(bot, "owner"), "Open Harrow")
    assert "Harrow Council" in opened.text
    assert "Archive" not in str(home_of(bot, "owner"))


def test_another_one_is_made_the_default(bot: RunningBot) -> None:
    listed = bot.as_("coord").command("/plan plans")
    bot.as_("coord").click(listed, "Make it the default")
    assert "Recommendation 5* · Harrow" in bot.command("/plan status 5").everything


def test_one_is_renamed_and_is_found_by_its_new_name(bot: RunningBot) -> None:
    said = bot.as_("coord").command("/plan plans rename harrow to Wealdstone improvement plan").text
    assert "is now called Wealdstone improvement plan" in said
    assert "Wealdstone" in bot.command("/plan status wealdstone 5").everything
    again = bot.as_("coord").command("/plan plans rename marlbridge to Wealdstone improvement plan").text
    assert "Another plan is called" in again


def test_one_is_archived_which_is_asked_once_and_restored(bot: RunningBot) -> None:
    bot.as_("coord").say("harrow 5 on track hubs open", dm=True)
    before = plan(bot, HARROW)
    asked = bot.as_("coord").command("/plan plans archive harrow")
    assert "1 so far" in asked.text
    assert not plan(bot, HARROW).is_archived
    bot.as_("coord").click(asked, "Archive it")
    assert plan(bot, HARROW).is_archived
    assert "Recommendation 5* · Marlbridge" in bot.command("/plan status 5", "#mash").everything
    assert "Recorded on action 5.1:" in bot.as_("owner").say("5 on track beds found", dm=True).text  # one plan: no name
    bot.as_("coord").click(bot.as_("coord").command("/plan plans"), "Restore")
    assert [r.number for r in plan(bot, HARROW).recommendations] == [r.number for r in before.recommendations]
    assert [a.number for a in plan(bot, HARROW).actions] == [a.number for a in before.actions]


def test_the_only_one_in_use_is_not_archived_and_the_default_goes_on(bot: RunningBot) -> None:
    bot.as_("coord").click(bot.as_("coord").command("/plan plans archive marlbridge"), "Archive it")
    assert plan(bot, HARROW).is_default
    asked = bot.as_("coord").command("/plan plans archive harrow")
    assert "the only plan in use" in bot.as_("coord").click(asked, "Archive it").text


def test_one_is_unloaded_only_while_nothing_has_been_recorded(bot: RunningBot) -> None:
    bot.as_("owner").say("marlbridge 5 on track hubs open", dm=True)
    assert "1 update or decision has been recorded" in bot.as_("coord").command("/plan plans unload marlbridge").text
    asked = bot.as_("coord").command("/plan plans unload harrow")
    assert "is unloaded" in bot.as_("coord").click(asked, "Unload it").text
    assert [p.title.split()[0] for p in bot.workspace().plans] == ["Marlbridge"]
    assert "Only the plan’s coordinator" in bot.as_("owner").command("/plan plans unload marlbridge").text
    assert plan(bot, MARLBRIDGE).is_default


def test_one_is_renamed_in_a_form_which_menus_open(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    coord.open_home()
    menu = "Rename, or choose its channel …"
    for listed in (coord.command("/plan plans"), home_of(bot, "coord")):
        assert menu in str(listed.everything if hasattr(listed, "everything") else listed)
    [form] = coord.click(home_of(bot, "coord"), menu).views  # the first one’s, Marlbridge’s
    coord.submit(form, {"name": "Wealdstone plan"})
    assert plan(bot, MARLBRIDGE).title == "Wealdstone plan"
    assert menu not in bot.as_("owner").command("/plan plans").everything


def test_a_name_that_another_plan_has_or_that_identifies_a_child_is_refused_at_its_field(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    [form] = coord.click(coord.command("/plan plans"), "Rename, or choose its channel …").views
    taken = coord.submit(form, {"name": plan(bot, HARROW).title})
    assert "Another plan is called" in str(taken.in_ack["errors"])
    named = coord.submit(form, {"name": "Plan for Jayden Smith, 14"})
    assert "may identify a child" in str(named.in_ack["errors"])


def test_a_form_that_was_opened_before_another_renamed_it_is_drawn_anew(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    [form] = coord.click(coord.command("/plan plans"), "Rename, or choose its channel …").views
    coord.command("/plan plans rename marlbridge to Wealdstone plan")
    again = coord.submit(form, {"name": "Northgate plan"})
    assert "It stands now" in str(again.views)
    assert plan(bot, MARLBRIDGE).title == "Wealdstone plan"


def test_a_plan_is_renamed_and_put_away_in_plain_words(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    assert "is now called Harrow SEND" in coord.say("please rename the Harrow plan to Harrow SEND", dm=True).text
    assert plan(bot, HARROW).title == "Harrow SEND"
    assert "Harrow SEND is then gone" in coord.say("get rid of the Harrow plan", dm=True).text
    coord.say("5.1 harrow on track, panel met", dm=True)
    asked = coord.say("can you delete Harrow SEND please", dm=True)
    coord.click(asked, "Archive it")
    assert plan(bot, HARROW).is_archived
    assert "Only the plan’s coordinator" in bot.as_("owner").say("rename Harrow to Ours", dm=True).text
    assert "Which plan do you mean" in coord.say("change the name of the plan to Ours", dm=True).text


def test_alerts_go_to_a_channel_in_plain_words_for_the_plan_that_is_meant(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    asked = coord.say("alerts for 5.1 of Harrow should go to <#CGENERAL|general>", dm=True)
    done = coord.click(asked, "Send the alerts of 5.1 (Harrow) there")
    assert "gets the alerts of 5.1 (Harrow)" in done.text
