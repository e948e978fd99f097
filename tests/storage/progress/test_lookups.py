"""An update asks nothing of the database that goes through all that was said before it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from bot.plan.mending import mend_workspace
from bot.plan.model.day import Day
from bot.plan.model.rating import Rating
from bot.plan.updates import progress
from bot.plan.updates.reminders import newly_promised
from storage.database import Database
from tests.storage.council import NOW, Council

WALKS = ("SCAN progress_update", "ix_progress_update_team_id")  # every update there is, or every one of the workspace


@contextmanager
def listening(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """Every statement that is run meanwhile, with its values."""
    heard: list[tuple[str, Any]] = []

    def hear(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        heard.append((statement, values))

    event.listen(database.engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(database.engine, "before_cursor_execute", hear)


def test_an_update_walks_through_no_other_updates(council: Council) -> None:
    if not council.database.is_sqlite:
        pytest.skip("PostgreSQL chooses by how many rows there are: make bench growth tells")
    kept = council.workspace
    with listening(council.database) as heard:
        update_id = council.do(progress.file_update, council.said(), council.filing(delivery=Rating.AT_RISK), NOW)
        assert update_id
        council.ask(newly_promised, update_id, Day.of(NOW))
        council.ask(mend_workspace, kept, {council.target().recommendation.id})
    about = [(said, values) for said, values in heard if "progress_update" in said and said.startswith("SELECT")]
    with council.database.engine.connect() as connection:
        plans = {said: connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", values).all() for said, values in about}
    walked = {said: row[3] for said, plan in plans.items() for row in plan if any(walk in row[3] for walk in WALKS)}
    assert len(plans) > 4
    assert not walked
