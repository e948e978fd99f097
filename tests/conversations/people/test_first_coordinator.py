"""Roles are not picked up from the floor: while nobody coordinates, Slack's owners and admins set up."""

import pytest

from bot.plan.model.permissions import Role
from bot.plan.people.workspace_settings import change_role
from tests.conversations.council import LEAVING_CARE, action, dms, home_of, set_up
from tests.conversations.requests.asking import ask
from tests.support.running import INSTALLER, RunningBot
from tests.support.stamps import by

WHOM = "Please ask an owner or admin of this Slack workspace"


def test_nobody_coordinates_by_being_there(bot: RunningBot) -> None:
    bot.as_(INSTALLER).command("/plan help")
    for typed in ("settings", f'assign "{LEAVING_CARE}" <@URIVAL|rival>', "channel <#CMASH|mash> 5", "import"):
        refused = bot.as_("rival").command(f"/plan {typed}")
        assert "Nobody coordinates this plan at the moment" in refused.text
        assert f"{WHOM}, Somebody for example, to name one with `/plan settings`" in refused.text
        assert not [view for view in refused.views if view["callback_id"]]
    assert all(post.holder_id is None for post in bot.workspace().posts)


def test_an_admin_names_the_first_coordinator_and_then_is_none(bot: RunningBot) -> None:
    admin = bot.as_(INSTALLER)
    [form] = admin.command("/plan settings").views
    assert "Nobody coordinates this plan at the moment" in str(form)
    admin.submit(form, {"coordinators": bot.as_("coord").user_id})
    assert bot.workspace().coordinator_ids == {"UCOORD"}
    assert "Only the plan’s coordinator" in admin.command(f'/plan assign "{LEAVING_CARE}" <@UBEN|ben>').text
    assert "now holds" in bot.as_("coord").command(f'/plan assign "{LEAVING_CARE}" <@UBEN|ben>').text


def test_the_home_of_an_admin_is_headed_by_what_is_so_and_no_longer_theirs_once_somebody_coordinates(
    bot: RunningBot,
) -> None:
    admin = bot.as_(INSTALLER)
    admin.open_home()
    shown = str(home_of(bot, INSTALLER))
    assert "While nobody coordinates the plan" in shown
    assert "For the coordinator" not in shown
    assert "Until then you set it up, as an owner or admin of this Slack workspace." in shown
    set_up(bot, directors=())
    bot.as_("coord").open_home()
    assert "For the coordinator" in str(home_of(bot, "coord"))
    admin.open_home()
    assert "nobody coordinates" not in str(home_of(bot, INSTALLER))


def test_where_no_plan_is_loaded_everybody_reads_who_can_load_one(empty_bot: RunningBot) -> None:
    bot = empty_bot
    assert "Send me its file in a direct message" in bot.command("/plan status 5").text
    assert (
        "Ask an owner or admin of this Slack workspace, Somebody for example" in bot.as_("rival").command("/plan").text
    )
    for name, said in ((INSTALLER, "*Load a plan …* below"), ("rival", "Whoever coordinates it can load one")):
        bot.as_(name).open_home()
        assert said in str(home_of(bot, name))
    bot.do(change_role, Role.COORDINATOR, "UCOORD", by(None, bot.clock(), "terminal"), is_removed=False)
    assert "Its coordinator can load one" in bot.as_("rival").command("/plan").text
    assert "Send me its file" in bot.as_("coord").say("status 5", dm=True).text


def test_an_owner_of_the_workspace_may_as_well(bot: RunningBot) -> None:
    bot.as_("boss").profile.is_owner = True
    assert bot.as_("boss").command("/plan settings").views


def test_an_admin_decides_and_signs_nothing(bot: RunningBot) -> None:
    set_up(bot, coordinators=("UCOORD",), directors=())
    asked = ask(bot)
    assert "decides" in asked.text
    message = dms(bot, "coord")[-1]
    bot.as_("coord").change_profile(is_deleted=True)
    refused = bot.as_(INSTALLER).click(message, "Agree")
    assert "Nobody coordinates this plan at the moment" in refused.text
    assert action(bot).due_on == action(bot).original_due_on
    bot.as_("owner").say("5.1 done all are open", dm=True)
    assert "Nobody coordinates this plan at the moment" in bot.command("/plan signoff 5.1").text


def test_who_asks_while_nobody_decides_is_told_who_can_help(bot: RunningBot) -> None:
    set_up(bot, coordinators=(), directors=())
    assert "an owner or admin of this Slack workspace can name a coordinator" in ask(bot).text


def test_a_coordinator_who_is_deactivated_is_none_and_an_admin_takes_over(bot: RunningBot) -> None:
    set_up(bot, directors=())
    assert "Only the plan’s coordinator" in bot.command("/plan settings").text
    bot.as_("coord").change_profile(is_deleted=True)
    assert bot.workspace().coordinator_ids == frozenset()
    [form] = bot.command("/plan settings").views
    bot.as_(INSTALLER).submit(form, {"coordinators": bot.as_("second").user_id})
    assert bot.workspace().coordinator_ids == {"USECOND"}
    bot.as_("coord").change_profile(is_deleted=False)
    assert bot.workspace().coordinator_ids == {"USECOND"}


def test_a_coordinator_who_becomes_a_guest_is_none(bot: RunningBot) -> None:
    set_up(bot, directors=())
    bot.as_("coord").change_profile(is_restricted=True)
    assert bot.workspace().coordinator_ids == frozenset()
    assert bot.command("/plan settings").views


def test_the_last_coordinator_names_the_next_before_they_go(bot: RunningBot) -> None:
    set_up(bot)
    [form] = bot.as_("coord").command("/plan settings").views
    sent = bot.as_("coord").submit(form, {"coordinators": ""})
    assert "name the next one before the last one goes" in str(sent.in_ack["errors"])
    assert bot.workspace().coordinator_ids == {"UCOORD"}


def test_a_director_may_name_a_coordinator_where_there_is_none(bot: RunningBot) -> None:
    set_up(bot, coordinators=())
    [form] = bot.as_("director").command("/plan settings").views
    bot.as_("director").submit(form, {"coordinators": "UCOORD"})
    assert bot.workspace().coordinator_ids == {"UCOORD"}


@pytest.mark.parametrize(("flag", "why"), [("is_deleted", "is deactivated in Slack"), ("is_restricted", "is a guest")])
def test_whoever_can_have_no_role_is_not_named(bot: RunningBot, flag: str, why: str) -> None:
    set_up(bot)
    bot.as_("temp").change_profile(**{flag: True})
    [form] = bot.as_("coord").command("/plan settings").views
    sent = bot.as_("coord").submit(form, {"coordinators": "UTEMP"})
    assert f"Temp {why}" in str(sent.in_ack["errors"])
    assert bot.workspace().coordinator_ids == {"UCOORD"}


def test_somebody_who_lost_the_role_while_the_form_was_open_saves_nothing(bot: RunningBot) -> None:
    set_up(bot, coordinators=("UCOORD", "USECOND"))
    post = next(p for p in bot.workspace().posts if p.title == LEAVING_CARE)
    [form] = bot.as_("coord").command("/plan assign").views
    bot.do(change_role, Role.COORDINATOR, "UCOORD", by(None, bot.clock(), "terminal"), is_removed=True)
    sent = bot.as_("coord").submit(form, {"post": str(post.id), "holder": "URIVAL"})
    assert "Only the plan’s coordinator" in str(sent.in_ack["errors"])
    assert {p.holder_id for p in bot.workspace().posts} == {None, "UOWNER"}


def test_forms_that_were_opened_before_somebody_lost_the_role_change_nothing(bot: RunningBot) -> None:
    set_up(bot)
    coord = bot.as_("coord")
    [settings] = coord.command("/plan settings").views
    [post] = coord.command("/plan assign").views
    coord.change_profile(is_restricted=True)
    for form in (settings, post):
        assert "guest" in str(coord.submit(form, {}).in_ack["errors"])
    assert bot.workspace().coordinator_ids == frozenset()
    assert action(bot).owners[0].holder_id == "UOWNER"
