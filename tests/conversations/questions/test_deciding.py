"""Who signs off, who decides about a date and for whom something waits: said by name, with no button that refuses."""

import pytest

from tests.conversations.council import action, set_up
from tests.support.running import RunningBot

EITHER = "Priya Shah, who coordinates the plan, or Margaret Lyle, the director,"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    for name, called in (("owner", "Olivia Grant"), ("coord", "Priya Shah"), ("director", "Margaret Lyle")):
        bot.as_(name).profile.name = called
    bot.read_directory()


@pytest.mark.parametrize(
    "typed",
    [
        "so who needs to sign off 5.1?",
        "who can sign off 5.1",
        "who is it waiting for, 5.1",
        "who's 5.1 waiting for now",
        "can i sign off 5.1 myself",
        "decides 5.1",
    ],
)
def test_who_signs_off_is_said_by_name_and_never_offered_to_who_may_not(bot: RunningBot, typed: str) -> None:
    owner = bot.as_("owner")
    owner.say("5.1 done all hubs open", dm=True)
    answer = owner.say(typed, dm=True)
    said = f"5.1 is done and waits for {EITHER} to sign it off. All of them have been asked."
    assert answer.text.startswith(said)
    assert not [label for label in answer.messages[-1].buttons if "ign" in label]
    asked = bot.as_("coord").say("who signs off 5.1", dm=True)
    assert asked.text.startswith(
        "5.1 is done and waits for you, who coordinate the plan, or Margaret Lyle, the director,"
    )
    assert "Sign off" in asked.messages[-1].buttons


@pytest.mark.parametrize(
    "typed", ["who signs it off", "who does the signing off", "who do these go to once theyre done"]
)
def test_without_a_number_it_is_about_what_of_ones_own_waits(bot: RunningBot, typed: str) -> None:
    owner = bot.as_("owner")
    assert owner.say(typed, dm=True).text.startswith(f"What is done is for {EITHER} to sign off, and never for whoever")
    owner.say("5.1 done all hubs open", dm=True)
    assert owner.say(typed, dm=True).text.startswith(f"5.1 is done and waits for {EITHER} to sign it off.")


def test_the_receipt_says_to_whom_it_went(bot: RunningBot) -> None:
    receipt = bot.as_("owner").say("5.1 done all hubs open", dm=True)
    assert receipt.text.endswith(f"\nNow it waits for {EITHER} to sign it off. All of them have been asked.")
    again = bot.as_("coord").say("5.1 done indeed", dm=True).text
    assert "\nNow it waits for Margaret Lyle, the director, to sign it off. Margaret Lyle has been asked." in again
    assert "sign it off" not in bot.as_("owner").say("5.1 amber two left", dm=True).text


def test_who_decides_about_a_date_is_said_as_it_stands(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    first = owner.say("who agrees a new date for 5.1", dm=True).text
    assert first.startswith(
        "A new date for 5.1 is for Priya Shah, who coordinates the plan, to agree. Nobody has asked"
    )
    owner.command("/plan due 5.1 29 January 2027 because legal are slow")
    waits = "5.1 waits for Priya Shah, who coordinates the plan, to decide: Olivia Grant"
    assert owner.say("who decides if i get longer on 5.1", dm=True).text.startswith(waits)
    assert owner.say("who has my request gone to", dm=True).text.startswith(waits)


def test_what_is_not_done_waits_for_nobody_and_what_is_signed_off_says_by_whom(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    assert "so it waits for nobody; once it is done" in owner.say("who signs off 5.1", dm=True).text
    owner.say("5.1 done all hubs open", dm=True)
    bot.as_("director").say("signoff 5.1 visited", dm=True)
    assert action(bot).standing.by == "UDIRECTOR"
    assert owner.say("who signs off 5.1", dm=True).text.startswith("Yes: 5.1 was signed off")


def test_where_nobody_is_named_it_says_so(bot: RunningBot) -> None:
    set_up(bot, directors=())
    asked = bot.as_("coord").say("5.1 done all hubs open", dm=True)
    assert "Nobody else is named yet who may sign it off." in asked.text
