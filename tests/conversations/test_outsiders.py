"""People of another organisation, in a channel shared with it: they answer for what they own, and no more."""

import pytest

from bot.practice.slack import Person
from tests.conversations.test_updates import updates
from tests.running import RunningBot


@pytest.fixture
def partner(bot: RunningBot) -> Person:
    person = bot.as_("partner")
    person.team_id = "TPARTNER"
    return person


def test_an_outsider_can_neither_read_the_plan_nor_change_who_owns_it(bot: RunningBot, partner: Person) -> None:
    for asked in ("status", "status 5", "history 5", 'assign "Head of Service Early Help" <@UPARTNER>'):
        answer = partner.say(f"@plankeeper {asked}", channel="#mash")
        assert "You are a guest here" in answer.text
        assert "Marlbridge" not in answer.everything
    assert bot.workspace().posts[0].holder_id is None


def test_an_outsider_updates_what_a_post_of_theirs_owns_and_nothing_else(bot: RunningBot, partner: Person) -> None:
    bot.command('/plan assign "Designated Clinical Officer SEND" <@UPARTNER|partner>')
    assert "Recorded on action 8.1" in partner.say("@plankeeper 8 on track nurse in post", channel="#mash").text
    assert "a post of yours owns" in partner.say("@plankeeper 5 on track not mine", channel="#mash").text
    assert (len(updates(bot, "8")), updates(bot, "5")) == (1, [])


def test_an_outsiders_press_is_checked_too(bot: RunningBot, partner: Person) -> None:
    shown = bot.as_("somebody").say("@plankeeper status 5", channel="#mash")
    assert "You are a guest here" in partner.click(shown.messages[-1], "Share in channel").text
    assert partner.click(shown.messages[-1], "Update").views == []
