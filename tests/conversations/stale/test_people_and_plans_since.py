"""What is said of a post, or of a file, is said over what its form or button showed: what others did since stays."""

from collections.abc import Callable

import pytest

from bot.plan.model.action import Post
from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from bot.practice.activity import interactions
from bot.practice.block_kit.form_state import state_of
from bot.practice.json_object import Json
from bot.practice.state.message import Message
from tests.conversations.council import LEAVING_CARE, dms, set_up, sign
from tests.conversations.stale.drawn import as_before, rewrite
from tests.support.plan_file import ROWS, edited, plan_file
from tests.support.running import RunningBot
from tests.support.stamps import by


def post(bot: RunningBot, title: str = LEAVING_CARE) -> Post:
    return next(p for p in bot.workspace().posts if p.title == title)


def test_a_post_chosen_in_a_form_is_not_taken_from_who_holds_it_unseen(bot: RunningBot) -> None:
    set_up(bot)
    coord = bot.as_("coord")
    [form] = coord.command("/plan assign").views
    coord.command(f'/plan assign "{LEAVING_CARE}" deputy <@UDEPUTY|deputy>')
    again = coord.submit(form, {"post": str(post(bot).id), "holder": "URIVAL"}).in_ack["view"]
    assert f"<@UOWNER> now holds {LEAVING_CARE}; <@UDEPUTY> stands in." in str(again["blocks"])
    assert post(bot).holder_id == "UOWNER"
    coord.submit(form, {})
    assert (post(bot).holder_id, post(bot).deputy_id) == ("URIVAL", "UDEPUTY")  # who was not named stays


@pytest.fixture
def empty(empty_bot: RunningBot) -> RunningBot:
    """The bot, which coord and second coordinate, before any plan is loaded."""
    chosen = WorkspaceSettings(frozenset({"UCOORD", "USECOND"}), frozenset(), None, True, "09:00", None)
    empty_bot.do(save_settings, chosen, by("UCOORD", empty_bot.clock()))
    empty_bot.as_("rival")
    return empty_bot


@pytest.fixture
def drop(empty: RunningBot) -> Callable[[str, str], Message]:
    """Somebody drops the plan's file under a name; what the bot then says of it."""

    def dropped(who: str, name: str) -> Message:
        content = plan_file().replace(b"Northgate", name.encode())
        return empty.slack.now(empty.as_(who).say("", dm=True, files={f"{name}.csv": content}).messages[0])

    return dropped


@pytest.fixture
def walk(empty: RunningBot, drop: Callable[[str, str], Message]) -> Callable[[str], Json]:
    """The plan is loaded; the walk through its posts, as somebody begins it."""
    loaded = empty.as_("coord").click(drop("coord", "Northgate"), "Load it")
    shown = as_before(loaded.messages[-1])
    return lambda who: empty.as_(who).click(shown, "Set up people …").views[-1]


def of(form: Json, **chosen: str) -> dict[str, str]:
    """What was chosen in a form of the walk."""
    post_id = next(b["block_id"].rpartition("_")[2] for b in form["blocks"] if b["block_id"].startswith("holder_"))
    return {f"{name}_{post_id}": value for name, value in chosen.items()}


def test_a_walk_that_an_earlier_version_began_overwrites_nobody(empty: RunningBot, walk: Callable[[str], Json]) -> None:
    form, coord = walk("coord"), empty.as_("coord")
    rewrite(empty, form, seen=None, heard_in=None)
    title = form["blocks"][0]["text"]["text"].partition("*\n")[0].strip("*")
    coord.command(f'/plan assign "{title}" <@URIVAL|rival>')
    again = coord.submit(form, of(form, holder="UOWNER")).in_ack["view"]
    assert f"<@URIVAL> now holds {title}" in str(again["blocks"])
    assert post(empty, title).holder_id == "URIVAL"


def test_a_channel_that_somebody_chose_on_the_walk_meanwhile_stays(
    empty: RunningBot, walk: Callable[[str], Json]
) -> None:
    first, second = walk("coord"), walk("second")
    empty.as_("coord").submit(first, of(first, channel="CMASH"))
    again = empty.as_("second").submit(second, of(second, channel="CALL")).in_ack["view"]
    assert "<#CMASH> hears of its actions." in str(again["blocks"])
    heard_in = {a.channel_id for a in empty.workspace().plans[0].actions}
    assert heard_in == {"CMASH", None}


def test_a_file_is_not_loaded_beside_a_plan_that_its_preview_did_not_know(
    empty: RunningBot, drop: Callable[[str, str], Message]
) -> None:
    coord, second = empty.as_("coord"), empty.as_("second")
    theirs, ours = drop("coord", "Northgate"), drop("second", "Southgate")
    coord.click(theirs, "Load it")
    late = second.click(ours, "Load it")
    assert "The plans here have changed since I read this file, so nothing was loaded." in late.text
    assert "There is now “Northgate Improvement Plan”" in late.text
    assert len(empty.workspace().plans) == 1
    second.click(late, "Load it")
    assert [plan.is_default for plan in empty.workspace().plans] == [True, False]


def test_nor_made_the_default_in_place_of_one_that_its_form_did_not_know(
    empty: RunningBot, drop: Callable[[str, str], Message]
) -> None:
    second = empty.as_("second")
    theirs, ours = drop("coord", "Northgate"), drop("second", "Southgate")
    [form] = second.click(ours, "Load it with changes …").views
    empty.as_("coord").click(theirs, "Load it")
    again = second.submit(form, {"title": "Our plan", "default": "yes"}).in_ack["view"]
    assert "“Northgate Improvement Plan”" in str(again["blocks"])
    assert len(empty.workspace().plans) == 1
    second.submit(form, {})
    assert [(plan.title, plan.is_default) for plan in empty.workspace().plans][1:] == [("Our plan", True)]
    assert dms(empty, "second")


def test_what_has_left_the_plan_or_has_another_number_by_now(
    empty: RunningBot, drop: Callable[[str, str], Message]
) -> None:
    coord, second = empty.as_("coord"), empty.as_("second")
    coord.click(drop("coord", "Northgate"), "Load it")
    coord.say("2.1 done letters sent", dm=True)
    empty.at("2026-11-23T12:05")  # so that each comes by itself
    coord.say("3.1 done letters sent", dm=True)
    first, other = dms(empty, "second")[-2:]
    numbered = [["2", *ROWS[2][1:2], "2.1 Write to every school each term.", *ROWS[2][3:]]]
    newer = coord.say("", dm=True, files={"newer.csv": plan_file([ROWS[0], *numbered])}).messages[0]
    form = coord.click(empty.slack.now(newer), "Choose what to take over …").views[-1]
    coord.submit(form, {b["block_id"]: ticks(b) for b in form["blocks"] if b["type"] == "input"})
    assert "That action is no longer in the plan" in second.click(first, "Sign off", is_late=True).text
    sign(second, other)
    assert [(a.number, a.rating) for a in empty.workspace().plans[0].actions][1:] == [("2.1", "signed_off")]


def ticks(group: Json) -> str:
    """Every box of a group."""
    return ",".join(option["value"] for option in group["element"]["options"])


def test_a_post_that_is_called_otherwise_by_now_is_filled_by_its_form(
    empty: RunningBot, walk: Callable[[str], Json]
) -> None:
    form, coord = walk("coord"), empty.as_("coord")
    rows = edited(0, 3, "Head of Service Assessments")
    newer = coord.say("", dm=True, files={"newer.csv": plan_file(rows)}).messages[0]
    choosing = coord.click(empty.slack.now(newer), "Choose what to take over …").views[-1]
    coord.submit(choosing, {b["block_id"]: ticks(b) for b in choosing["blocks"] if b["type"] == "input"})
    coord.submit(form, of(form, holder="UOWNER"))
    assert "UOWNER" in {each.holder_id for each in empty.workspace().posts}


def test_a_form_of_the_walk_that_is_sent_in_again_goes_on(empty: RunningBot, walk: Callable[[str], Json]) -> None:
    form, coord = walk("coord"), empty.as_("coord")
    first, chosen = dict(form), of(form, holder="UOWNER")
    coord.submit(form, chosen)
    with empty.slack.workspace.changed:
        state = state_of(first["blocks"], chosen, first["state"])
        again = interactions.submit(empty.slack.workspace, coord.profile, {**first, "state": state})
    shown = empty.slack.hear(again).views[-1]
    assert "Somebody has changed this" not in str(shown["blocks"])
    assert of(shown, holder="U1").keys() != chosen.keys()
