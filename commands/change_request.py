"""Ask for a change of an action: recorded in the asker's words; whoever decides is told by itself."""

from datetime import date

from bot.blocks.notices import request_messages as draw
from bot.blocks.reply import Reply
from bot.plan.model.action import Action
from bot.plan.model.decisions import ChangeKind
from bot.plan.model.lookup import change_with
from bot.plan.model.permissions import Permission
from bot.plan.requests import change_requests
from commands import Request


async def request_change(request: Request, action: Action, kind: ChangeKind, on: date | None, reason: str) -> Reply:
    """Record the request, and say whose decision it is."""
    request.check(Permission.ASK_CHANGE, (action,))
    request.check_privacy(reason)
    said = request.said
    change_id = await request.run(
        change_requests.submit, action.id, kind, on, reason, said.user_id, said.source, request.now
    )
    workspace = (await request.renewed()).workspace
    _, now_stands, change = change_with(workspace, change_id)
    deciders = change_requests.deciders(workspace, now_stands, change)
    return draw.asked_for(now_stands, change, deciders, is_set_up=bool(workspace.coordinator_ids))
