"""What is kept, row by row, to see that nothing came of something."""

from sqlalchemy import MetaData, text
from sqlmodel import Session

from storage.database import Database


def everything_kept(database: Database) -> dict[str, list[str]]:
    """Every row of every table, by the table's name."""
    return database.read_now(_rows)


def _rows(session: Session) -> dict[str, list[str]]:
    described = MetaData()
    described.reflect(session.connection())
    names = sorted(described.tables)
    return {name: sorted(map(str, session.connection().execute(text(f'select * from "{name}"')))) for name in names}
