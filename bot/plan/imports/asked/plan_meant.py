"""Tell of which plan a file is a newer form."""

from bot.plan.imports.diff import diff
from bot.plan.imports.differences import DifferenceKind
from bot.plan.model.document import Document
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.record import Record


def plan_meant(workspace: Workspace, document: Document) -> Plan | None:
    """Find the plan that a file is a newer form of: the one of its title, else one of which it says more than half;
    None for a file that is a plan of its own."""
    titled = [p for p in workspace.plans if document.title and document.title in (p.title, p.printed_title)]
    if titled:
        return titled[0]
    for plan in workspace.plans:
        found = diff(plan, document, Record()).differences  # which rows there are, whatever was said of them
        strange = sum(d.kind in (DifferenceKind.NEW, DifferenceKind.GONE) for d in found)
        if strange < (len(plan.recommendations) + len(document.recommendations)) / 2:
            return plan
    return None
