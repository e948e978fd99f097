"""Every test of storage runs on both databases: a fresh one each, copied from one that was made once."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from bot.plan.model.workspace import Plan
from storage.database import Database
from tests.storage.council import Council
from tests.support.databases import Fill, Templates

WORKSPACES = {"council": "T1", "neighbour": "T2"}  # the fixture that stands for each

_loaded: dict[tuple[bool, tuple[str, ...]], dict[str, Plan]] = {}  # what databases began with, by workspace


@cache
def load_plans(team_ids: tuple[str, ...]) -> Fill:
    """Puts the plans of these workspaces into a database."""

    def fill(url: str) -> None:
        database = Database(url)
        councils = [Council(database, team_id) for team_id in team_ids]
        for council in councils:
            council.load()
        _loaded[database.is_sqlite, team_ids] = {council.team_id: council.plan for council in councils}
        database.close()

    return fill


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Templates:
    """Where databases come from."""
    kind = {"sqlite": "sqlite", "postgresql": "postgres"}[request.param]
    templates: Templates = request.getfixturevalue(kind)
    return templates


@pytest.fixture
def empty_url(databases: Templates) -> Iterator[str]:
    """Where a database is that holds nothing at all."""
    with databases.empty() as url:
        yield url


def team_ids_of(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """The workspaces that a test asks for."""
    return tuple(team_id for name, team_id in WORKSPACES.items() if name in request.fixturenames)


@pytest.fixture
def url(databases: Templates, request: pytest.FixtureRequest) -> Iterator[str]:
    """Where a database is that has all the tables, and the plans of the workspaces that the test asks for."""
    with databases.copy(load_plans(team_ids_of(request))) as url:
        yield url


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
def council(database: Database, request: pytest.FixtureRequest) -> Council:
    """A workspace with its plan."""
    return with_plan(database, request, "council")


@pytest.fixture
def neighbour(database: Database, request: pytest.FixtureRequest) -> Council:
    """Another workspace in the same database."""
    return with_plan(database, request, "neighbour")


def with_plan(database: Database, request: pytest.FixtureRequest, name: str) -> Council:
    """A workspace with its plan, which was read when the database was made."""
    team_id = WORKSPACES[name]
    plans = _loaded.get((database.is_sqlite, team_ids_of(request)), {})
    return Council(database, team_id, plans.get(team_id))
