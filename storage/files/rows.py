"""Write and find the rows of stored files; on PostgreSQL their bytes too, in rows of 1 MB."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, func, insert
from sqlmodel import Session, col, select

from storage import tables, workspaces


def find(session: Session, team_id: str, sha256: str) -> tables.StoredFile | None:
    """Find a workspace's file by its hash."""
    table = tables.StoredFile
    return session.exec(select(table).where(table.team_id == team_id, table.sha256 == sha256)).first()


class NoRoom(Exception):
    """A workspace's files may not take more bytes than they do."""


def used(session: Session, team_id: str) -> int:
    """Count the bytes that a workspace's files take."""
    total = select(func.coalesce(func.sum(tables.StoredFile.size), 0)).where(tables.StoredFile.team_id == team_id)
    return int(session.exec(total).one())


def check_room(session: Session, team_id: str, quota: int | None) -> None:
    """Raise NoRoom if a workspace's files take more than so many bytes, with what this transaction adds."""
    session.flush()
    if quota is not None and used(session, team_id) > quota:
        raise NoRoom


def record(session: Session, team_id: str, sha256: str, size: int, now: datetime, quota: int | None = None) -> None:
    """Note that a workspace has a file; one that it has already counts as stored now. NoRoom if with it, and only then,
    its files take more bytes than the quota."""
    workspaces.ensure(session, team_id)
    if row := find(session, team_id, sha256):
        row.created_at = now
        session.add(row)
        return
    session.add(tables.StoredFile(team_id=team_id, sha256=sha256, size=size, created_at=now))
    check_room(session, team_id, quota)


def write(
    session: Session, team_id: str, content: Iterable[bytes], now: datetime, quota: int | None = None
) -> tuple[str, int]:
    """Write a file's bytes, in chunks of at most 1 MB; return its hash and size. NoRoom as `record` raises it.

    What the workspace has already is not kept twice: who stores the same at once waits for its lock.
    """
    workspaces.ensure(session, team_id)
    row = tables.StoredFile(team_id=team_id, sha256=None, size=0, created_at=now)
    session.add(row)
    session.flush()
    digest, size = hashlib.sha256(), 0
    for place, chunk in enumerate(content):
        digest.update(chunk)
        size += len(chunk)
        values = {"team_id": team_id, "file_id": row.id, "place": place, "content": chunk}
        session.connection().execute(insert(tables.FileChunk), values)
    sha256 = digest.hexdigest()
    if kept := find(session, team_id, sha256):
        kept.created_at = now
        session.add(kept)
        session.connection().execute(delete(tables.FileChunk).where(col(tables.FileChunk.file_id) == row.id))
        session.delete(row)
    else:
        row.sha256, row.size = sha256, size
        session.add(row)
        check_room(session, team_id, quota)
    return sha256, size


def chunk(session: Session, team_id: str, sha256: str, place: int) -> bytes | None:
    """Read one chunk of a workspace's file; None after the last."""
    table, file = tables.FileChunk, tables.StoredFile
    found = (
        select(table.content)
        .join(file, col(file.id) == col(table.file_id))
        .where(file.team_id == team_id, file.sha256 == sha256, table.place == place)
    )
    return session.exec(found).first()


def hashes(session: Session) -> set[str]:
    """List the hash of every file that any workspace has."""
    return {sha256 for sha256 in session.exec(select(tables.StoredFile.sha256)) if sha256}
