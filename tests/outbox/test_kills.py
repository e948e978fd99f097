"""A process that sends is killed again and again, while Slack misbehaves: everything is said, and said once."""

from pathlib import Path

from storage.database import Database
from storage.migrations import migrate
from tests.outbox.kills.slacks import make, serving
from tests.outbox.kills.tally import Workers, count, plan, wait_until_sent, when_silent
from tests.outbox.kills.worker import Place

KILLS = 6  # while something is sent, and then whenever a process waits
SILENT, WITHIN = 0.8, 90.0  # seconds: without a call, after which one counts as waiting; for all of it


def test_everything_is_said_once_whenever_a_process_is_killed(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'kills.db'}")
    migrate(database)
    with serving(make(1, teams=1, channels=5, private=1, people=2, is_limited=False)) as slacks:
        keys = plan(database, slacks, 2)
        workers = Workers([Place(str(database.engine.url), slacks.apis, at_once=4, pace=0.02)], jump=16.0)
        slacks.kill_at = lambda place: workers.killed.total() < KILLS and workers.kill(place)
        try:
            took = wait_until_sent(database, workers, WITHIN, when_silent(slacks, SILENT, workers))
            tally = count(database, slacks, keys, workers, took)
        finally:
            workers.end()
    database.close()
    assert tally.killed["after"] >= 1
    assert (tally.missing, tally.twice, tally.unread_missing) == (0, 0, 0)
    assert tally.unread_twice <= tally.doubtful
