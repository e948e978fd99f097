"""Ask which rows name a file: what no row names is not needed any more."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from storage import tables

_NAMING: tuple[Any, ...] = (tables.PlanSource, tables.PlanImport, tables.Evidence)


def is_used(session: Session, team_id: str, sha256: str) -> bool:
    """Tell whether a source, a file that waits or a piece of evidence of the workspace names the file."""
    return any(
        session.exec(select(table.id).where(table.team_id == team_id, table.sha256 == sha256).limit(1)).first()
        for table in _NAMING
    )


def unused(session: Session, team_id: str, before: datetime) -> Sequence[str]:
    """List the workspace's files that no row names, of those stored before a moment."""
    file = tables.StoredFile
    old = select(file.sha256).where(file.team_id == team_id, col(file.created_at) < before)
    return [sha256 for sha256 in session.exec(old) if sha256 and not is_used(session, team_id, sha256)]


def named(session: Session, team_id: str) -> Sequence[tuple[str, str]]:
    """List (hash, what it is called) of every file that a source or a piece of evidence of the workspace names.

    An old copy of evidence that has not been moved yet is named too, and is missing.
    """
    source, evidence = tables.PlanSource, tables.Evidence
    sources = session.exec(
        select(source.sha256, source.file_name).where(source.team_id == team_id, col(source.sha256).is_not(None))
    )
    files = session.exec(
        select(evidence.sha256, evidence.name).where(evidence.team_id == team_id, col(evidence.sha256).is_not(None))
    )
    return list(dict.fromkeys((sha256 or "", name) for sha256, name in (*sources, *files)))
