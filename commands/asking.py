"""Asking for a change of an action: recorded in the asker's words; whoever decides is told by itself."""

from datetime import date

from bot.blocks import asks as draw
from bot.blocks.reply import Reply
from bot.plan import care, changes
from bot.plan.action import Action
from bot.plan.decisions import ChangeKind
from bot.plan.finding import target_of
from bot.plan.roles import Deed
from commands import Request


async def ask_change(request: Request, action: Action, kind: ChangeKind, on: date | None, reason: str) -> Reply:
    """Records the request, and says whose decision it is."""
    request.check(Deed.ASK_CHANGE, (action,))
    care.check(request.workspace, reason)
    said = request.said
    change_id = await request.run(changes.ask, action.id, kind, on, reason, said.user_id, said.source, request.now)
    workspace = await request.current()
    now_stands = target_of(workspace, action.id).action
    assert now_stands is not None
    change = next(c for c in now_stands.changes if c.id == change_id)
    is_set_up = bool(workspace.coordinator_ids)
    return draw.asked_for(now_stands, change, changes.deciders(workspace, now_stands, change), is_set_up=is_set_up)
