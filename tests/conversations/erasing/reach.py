"""What is needed to see how far an erasure reaches: a name that went somewhere, the command, and a look everywhere."""

import shutil

import pytest

from bot.practice.client.answer import Answer
from bot.practice.state.message import Message
from storage.migrations.copies import take_copy
from tests.conversations.council import set_up
from tests.support.audit.remains import found
from tests.support.running import RunningBot
from tests.support.terminal import Done, Terminal
from tests.support.updates import updates

NAME = "Anaïsse Kowalczyk"
STEMS = ("Anaïss", "Kowalcz")  # as an index of words shortens it
SAID = "words removed on 23 November 2026: identifies a child"


def left(bot: RunningBot) -> list[str]:
    """Where the name still stands."""
    return found(bot.database, bot.settings().data_dir, words=STEMS)


def at_the_terminal(bot: RunningBot, terminal: Terminal, *words: str) -> Done:
    data = str(bot.settings().data_dir.absolute())
    slack = {"SLACK_BOT_TOKEN": bot.slack.bot_token, "SLACK_API_URL": bot.slack.api_url}
    done = terminal.run(*words, DATABASE_URL=bot.url, DATA_DIR=data, **slack)
    assert done.returncode == 0, done.stderr
    return done


def erase(bot: RunningBot, terminal: Terminal, *words: str) -> str:
    """Erases it, after a copy has been taken as before a migration, and another was killed; what is said of it."""
    if bot.database.is_sqlite:
        copy = take_copy(bot.database, "0005", bot.clock())
        shutil.copy(copy, copy.with_name(f".{copy.name}.4711"))
    return at_the_terminal(bot, terminal, "erase", *words, "--because", "identifies a child").stdout


def trail_of(bot: RunningBot, terminal: Terminal) -> str:
    """What the doctor says of the audit trail."""
    data = str(bot.settings().data_dir.absolute())
    said = terminal.run("doctor", DATABASE_URL=bot.url, DATA_DIR=data).stdout
    return next(line for line in said.splitlines() if "udit trail" in line)


def confirmed(bot: RunningBot, answer: Answer, typed: str) -> None:
    """It is held back, and its author says that it identifies nobody."""
    owner = bot.as_("owner")
    [form] = owner.click(answer, "Say it differently …").views
    owner.submit(form, {"typed": typed})
    owner.submit(form, {"safe_because": "A character in the training film"})


def of_the_bot(bot: RunningBot) -> list[Message]:
    """What the bot has said that somebody can still look up."""
    places = ["#mash", "#general", *(bot.as_(name).dm_id for name in ("owner", "coord"))]
    return [message for place in places for message in bot.slack.messages(place) if message.is_bot]


NOTE = "the young woman from Ripley Road has a flat now"


def answered_everywhere(bot: RunningBot) -> int:
    """Recorded by a mention in a channel; asked for in a thread, in another channel, and in a direct message."""
    set_up(bot)
    old = bot.as_("rival").say("Good morning", channel="#general").sent
    bot.as_("owner").say(f"@plankeeper update 5.1 on track {NOTE}", channel="#mash")
    bot.as_("rival").say("@plankeeper history 5", channel="#general", thread=old)
    bot.as_("rival").say("status 5", dm=True)
    [update] = updates(bot)
    return update.id


def it_says_where_it_could_not_look(bot: RunningBot, terminal: Terminal) -> None:
    """Without `im:read`, `…:read` and `…:history`: what is not found is left, and it is said that there may be more."""
    number = answered_everywhere(bot)
    said = at_the_terminal(bot, terminal, "erase", "--update", str(number), "--because", "identifies a child").stdout
    assert "Without im:read, channels:read, groups:read the bot can’t tell where else it has answered" in said
    assert "missing_scope" in said


LOOKS_EVERYWHERE = pytest.mark.needs(
    "im:read", "channels:read", "groups:read", "channels:history", instead=it_says_where_it_could_not_look
)
