"""What an asker was told of a request says only what holds, once it is decided."""

from tests.conversations.council import dms, set_up
from tests.conversations.requests.asking import ask, decide
from tests.support.running import RunningBot


def test_once_it_is_agreed_it_says_so_and_has_no_button(bot: RunningBot) -> None:
    set_up(bot)
    told = ask(bot).messages[-1]
    assert bot.slack.now(told).buttons == ["Take it back"]
    decide(bot, "Agree")
    now = bot.slack.now(told)
    assert "You asked for Wednesday 31 March 2027 on action 5.1. ✔ Agreed by <@UCOORD>" in now.text
    assert "until then nothing changes" not in now.everything
    assert now.buttons == []


def test_a_request_that_done_has_closed_says_so_and_waits_again_when_that_is_taken_back(bot: RunningBot) -> None:
    set_up(bot)
    told = ask(bot).messages[-1]
    done = bot.as_("owner").say("5.1 done every landlord has signed", dm=True)
    assert "says that it is done, so its dates need no decision" in bot.slack.now(told).text
    bot.as_("owner").click(done, "Undo")
    assert bot.slack.now(told).buttons == ["Take it back"]
    assert "<@UCOORD> decides" in bot.slack.now(told).text
    assert any("Agree" in bot.slack.now(each).buttons for each in dms(bot, "coord"))
