"""Databases that are made once and then copied, as bringing each up to date takes a hundred times as long.

SQLite's files and PostgreSQL's databases are given out in one way; where they come from is a `Source`.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Protocol, Self

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

from bot.practice.client.slack import PracticeSlack
from storage.database import Database
from storage.migrations import migrate
from tests.support import postgres
from tests.support.running import RunningBot

Fill = Callable[[str], None]  # takes where a database is, and puts into it what its copies begin with

_compiled: LRUCache[Any, Any] = LRUCache(5_000)  # statements


class Source(Protocol):
    """Where databases come from; each is new, empty or a copy of another, and gone after use."""

    def url(self, name: str) -> str: ...

    def database(self, template: str | None = None) -> AbstractContextManager[str]: ...


class SqliteFiles:
    """SQLite files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names = (f"{number}.db" for number in count(1))

    def url(self, name: str) -> str:
        """Where a database is, as DATABASE_URL takes it."""
        return f"sqlite:///{self.folder / name}"

    @contextmanager
    def database(self, template: str | None = None) -> Iterator[str]:
        """The name of a new database, empty or a copy of another; removed afterwards."""
        name = next(self._names)
        if template:
            shutil.copy(self.folder / template, self.folder / name)
            (self.folder / name).chmod(0o600)  # as the bot makes its own
        yield name
        for path in self.folder.glob(f"{name}*"):
            path.unlink()


class Templates:
    """What has been made of one source, by what it was filled with; kept until it is left."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._made: dict[Fill, str] = {}
        self._kept = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._kept.close()

    @contextmanager
    def empty(self) -> Iterator[str]:
        """Where a database is that holds nothing at all, not even tables."""
        with self.source.database() as name:
            yield self.source.url(name)

    @contextmanager
    def copy(self, fill: Fill) -> Iterator[str]:
        """Where a database is that begins with what this puts into one that has all tables; it is asked once."""
        with self.source.database(self._template(fill)) as name:
            yield self.source.url(name)

    def _template(self, fill: Fill) -> str:
        if fill not in self._made:
            begun = None if fill is make_tables else self._template(make_tables)
            name = self._kept.enter_context(self.source.database(begun))
            fill(self.source.url(name))
            self._made[fill] = name
        return self._made[fill]


@contextmanager
def both_kinds() -> Iterator[tuple[Path, Mapping[str, Templates]]]:
    """A folder on a fast disk, and what makes databases of each kind, by its name: to measure both side by side."""
    with ExitStack() as opened:
        folder = opened.enter_context(postgres.fast_folder())
        kinds = {
            "SQLite": Templates(SqliteFiles(folder)),
            "PostgreSQL": Templates(opened.enter_context(postgres.serving())),
        }
        for templates in kinds.values():
            opened.enter_context(templates)
        yield folder, kinds


def make_tables(url: str) -> None:
    """Every table of the newest schema, with nothing in it."""
    database = Database(url)
    migrate(database)
    database.close()


def load_sample_plan(url: str) -> None:
    """The sample plan in a workspace whose bot has been connected once."""
    with PracticeSlack() as slack, RunningBot(slack, url) as bot:
        bot.load()


def share_statements() -> None:
    """Lets every engine from now on use what was compiled for another of the same kind of database.

    SQLAlchemy keeps what it has compiled by engine and dialect. A bot that runs has one of each; but nearly every test
    has a database of its own, and would spend up to half of its time on compiling what another has compiled before.
    """
    event.listen(Engine, "engine_connect", _use_compiled)
    for name, method in (("__eq__", _are_alike), ("__hash__", _hash)):  # each engine makes a dialect of its own
        setattr(DefaultDialect, name, method)


def _use_compiled(connection: Connection) -> None:
    connection.execution_options(compiled_cache=_compiled)


def _are_alike(one: DefaultDialect, other: object) -> bool:
    return type(one) is type(other) and _version(one) == _version(other)


def _hash(dialect: DefaultDialect) -> int:
    return hash(type(dialect))


def _version(dialect: object) -> object:
    return getattr(dialect, "server_version_info", None)  # not known before the first connection
