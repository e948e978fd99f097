"""Tell the time by the database's own clock, in seconds: what several machines agree on."""

import time
from collections.abc import Callable

from sqlalchemy import text
from sqlmodel import Session

GIVEN = "seconds"  # in a session's `info`: what tells the time in place of the database
_ASKED = text("SELECT extract(epoch FROM clock_timestamp())::float8")
_IMPATIENT = text("SET LOCAL idle_in_transaction_session_timeout = '10s'")


def seconds(session: Session) -> float:
    """Tell the time now. SQLite's is that of its machine."""
    given: Callable[[], float] | None = session.info.get(GIVEN)
    if given:
        return given()
    if session.get_bind().dialect.name == "sqlite":
        return time.time()
    return float(session.connection().execute(_ASKED).scalar_one())


def be_brief(session: Session) -> None:
    """Let PostgreSQL end this transaction if its client is gone: what it has locked, others pass by meanwhile."""
    if session.get_bind().dialect.name != "sqlite":
        session.connection().execute(_IMPATIENT)
