"""A button about somebody's own words is about those that they have read, and not about what an edit has put there."""

import pytest

from bot.practice.client.answer import Answer
from tests.conversations.council import action, dms, set_up, tables
from tests.conversations.stale.drawn import as_before
from tests.support.running import RunningBot
from tests.support.updates import updates

CHILD = "55 Jayden Smith, 14, has moved in"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


@pytest.fixture
def unclear(bot: RunningBot) -> Answer:
    return bot.as_("owner").say("55 on track Hubs open", dm=True)


def choose(bot: RunningBot, asked: Answer) -> Answer:
    """What an older question still offers: 5.1."""
    return bot.as_("owner").choose(asked.messages[-1], "choose_for_draft", str(action(bot).id), is_late=True)


def test_words_that_are_held_by_now_are_not_filed_by_an_older_question(bot: RunningBot, unclear: Answer) -> None:
    owner = bot.as_("owner")
    owner.edit(unclear.sent, CHILD)
    [form] = choose(bot, unclear).views
    assert form["title"]["text"] == "Say it differently"
    assert updates(bot) == []
    owner.submit(form, {"typed": "5.1 on track A young person has moved in"})
    assert [u.note for u in updates(bot)] == ["A young person has moved in"]
    assert "Jayden" not in owner.command("/plan history 5").everything


def test_nor_by_one_that_an_earlier_version_drew(bot: RunningBot, unclear: Answer) -> None:
    owner, asked = bot.as_("owner"), as_before(unclear.messages[-1])
    owner.edit(unclear.sent, CHILD)
    late = owner.choose(asked, "choose_for_draft", str(action(bot).id), is_late=True)
    assert [view["title"]["text"] for view in late.views] == ["Say it differently"]
    assert updates(bot) == []


def test_what_an_earlier_version_asked_still_files(bot: RunningBot, unclear: Answer) -> None:
    bot.as_("owner").choose(as_before(unclear.messages[-1]), "choose_for_draft", str(action(bot).id), is_late=True)
    assert [u.note for u in updates(bot)] == ["Hubs open"]


def test_words_that_were_edited_since_are_shown_before_they_are_filed(bot: RunningBot, unclear: Answer) -> None:
    bot.as_("owner").edit(unclear.sent, "55 off track Hubs closed")
    late = choose(bot, unclear)
    assert "You have changed those words since, so I have done nothing with them." in late.text
    assert "Hubs closed" in late.everything
    assert updates(bot) == []
    bot.as_("owner").choose(late, "choose_for_draft", str(action(bot).id))
    assert [(u.note, u.rating) for u in updates(bot)] == [("Hubs closed", "off_track")]


def test_words_that_were_edited_since_are_not_let_go(bot: RunningBot, unclear: Answer) -> None:
    owner = bot.as_("owner")
    owner.edit(unclear.sent, "55 off track Hubs closed")
    late = owner.click(unclear.messages[-1], "Let it go", is_late=True)
    assert "You have changed those words since" in late.text
    assert "Let go. You had typed: “55 off track Hubs closed”" in owner.click(late, "Let it go").text


def test_held_words_that_were_edited_since_are_not_let_go_either(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    held = owner.say(CHILD, dm=True)
    owner.edit(held.sent, "5.1 Jayden Smith, 14, has a tenancy")
    late = owner.click(held.messages[-1], "Let it go", is_late=True)
    assert "That may identify a child" in late.text
    assert "has a tenancy" in tables(bot)


def test_a_rewording_does_not_replace_what_an_edit_says_by_now(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    held = owner.say(CHILD, dm=True)
    [form] = owner.click(held, "Say it differently …").views
    owner.edit(held.sent, "5.1 Jayden Smith, 14, has a tenancy")
    again = owner.submit(form, {"typed": "5.1 on track A move"}).in_ack["view"]
    assert "Somebody has changed this" in str(again["blocks"][0])
    assert "has a tenancy" in str(again["blocks"])
    assert updates(bot) == []
    owner.submit(form, {})
    assert [u.note for u in updates(bot)] == ["A move"]


def test_an_update_that_was_corrected_since_is_not_taken_back_unseen(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("5 on track Hubs open", dm=True)
    owner.edit(said.sent, "5 at risk One hub is open")
    late = owner.click(said.messages[-1], "Undo", is_late=True)
    assert "That update has changed since, so nothing was taken back. It now says" in late.text
    assert "One hub is open" in late.everything
    assert updates(bot)
    owner.click(late, "Undo")
    assert updates(bot) == []


def test_an_undo_that_an_earlier_version_drew_or_that_is_repeated_takes_back_once(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("5 on track Hubs open", dm=True).messages[-1]
    for held in (as_before(said), said):
        assert "Taken back" in owner.click(held, "Undo", is_late=True).text
    assert updates(bot) == []
    assert dms(bot, "owner")
