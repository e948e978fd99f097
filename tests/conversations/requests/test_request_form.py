"""The form for a new date: sent back at its field, counted once, and never over what somebody else has changed."""

from datetime import date

import pytest

from tests.conversations.council import action, dms, set_up
from tests.conversations.requests.asking import ask, decide
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def test_a_request_in_the_form_and_a_double_submission_leave_one(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.click(owner.command("/plan status 5"), "Ask for a new date").views
    owner.submit(form, {"new_date": "2027-03-31", "reason": "The tender slipped"})
    owner.submit(form, {"new_date": "2027-03-31", "reason": "The tender slipped"})
    assert len(action(bot).changes) == 1
    assert len(dms(bot, "coord")) == 1


@pytest.mark.parametrize(
    ("filled", "field", "said"),
    [
        ({"reason": "The tender slipped"}, "new_date", "Choose the day"),
        ({"new_date": "2026-11-01", "reason": "x"}, "new_date", "Sunday 1 November 2026 is past"),
        ({"new_date": "2027-03-31", "reason": "  "}, "reason", "Why?"),
        ({"new_date": "2027-03-31", "reason": "Jayden Smith, 14, has moved"}, "reason", "may identify a child"),
        ({"kind": "paused", "reason": " "}, "reason", "Why?"),
    ],
)
def test_a_form_that_is_not_right_is_sent_back_at_its_field(
    bot: RunningBot, filled: dict[str, str], field: str, said: str
) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan due 5.1").views
    sent_back = owner.submit(form, filled)
    assert said in sent_back.in_ack["errors"][field]
    assert action(bot).changes == ()
    owner.submit(form, {"kind": "due", "new_date": "2027-03-31", "reason": "The tender slipped"})
    assert len(action(bot).changes) == 1


def test_a_reason_of_three_thousand_characters_that_rings_nobody(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan due 5.1").views
    reason = ("<!channel> & <@U1> " * 160)[:3_000].strip()
    owner.submit(form, {"new_date": "2027-03-31", "reason": reason})
    assert action(bot).changes[0].reason == reason
    assert "<!" not in str([call.arguments for call in bot.slack.calls])
    decide(bot, "Agree")
    bot.command("/plan history 5")
    assert action(bot).due_on == date(2027, 3, 31)


def test_a_form_opened_before_the_date_moved_says_so_and_keeps_what_was_typed(bot: RunningBot) -> None:
    ask(bot, "due 5.1 8 January because the tender slipped")
    [form] = bot.as_("director").command("/plan due 5.1").views
    decide(bot, "Agree")
    answer = bot.as_("director").submit(form, {"new_date": "2027-04-30", "reason": "The site is not ready"})
    again = answer.in_ack["view"]
    assert answer.in_ack["response_action"] == "update"
    assert "Somebody has changed this while the form was open" in str(again["blocks"][0])
    assert "Friday 8 January 2027" in str(again["blocks"])
    assert len(action(bot).changes) == 1
    bot.as_("director").submit(form, {})
    change = action(bot).changes[-1]
    assert (change.to_on, change.reason, change.from_on) == (
        date(2027, 4, 30),
        "The site is not ready",
        date(2027, 1, 8),
    )


def test_after_the_form_the_card_stands_anew_below_what_was_asked(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    shown = owner.command("/plan status 5")
    [form] = owner.click(shown, "Ask for a new date").views
    owner.submit(form, {"new_date": "2027-03-31", "reason": "The tender slipped"})
    card = bot.slack.now(shown.messages[-1])
    assert "Asked on action 5.1" in card.text
    assert "asks for Wednesday 31 March 2027" in card.everything
    assert "Update" in card.buttons
    assert dms(bot, "owner") == []
