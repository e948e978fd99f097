"""The questions about a day that has gone by, with arguments to ask them with."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.plan import as_of
from bot.plan.updates import progress
from storage.past import rows
from tests.storage.council import NOW, Council
from tests.support.stamps import by

Arguments = Callable[[Council, str], tuple[Any, ...]]


def _taken_back(of: Council) -> datetime:
    """A moment after which an update was taken back."""
    update_id = of.update()
    assert update_id
    of.do(progress.undo, update_id, by("UNA", NOW + timedelta(hours=1)))
    return NOW


QUESTIONS: dict[Callable[..., Any], Arguments] = {
    as_of.plan_on: lambda of, _: (of.plan, NOW.date(), "Europe/London"),
    rows.later_changes: lambda of, _: (_taken_back(of),),
}
READINGS: dict[Callable[..., Any], Arguments] = {
    rows.rows_at: lambda of, _: (NOW, None),
    rows.loaded_at: lambda of, _: (),
    as_of.record_on: lambda of, _: (of.update() and of.ask(as_of.plan_on, of.plan, NOW.date(), "Europe/London"),),
}
