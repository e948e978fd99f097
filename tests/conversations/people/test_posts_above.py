"""Whom a post reports to: typed, or chosen in the forms for posts."""

import pytest

from bot.plan.model.action import Post
from tests.conversations.council import LEAVING_CARE, home_of, set_up
from tests.support.running import RunningBot

EARLY_HELP = "Head of Service Early Help"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def post(bot: RunningBot, title: str = LEAVING_CARE) -> Post:
    return next(post for post in bot.workspace().posts if post.title == title)


def test_it_is_typed_by_title_or_by_who_holds_it(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    told = coord.command(f'/plan assign "{LEAVING_CARE}" reports to "{EARLY_HELP}"').text
    assert told == f"{LEAVING_CARE} now reports to {EARLY_HELP}."
    assert post(bot).reports_to_id == post(bot, EARLY_HELP).id
    assert "no post of the plan" in coord.command("/plan assign <@UOWNER|owner> reports to nobody").text
    assert post(bot).reports_to_id is None
    coord.command(f'/plan assign "{EARLY_HELP}" <@URIVAL|rival>')
    coord.say("assign <@UOWNER> reports to <@URIVAL>", dm=True)
    assert post(bot).reports_to_id == post(bot, EARLY_HELP).id


def test_no_post_reports_to_itself_whichever_way_round(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    coord.command(f'/plan assign "{LEAVING_CARE}" reports to "{EARLY_HELP}"')
    for below, above in ((EARLY_HELP, LEAVING_CARE), (EARLY_HELP, EARLY_HELP)):
        assert "can’t report to itself" in coord.command(f'/plan assign "{below}" reports to "{above}"').text
    assert post(bot, EARLY_HELP).reports_to_id is None


def test_it_is_chosen_in_the_form_and_in_the_walk_through_the_posts(bot: RunningBot) -> None:
    coord, above = bot.as_("coord"), post(bot, EARLY_HELP)
    [form] = coord.command("/plan assign").views
    coord.submit(form, {"post": str(post(bot).id), "holder": "UOWNER", "above": str(above.id)})
    assert post(bot).reports_to_id == above.id
    coord.open_home()
    [walk] = coord.click(home_of(bot, "coord"), "Set up people …").views
    field = next(block["block_id"] for block in walk["blocks"] if block.get("block_id", "").startswith("above_"))
    coord.submit(walk, {field: str(post(bot).id)})
    vacant = next(each for each in bot.workspace().posts if str(each.id) == field.removeprefix("above_"))
    assert vacant.reports_to_id == post(bot).id


def test_only_the_coordinator_says_so(bot: RunningBot) -> None:
    told = bot.as_("owner").command(f'/plan assign "{LEAVING_CARE}" reports to "{EARLY_HELP}"').text
    assert "may say who holds a post" in told
    assert post(bot).reports_to_id is None
