"""Arrange the rows of a plan in the order in which its file now prints them."""

from collections.abc import Sequence

from sqlmodel import Session

from bot.plan.imports.text_matching import match
from bot.plan.model.document import Document
from bot.plan.model.workspace import Plan
from storage import tables


def arrange(session: Session, plan: Plan, document: Document) -> None:
    """Put recommendations, and the actions of each, into the document's order. What the document does not have keeps
    its place behind what it stood behind."""
    laid = match(plan, document)
    printed = [each.standing.id for each in laid.recommendations if each.standing]
    for position, recommendation_id in enumerate(interleave(printed, [r.id for r in plan.recommendations])):
        _place(session, session.get_one(tables.Recommendation, recommendation_id), position)
    for each in laid.recommendations:
        if here := each.standing:
            own = {action.id for action in here.actions}
            inside = [m.action.id for m in each.actions if m.action and m.action.id in own]
            for position, action_id in enumerate(interleave(inside, [action.id for action in here.actions])):
                _place(session, session.get_one(tables.Action, action_id), position)


def interleave(news: Sequence[int], olds: Sequence[int]) -> list[int]:
    """List all of `news` in their order, and each other of `olds` behind the one that it stood behind."""
    made = list(news)
    for place, old in enumerate(olds):
        if old not in news:
            made.insert(made.index(olds[place - 1]) + 1 if place else 0, old)
    return made


def _place(session: Session, row: tables.Recommendation | tables.Action, position: int) -> None:
    if row.position != position:
        row.position = position
        session.add(row)
