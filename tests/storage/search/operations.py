"""The searches, with arguments to search with."""

from collections.abc import Callable
from typing import Any

from bot.plan.queries import search as plan_search
from bot.plan.queries.asked import either
from storage.full_text import search
from tests.storage.council import Council

Arguments = Callable[[Council, str], tuple[Any, ...]]

QUESTIONS: dict[Callable[..., Any], Arguments] = {
    search.find: lambda of, _: (of.update() and "hubs open", 8),
    plan_search.look_up: lambda of, _: (of.update() and "hubs open",),
    either.look_up_either: lambda of, _: (of.update() and "hubs or clinics",),
    either.alone: lambda of, _: (of.update() and "hubs clinics",),
}
