"""Words that were stopped stand with their author's draft alone, and nowhere once they are filed, let go or too old."""

import asyncio
import io
import logging
from collections.abc import Iterator
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.cli.logs import set_up_logs
from bot.cli.logs.tracebacks import WithoutWords
from bot.plan.people.authority import unjudged
from bot.plan.updates import drafts
from tests.conversations.council import dms, everything_said, home_of, set_up, tables
from tests.support.audit.remains import found
from tests.support.running import RunningBot
from tests.support.terminal import logging_as_before

STEMS = ("Anaïss", "Kowalcz")
NAMING = "5 on track Anaïsse Kowalczyk, 14, has moved in"
FILE = {"Anaïsse Kowalczyk DOB 03.02.2014.pdf": b"x"}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The log as the bot writes it, of its own entries and of the libraries'."""
    with logging_as_before(), redirect_stderr(io.StringIO()) as written:
        set_up_logs()
        yield written


def left(bot: RunningBot) -> list[str]:
    return found(bot.database, bot.settings().data_dir, words=STEMS)


def a_day_later(bot: RunningBot) -> None:
    bot.at("2026-11-24")
    bot.run(bot.bot.schedule.tick())


def test_while_they_wait_only_the_draft_has_them(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("coord").open_home()
    bot.as_("owner").say(NAMING, dm=True, files=FILE)
    bot.sweep("2026-11-24T09:00")
    bot.run(bot.bot.schedule.tick())
    assert {line.partition(" ")[0] for line in tables(bot).splitlines() if STEMS[1] in line} == {"draft"}
    assert STEMS[1] not in everything_said(bot)
    assert STEMS[1] not in str([dms(bot, name) for name in ("owner", "coord", "director", "rival")])
    assert STEMS[1] not in str(home_of(bot, "coord"))
    assert [path for path in bot.settings().data_dir.rglob("*") if path.read_bytes() == b"x" if path.is_file()] == []


@pytest.mark.parametrize("way", ["reworded", "let go", "edited", "edited to what is not clear"])
def test_once_they_are_settled_no_byte_of_them_is_left_the_day_after(bot: RunningBot, way: str) -> None:
    set_up(bot)
    owner = bot.as_("owner")
    held = owner.say(NAMING, dm=True)
    if way == "reworded":
        [form] = owner.click(held, "Say it differently …").views
        owner.submit(form, {"typed": "5 on track a child has moved in"})
    elif way == "let go":
        owner.click(held, "Let it go")
    else:
        owner.edit(held.sent, "5 on track a child has moved in" if way == "edited" else "the hubs are open now")
    a_day_later(bot)
    assert left(bot) == []


def test_of_a_failure_no_line_of_the_log_has_them(
    bot: RunningBot, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(bot)

    def fail(_session: Any, _team_id: str, said: Any, _now: Any) -> None:
        raise ValueError(f"cannot keep {said.typed!r}") from KeyError(said.typed)

    monkeypatch.setattr(drafts, "hold", unjudged("a failure")(fail))
    answer = bot.as_("owner").say(f"@plankeeper {NAMING}", channel="#mash")
    assert "it is logged as" in answer.text
    assert "ValueError (what it says is left out)" in log.getvalue()
    assert "KeyError (what it says is left out)" in log.getvalue()
    assert "raise ValueError(" in log.getvalue()  # where, in the program's words
    assert STEMS[1] not in log.getvalue()
    assert STEMS[1] not in everything_said(bot, but_to="UOWNER")


def test_what_libraries_log_has_none_of_what_an_exception_says(log: io.StringIO) -> None:
    async def lose() -> None:
        async def fail() -> None:
            raise ValueError(NAMING)

        task = asyncio.get_running_loop().create_task(fail())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        del task

    lines = logging.StreamHandler(log)
    lines.setFormatter(WithoutWords("%(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(lines)
    asyncio.run(lose())
    try:
        raise ValueError(NAMING)
    except ValueError as error:
        logging.getLogger("slack_bolt").exception(f"Failed to run an internal function ({error})")
        structlog.get_logger().exception("a sweep failed")
    try:
        Path("/there/is/none").read_bytes()
    except OSError:
        structlog.get_logger().exception("a file could not be read")
    logging.getLogger().removeHandler(lines)
    assert log.getvalue().count("what it says is left out") == 5  # asyncio's line and traceback, Bolt's, and our own
    assert "No such file or directory: '/there/is/none'" in log.getvalue()
    assert STEMS[1] not in log.getvalue()
