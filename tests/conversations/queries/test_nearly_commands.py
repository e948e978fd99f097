"""A command that nearly fits is that command: courtesies are dropped, a name is looked up, what it lacks is said."""

import pytest

from tests.conversations.council import LEAVING_CARE, action, set_up
from tests.support.running import RunningBot
from tests.support.updates import updates


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


@pytest.mark.parametrize(
    ("typed", "plainly"),
    [
        ("status 7 please", "status 7"),
        ("status 7, thank you!", "status 7"),
        ("please history 5", "history 5"),
        ("history 5 thanks", "history 5"),
        ("evidence 5 pls", "evidence 5"),
        ("list overdue please", "list overdue"),
        ("find therapy please", "find therapy"),
        ("settings please", "settings"),
        ("calendar, cheers", "calendar"),
        ("hi, measures 5 please", "measures 5"),
        ("signoff 7.1 please", "signoff 7.1"),
        ("return 5.1 please", "return 5.1"),
    ],
)
def test_politeness_makes_no_difference(bot: RunningBot, typed: str, plainly: str) -> None:
    coord = bot.as_("coord")
    assert coord.say(typed, dm=True).text == coord.say(plainly, dm=True).text
    assert "kept your words" not in coord.say(typed, dm=True).text


def test_politeness_alone_is_no_progress(bot: RunningBot) -> None:
    bot.as_("owner").say("done 5.1 please", dm=True)
    assert [each.note for each in updates(bot)] == [""]


def test_politeness_in_somebodys_own_words_stays(bot: RunningBot) -> None:
    bot.as_("owner").say("update 5.1 on track, ring the hub please", dm=True)
    assert [each.note for each in updates(bot)] == ["ring the hub please"]


def test_what_looks_for_courtesy_finds_it(bot: RunningBot) -> None:
    assert "“thanks”" in bot.as_("owner").say("find thanks", dm=True).text


@pytest.mark.parametrize(
    "typed", ["channel #mash 2", "channel mash 2", "channel #mash", "channel <!subteam^S0LEADS|@leads> 2"]
)
def test_a_channel_without_slacks_link_is_asked_for(bot: RunningBot, typed: str) -> None:
    answer = bot.as_("coord").say(typed, dm=True)
    assert "choose it from Slack’s list" in answer.text
    assert "S0LEADS" not in answer.text
    assert "kept your words" not in answer.text


@pytest.mark.parametrize("name", ["@rival", "rival", "Rival", "@Rival please"])
def test_a_name_without_slacks_link_is_looked_up_and_offered(bot: RunningBot, name: str) -> None:
    bot.read_directory()
    coord = bot.as_("coord")
    answer = coord.say(f'assign "{LEAVING_CARE}" {name}', dm=True)
    assert action(bot).is_owned_by("UOWNER")
    coord.click(answer, "Rival holds it now")
    assert action(bot).is_owned_by("URIVAL")


@pytest.mark.parametrize("who", ["@nobodyhere", "<!subteam^S0LEADS|@leads>"])
def test_who_is_no_person_can_hold_no_post(bot: RunningBot, who: str) -> None:
    bot.read_directory()
    answer = bot.as_("coord").say(f'assign "{LEAVING_CARE}" {who}', dm=True)
    assert "A post is held by one person" in answer.text
    assert "S0LEADS" not in answer.text
    assert action(bot).is_owned_by("UOWNER")


@pytest.mark.parametrize("typed", ["channel is quiet today", "status quo at the hubs", "sign off went well, thanks"])
def test_what_only_begins_like_a_command_is_none(bot: RunningBot, typed: str) -> None:
    assert "choose it from Slack’s list" not in bot.as_("coord").say(typed, dm=True).text
