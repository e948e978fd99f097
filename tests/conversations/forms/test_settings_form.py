"""The forms of settings and posts: kept, read back, and never over what somebody else has changed."""

import pytest

from tests.conversations.council import LEAVING_CARE, dms, home_of, set_up
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def test_settings_are_kept_and_read_back(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    [form] = coord.command("/plan settings").views
    coord.submit(form, {"board_on": "2027-03-01", "is_open": "owners", "case_pattern": "LCS-999999"})
    workspace = bot.workspace()
    assert (str(workspace.board_on), workspace.is_open, workspace.case_pattern) == ("2027-03-01", False, "LCS-999999")
    said = dms(bot, "coord")[-1].text
    assert (
        "The settings are saved. Coordinates: <@UCOORD>. Directs: <@UDIRECTOR>. Next board: Monday 1 March 2027."
        in said
    )


def test_where_no_form_can_be_opened_a_button_opens_it(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    answer = coord.say("settings", dm=True)
    assert "Coordinates: <@UCOORD>" in answer.text
    [form] = coord.click(answer, "Settings …").views
    assert form["title"]["text"] == "Plankeeper settings"


def test_settings_that_are_not_right_are_sent_back_at_their_field(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    [form] = coord.command("/plan settings").views
    assert "case_pattern" in coord.submit(form, {"case_pattern": "9"}).in_ack["errors"]
    sent_back = coord.submit(form, {"case_pattern": "", "coordinators": ""})
    assert "needs at least one coordinator" in sent_back.in_ack["errors"]["coordinators"]
    assert bot.workspace().coordinator_ids == {"UCOORD"}


def test_settings_that_somebody_else_changed_meanwhile_are_not_overwritten(bot: RunningBot) -> None:
    [stale] = bot.as_("director").command("/plan settings").views
    [form] = bot.as_("coord").command("/plan settings").views
    bot.as_("coord").submit(form, {"board_on": "2027-03-01"})
    answer = bot.as_("director").submit(stale, {"case_pattern": "LCS-999999"})
    again = str(answer.in_ack["view"]["blocks"])
    assert "Somebody has changed this while the form was open" in again
    assert "Next board: Monday 1 March 2027" in again
    assert str(bot.workspace().board_on) == "2027-03-01"
    bot.as_("director").submit(stale, {"board_on": "2027-03-01"})
    assert (str(bot.workspace().board_on), bot.workspace().case_pattern) == ("2027-03-01", "LCS-999999")


def test_only_who_sets_up_opens_the_settings(bot: RunningBot) -> None:
    answer = bot.as_("rival").command("/plan settings")
    assert answer.views == []
    assert "Only the plan’s coordinator or the director may change settings" in answer.text


def test_a_holder_and_a_deputy_by_form(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    post = next(p for p in bot.workspace().posts if p.title == LEAVING_CARE)
    [form] = coord.command("/plan assign").views
    sent_back = coord.submit(form, {"post": str(post.id), "holder": "UOWNER", "deputy": "UOWNER"})
    assert "Nobody can stand in for themselves" in sent_back.in_ack["errors"]["holder"]
    coord.submit(form, {"post": str(post.id), "holder": "", "deputy": "UDEPUTY"})
    post = next(p for p in bot.workspace().posts if p.title == LEAVING_CARE)
    assert (post.holder_id, post.deputy_id) == ("UOWNER", "UDEPUTY")
    assert dms(bot, "coord")[-1].text == f"<@UOWNER> now holds {LEAVING_CARE}; <@UDEPUTY> stands in."


def test_a_post_that_somebody_else_filled_meanwhile_is_not_overwritten(bot: RunningBot) -> None:
    set_up(bot, coordinators=("UCOORD", "USECOND"))
    coord, second = bot.as_("coord"), bot.as_("second")
    coord.open_home()
    [stale] = coord.click(home_of(bot, "coord"), "Say who …").views
    vacant = stale["state"]["values"]["post"]["post"]["selected_option"]
    second.command(f'/plan assign "{vacant["text"]["text"]}" <@URIVAL|rival>')
    answer = coord.submit(stale, {"holder": "UDEPUTY"})
    assert "<@URIVAL> now holds" in str(answer.in_ack["view"]["blocks"])
    coord.submit(stale, {})
    post = next(p for p in bot.workspace().posts if str(p.id) == vacant["value"])
    assert post.holder_id == "UDEPUTY"


def test_who_left_the_post_is_still_known_to_have_left_when_only_a_deputy_is_named(bot: RunningBot) -> None:
    set_up(bot)
    post = next(p for p in bot.workspace().posts if p.title == LEAVING_CARE)
    bot.as_("owner").change_profile(is_deleted=True)
    [form] = bot.as_("coord").command("/plan assign").views
    bot.as_("coord").submit(form, {"post": str(post.id), "deputy": "UDEPUTY"})
    post = next(p for p in bot.workspace().posts if p.id == post.id)
    assert (post.holder_id, post.deputy_id, [each.user_id for each in post.left]) == (None, "UDEPUTY", ["UOWNER"])


def test_the_nation_says_which_days_are_working_days(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    [form] = coord.command("/plan settings").views
    coord.submit(form, {"nation": "SCT"})
    assert "not on bank holidays in Scotland" in dms(bot, "coord")[-1].text
    asked = bot.as_("owner").say("due 5.1 30 November because the tender slipped", dm=True)
    assert "Monday 30 November 2026 is Saint Andrew’s Day" in asked.text
