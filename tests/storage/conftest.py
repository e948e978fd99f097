"""Every test of storage runs on both databases: a fresh one each, copied from one that was made once."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from itertools import count
from pathlib import Path

import pytest

from storage.database import Database
from storage.migrations import migrate
from tests.postgres import Server, fast_folder, postgres
from tests.storage.council import Council

__all__ = ["postgres"]

WORKSPACES = {"council": "T1", "neighbour": "T2"}  # the fixture that stands for each


class Files:
    """SQLite files in a folder, given out as `tests.postgres.Server` gives its databases."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names = (f"{number}.db" for number in count(1))

    def url(self, name: str) -> str:
        return f"sqlite:///{self.folder / name}"

    @contextmanager
    def database(self, template: str | None = None) -> Iterator[str]:
        name = next(self._names)
        if template:
            shutil.copy(self.folder / template, self.folder / name)
        yield name
        for path in self.folder.glob(f"{name}*"):
            path.unlink()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Iterator[Files | Server]:
    """Where databases come from."""
    if request.param == "postgresql":
        yield request.getfixturevalue("postgres")
        return
    with fast_folder() as folder:
        yield Files(folder)


@pytest.fixture(scope="session")
def template(databases: Files | Server) -> Iterator[Callable[[tuple[str, ...]], str]]:
    """The name of a database that has all the tables and, for each of these workspaces, its plan; made when needed."""
    with ExitStack() as kept:

        @cache
        def make(team_ids: tuple[str, ...]) -> str:
            name = kept.enter_context(databases.database())
            database = Database(databases.url(name))
            migrate(database)
            for team_id in team_ids:
                Council(database, team_id).load()
            database.close()
            return name

        yield make


@pytest.fixture
def empty_url(databases: Files | Server) -> Iterator[str]:
    """Where a database is that holds nothing at all."""
    with databases.database() as name:
        yield databases.url(name)


@pytest.fixture
def url(
    databases: Files | Server, template: Callable[[tuple[str, ...]], str], request: pytest.FixtureRequest
) -> Iterator[str]:
    """Where a database is that has all the tables, and the plans of the workspaces that the test asks for."""
    team_ids = tuple(team_id for name, team_id in WORKSPACES.items() if name in request.fixturenames)
    with databases.database(template(team_ids)) as name:
        yield databases.url(name)


@pytest.fixture
def open_database() -> Iterator[Callable[[str], Database]]:
    """Opens a database as one more process would; closes it after the test."""
    opened = []

    def open_one(url: str) -> Database:
        opened.append(Database(url))
        return opened[-1]

    yield open_one
    for database in opened:
        database.close()


@pytest.fixture
def database(url: str, open_database: Callable[[str], Database]) -> Database:
    return open_database(url)


@pytest.fixture
def council(database: Database) -> Council:
    """A workspace with its plan."""
    return Council(database, WORKSPACES["council"])


@pytest.fixture
def neighbour(database: Database) -> Council:
    """Another workspace in the same database."""
    return Council(database, WORKSPACES["neighbour"])
