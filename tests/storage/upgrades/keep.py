"""Make the kept databases of a schema: `python -m tests.storage.upgrades.keep 0005`, the newest unless told.

Run it where the schema is the newest, before the next migration is written; then it is what that version itself makes,
and says of it. Earlier schemas are made of the same story, less what they had no place for, with their tables.
"""

import json
import lzma
import os
import subprocess
import sys
import tempfile
from datetime import UTC
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import time_machine
from sqlmodel import Session, select

from bot.practice.client.slack import PracticeSlack
from storage import tables
from storage.database import Database
from storage.files import Files
from storage.migrations import migrate, newest
from tests.storage.rows import add_row
from tests.storage.upgrades.kept import FOLDER, saying_again
from tests.storage.upgrades.meaning import meaning
from tests.storage.upgrades.older import older_rows
from tests.storage.upgrades.story import AFTER, tell
from tests.support import postgres
from tests.support.moment import MORNING
from tests.support.running import RunningBot

Rows = dict[str, list[dict[str, Any]]]


def keep(revision: str) -> None:
    """Writes the three files of a schema."""
    with tempfile.TemporaryDirectory() as folder, time_machine.travel(MORNING, tick=True):
        os.environ["DATA_DIR"] = str(Path(folder) / "data")
        url = f"sqlite:///{folder}/story.db"
        rows, expected = told(url, revision)
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / f"{revision}.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n")
        old = Path(folder) / "old.db"
        put(f"sqlite:///{old}", revision, rows)
        write("sqlite", revision, old.read_bytes())
        with postgres.serving() as server, server.database() as name:
            put(server.url(name), revision, rows)
            program = postgres.find_program("pg_dump")
            assert program
            command = [program, "--inserts", "--no-owner", "--no-privileges", "--no-comments", server.url(name)]
            write("postgresql", revision, subprocess.run(command, check=True, capture_output=True).stdout)


def told(url: str, revision: str) -> tuple[Rows, dict[str, Any]]:
    """The rows of the story as a schema has them, and what they mean."""
    with PracticeSlack() as slack, RunningBot(slack, url) as bot:
        for name in ("#general", "#mash", "#cin", "#all"):
            slack.channel(name)
        tell(bot, revision)
        put_files_into(bot)
        fill_up(bot.database, revision)
        rows = older_rows(rows_of(bot.database), revision)
        expected = {"meaning": meaning(bot.database), "said": saying_again(bot, AFTER)}
    return rows, expected


def put_files_into(bot: RunningBot) -> None:
    """Puts the bytes of files where PostgreSQL has them: the story is told on SQLite, which keeps them apart."""
    files = Files(bot.database, Path(os.environ["DATA_DIR"]))

    def put(session: Session, team_id: str) -> None:
        of_team = select(tables.StoredFile).where(tables.StoredFile.team_id == team_id)
        for file in session.exec(of_team).all():
            content = b"".join(files.open(team_id, file.sha256 or ""))
            session.add(tables.FileChunk(file_id=file.id or 0, place=0, team_id=team_id, content=content))

    bot.do(put)


def fill_up(database: Database, revision: str) -> None:
    """Puts a row of no meaning into each table of the newest schema that the story leaves empty, and says so."""
    found = sa.MetaData()
    with database.engine.execution_options(writes=True).begin() as connection:
        found.reflect(connection)
        for table in _plain(found) if revision == newest() else []:
            if connection.execute(table.select().limit(1)).first() is None:
                print(f"{table.name}: the story leaves it empty")
                add_row(table, connection, team_id="T1")


def rows_of(database: Database) -> Rows:
    """Every row, by table."""
    found = sa.MetaData()
    with database.engine.connect() as connection:
        found.reflect(connection)
        return {t.name: [dict(row) for row in connection.execute(t.select()).mappings()] for t in _plain(found)}


def put(url: str, revision: str, rows: Rows) -> None:
    """Makes a database of a schema, and puts these rows into it."""
    database, found = Database(url), sa.MetaData()
    migrate(database, revision)
    with database.engine.execution_options(writes=True).begin() as connection:
        found.reflect(connection)
        for table in _plain(found):
            moments = [c.name for c in table.c if isinstance(c.type, sa.DateTime) and not database.is_sqlite]
            in_json = {c.name for c in table.c if isinstance(c.type, sa.JSON)}  # None would become JSON's null
            for row in rows[table.name]:
                known = {n: row[n] for n in row if n in table.c and not (n in in_json and row[n] is None)}
                aware = {name: known[name].replace(tzinfo=UTC) for name in moments if known.get(name)}
                connection.execute(table.insert(), known | aware)
            if "id" in table.c and not database.is_sqlite:
                connection.exec_driver_sql(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) FROM {table.name}"
                )
    with database.engine.connect() as connection:
        if database.is_sqlite:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def _plain(found: sa.MetaData) -> list[sa.Table]:
    return [t for t in found.sorted_tables if t.name != "alembic_version" and not t.name.startswith("passage")]


def write(kind: str, revision: str, content: bytes) -> None:
    (FOLDER / f"{revision}.{kind}.xz").write_bytes(lzma.compress(content, preset=9))


if __name__ == "__main__":
    for each in sys.argv[1:] or [newest()]:
        keep(each)
