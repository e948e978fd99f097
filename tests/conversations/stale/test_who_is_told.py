"""What is newer is told to whoever may still do what they pressed; who may not is told that."""

import pytest

from bot.plan.model.permissions import Role
from bot.plan.people.workspace_settings import change_role
from tests.conversations.council import SEEN, action, dms, set_up
from tests.conversations.requests.asking import ask, decide
from tests.support.running import RunningBot
from tests.support.stamps import by
from tests.support.updates import updates


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot, coordinators=("UCOORD", "USECOND"))
    bot.as_("second")


def dismiss(bot: RunningBot, who: str) -> None:
    bot.do(change_role, Role.COORDINATOR, f"U{who.upper()}", by("UCOORD", bot.clock()), is_removed=True)


def test_who_decides_no_longer_is_not_told_what_has_changed(bot: RunningBot) -> None:
    bot.as_("owner").say("5.1 done hubs open", dm=True)
    asked = dms(bot, "second")[-1]
    bot.as_("coord").say("return 5.1 because two hubs are still closed", dm=True)
    dismiss(bot, "second")
    late = bot.as_("second").click(asked, "Sign off", is_late=True)
    assert "may sign off" in late.text
    assert "two hubs are still closed" not in late.everything


def test_who_did_not_ask_is_not_told_what_is_offered(bot: RunningBot) -> None:
    asked = ask(bot).messages[-1]
    [form] = decide(bot, "Offer another date …").views
    bot.as_("coord").submit(form, {"new_date": "2027-01-29", "reason": "Before the board"})
    late = bot.as_("rival").click(asked, "Take it back", is_late=True)
    assert "Only who asked for it can answer that" in late.text
    assert "January" not in late.everything


def test_whose_words_they_are_not_is_not_told_how_they_were_corrected(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("5 on track Hubs open", dm=True)
    owner.edit(said.sent, "5 at risk One hub is open")
    late = bot.as_("rival").click(said.messages[-1], "Undo", is_late=True)
    assert "One hub" not in late.everything
    assert [u.rating for u in updates(bot)] == ["at_risk"]


def test_the_menu_of_a_card_asks_with_the_words_as_they_are_now(bot: RunningBot) -> None:
    director, coord = bot.as_("director"), bot.as_("coord")
    said = coord.say("7.1 done list agreed", dm=True)
    shown = director.command("/plan status 7").messages[-1]
    coord.edit(said.sent, "7.1 done list agreed and printed")
    asked = director.click(shown, "Sign off 7.1", is_late=True)
    assert "Sign off action 7.1?" in asked.text
    assert "list agreed and printed" in asked.text
    assert action(bot, "7.1").rating == "done"
    director.click(asked, SEEN)
    assert action(bot, "7.1").rating == "signed_off"


def test_a_form_on_two_devices_returns_once_and_what_was_typed_on_the_other_stays(bot: RunningBot) -> None:
    bot.as_("owner").say("5.1 done hubs open", dm=True)
    coord = bot.as_("coord")
    phone, desk = (coord.click(dms(bot, "coord")[-1], "Return …").views[-1] for _ in range(2))
    coord.submit(phone, {"reason": "Two hubs are closed"})
    refused = coord.submit(desk, {"reason": "Two hubs are still closed"}).in_ack
    assert "only what is done or signed off can be returned" in refused["errors"]["reason"]
    assert [verdict.reason for verdict in action(bot).verdicts] == ["Two hubs are closed"]


def test_an_update_form_on_two_devices_records_what_was_typed_on_each(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    phone, desk = (owner.command("/plan update 5").views[-1] for _ in range(2))
    owner.submit(phone, {"note": "Hubs open"})
    owner.submit(desk, {"note": "Keys are cut"})
    assert [u.note for u in updates(bot)] == ["Hubs open", "Keys are cut"]
    assert "While you were typing" in dms(bot, "owner")[-1].text
