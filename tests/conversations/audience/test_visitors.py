"""What visitors read of what was said of a whole recommendation of which only a part is theirs."""

import pytest
from sqlalchemy import text

from bot.practice.client.person import Person
from tests.conversations.council import home_of, set_up
from tests.support.running import RunningBot
from tests.support.updates import updates

WORDS = "two carers left after the inspection of their home"
FOSTERING = "Head of Service Fostering and Permanence"


@pytest.fixture
def visitor(bot: RunningBot) -> Person:
    """A guest who owns 7.1 and not 7.2; of 7 as a whole something was said."""
    set_up(bot)
    guest = bot.as_("guest")
    guest.profile.is_restricted = True
    with bot.database.engine.begin() as connection:
        chief = "(SELECT id FROM post WHERE title = 'Director of Children’s Services')"
        second = "(SELECT id FROM action WHERE number = '7.2')"
        connection.execute(text(f"UPDATE action_post SET post_id = {chief} WHERE action_id = {second}"))
        connection.execute(text("UPDATE workspace SET revision = revision + 1"))
    bot.as_("coord").command(f'/plan assign "{FOSTERING}" <@UGUEST|guest>')
    asked = bot.as_("coord").say(f"7 at risk {WORDS}", dm=True)
    bot.as_("coord").click(asked, "All 2 actions of 7")
    return guest


@pytest.mark.parametrize(
    "asked", ["status 7", "status 7.1", "history 7", "history 7.1", "status 7 as of today", "list"]
)
def test_a_visitor_reads_that_it_was_said_and_not_the_words(bot: RunningBot, visitor: Person, asked: str) -> None:
    assert WORDS in bot.as_("owner").command("/plan status 7").everything
    shown = visitor.command(f"/plan {asked}").everything
    assert "7" in shown
    assert WORDS not in shown
    if asked.startswith("status 7") and "as of" not in asked:
        assert "at risk" in shown
        assert "[words not shown: they are about the whole recommendation]" in shown


def test_neither_on_their_home_nor_in_the_form(bot: RunningBot, visitor: Person) -> None:
    visitor.open_home()
    assert "7.1" in str(home_of(bot, "guest"))
    assert WORDS not in str(home_of(bot, "guest"))
    [form] = visitor.command("/plan update 7.1").views
    assert WORDS not in str(form)
    answer = visitor.submit(form, {"note": "A carer has come back"})
    assert "Recorded on action 7.1" in answer.text
    assert "had changed" not in answer.everything  # what they were shown is what stands
    assert updates(bot, "7")[-1].note == "A carer has come back"


def test_whoever_owns_all_of_it_reads_the_words(bot: RunningBot, visitor: Person) -> None:
    bot.as_("coord").command('/plan assign "Director of Children’s Services" <@UGUEST|guest>')
    assert WORDS in visitor.command("/plan status 7").everything
    assert WORDS in visitor.command("/plan history 7").everything
