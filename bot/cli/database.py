"""Open the database that a command works on, bring it up to date, and say its failures in words."""

import contextlib
from collections.abc import Iterator

from sqlalchemy.exc import SQLAlchemyError

from bot.cli.terminal import fail
from bot.errors import PlanError
from bot.settings import Settings
from storage.database import Database
from storage.migrations import NewerDatabase, is_current, migrate


@contextlib.contextmanager
def opened(settings: Settings, *, may_migrate: bool = True) -> Iterator[Database]:
    """Open the database, brought up to date; failures in words."""
    try:
        database = Database(settings.database)
    except (SQLAlchemyError, OSError) as error:
        fail(f"DATABASE_URL: the database can't be opened: {_first_line(error)}")
    try:
        if not is_current(database):
            if not may_migrate:
                fail("The database is not at the newest schema: run `python app.py migrate` first.")
            migrate(database)
        yield database
    except PlanError as error:
        fail(str(error))
    except SQLAlchemyError as error:
        fail(f"The database failed: {_first_line(error)}")
    except NewerDatabase:
        fail("The database is newer than this version of Plankeeper: run the newer version.")
    finally:
        database.close()


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]
