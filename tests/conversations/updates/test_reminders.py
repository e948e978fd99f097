"""Follow-ups: a promise with a date is offered for remembering, and asked about when its day has come."""

import pytest

from bot.practice.client.answer import Answer
from tests.conversations.council import dms, set_up
from tests.support.running import RunningBot
from tests.support.updates import updates, with_more

NOTE = "Panel meets monthly. Review to report on 15 January 2027"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def promise(bot: RunningBot, words: str = NOTE) -> Answer:
    return bot.as_("owner").say(f"5.1 on track {words}", dm=True)


def test_a_promise_is_offered_remembered_and_asked_about_on_its_day(bot: RunningBot) -> None:
    answer = promise(bot)
    assert "Shall I remind you? “Review to report on 15 January 2027” – Friday 15 January 2027" in answer.text
    owner = bot.as_("owner")
    kept = owner.click(answer, "Remind me")
    assert "I will remind you on Friday 15 January 2027" in kept.text
    bot.at("2027-01-14")
    bot.run(bot.bot.schedule.tick())
    assert not [m for m in dms(bot, "owner") if "You asked to be reminded" in m.text]
    bot.at("2027-01-15")
    bot.run(bot.bot.schedule.tick())
    bot.run(bot.bot.schedule.tick())
    [asked] = [m for m in dms(bot, "owner") if "You asked to be reminded" in m.text]
    assert "on action 5.1: “Review to report on 15 January 2027”" in asked.text
    assert asked.buttons == ["Update", "Done with it"]
    owner.click(asked, "Done with it")
    assert bot.workspace().reminders == ()
    assert dms(bot, "owner")[-1].buttons == []
    assert "Settled: “Review to report" in owner.click(asked, "Done with it").text


def test_the_offer_is_private(bot: RunningBot) -> None:
    answer = bot.as_("owner").say(f"@plankeeper 5.1 on track {NOTE}", channel="#mash")
    [offer] = [m for m in answer.messages if "Shall I remind you" in m.text]
    assert offer.is_ephemeral
    slash = bot.as_("owner").command(f"/plan update 5.1 {NOTE}")
    assert [m.is_ephemeral for m in slash.messages if "Shall I remind you" in m.text] == [True]


def offers(bot: RunningBot) -> int:
    """How often somebody was asked."""
    said = [c for c in bot.slack.calls if c.method in ("chat.postEphemeral", "chat.postMessage")]
    return len([c for c in said if "Shall I remind you" in str(c.arguments.get("text"))])


def test_it_is_never_offered_twice(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say(f"5.1 on track {NOTE}", dm=True, times=3)
    owner.edit(said.sent, f"5.1 at risk {NOTE}")
    owner.edit(said.sent, f"5.1 at risk {NOTE}. Panel is smaller now")
    assert offers(bot) == 1
    owner.edit(said.sent, "5.1 at risk Second review to report on 12 February 2027")
    assert offers(bot) == 2


def test_what_has_been_and_what_is_past_is_not_offered(bot: RunningBot) -> None:
    for words in ("Review reported on 15 October 2026", "Review to report on 15 October 2026", "Panel met in March"):
        promise(bot, words)
    assert offers(bot) == 0


def test_a_promise_made_in_a_form_is_offered_too_unless_a_day_was_chosen(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    owner.submit(form, {"note": NOTE})
    assert "Shall I remind you?" in dms(bot, "owner")[-1].text
    owner.click(dms(bot, "owner")[-1], "Remind me")
    assert len(bot.workspace().reminders) == 1
    [form] = owner.command("/plan update 5").views
    owner.submit(with_more(owner, form), {"note": f"{NOTE} again", "follow_up": "2027-01-20"})
    assert offers(bot) == 1


def test_a_promise_in_words_that_were_kept_is_offered_when_they_are_filed(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    answer = owner.say("55 Review to report on 15 January 2027", dm=True)
    assert offers(bot) == 0
    owner.click(answer, "5.1 A joint housing panel will plan each…")
    assert offers(bot) == 1


def test_remembering_twice_remembers_once(bot: RunningBot) -> None:
    answer = promise(bot)
    for _ in range(2):
        assert "I will remind you" in bot.as_("owner").click(answer, "Remind me").text
    assert len(bot.workspace().reminders) == 1


def test_two_promises_of_one_note_are_remembered_apart(bot: RunningBot) -> None:
    answer = promise(bot, "Review to report on 15 January 2027; panel to visit on 3 February 2027")
    assert answer.messages[-1].buttons == ["Remind me", "Remind me"]
    offer = answer.messages[-1]
    second = [b["accessory"]["action_id"] for b in offer.blocks if "accessory" in b][1]
    bot.as_("owner").click(offer, second)
    assert [f.due_on.isoformat() for f in bot.workspace().reminders] == ["2027-02-03"]


def test_only_who_promised_is_reminded(bot: RunningBot) -> None:
    offer = promise(bot).messages[-1]
    assert "Only who made the promise" in bot.as_("rival").click(offer, "Remind me").text
    assert bot.workspace().reminders == ()


def test_an_offer_of_words_that_were_corrected_says_so(bot: RunningBot) -> None:
    said = promise(bot)
    bot.as_("owner").edit(said.sent, "5.1 on track Panel meets monthly")
    late = bot.as_("owner").click(said.messages[-1], "Remind me")
    assert "That update has been corrected and says it no longer" in late.text
    assert bot.workspace().reminders == ()


def test_a_correction_names_the_days_that_it_would_have_named_at_first(bot: RunningBot) -> None:
    bot.at("2026-11-23T12:00")
    owner = bot.as_("owner")
    said = owner.say("5.1 on track Hubs open", dm=True)
    bot.at("2026-11-25T12:00")
    corrected = owner.edit(said.sent, "5.1 on track Hubs open; review to report in two weeks")
    assert "– Monday 7 December 2026" in corrected.text
    bot.at("2026-11-27T12:00")
    owner.edit(said.sent, "5.1 at risk Hubs open; review to report in two weeks")
    assert offers(bot) == 1
    assert "I will remind you on Monday 7 December 2026" in owner.click(corrected, "Remind me").text


def test_an_offer_of_an_update_that_was_taken_back_says_so(bot: RunningBot) -> None:
    said = promise(bot)
    bot.as_("owner").delete(said.sent)
    assert "That update has been taken back" in bot.as_("owner").click(said.messages[-1], "Remind me").text


def test_a_promise_of_an_update_that_was_taken_back_is_not_asked_about(bot: RunningBot) -> None:
    said = promise(bot)
    bot.as_("owner").click(said, "Remind me")
    bot.as_("owner").delete(said.sent)
    bot.at("2027-01-15")
    bot.run(bot.bot.schedule.tick())
    assert not [m for m in dms(bot, "owner") if "You asked to be reminded" in m.text]


def test_an_offer_pressed_when_the_day_has_gone_by_says_so(bot: RunningBot) -> None:
    answer = promise(bot)
    bot.at("2027-02-01")
    assert "is past: choose a day to come" in bot.as_("owner").click(answer, "Remind me").text


def test_an_update_from_the_reminder_is_recorded(bot: RunningBot) -> None:
    answer = promise(bot)
    bot.as_("owner").click(answer, "Remind me")
    bot.at("2027-01-15")
    bot.run(bot.bot.schedule.tick())
    asked = next(m for m in dms(bot, "owner") if "You asked to be reminded" in m.text)
    [form] = bot.as_("owner").click(asked, "Update").views
    bot.as_("owner").submit(form, {"note": "The review has reported"})
    assert updates(bot)[-1].note == "The review has reported"


def test_a_promise_on_a_recommendation_with_several_actions_is_asked_about_too(bot: RunningBot) -> None:
    asked = bot.as_("owner").say("7 amber Review to report on 15 January 2027", dm=True)
    answer = bot.as_("owner").click(asked, "All 2 actions of 7")
    bot.as_("owner").click(answer, "Remind me")
    bot.at("2027-01-15")
    bot.run(bot.bot.schedule.tick())
    assert [m for m in dms(bot, "owner") if "You asked to be reminded" in m.text]
