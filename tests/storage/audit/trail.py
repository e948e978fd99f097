"""The trail of a council, and somebody with a console of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlmodel import SQLModel

from storage import audit
from storage.audit import Fault, Trail
from storage.database import Database
from tests.storage.council import Council
from tests.support.audit import entries as audit_entries
from tests.support.audit.entries import Entry

ENTRY = SQLModel.metadata.tables["audit_entry"]
WORDS = SQLModel.metadata.tables["audit_words"]


@contextmanager
def writing(database: Database) -> Iterator[Connection]:
    """Somebody with a console of the database."""
    with database.engine.execution_options(writes=True).begin() as connection:
        yield connection


@contextmanager
def tampering(database: Database) -> Iterator[Connection]:
    """Somebody who knows how to get round triggers."""
    with writing(database) as connection:
        if database.is_sqlite:
            connection.execute(sa.text("PRAGMA defer_foreign_keys=ON"))
            for (name,) in connection.execute(sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
                connection.execute(sa.text(f"DROP TRIGGER {name}"))
        else:
            connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
        yield connection


def trail(council: Council) -> Trail:
    return council.ask(audit.verified)


def faulty(council: Council) -> tuple[Fault | None, int | None]:
    """The first fault, and the place of the entry that has it."""
    found = trail(council)
    return found.fault, found.number


def entries(council: Council) -> list[Entry]:
    return council.ask(audit_entries.entries)
