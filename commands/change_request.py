"""Asking for a change of an action: recorded in the asker's words; whoever decides is told by itself."""

from datetime import date

from bot.blocks.notices import request_messages as draw
from bot.blocks.reply import Reply
from bot.plan.model.action import Action
from bot.plan.model.decisions import ChangeKind
from bot.plan.model.lookup import target_of
from bot.plan.model.permissions import Permission
from bot.plan.privacy import policy
from bot.plan.requests import change_requests
from commands import Request


async def ask_change(request: Request, action: Action, kind: ChangeKind, on: date | None, reason: str) -> Reply:
    """Records the request, and says whose decision it is."""
    request.check(Permission.ASK_CHANGE, (action,))
    policy.check(request.workspace, reason)
    said = request.said
    change_id = await request.run(
        change_requests.submit, action.id, kind, on, reason, said.user_id, said.source, request.now
    )
    workspace = await request.current()
    now_stands = target_of(workspace, action.id).action
    assert now_stands is not None
    change = next(c for c in now_stands.changes if c.id == change_id)
    is_set_up = bool(workspace.coordinator_ids)
    return draw.asked_for(
        now_stands, change, change_requests.deciders(workspace, now_stands, change), is_set_up=is_set_up
    )
