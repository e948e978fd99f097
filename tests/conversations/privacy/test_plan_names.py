"""What a plan is called is no child's name, on whatever way words come in; a child's own name still is."""

import pytest

from bot.plan.privacy.policy import found_with
from bot.plan.privacy.reach.adults import Adults
from tests.conversations.council import action, set_up
from tests.support.running import RunningBot
from tests.support.updates import by_bare_slash, by_mention, by_message, by_slash, updates

NAMING = "Marlbridge 15 off track, police late"
CHILD = "Jayden Smith, 14, has moved"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def test_by_itself_it_would_be_taken_for_a_name() -> None:
    assert found_with(None, NAMING) == "a child’s name (M…)"


@pytest.mark.parametrize("tell", [by_slash, by_bare_slash, by_message, by_mention])
def test_it_is_recorded_however_it_is_typed(bot: RunningBot, tell: object) -> None:
    assert callable(tell)
    assert "Recorded on action 5.1" in tell(bot.as_("owner"), f"5.1 at risk {NAMING}").text
    assert [update.note for update in updates(bot)] == [NAMING]


def test_in_forms_and_corrections(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.submit(owner.command("/plan update 5").views[0], {"note": NAMING})
    said = owner.say("5.1 at risk two of four", dm=True)
    owner.edit(said.sent, f"5.1 at risk {NAMING}, so far")
    assert [update.note for update in updates(bot)] == [NAMING, f"{NAMING}, so far"]


def test_in_words_that_are_kept_until_it_is_said_what_they_are_about(bot: RunningBot) -> None:
    asked = bot.as_("director").say(f"at risk: {NAMING}", dm=True)
    assert "I have kept your words" in asked.text
    said = bot.as_("director").say("5.1", dm=True)
    assert "identify" not in said.text


def test_in_the_reason_of_a_request(bot: RunningBot) -> None:
    bot.as_("owner").command(f"/plan due 5.1 31 March 2027 because {NAMING}")
    assert [change.reason for change in action(bot).changes] == [NAMING]


def test_a_childs_name_is_stopped_all_the_same(bot: RunningBot) -> None:
    assert "may identify a child" in bot.as_("owner").say(f"5.1 on track {CHILD}, like Marlbridge", dm=True).text
    assert "may identify a child" in bot.as_("owner").say("5.1 on track Marlbridge Smith, 14, has moved", dm=True).text


def test_a_first_name_in_a_title_is_still_one_by_itself() -> None:
    known = Adults.named((), ["Amelia Lodge Children’s Home plan 2027"])
    assert known("Amelia Lodge")
    assert not known("Amelia")
    assert not known("Amelia Smith")
    assert known("Lodge")
