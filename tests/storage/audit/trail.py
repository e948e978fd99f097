"""The audit trail as somebody reads it, and as somebody with a console writes over it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection
from sqlmodel import Session, SQLModel, select

from storage import audit, tables
from storage.audit import Trail
from storage.database import Database
from tests.storage.council import Council

ENTRY = SQLModel.metadata.tables["audit_entry"]


@contextmanager
def writing(database: Database) -> Iterator[Connection]:
    """Somebody with a console of the database."""
    with database.engine.execution_options(writes=True).begin() as connection:
        yield connection


def trail(council: Council) -> Trail:
    return council.ask(audit.verified)


def entries(council: Council) -> list[tables.AuditEntry]:
    def all_of(session: Session, team_id: str) -> list[tables.AuditEntry]:
        rows = session.exec(
            select(tables.AuditEntry).where(tables.AuditEntry.team_id == team_id).order_by(ENTRY.c.id)
        ).all()
        session.expunge_all()
        return list(rows)

    return council.ask(all_of)


def said(row: tables.AuditEntry) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("at", "who", "what", "source", "subject", "before", "after")}
