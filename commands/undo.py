"""Answer `/plan undo`: what its asker did last, within a day, with one button that takes it back; also what they asked
for and take back in words.
"""

import re
from dataclasses import replace
from functools import partial

from bot.blocks.answers.choices.offers import still_away
from bot.blocks.answers.last_act import and_before, nothing_to_undo, own_requests, shown
from bot.blocks.answers.other_acts import changed_otherwise
from bot.blocks.reply import Reply
from bot.plan.intents.parts import numbers_said
from bot.plan.intents.taking_back import takes_request_back
from bot.plan.language.numbers.numerals import plain_numbers
from bot.plan.model.action import Action
from bot.plan.model.decisions import ChangeRequest
from bot.plan.requests.deciders import deciders
from bot.plan.updates.last_act import ActKind, last_act, last_standing
from commands import SUBCOMMANDS, Request, Subcommand, subcommand

_SAID = ("that", "it", "last", "please", "pls", "update", "my update", "my last update", "last update")
_OF_ACTIONS = re.compile(r"\b(?:update|request|sign-?off|decision)\b", re.IGNORECASE)


@subcommand(
    "undo",
    usage="undo",
    summary="take back what you did last, within a day; it is shown first",
    fits=lambda rest: not rest or rest.casefold().strip(" .!") in _SAID,
)
async def undo(request: Request) -> Reply:
    is_of_actions = _OF_ACTIONS.search(request.text) is not None
    act = await request.read(last_act, request.user_id, request.now, is_of_actions=is_of_actions)
    if act and act.kind in (ActKind.OTHER, ActKind.FILE):
        before = await request.read(last_act, request.user_id, request.now, is_of_actions=True)
        return changed_otherwise(request.workspace, act, before, request.user_id, request.today)
    reply = shown(request.workspace, act, request.today) if act else nothing_to_undo()
    if act and (act.kind is ActKind.DECISION or (act.kind is ActKind.REQUEST and not act.stands)):
        before = await request.read(last_standing, request.user_id, request.now)
        reply = and_before(reply, request.workspace, before, request.today)
    return still_away(reply, request.workspace, request.user_id, request.today)


def taking_back(request: Request) -> tuple[Subcommand, str] | None:
    """Choose to offer that a request is taken back, where words say so: never its opposite, and no other act."""
    if not request.workspace.plans or request.said.files or not takes_request_back(request.text):
        return None
    actions = [action for plan in request.workspace.plans for action in plan.actions]
    known = plain_numbers(tuple(action.number for action in actions))
    numbers = [each.number for each in numbers_said(request.text, known) if each.number]
    numbers = numbers or [action.number for action in request.thread or ()]
    waiting = [(a, a.open_change) for a in actions if a.open_change and a.open_change.asked_by == request.user_id]
    answer = partial(_take_back, tuple(dict.fromkeys(numbers)), tuple(waiting))
    return replace(SUBCOMMANDS["undo"], answer=answer), ""


async def _take_back(
    numbers: tuple[str, ...], waiting: tuple[tuple[Action, ChangeRequest], ...], request: Request
) -> Reply:
    named = [(a, c, deciders(request.workspace, a, c)) for a, c in waiting]
    meant = [each for each in named if each[0].number in numbers or not numbers]
    reply = own_requests(meant, named, ", ".join(numbers), request.today)
    if named or (act := await request.read(last_act, request.user_id, request.now, is_of_actions=True)) is None:
        return reply
    is_decided = act.kind is ActKind.REQUEST and not act.stands
    return shown(request.workspace, act, request.today) if is_decided else reply
