"""Whom a post reports to: typed, or chosen in the forms for posts."""

import pytest

from bot.plan.model.action import Post
from bot.practice.json_object import Json
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


def titled(bot: RunningBot, *, but: tuple[str, ...] = (LEAVING_CARE, EARLY_HELP)) -> Post:
    """Another post."""
    return next(each for each in bot.workspace().posts if each.title not in but)


def form_of(bot: RunningBot, name: str, title: str = LEAVING_CARE) -> Json:
    """The form of a post, as somebody opens it from a list of posts."""
    asked = bot.as_(name).command(f"/plan assign {title}")
    [form] = bot.as_(name).click(asked, "Say who …").views
    return form


def test_what_another_coordinator_has_said_meanwhile_is_shown_and_not_overwritten(bot: RunningBot) -> None:
    set_up(bot, coordinators=("UCOORD", "URIVAL"))
    below, above, other = str(post(bot).id), post(bot, EARLY_HELP), titled(bot)
    first = form_of(bot, "coord")
    second = form_of(bot, "rival")
    bot.as_("coord").submit(first, {"above": str(above.id)})
    again = bot.as_("rival").submit(second, {"above": str(other.id)}).in_ack["view"]
    assert f"It reports to {EARLY_HELP}." in str(again["blocks"])
    assert (post(bot).reports_to_id, str(post(bot).id)) == (above.id, below)
    bot.as_("rival").submit(second, {"above": str(other.id)})
    assert post(bot).reports_to_id == other.id


def test_a_post_chosen_in_the_form_is_not_put_under_another_unseen(bot: RunningBot) -> None:
    coord, other = bot.as_("coord"), titled(bot)
    [form] = coord.command("/plan assign").views
    coord.command(f'/plan assign "{LEAVING_CARE}" reports to "{EARLY_HELP}"')
    again = coord.submit(form, {"post": str(post(bot).id), "above": str(other.id)}).in_ack["view"]
    assert f"It reports to {EARLY_HELP}." in str(again["blocks"])
    assert post(bot).reports_to_id == post(bot, EARLY_HELP).id


def test_nor_on_the_walk_through_the_posts(bot: RunningBot) -> None:
    set_up(bot, coordinators=("UCOORD", "URIVAL"))
    forms = {}
    for name in ("coord", "rival"):
        bot.as_(name).open_home()
        [forms[name]] = bot.as_(name).click(home_of(bot, name), "Set up people …").views
    field = next(b["block_id"] for b in forms["coord"]["blocks"] if b.get("block_id", "").startswith("above_"))
    vacant = next(each for each in bot.workspace().posts if str(each.id) == field.removeprefix("above_"))
    bot.as_("coord").submit(forms["coord"], {field: str(post(bot).id)})
    again = bot.as_("rival").submit(forms["rival"], {field: str(titled(bot, but=(vacant.title, LEAVING_CARE)).id)})
    assert f"It reports to {LEAVING_CARE}." in str(again.in_ack["view"]["blocks"])
    assert post(bot, vacant.title).reports_to_id == post(bot).id


def test_who_changes_something_else_meanwhile_is_not_stopped_by_it(bot: RunningBot) -> None:
    set_up(bot, coordinators=("UCOORD", "URIVAL"))
    form = form_of(bot, "rival")
    bot.as_("coord").command(f'/plan assign "{LEAVING_CARE}" reports to "{EARLY_HELP}"')
    bot.as_("rival").submit(form, {"deputy": "UDEPUTY"})
    assert (post(bot).deputy_id, post(bot).reports_to_id) == ("UDEPUTY", post(bot, EARLY_HELP).id)


def test_two_who_put_two_posts_under_each_other_at_once_make_no_circle(bot: RunningBot) -> None:
    set_up(bot, coordinators=("UCOORD", "URIVAL"))
    first = form_of(bot, "coord")
    second = form_of(bot, "rival", EARLY_HELP)
    bot.as_("coord").submit(first, {"above": str(post(bot, EARLY_HELP).id)})
    refused = bot.as_("rival").submit(second, {"above": str(post(bot).id)}).in_ack
    assert refused["errors"] == {"above": f"{EARLY_HELP} can’t report to itself, or to a post that reports to it."}
    assert post(bot, EARLY_HELP).reports_to_id is None
