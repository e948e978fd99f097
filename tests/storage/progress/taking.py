"""The units of work by which words are taken in, with arguments to call them with."""

from collections.abc import Callable
from typing import Any

from bot.plan.model.permissions import Actor
from bot.plan.updates import drafts, intake, progress, repetition
from bot.plan.updates.reading import Reading
from storage import receipts, updates
from tests.storage.council import NOW, Council

Arguments = Callable[[Council, str], tuple[Any, ...]]


def a_reading(of: Council) -> Reading:
    return Reading(of.said(), of.plan, (of.filing(),), "1.1 Hubs open.")


CHANGES: dict[Callable[..., Any], Arguments] = {
    intake.take: lambda of, _: (a_reading(of), of.workspace, Actor("UNA"), NOW),
}
QUIET: dict[Callable[..., Any], Arguments] = {
    drafts.keep_to_record: lambda of, _: (of.said(), "1.1 Hubs open.", None, NOW),
    drafts.choose_action: lambda of, _: (of.draft(), of.target().actions[0].id, "UNA"),
}
QUESTIONS: dict[Callable[..., Any], Arguments] = {
    repetition.is_said_twice: lambda of, _: (of.update() and of.said(), [of.filing()], NOW),
    progress.is_dealt_with: lambda of, _: ((said := of.said()), of.do(progress.claim, said, NOW))[:1],
    updates.recent_updates: lambda of, _: (of.update() and "UNA", NOW),
    receipts.is_claimed: lambda of, _: (of.update(ts="7.7") and "C1:7.7",),
}
