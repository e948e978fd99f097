"""What is done needs no other date: what was asked about that is closed, and says only what holds."""

from bot.plan.model.decisions import Decision
from tests.conversations.council import action, dms, set_up, sign_off
from tests.conversations.requests.asking import ask
from tests.support.running import RunningBot


def asked(bot: RunningBot) -> None:
    set_up(bot)
    ask(bot)


def test_done_closes_a_request_for_a_date_and_its_message_says_so(bot: RunningBot) -> None:
    asked(bot)
    message = dms(bot, "coord")[-1]
    bot.as_("owner").say("5.1 done every landlord has signed", dm=True)
    bot.run(bot.bot.schedule.tick())
    assert action(bot).changes[-1].decision is Decision.CLOSED
    shown = bot.slack.now(message)
    assert "<@UOWNER> says that it is done, so its dates need no decision" in shown.everything
    assert "Agree" not in shown.buttons
    assert "✔ said that it is done, which closed the request" in bot.command("/plan history 5.1").everything
    late = bot.as_("coord").click(message, "Agree", is_late=True)
    assert "has been closed meanwhile" in late.everything


def test_a_done_that_is_taken_back_opens_the_request_again(bot: RunningBot) -> None:
    asked(bot)
    done = bot.as_("owner").say("5.1 done every landlord has signed", dm=True)
    bot.as_("owner").click(done, "Undo")
    assert action(bot).changes[-1].decision is None
    assert action(bot).changes[-1].decided_by is None


def test_an_edit_that_is_no_done_any_more_opens_it_again(bot: RunningBot) -> None:
    asked(bot)
    done = bot.as_("owner").say("5.1 done every landlord has signed", dm=True)
    bot.as_("owner").edit(done.sent, "5.1 on track nearly every landlord has signed")
    assert action(bot).changes[-1].decision is None


def test_a_request_that_waits_when_it_is_signed_off_is_closed(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("owner").say("5.1 done every landlord has signed", dm=True)
    ask(bot)
    sign_off(bot)
    assert action(bot).changes[-1].decision is Decision.CLOSED


def test_other_words_close_nothing(bot: RunningBot) -> None:
    asked(bot)
    bot.as_("owner").say("5.1 on track every landlord has signed", dm=True)
    bot.as_("owner").say("7.1 done the list is printed", dm=True)
    assert action(bot).changes[-1].decision is None
