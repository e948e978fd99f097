"""What is asked of the outbox again and again reads what is open, and none of what has been sent for years."""

from datetime import timedelta
from typing import Any

from sqlalchemy import event, text

from bot.plan.imports.unread.unread_files import waiting_team_ids
from bot.plan.notices import send_log
from bot.plan.notices.delivery import leases, looks
from bot.plan.notices.delivery.leases import Ending, Outcome
from bot.plan.notices.kinds import Sort
from bot.plan.people.asking import due as asking
from storage.nudges import told
from storage.outbox import sweeps, unreached
from tests.storage.council import NOW, Council
from tests.storage.outbox.operations import told_directly
from tests.storage.preconditions import a_planned_notice

SENT = """
    INSERT INTO notice (team_id, key, kind, why, plan_id, channel_id, local_on, state, text, created_at, address_id,
    due_at, attempts, fails, is_doubtful)
    SELECT n.team_id, n.key || ':' || a.number, n.kind, n.why, n.plan_id, n.channel_id, n.local_on, 'sent', '',
    n.created_at, n.address_id, 0, 1, 0, n.is_doubtful FROM notice AS n
    CROSS JOIN (WITH RECURSIVE upto(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM upto WHERE number < 2000)
    SELECT number FROM upto) AS a WHERE n.id = :of
"""

THEIR_ACTIONS = """
    INSERT INTO notice_action (notice_id, action_id, team_id, why)
    SELECT id, (SELECT min(id) FROM action), team_id, 'overdue' FROM notice WHERE state = 'sent'
    AND id NOT IN (SELECT notice_id FROM notice_action)
"""


QUIET = """
    INSERT INTO workspace (team_id, revision, alert_time, is_open, nation, ring, next_sweep_at, next_reading_at)
    WITH RECURSIVE upto(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM upto WHERE number < 2000)
    SELECT 'TQ' || number, 1, '09:00', true, 'ENG', '', 4000000000, 4000000000 FROM upto
"""


def test_a_claim_reads_by_the_indexes_of_what_is_open(council: Council) -> None:
    told_directly(council)
    add_sent(council, a_planned_notice(council))
    asked = listening(council)
    council.database.read_now(leases.seconds_to_next)
    [claimed], _ = council.database.run_now(leases.claim, 64)
    council.database.run_now(leases.finish, [Ending(claimed.claim, Outcome("due"), NOW)])
    seen = [each for each in asked if "notice" in each[0] and "WHERE" in each[0]]
    assert len(seen) >= 4
    for statement, given in seen:
        plan = explained(council, statement, given)
        assert "SCAN notice" not in plan, (statement, plan)
        assert "Seq Scan on notice " not in plan, (statement, plan)


def test_a_sweep_reads_what_was_sent_lately_and_the_workspaces_that_are_due(council: Council) -> None:
    add_sent(council, a_planned_notice(council), "date('2015-01-05')")
    with council.database.engine.execution_options(writes=True).begin() as connection:
        connection.execute(text(QUIET))
        connection.execute(text("ANALYZE"))
    asked = listening(council)
    council.database.read_now(looks.due_team_ids, NOW)
    council.ask(send_log.last_told, Sort.ALERT, NOW.date())
    council.ask(send_log.standing_since, NOW.date())
    council.ask(send_log.failures, NOW.date())
    council.ask(told.told_since, ["nudge", "escalation"], NOW.date())
    council.ask(told.failed_since, ["nudge"], NOW.date(), NOW.date())
    council.ask(unreached.unreached, ["alert"], ["is_archived"], NOW.date())
    council.ask(unreached.is_sent_since, "C1", ["alert"], NOW)
    council.ask(sweeps.has_stood_since, NOW.date())
    by_index = {"ix_workspace_next_sweep_at", "ix_notice_local_on", "ix_notice_erased", "ix_notice_thread"}
    for statement, given in [each for each in asked if "WHERE" in each[0]]:
        plan = explained(council, statement, given)
        assert any(name in plan for name in by_index), (statement, plan)
        assert "SCAN notice" not in plan, (statement, plan)  # nor its actions
        assert "ix_notice_team_id" not in plan, (statement, plan)  # all that was ever sent there
        assert "Seq Scan on notice " not in plan, (statement, plan)


def test_what_slack_is_to_be_asked_and_which_files_are_to_be_read_is_found_by_index(council: Council) -> None:
    with council.database.engine.execution_options(writes=True).begin() as connection:
        connection.execute(text(QUIET))
        connection.execute(text("ANALYZE"))
    asked = listening(council)
    assert council.database.read_now(asking.due_team_ids, NOW) == [council.team_id]
    assert council.database.run_now(asking.claim, council.team_id, NOW)
    council.database.run_now(asking.set_next, council.team_id, NOW, None)
    council.database.read_now(waiting_team_ids)
    about = [each for each in asked if "next_reading_at" in each[0] or "file_to_read" in each[0]]
    assert len(about) >= 4
    for statement, given in about:
        plan = explained(council, statement, given)
        assert "SCAN workspace" not in plan, (statement, plan)
        assert "Seq Scan on workspace " not in plan, (statement, plan)
    assert council.database.read_now(asking.due_team_ids, NOW + timedelta(minutes=10)) != []
    assert council.database.run_now(asking.claim, "TQ1", NOW) is False


def add_sent(council: Council, notice_id: int, on: str = "n.local_on") -> None:
    """Two thousand like this one that were sent, on a day."""
    with council.database.engine.execution_options(writes=True).begin() as connection:
        connection.execute(text(SENT.replace("n.local_on", on)), {"of": notice_id})
        connection.execute(text(THEIR_ACTIONS))
        connection.execute(text("ANALYZE"))


def listening(council: Council) -> list[tuple[str, Any]]:
    """What is asked of the database from now on."""
    asked: list[tuple[str, Any]] = []
    event.listen(council.database.engine, "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))
    return asked


def explained(council: Council, statement: str, given: Any) -> str:
    """How the database would find it."""
    how = "EXPLAIN QUERY PLAN " if council.database.is_sqlite else "EXPLAIN "
    with council.database.engine.connect() as connection:
        return "\n".join(str(row) for row in connection.exec_driver_sql(how + statement, given))
