"""An edited mention corrects what it said, also where the bot hears of no other edit."""

import pytest

from tests.conversations.council import set_up
from tests.support.running import RunningBot
from tests.support.updates import updates

# Of what it may read in the channel it hears once more, as a change of the message: the same has to come of it.
pytestmark = pytest.mark.needs("channels:history")


def test_an_edited_mention_is_a_correction(bot: RunningBot) -> None:
    set_up(bot)
    owner = bot.as_("owner")
    said = owner.say("@plankeeper 5.1 on track Hubs open", "#mash").sent
    answer = owner.edit(said, "@plankeeper 5.1 off track Hubs closed")
    assert "Corrected on action 5.1" in answer.text
    [update] = updates(bot)
    assert (update.note, update.rating, update.is_corrected) == ("Hubs closed", "off_track", True)


def test_an_edit_that_changes_nothing_corrects_nothing(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("@plankeeper 5.1 on track Hubs open", "#mash").sent
    owner.edit(said, "@plankeeper 5.1 on track Hubs open")
    [update] = updates(bot)
    assert not update.is_corrected


def test_a_mention_that_an_edit_has_added_is_heard_once(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("5.1 on track Hubs open", "#mash")
    assert said.messages == []
    assert "on action 5.1" in owner.edit(said.sent, "@plankeeper 5.1 on track Hubs open").text
    assert [update.note for update in updates(bot)] == ["Hubs open"]


def test_a_question_that_is_edited_is_not_answered_again(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    asked = owner.say("@plankeeper status 5", "#mash")
    assert asked.messages
    assert owner.edit(asked.sent, "@plankeeper status 6").messages == []
