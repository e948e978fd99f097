"""What is needed to see how far an erasure reaches: a name that went somewhere, the command, and a look everywhere."""

import shutil

from bot.practice.client.answer import Answer
from bot.practice.state.message import Message
from storage.migrations.copies import take_copy
from tests.support.audit.remains import found
from tests.support.running import RunningBot
from tests.support.terminal import Done, Terminal

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
