"""`doctor --seal FILE`: do the audit trails go on from the ends that were noted elsewhere?"""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.plan.erasure.people import erase_workspace
from tests.storage.audit.trail import ENTRY, WORDS, tampering
from tests.support.running import RunningBot
from tests.support.stamps import by
from tests.support.terminal import Done, Terminal

Look = Callable[[], Done]


@pytest.fixture
def noted(bot: RunningBot, terminal: Terminal, tmp_path: Path) -> Path:
    """What `doctor` printed of this bot's database, kept elsewhere."""
    file = tmp_path / "kept elsewhere.txt"
    file.write_text(terminal.run("doctor", DATABASE_URL=bot.url).stdout)
    return file


@pytest.fixture
def look(bot: RunningBot, terminal: Terminal, noted: Path) -> Look:
    """`doctor --seal`, with what was noted before."""
    return lambda: terminal.run("doctor", "--seal", noted, DATABASE_URL=bot.url)


def said(done: Done) -> str:
    """The one line about a noted end."""
    [line] = [line for line in done.stdout.splitlines() if "noted end of" in line]
    return line


def test_a_trail_that_goes_on_is_well(bot: RunningBot, look: Look) -> None:
    bot.as_("owner").command("/plan update 5 on track Hubs open")
    assert said(look()) == "✓ ok  noted end of T1: it goes on from what was noted (1 entry)"


def test_a_trail_that_was_written_anew_is_noticed_by_its_seal_alone(bot: RunningBot, look: Look) -> None:
    """Everything is loaded anew: the trail fits itself, and is as long as it was."""
    with tampering(bot.database) as connection:
        connection.execute(WORDS.delete())
        connection.execute(ENTRY.delete())
        connection.exec_driver_sql("DELETE FROM audit_head")
        connection.exec_driver_sql("DELETE FROM plan")
    bot.clock.now += timedelta(minutes=1)
    bot.load()
    done = look()
    assert "1 entry, unbroken" in done.stdout
    assert re.search(r"✗ mend  noted end of T1: the seal of entry 1 is \w{16}, where \w{16} was noted", said(done))
    assert done.returncode == 1


def test_an_end_that_was_noted_before_an_upgrade_sealed_the_trail_anew_is_known_still(
    bot: RunningBot, look: Look, noted: Path
) -> None:
    first = "ab" * 32
    with tampering(bot.database) as connection:
        connection.execute(WORDS.update().values(first_hash=first))
    noted.write_text(re.sub(r"the last seal is \w+", f"the last seal is {first[:16]}", noted.read_text()))
    assert said(look()) == "✓ ok  noted end of T1: it goes on from what was noted (1 entry)"


def test_a_trail_that_is_shorter_says_by_how_much(bot: RunningBot, look: Look) -> None:
    with tampering(bot.database) as connection:
        connection.execute(WORDS.delete())
        connection.execute(ENTRY.delete())
        connection.exec_driver_sql("DELETE FROM audit_head")
    done = look()
    assert "✗ mend  noted end of T1: it is shorter than it was: 0 entries now, 1 entry when it was noted" in said(done)
    assert done.returncode == 1


def test_a_workspace_that_is_gone_without_a_word_is_named(bot: RunningBot, look: Look) -> None:
    with tampering(bot.database) as connection:
        connection.exec_driver_sql("DELETE FROM workspace")
    done = look()
    assert "✗ mend  noted end of T1: it had 1 entry; there is no such workspace any more" in said(done)
    assert done.returncode == 1


def test_a_workspace_that_was_erased_says_when_and_why(bot: RunningBot, look: Look) -> None:
    bot.do(erase_workspace, "the council has left", by(None, bot.clock.now))
    done = look()
    assert said(done).startswith("✓ ok  noted end of T1: erased on 23 November 2026 (the council has left): its trail ")
    assert "workspace T1 was erased: 23 November 2026, because: the council has left; its trail had" in done.stdout


def test_a_plan_that_waited_goes_on_under_its_workspaces_name(bot: RunningBot, look: Look, noted: Path) -> None:
    noted.write_text(noted.read_text().replace("trail of T1:", "trail of the plan that waits for its workspace:"))
    assert "✓ ok  noted end of the plan that waits for its workspace: it is T1’s now" in said(look())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "can’t be read: No such file or directory."),
        (b"\xff\0 nothing", "there is no end of an audit trail in it"),
    ],
)
def test_a_file_that_says_nothing_is_refused_in_a_sentence(
    bot: RunningBot, terminal: Terminal, noted: Path, content: bytes | None, sentence: str
) -> None:
    noted.unlink()
    if content:
        noted.write_bytes(content)
    done = terminal.run("doctor", "--seal", noted, DATABASE_URL=bot.url)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout
