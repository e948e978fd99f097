"""Store files, read them again, and remove them: streamed, whole or not at all, each verified by its SHA-256."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlmodel import Session, select

from storage import tables
from storage.database import Database
from storage.files import rows, uses
from storage.files.folder import Folder
from storage.files.rows import NoRoom

CHUNK = 2**20  # bytes in memory, in a row, and read at once


class FileState(StrEnum):
    """How a file stands that should be kept."""

    OK = "is as it was stored"
    MISSING = "is not there any more"
    CHANGED = "is not what was stored"

    @property
    def is_harmed(self) -> bool:
        """Whether it can't be given out."""
        return self is not FileState.OK


class FileUnreadable(Exception):
    """A file that is missing or was changed; `state` says which."""

    def __init__(self, sha256: str, state: FileState) -> None:
        super().__init__(f"the file {sha256[:12]}… {state.value}")
        self.state = state


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is kept: the SHA-256 of its bytes, in hexadecimal, and how many there are."""

    sha256: str
    size: int


class Files:
    """The files of every workspace: in a folder beside a SQLite file, in rows of 1 MB on PostgreSQL.

    Its methods wait for disk or database: an event loop calls them in a thread, and no transaction is open meanwhile.
    """

    def __init__(self, database: Database, data_dir: Path) -> None:
        self._database = database
        self._folder = Folder(data_dir / "files") if database.is_sqlite else None

    def put(self, team_id: str, content: Iterable[bytes], now: datetime, *, quota: int | None = None) -> StoredFile:
        """Store a workspace's file, whole or not at all; content that it has already is not stored again.

        NoRoom if its files would then take more bytes than the quota.

        On PostgreSQL the workspace's writers wait meanwhile: `content` comes from memory or disk, not from a network.
        """
        if self._folder is None:
            return StoredFile(*self._database.run_now(rows.write, team_id, _even(content), now, quota))
        sha256, size = self._folder.write(_even(content))
        try:
            self._database.run_now(self._record, team_id, sha256, size, now, quota)
        except NoRoom:
            self.release(team_id, sha256)
            raise
        return StoredFile(sha256, size)

    def used(self, team_id: str) -> int:
        """Count the bytes that a workspace's files take, sources of plans and evidence alike."""
        return self._database.read_now(rows.used, team_id)

    def _record(self, session: Session, team_id: str, sha256: str, size: int, now: datetime, quota: int | None) -> None:
        rows.record(session, team_id, sha256, size, now, quota)
        if self._folder and not self._folder.has(sha256):  # removed by another between writing and now: as if it failed
            raise OSError(f"the file {sha256[:12]}… was removed while it was being stored")

    def open(self, team_id: str, sha256: str) -> Iterator[bytes]:
        """Read a workspace's file, a chunk at a time; raise FileUnreadable before the first if it is not whole."""
        if (state := self.verify(team_id, sha256)) is not FileState.OK:
            raise FileUnreadable(sha256, state)
        return self._chunks(team_id, sha256)

    def verify(self, team_id: str, sha256: str) -> FileState:
        """Tell how a workspace's file stands, by reading all of it. Another workspace's is missing."""
        if self._database.read_now(rows.find, team_id, sha256) is None:
            return FileState.MISSING
        found = hashlib.sha256()
        try:
            for chunk in self._chunks(team_id, sha256):
                found.update(chunk)
        except FileNotFoundError:
            return FileState.MISSING
        except OSError:
            return FileState.CHANGED
        return FileState.OK if found.hexdigest() == sha256 else FileState.CHANGED

    def delete(self, team_id: str, sha256: str) -> None:
        """Remove a workspace's file for good: its bytes too, unless another workspace has the same."""
        self._database.run_now(self._delete, team_id, sha256)

    def delete_unused(self, team_id: str, before: datetime) -> int:
        """Remove a workspace's files that no row names any more and that were stored before a moment; say how many.

        The moment leaves time between storing a file and saving the row that names it.
        """
        unused = self._database.read_now(uses.unused, team_id, before)
        return sum(self._database.run_now(self._delete_if_unused, team_id, sha256) for sha256 in unused)

    def release(self, team_id: str, sha256: str) -> bool:
        """Remove a workspace's file if no row names it any more; say whether it did."""
        return self._database.run_now(self._delete_if_unused, team_id, sha256)

    def clear_interrupted(self, now: datetime) -> None:
        """Remove what was being written when a process died; never what a process that runs is writing."""
        if self._folder:
            known = self._database.read_now(rows.hashes)
            self._folder.clear_interrupted(now, known)

    def try_to_write(self) -> None:
        """Write a little where files are kept, and remove it; raise OSError if that can't be done. On PostgreSQL they
        are in the database, which is tried by itself."""
        if self._folder:
            self._folder.try_to_write()

    def _delete_if_unused(self, session: Session, team_id: str, sha256: str) -> bool:
        if uses.is_used(session, team_id, sha256):
            return False
        self._delete(session, team_id, sha256)
        return True

    def _delete(self, session: Session, team_id: str, sha256: str) -> None:
        if row := rows.find(session, team_id, sha256):  # else it went with its workspace, and its bytes may be here
            session.delete(row)
            session.flush()
        # While the database's one writer is us, nobody can store the same and find that it is there already.
        others = session.exec(select(tables.StoredFile.id).where(tables.StoredFile.sha256 == sha256)).first()
        if self._folder and not others:
            self._folder.remove(sha256)

    def _chunks(self, team_id: str, sha256: str) -> Iterator[bytes]:
        if self._folder:
            yield from self._folder.read(sha256, CHUNK)
            return
        place = 0
        while (chunk := self._database.read_now(rows.chunk, team_id, sha256, place)) is not None:
            yield chunk
            place += 1


def _even(content: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in chunks of one size."""
    held = bytearray()
    for part in content:
        for start in range(0, len(part), CHUNK):
            held += part[start : start + CHUNK]
            while len(held) >= CHUNK:
                yield bytes(held[:CHUNK])
                del held[:CHUNK]
    if held:
        yield bytes(held)
