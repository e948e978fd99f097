"""Who said lately why words identify nobody is found by an index of its own, however long the trail."""

from datetime import timedelta
from typing import Any

from sqlalchemy import event

from storage import audit
from tests.storage.council import NOW, Council
from tests.storage.guarding import a_confirmation


def test_it_is_found_by_its_own_index(council: Council) -> None:
    since = a_confirmation(council)
    asked: list[tuple[str, Any]] = []

    def hear(_c: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    event.listen(council.database.engine, "before_cursor_execute", hear)
    [(subject, at, who, said)] = council.ask(audit.confirmed_since, since, 6)
    event.remove(council.database.engine, "before_cursor_execute", hear)
    assert (subject.partition(" ")[0], at, who) == ("update", NOW, "UNA")
    assert said == {"found": "a child’s full name", "because": "A character in a film."}
    assert council.ask(audit.confirmed_since, NOW + timedelta(seconds=1), 6) == []
    statement, parameters = next(each for each in asked if "audit_entry" in each[0])
    explain = "EXPLAIN QUERY PLAN " if council.database.is_sqlite else "EXPLAIN "
    with council.database.engine.connect() as connection:
        if not council.database.is_sqlite:
            connection.exec_driver_sql("SET enable_seqscan = off")  # of so few rows it would read all
        plan = connection.exec_driver_sql(explain + statement, parameters).all()
    assert "ix_audit_entry_confirmed" in str(plan)
