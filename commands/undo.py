"""Answer `/plan undo`: what its asker did last, within a day, with one button that takes it back."""

import re

from bot.blocks.answers.choices.offers import still_away
from bot.blocks.answers.last_act import nothing_to_undo, shown
from bot.blocks.answers.other_acts import changed_otherwise
from bot.blocks.reply import Reply
from bot.plan.updates.last_act import ActKind, last_act
from commands import Request, subcommand

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
    return still_away(reply, request.workspace, request.user_id, request.today)
