"""What is searched stays complete when a migration makes or copies a table."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext

from bot.plan.imports import create
from bot.plan.model.document import Document, PrintedAction, PrintedMeasure, PrintedProgress, PrintedRecommendation
from storage.database import Database
from storage.migrations import altering, migrate
from tests.storage.council import NOW, Council
from tests.storage.rows import add_row
from tests.storage.search.finding import find
from tests.support.stamps import by

TABLES = ("recommendation", "action", "success_measure", "progress_update")


def test_what_was_there_before_is_found(empty_url: str, open_database: Callable[[str], Database]) -> None:
    database = open_database(empty_url)
    migrate(database, "0002")
    old = sa.MetaData()
    with database.engine.execution_options(writes=True).begin() as connection:
        old.reflect(connection)
        for name in ("workspace", "plan", *TABLES[:3]):
            add_row(old.tables[name], connection, text=f"Old {name}", team_id="T1")
        add_row(
            old.tables["progress_update"],
            connection,
            note="Old note",
            corrects_id=None,
            retracted_at=None,
            team_id="T1",
        )
    migrate(database)
    assert {found.kind for found in find(Council(database, "T1"), "old").best} == {
        "recommendation",
        "action",
        "measure",
        "update",
    }


@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_is_copied_to_alter_it_is_searched_as_before(council: Council, table: str) -> None:
    with altering(council.database) as connection:
        change = Operations(MigrationContext.configure(connection))
        with change.batch_alter_table(table, recreate="always" if council.database.is_sqlite else "auto") as batch:
            batch.add_column(sa.Column("colour", sa.String()))
    document = Document(
        "Another plan",
        (
            PrintedRecommendation(
                "1",
                None,
                "Zebra one.",
                actions=(
                    PrintedAction(
                        "1.1",
                        "Zebra two.",
                        measures=(PrintedMeasure("i", "Zebra three."),),
                        progress=(PrintedProgress(None, "Zebra four."),),
                    ),
                ),
            ),
        ),
    )
    council.do(create.load_document, replace(document, title="Another"), "plan.docx", by(None, NOW, "import"))
    assert find(council, "zebra").total == 4
    assert find(council, "advertised").total == 1


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_a_migration_may_remove_a_trigger_for_good(council: Council) -> None:
    def triggers() -> set[Any]:
        with council.database.engine.connect() as connection:
            return set(connection.scalars(sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")))

    before = triggers()
    with altering(council.database) as connection:
        connection.execute(sa.text("DROP TRIGGER action_words_go"))
    assert before - triggers() == {"action_words_go"}
