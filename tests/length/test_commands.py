"""Whatever is typed after a command's name is answered soon, and with a sentence that Slack takes."""

from time import process_time

import pytest

from bot.blocks.reply import MOST_BYTES
from commands import SUBCOMMANDS, registry  # noqa: F401 (it registers them)
from tests.support.running import RunningBot

LENGTH = 9_000
SOON = 0.5  # seconds of the processor, for all of them
TYPED = ["{} <@U1| and", "{} Sorry  ", "{} 5.1 (\n", "{} ; and "]


@pytest.mark.parametrize("form", TYPED)
def test_every_command_is_answered_whatever_follows_it(bot: RunningBot, form: str) -> None:
    bot.command("/plan status 5")  # what is loaded once
    slow = {}
    for name in SUBCOMMANDS:
        said = form.format("<@UOWNER> " if name in ("away", "assign") else "")
        text = f"/plan {name} " + (said * (LENGTH // len(said)))
        for _ in range(2):  # whatever else goes on in this process, garbage collected for one, counts with it
            began = process_time()
            answer = bot.command(text)
            if (taken := process_time() - began) <= SOON:
                break
        else:
            slow[name] = taken
        assert answer.everything
        assert len(answer.text.encode()) <= MOST_BYTES
    assert not slow
