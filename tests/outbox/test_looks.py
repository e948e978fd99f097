"""The timer looks after the workspaces that are due: what has changed, or what a day brings; and at no other."""

from datetime import datetime

import pytest

from bot.plan.notices.delivery import looks
from tests.support.moment import LONDON
from tests.support.running import RunningBot


def at(bot: RunningBot, moment: str) -> None:
    """Two ticks at a moment, the second after what the first has begun."""
    bot.at(moment)
    for _ in range(2):
        bot.run(bot.bot.schedule.tick())
        bot.run(bot.bot.background.drain())


def next_look(bot: RunningBot) -> datetime:
    """When the clock alone calls for the next look."""
    workspace = bot.workspace()
    return bot.database.read_now(looks.next_look, workspace, workspace.local(bot.clock()))


def due(bot: RunningBot, moment: str) -> list[str]:
    return bot.database.read_now(looks.due_team_ids, datetime.fromisoformat(moment).replace(tzinfo=LONDON))


def test_what_has_changed_is_looked_after_at_the_next_tick_and_then_no_more(bot: RunningBot) -> None:
    at(bot, "2026-11-22T10:00")
    assert due(bot, "2026-11-22T10:02") == []
    bot.command("/plan channel <#CMASH|mash>")
    assert due(bot, "2026-11-22T10:02") == ["T1"]
    at(bot, "2026-11-22T10:02")
    assert due(bot, "2026-11-22T10:04") == []


def test_where_something_is_late_each_morning_is_looked_at(bot: RunningBot) -> None:
    bot.at("2026-11-23T07:00")
    assert next_look(bot) == datetime(2026, 11, 23, 9, tzinfo=LONDON)
    bot.at("2026-11-23T09:00")
    assert next_look(bot) == datetime(2026, 11, 24, tzinfo=LONDON)


def test_a_workspace_where_nothing_is_due_is_looked_at_once_a_week(bot: RunningBot) -> None:
    bot.at("2010-03-01T12:00")  # years before the first date
    assert next_look(bot) == datetime(2010, 3, 8, tzinfo=LONDON)


def test_a_look_that_failed_is_made_again_at_the_next_tick(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    at(bot, "2026-11-22T10:00")
    bot.command("/plan channel <#CMASH|mash>")

    async def fail(_team_id: str) -> bool:
        raise RuntimeError("something went wrong")

    with monkeypatch.context() as patched:
        patched.setattr(bot.bot.schedule._rounds, "round", fail)
        at(bot, "2026-11-22T10:02")
    assert due(bot, "2026-11-22T10:02") == ["T1"]
