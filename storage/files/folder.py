"""Keep files in a folder that nobody else may read, each under the SHA-256 of its bytes."""

import fcntl
import hashlib
import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

TRIAL = 4_096  # bytes: what a file takes at least on most disks
ABANDONED = timedelta(hours=1)  # after which the row of a file that was written is not being written any more


class Folder:
    """Files in a folder: written beside under another name, and moved into place when they are whole."""

    def __init__(self, path: Path) -> None:
        self._path, self._beginning = path, path / "beginning"

    def write(self, content: Iterable[bytes]) -> tuple[str, int]:
        """Write a file; return its hash and size. If anything fails on the way there is no file."""
        digest, size = hashlib.sha256(), 0
        part, descriptor = self._begin()
        try:
            with open(descriptor, "wb") as file:
                for chunk in content:
                    digest.update(chunk)
                    size += len(chunk)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
                sha256 = digest.hexdigest()
                whole = self._where(sha256)
                self._make(whole.parent)
                part.replace(whole)  # while its lock is held: until then it is nobody's but ours
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        _sync(whole.parent)
        return sha256, size

    def try_to_write(self) -> None:
        """Write some bytes and remove them; raise OSError if there is no room, or the folder may not be written."""
        part, descriptor = self._begin()
        try:
            with open(descriptor, "wb") as file:
                file.write(bytes(TRIAL))
                file.flush()
                os.fsync(file.fileno())
        finally:
            part.unlink(missing_ok=True)

    def has(self, sha256: str) -> bool:
        """Tell whether there is a file with this hash."""
        return self._where(sha256).exists()

    def read(self, sha256: str, at_once: int) -> Iterator[bytes]:
        """Read a file, so many bytes at once; raise FileNotFoundError if it is not there."""
        with self._where(sha256).open("rb") as file:
            while chunk := file.read(at_once):
                yield chunk

    def remove(self, sha256: str) -> None:
        """Remove a file, if it is there; what is no hash names none."""
        try:
            whole = self._where(sha256)
        except ValueError:
            return
        whole.unlink(missing_ok=True)
        with suppress(OSError):
            _sync(whole.parent)

    def _begin(self) -> tuple[Path, int]:
        """A new file to write to, locked as long as it is open: by that others know that its writer lives."""
        self._make(self._beginning)
        while True:
            part = self._beginning / uuid4().hex
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if os.fstat(descriptor).st_nlink:
                return part, descriptor
            os.close(descriptor)  # taken for one that was left, between the two lines above

    def clear_interrupted(self, now: datetime, known: Collection[str]) -> None:
        """Remove what a process that is gone was writing, and what was written long ago and no workspace has."""
        for part in self._beginning.glob("*"):
            with suppress(FileNotFoundError, BlockingIOError), part.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                part.unlink()
        before = (now - ABANDONED).timestamp()
        for path in self._path.glob("??/*"):
            with suppress(FileNotFoundError):
                if path.name not in known and path.stat().st_mtime < before:
                    path.unlink()

    def _where(self, sha256: str) -> Path:
        """From the hash only: no name that anybody gave reaches the disk."""
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("no SHA-256")
        return self._path / sha256[:2] / sha256

    def _make(self, folder: Path) -> None:
        for each in (self._path, folder):
            each.mkdir(mode=0o700, parents=True, exist_ok=True)


def _sync(folder: Path) -> None:
    """See to it that a name outlives a power cut."""
    at = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(at)
    finally:
        os.close(at)
