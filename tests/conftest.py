"""What every test may ask for, and the day on which all of them live."""

import gc
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import structlog
import time_machine

from bot.cli.logs.tracebacks import without_words
from bot.documents import sandbox
from bot.practice.client.slack import PracticeSlack
from tests.house import flush_guard
from tests.support import postgres as server
from tests.support.databases import SqliteFiles, Templates, load_sample_plan, make_tables, share_statements
from tests.support.documents.reading import RUN_APART, run_here
from tests.support.moment import MORNING
from tests.support.report import Progress
from tests.support.running import RunningBot
from tests.support.terminal import Terminal

gc.disable()  # until the tests have been collected: their sources are read as millions of small objects that all stay


def pytest_collection_finish() -> None:
    """Collect garbage from here on, without looking again and again at what every test module has brought along."""
    gc.collect()
    gc.freeze()
    gc.enable()


def pytest_configure(config: pytest.Config) -> None:
    """Lines that say how far the tests are, in place of ten thousand dots; with `-v`, pytest's own."""
    flush_guard.listen()
    # As the bot writes them. Left to itself it draws every value beside a traceback, whole plans, for seconds.
    plain = structlog.processors
    structlog.configure(processors=[plain.add_log_level, without_words, plain.LogfmtRenderer()])
    share_statements()
    if config.get_verbosity() <= 0:
        config.pluginmanager.register(Progress(config))


@pytest.fixture(scope="session", autouse=True)
def morning() -> Iterator[datetime]:
    """It is Monday 23 November 2026, on whatever day the tests are run; the clock goes on from there."""
    with time_machine.travel(MORNING, tick=True):
        yield MORNING


@pytest.fixture(autouse=True)
def files_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process for every file that a test gives takes far longer than reading it; what needs one asks for `apart`."""
    monkeypatch.setattr(sandbox, "run", run_here)


@pytest.fixture
def apart(files_read_here: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read as people's are, each in a process of its own."""
    monkeypatch.setattr(sandbox, "run", RUN_APART)


@pytest.fixture(autouse=True)
def only_flushes_write() -> Iterator[None]:
    """What people read is written by nothing but a flush, which raises the revision and logs what it touched."""
    flush_guard.found.clear()
    yield
    assert not flush_guard.found


@pytest.fixture(scope="session")
def sqlite() -> Iterator[Templates]:
    """SQLite's databases."""
    with server.fast_folder() as folder, Templates(SqliteFiles(folder)) as templates:
        yield templates


@pytest.fixture(scope="session")
def postgres() -> Iterator[Templates]:
    """PostgreSQL's databases, of a server that is there for as long as the tests run; skipped where there is none."""
    with server.serving() as running, Templates(running) as templates:
        yield templates


@pytest.fixture
def slack() -> Iterator[PracticeSlack]:
    """A Slack with some channels."""
    with PracticeSlack() as slack:
        for name in ("#general", "#mash", "#cin", "#all"):
            slack.channel(name)
        yield slack


@pytest.fixture
def url(sqlite: Templates) -> Iterator[str]:
    """Where a SQLite database is in which the sample plan is loaded."""
    with sqlite.copy(load_sample_plan) as url:
        yield url


@pytest.fixture
def empty_bot(slack: PracticeSlack, sqlite: Templates) -> Iterator[RunningBot]:
    """The bot before any plan is loaded."""
    with sqlite.copy(make_tables) as url, RunningBot(slack, url) as bot:
        yield bot


@pytest.fixture
def bot(slack: PracticeSlack, url: str) -> Iterator[RunningBot]:
    """The bot over HTTP with the sample plan loaded, at noon on Monday 23 November 2026."""
    with RunningBot(slack, url) as bot:
        yield bot


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """The command line, on a database of its own."""
    return Terminal(tmp_path)
