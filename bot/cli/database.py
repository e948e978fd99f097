"""Open the database that a command works on, bring it up to date, and say its failures in words."""

import contextlib
import sqlite3
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.cli.terminal import fail
from bot.errors import PlanError
from bot.settings import Settings
from storage.database import Database
from storage.migrations import Migrated, NewerDatabase, is_current, migrate, newest
from storage.migrations.processes import InUse, registered

log = structlog.get_logger()


Told = Callable[[Migrated], None]


def log_migrated(done: Migrated) -> None:
    """Log that the database has been migrated, where it held anything."""
    if done.from_revision:
        was, now, seconds = done.from_revision, done.to_revision, round(done.seconds, 1)
        log.info("migrated", was=was, now=now, seconds=seconds, copy=str(done.copy or "none"))


@contextlib.contextmanager
def opened(settings: Settings, *, may_migrate: bool = True, told: Told = log_migrated) -> Iterator[Database]:
    """Open the database, brought up to date, as a process that is known to use it; failures in words.

    `told` is given what was done, where it was not up to date.
    """
    try:
        database = Database(settings.database)
    except (SQLAlchemyError, OSError) as error:
        fail(f"DATABASE_URL: the database can’t be opened: {_first_line(error)}")
    try:
        if not is_current(database):
            if not may_migrate:
                fail("The database is not at the newest schema: run `python app.py migrate` first.")
            if done := _brought_up_to_date(database):
                told(done)
        with contextlib.ExitStack() as held:
            _register(held, database)
            if not is_current(database):  # another version has just migrated it
                raise NewerDatabase
            yield database
    except PlanError as error:
        fail(str(error))
    except SQLAlchemyError as error:
        shown = database.engine.url.render_as_string(hide_password=True)
        fail(f"The database {shown} failed: {_first_line(error)}. See DATABASE_URL; `python app.py doctor` says more.")
    except NewerDatabase:
        fail("The database is newer than this version of Plankeeper: run the newer version.")
    except InUse as error:
        fail(
            "The database can’t be brought to the newest schema while another version uses it: "
            f"stop {'; '.join(error.who)}. Then run `python app.py migrate`."
        )
    finally:
        database.close()


def _brought_up_to_date(database: Database) -> Migrated | None:
    """What was done; None if another process has done so meanwhile."""
    try:
        return migrate(database, copied_at=datetime.now(UTC))
    except (OSError, sqlite3.Error) as error:
        fail(f"No copy of the database can be taken, so it is left as it was: {_first_line(error)}")


def _register(held: contextlib.ExitStack, database: Database) -> None:
    try:
        held.enter_context(registered(database, _own_name(), newest()))
    except OSError as error:
        fail(f"DATABASE_URL: nothing can be written beside the database: {_first_line(error)}")


def _own_name() -> str:
    """The command that was typed, as `plankeeper web`."""
    return " ".join(["plankeeper", *(word for word in sys.argv[1:2] if word.isalpha())])


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]
