"""Everything that is still held anywhere: every byte of every file, in whatever way words are written."""

import io
import json
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pdfplumber
import pytest

from storage.database import Database
from tests.support.postgres import find_program


def forms(*words: str) -> dict[bytes, str]:
    """How a word may be written down, its bytes in lower case, and what that is: as typed, as JSON or an index writes
    it, in UTF-8 and UTF-16, and as the digits of bytes in a dump."""
    said = {
        form
        for word in words
        for cased in (word.lower(), word.upper())
        for form in (cased, unicodedata.normalize("NFD", cased), json.dumps(cased)[1:-1], _bare(cased))
    }
    codes = ("utf-8", "utf-16-le", "utf-16-be")
    encoded = {form.encode(code).lower(): f"{form} in {code}" for form in said for code in codes}
    return encoded | {raw.hex().encode(): f"the digits of {called}" for raw, called in encoded.items()}


def _bare(word: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFD", word) if not unicodedata.combining(each))


def held(database: Database, *folders: Path) -> Iterator[tuple[str, bytes]]:
    """All there is, by what it is called: files of these folders and of the database's own, what is packed in them
    too; of PostgreSQL a dump, and the bytes that stand in its rows."""
    if not database.is_sqlite:
        yield from _dumped(database)
    else:
        at = Path(database.engine.url.database or "")
        copies = [path for path in (at.parent / "copies").rglob("*") if path.is_file()]
        yield from _read([*at.parent.glob(f"{at.name}*"), *copies])
    for folder in folders:
        yield from _read(path for path in folder.rglob("*") if path.is_file())


def found(database: Database, *folders: Path, words: Iterable[str]) -> list[str]:
    """Where one of these words still stands, and in which form; with names of files, which may say it too."""
    sought = forms(*words)
    places = []
    for name, content in held(database, *folders):
        lower = name.encode().lower() + b"\n" + content.lower()
        places += [f"{name}: {called}" for form, called in sought.items() if form in lower]
    return places


def _read(paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        yield from _unpacked(str(path), path.read_bytes())


def _unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.namelist():
                yield from _unpacked(f"{name}/{part}", archive.read(part))
    elif content.startswith(b"%PDF"):
        with pdfplumber.open(io.BytesIO(content)) as printed:
            yield f"{name}/text", " ".join(page.extract_text() or "" for page in printed.pages).encode()


def _dumped(database: Database) -> Iterator[tuple[str, bytes]]:
    program = find_program("pg_dump")
    if program is None:
        pytest.skip("pg_dump is not installed.")
    address = database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    yield "dump", subprocess.run([program, "--inserts", address], check=True, capture_output=True).stdout
    with database.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT file_id, content FROM file_chunk ORDER BY file_id, place").all()
    files: dict[int, bytes] = {}
    for file_id, content in kept:
        files[file_id] = files.get(file_id, b"") + bytes(content)
    for file_id, content in files.items():
        yield from _unpacked(f"file {file_id}", content)
