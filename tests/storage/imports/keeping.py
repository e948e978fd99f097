"""What is done with whole plans: part of the tables of `tests.storage.operations`."""

from collections.abc import Callable
from typing import Any

from bot.plan import upkeep
from bot.plan.imports import create
from storage import imports as kept_imports
from storage import plans
from tests.storage.council import NOW, Council, small_plan
from tests.support.stamps import by

Arguments = Callable[[Council, str], tuple[Any, ...]]
BY = by("UCO", NOW)


def another(of: Council) -> int:
    """A second plan, of which nothing has been recorded."""
    of.do(create.load_document, small_plan("elsewhere"), "plan.docx", by(None, NOW, "import"), "Another plan")
    return max(plan_id for plan_id, _ in of.do(plans.known_plans))


def archived(of: Council) -> int:
    """A second plan that is archived."""
    plan_id = another(of)
    of.do(upkeep.archive, plan_id, BY)
    return plan_id


CHANGES: dict[Callable[..., Any], Arguments] = {
    upkeep.make_default: lambda of, _: (another(of), BY),
    upkeep.rename: lambda of, _: (of.printed.id, "Northgate plan", BY),
    upkeep.name_and_hear: lambda of, _: (of.printed.id, "Northgate plan", "C1", BY),
    upkeep.archive: lambda of, _: (another(of), BY),
    upkeep.restore: lambda of, _: (archived(of), BY),
    upkeep.unload: lambda of, _: (another(of), BY),
}
QUESTIONS: dict[Callable[..., Any], Arguments] = {
    upkeep.recorded: lambda of, _: (of.update() and of.printed.id,),
    upkeep.is_as_seen: lambda of, _: (of.printed.id, of.printed.title, None),
    kept_imports.recorded_count: lambda of, _: (of.update() and of.printed.id,),
    plans.parts_of: lambda of, _: (of.printed.id,),
}
READINGS: dict[Callable[..., Any], Arguments] = {plans.titles_in_use: lambda of, _: ()}
