"""A direct message is never a plan's or an action's channel; and which channel gets what."""

from typing import Any

import pytest
from sqlmodel import select

from bot.blocks.answers import plans as plan_list
from bot.blocks.answers.import_preview import SET_UP_PEOPLE
from bot.errors import NotUnderstood
from bot.plan.model.rating import Rating
from bot.plan.people import channels
from bot.practice.json_object import Json
from storage import tables
from tests.conversations.council import action, dms, set_up
from tests.conversations.plans.scene import HARROW, MARLBRIDGE, plan, two_plans
from tests.support.plan_file import plan_file
from tests.support.running import RunningBot
from tests.support.stamps import by


def bind_by_hand(bot: RunningBot, place: str) -> None:
    """What an earlier version may have kept: the second plan, and every service of its posts, heard of there."""

    def keep(session, team_id):  # type: ignore[no-untyped-def]
        row = session.get(tables.Plan, plan(bot, HARROW).id)
        row.channel_id = place
        service = tables.Service(team_id=team_id, name="Nobody’s", channel_id=place)
        session.add_all((row, service))
        session.flush()
        for post in session.exec(select(tables.Post).where(tables.Post.team_id == team_id)):
            post.service_id = service.id
            session.add(post)

    bot.do(keep)


def fields_of(view: Json) -> list[Json]:
    return [block["element"] for block in view["blocks"] if block["type"] == "input"]


@pytest.fixture
def plans(bot: RunningBot) -> RunningBot:
    two_plans(bot)
    return bot


def test_the_forms_offer_no_direct_message(plans: RunningBot) -> None:
    coord = plans.as_("coord")
    shown = coord.command("/plan plans")
    named = coord.click(shown, plan_list.CHOOSE_FOR_PLAN, f"name:{plan(plans, HARROW).id}")
    walk = coord.click(coord.command("/plan who vacant"), SET_UP_PEOPLE)
    for answer in (named, walk):
        menus = [each for each in fields_of(answer.views[-1]) if each["type"] == "conversations_select"]
        assert [menu["filter"]["include"] for menu in menus] == [["public", "private"]]
        assert menus[0]["filter"]["exclude_bot_users"]


def test_a_direct_message_is_refused_where_a_form_brings_it_all_the_same(plans: RunningBot) -> None:
    coord = plans.as_("coord")
    shown = coord.command("/plan plans")
    view = coord.click(shown, plan_list.CHOOSE_FOR_PLAN, f"name:{plan(plans, HARROW).id}").views[-1]
    refused = coord.submit(view, {"channel": coord.dm_id})
    assert "A direct message can’t get a plan’s alerts" in str(refused.in_ack)
    assert plan(plans, HARROW).channel_id == "CMASH"
    view = coord.click(coord.command("/plan who vacant"), SET_UP_PEOPLE).views[-1]
    field = next(block["block_id"] for block in view["blocks"] if block.get("block_id", "").startswith("channel_"))
    refused = coord.submit(view, {field: coord.dm_id})
    assert "A direct message can’t get a plan’s alerts" in refused.in_ack["errors"][field]
    assert all(a.channel_id is None for p in plans.workspace().plans for a in p.actions)


def test_a_direct_message_that_is_typed_is_refused(plans: RunningBot) -> None:
    coord = plans.as_("coord")
    for typed in (f"channel <#{coord.dm_id}|dm> 5.1", f"channel <#{coord.dm_id}>"):
        coord.command(f"/plan {typed}")
        coord.say(typed, dm=True)
    assert [p.channel_id for p in plans.workspace().plans] == [None, "CMASH"]
    assert all(a.channel_id is None for p in plans.workspace().plans for a in p.actions)


def test_no_unit_of_work_binds_a_direct_message(plans: RunningBot) -> None:
    found, stamp = plan(plans, MARLBRIDGE), by("UCOORD", plans.clock())
    ways: list[tuple[Any, ...]] = [
        (channels.use_channel_for_plan, found.id, "DCOORD", stamp),
        (channels.set_up, found.actions[0].owners[0].id, None, None, "DCOORD", stamp),
        (channels.use_channel_for_actions, found.actions[:1], "DCOORD", "dm", stamp),
    ]
    for way in ways:
        with pytest.raises(NotUnderstood, match="direct message"):
            plans.do(*way)


def test_one_that_was_bound_before_decides_nothing(plans: RunningBot) -> None:
    owner = plans.as_("owner")
    bind_by_hand(plans, owner.dm_id)
    recorded = owner.say("5.1 amber, two vacancies", dm=True)
    assert "Harrow" not in recorded.messages[-1].text
    assert action(plans).rating is Rating.AT_RISK  # of the default plan
    assert [p.channel_id for p in plans.workspace().plans] == [None, None]
    swept = plans.sweep("2026-11-23T09:00", dry_run=True)
    assert {m.channel for m in swept if m.kind == "alert"} == {None}
    assert "no channel gets its alerts yet" in plans.as_("coord").say("channels", dm=True).text


def test_which_channel_gets_what_is_said(plans: RunningBot) -> None:
    coord = plans.as_("coord")
    coord.command("/plan channel <#CCIN|cin> 2 marlbridge")
    for asked in ("channels", "which channels get what", "where do the alerts go?", "what channel does each plan use?"):
        said = coord.say(asked, dm=True).text
        assert "<#CCIN> gets those of 2.1; no channel gets those of 1.1" in said, asked
        assert "<#CMASH> gets the alerts of all that has no channel of its own" in said
    said = coord.say("which channel gets the alerts of 2.1 marlbridge?", dm=True).text
    assert "The alerts of 2.1 go to <#CCIN>." in said
    assert coord.click(coord.say("channels", dm=True), "Choose its channel …").views


def test_who_may_not_choose_is_shown_no_button(bot: RunningBot) -> None:
    set_up(bot)
    assert "Choose its channel" not in bot.as_("owner").say("channels", dm=True).everything


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("all the fostering actions should go to <#CCIN|cin>", "6.1, 7.1, 7.2"),
        ("alerts for 1 to 3 should go to <#CCIN|cin>", "1.1, 2.1, 3.1, 3.2"),
        ("marlbridge channel <#CCIN|cin> 1-2", "1.1, 2.1"),
        ("the channel for 5 and 7.1 is <#CCIN|cin>, alerts please", "5.1, 7.1"),
    ],
)
def test_a_channel_in_own_words_takes_one_press(bot: RunningBot, words: str, numbers: str) -> None:
    set_up(bot)
    card = bot.as_("coord").say(words, dm=True)
    assert card.messages[-1].buttons == [f"Send the alerts of {numbers} there"]
    assert "<#CCIN" in card.text
    bot.as_("coord").click(card, card.messages[-1].buttons[0])
    heard = [a.number for p in bot.workspace().plans for a in p.actions if a.channel_id == "CCIN"]
    assert heard == numbers.split(", ")


def test_a_whole_plans_channel_takes_one_press(plans: RunningBot) -> None:
    coord = plans.as_("coord")
    card = coord.say("and alerts for the marlbridge plan should go to <#CGENERAL|general>", dm=True)
    coord.click(card, "All of Marlbridge")
    assert [p.channel_id for p in plans.workspace().plans] == ["CGENERAL", "CMASH"]
    asked = coord.say("alerts should go to <#CALL|all>", dm=True)
    assert asked.messages[-1].buttons == ["All of Marlbridge", "All of Harrow"]
    coord.click(asked, "All of Harrow")
    assert plan(plans, HARROW).channel_id == "CALL"


def test_a_stretch_of_numbers_is_typed(bot: RunningBot) -> None:
    set_up(bot)
    said = bot.as_("coord").command("/plan channel <#CCIN|cin> 1 to 3").text
    assert "<#CCIN> now gets the alerts of 1.1, 2.1, 3.1, 3.2." in said
    assert "There is no recommendation 44" in bot.as_("coord").command("/plan channel <#CCIN|cin> 2 44").text
    assert "is not a number I can read" in bot.as_("coord").command("/plan channel <#CCIN|cin> zebras").text


def test_who_may_not_choose_channels_is_told_who_may(bot: RunningBot) -> None:
    set_up(bot)
    said = bot.as_("owner").say("all the fostering actions should go to <#CCIN|cin>", dm=True)
    assert "Only the plan’s coordinator" in said.text


def test_the_plan_list_is_true_again_after_its_form(plans: RunningBot) -> None:
    coord = plans.as_("coord")
    shown = coord.say("plans", dm=True)
    assert "no channel of its own" in shown.everything
    view = coord.click(shown, plan_list.CHOOSE_FOR_PLAN, f"name:{plan(plans, MARLBRIDGE).id}").views[-1]
    coord.submit(view, {"channel": "CALL"})
    [now] = [each for each in dms(plans, "coord") if each.ts == shown.messages[-1].ts]
    assert "alerts in <#CALL>" in now.everything
    assert "no channel of its own" not in now.everything


def test_the_load_message_is_true_again_after_the_walk(bot: RunningBot) -> None:
    set_up(bot)
    coord = bot.as_("coord")
    rows = [
        ["No", "Recommendation", "Action", "Owner"],
        ["1", "Make sure that help comes early.", "Open three hubs.", "Head of Hubs"],
    ]
    coord.say("second plan attached", dm=True, files={"hubs.csv": plan_file(rows)})
    preview = dms(bot, "coord")[-1]
    coord.click(preview, "Load it")
    [loaded] = [each for each in dms(bot, "coord") if each.ts == preview.ts]
    assert "Nobody in Slack held" in loaded.everything
