"""A file is kept whole or not at all, read as it was stored, once for the same content, and for its workspace alone."""

import hashlib
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session, func, select

from storage import tables
from storage.database import Database
from storage.files import Files, FileState, FileUnreadable, NoRoom
from tests.storage.council import NOW, Council

CONTENT = b"a plan " * 300_000  # of more than two rows
LATER = NOW + timedelta(days=2)


def on_disk(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def counted(database: Database) -> tuple[int, int]:
    """How many files there are, and pieces of them."""

    def count(session: Session) -> tuple[int, int]:
        files = session.exec(select(func.count()).select_from(tables.StoredFile)).one()
        return files, session.exec(select(func.count()).select_from(tables.FileChunk)).one()

    return database.read_now(count)


def pieces(content: bytes, size: int = 100_003) -> Iterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


def read(files: Files, sha256: str, team_id: str = "T1") -> bytes:
    return b"".join(files.open(team_id, sha256))


def harm(database: Database, folder: Path, sha256: str, *, to: bytes | None) -> None:
    """Somebody changes what is stored, or takes it away."""
    if database.is_sqlite:
        path = folder / "files" / sha256[:2] / sha256
        path.write_bytes(to) if to else path.unlink()
    else:
        change = "UPDATE file_chunk SET content = :to" if to else "DELETE FROM file_chunk WHERE :to = :to"
        with database.engine.begin() as connection:
            connection.execute(text(change), {"to": to or b"x"})


def test_what_is_stored_is_read_as_it_was(files: Files) -> None:
    stored = files.put("T1", pieces(CONTENT), NOW)
    assert (stored.sha256, stored.size) == (hashlib.sha256(CONTENT).hexdigest(), len(CONTENT))
    assert read(files, stored.sha256) == CONTENT
    assert max(map(len, files.open("T1", stored.sha256))) <= 2**20
    assert files.verify("T1", stored.sha256) is FileState.OK
    empty = files.put("T1", [], NOW)
    assert read(files, empty.sha256) == b""


def test_the_same_content_twice_is_one_file(files: Files, database: Database, tmp_path: Path) -> None:
    assert files.put("T1", pieces(CONTENT), NOW) == files.put("T1", [CONTENT], LATER)
    assert counted(database) == (1, 0 if database.is_sqlite else 3)
    assert len(on_disk(tmp_path)) == database.is_sqlite


def test_another_workspace_cannot_reach_it_by_its_hash(files: Files, tmp_path: Path) -> None:
    sha256 = files.put("T1", [CONTENT], NOW).sha256
    assert files.verify("T2", sha256) is FileState.MISSING
    with pytest.raises(FileUnreadable):
        files.open("T2", sha256)
    files.delete("T2", sha256)
    assert read(files, sha256) == CONTENT
    files.put("T2", [CONTENT], NOW)
    files.delete("T1", sha256)
    assert (files.verify("T1", sha256), read(files, sha256, "T2")) == (FileState.MISSING, CONTENT)
    files.delete("T2", sha256)
    assert not on_disk(tmp_path)


def test_what_is_deleted_is_gone(files: Files, database: Database, tmp_path: Path) -> None:
    sha256 = files.put("T1", [CONTENT], NOW).sha256
    files.delete("T1", sha256)
    files.delete("T1", sha256)
    assert files.verify("T1", sha256) is FileState.MISSING
    assert (counted(database), on_disk(tmp_path)) == ((0, 0), [])


@pytest.mark.parametrize(("to", "state"), [(b"another plan", FileState.CHANGED), (None, FileState.MISSING)])
def test_what_was_changed_or_is_missing_is_never_given_out(
    files: Files, database: Database, tmp_path: Path, to: bytes | None, state: FileState
) -> None:
    sha256 = files.put("T1", [b"the plan"], NOW).sha256
    harm(database, tmp_path, sha256, to=to)
    found = files.verify("T1", sha256)
    assert found is (state if database.is_sqlite else FileState.CHANGED)
    with pytest.raises(FileUnreadable):
        files.open("T1", sha256)
    files.put("T1", [b"another"], NOW)


def test_a_write_that_fails_in_the_middle_leaves_nothing(files: Files, database: Database, tmp_path: Path) -> None:
    def failing() -> Iterator[bytes]:
        yield CONTENT
        raise ConnectionError("gone")

    with pytest.raises(ConnectionError):
        files.put("T1", failing(), NOW)
    assert (counted(database), on_disk(tmp_path)) == ((0, 0), [])


WRITER = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from storage.database import Database
from storage.files import Files

def content():
    for _ in range(3):
        yield bytes(2**20)
    if sys.argv[3] == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    print("ready", flush=True)
    input()
    yield b"the end"

Files(Database(sys.argv[1]), Path(sys.argv[2])).put("T1", content(), datetime(2026, 11, 23, tzinfo=UTC))
"""


def test_a_process_that_is_killed_in_the_middle_leaves_no_half_file(
    files: Files, database: Database, url: str, tmp_path: Path
) -> None:
    died = subprocess.run([sys.executable, "-c", WRITER, url, tmp_path, "die"], check=False, timeout=60)
    assert died.returncode == -9
    assert counted(database) == (0, 0)
    left = on_disk(tmp_path)
    assert {path.parent.name for path in left} <= {"beginning"}
    files.clear_interrupted(NOW)  # at the next start, however soon that is
    assert not on_disk(tmp_path)


def test_what_another_process_is_writing_stays_however_long_that_takes(
    files: Files, database: Database, url: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", WRITER, url, str(tmp_path), "live"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        for path in on_disk(tmp_path):
            os.utime(path, (0, 0))
        files.clear_interrupted(NOW + timedelta(days=365))
        process.stdin.write("\n")
        process.stdin.close()
        assert process.wait(60) == 0
    whole = bytes(3 * 2**20) + b"the end"
    assert read(files, hashlib.sha256(whole).hexdigest()) == whole


def test_a_quota_is_kept_to_the_byte_and_what_is_there_already_takes_no_more(
    files: Files, database: Database, tmp_path: Path
) -> None:
    files.put("T1", [b"x" * 60], NOW, quota=100)
    files.put("T1", [b"x" * 60], LATER, quota=100)
    files.put("T2", [b"y" * 60], NOW, quota=100)
    with pytest.raises(NoRoom):
        files.put("T1", [b"z" * 41], NOW, quota=100)
    assert (files.used("T1"), counted(database)[0]) == (60, 2)
    assert len(on_disk(tmp_path)) == 2 * database.is_sqlite
    files.put("T1", [b"z" * 40], NOW, quota=100)
    with pytest.raises(NoRoom):  # its bytes stay where another workspace has them
        files.put("T1", [b"y" * 60], NOW, quota=100)
    assert read(files, hashlib.sha256(b"y" * 60).hexdigest(), "T2") == b"y" * 60


def test_two_processes_that_store_the_same_at_once_store_one_file(
    files: Files, database: Database, url: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", WRITER, url, str(tmp_path), "live"]
    both = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for process in both:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    assert [(process.wait(60), process.communicate()[0]) for process in both] == [(0, "ready\n")] * 2
    whole = bytes(3 * 2**20) + b"the end"
    assert read(files, hashlib.sha256(whole).hexdigest()) == whole
    assert counted(database) == (1, 0 if database.is_sqlite else 4)
    assert len(on_disk(tmp_path)) == database.is_sqlite


def test_a_large_file_is_never_whole_in_memory(files: Files) -> None:
    piece = os.urandom(2**20)
    tracemalloc.start()
    stored = files.put("T1", (piece for _ in range(30)), NOW)
    size = sum(len(chunk) for chunk in files.open("T1", stored.sha256))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size == 30 * 2**20
    assert peak < 8 * 2**20


def test_only_the_owner_may_read_the_folder(files: Files, database: Database, tmp_path: Path) -> None:
    if not database.is_sqlite:
        pytest.skip("on PostgreSQL nothing stands on disk")
    files.put("T1", [CONTENT], NOW)
    modes = {path.is_dir(): path.stat().st_mode & 0o777 for path in (tmp_path / "files").rglob("*")}
    assert modes == {True: 0o700, False: 0o600}
    assert (tmp_path / "files").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("name", ["../../etc/passwd", "a" * 63, "A" * 64, ""])
def test_nothing_but_a_hash_is_a_path(files: Files, name: str) -> None:
    assert files.verify("T1", name) is FileState.MISSING
    files.delete("T1", name)


def test_what_no_row_names_is_removed_in_time_and_what_one_names_is_not(
    files: Files, council: Council, tmp_path: Path
) -> None:
    unused, used = (files.put("T1", [content], NOW).sha256 for content in (b"nobody's", b"the plan"))

    def name_it(session: Session) -> None:
        source = session.exec(select(tables.PlanSource)).one()
        source.sha256 = used
        session.add(source)

    council.database.run_now(name_it)
    assert files.delete_unused("T1", NOW) == 0
    assert files.delete_unused("T2", LATER) == 0
    assert files.delete_unused("T1", LATER) == 1
    assert (files.verify("T1", unused), files.verify("T1", used)) == (FileState.MISSING, FileState.OK)
