"""`/plan due 5.1 31 March because the tender slipped`: asks for a new date, which somebody else decides about."""

from datetime import date

from bot.blocks import asks as draw
from bot.blocks.change_form import Asked, ask_form
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan import care, changes
from bot.plan.action import Action
from bot.plan.decisions import ChangeKind
from bot.plan.finding import target_of
from bot.plan.references import opening_of
from bot.plan.roles import Deed
from bot.plan.said import Source
from bot.plan.when import split_when
from commands import Request, subcommand


@subcommand(
    "due",
    usage="due 5.1 31 March because the tender slipped",
    summary="ask for a new date; somebody else decides",
    fits=lambda rest: opening_of(rest) != "none",
)
async def due(request: Request) -> Reply:
    action, rest = request.action_and_rest()
    request.check(Deed.ASK_CHANGE, (action,))
    when, reason = split_when(rest, request.today)
    is_form = request.said.source is Source.SLASH
    if is_form and not (when.on and reason):
        filled = Asked(ChangeKind.DUE, when.on, reason)
        notice = when.ask or "" if rest else ""
        return Reply("Opening the form …", view=ask_form(action, {}, request.today, filled=filled, notice=notice))
    if when.on is None:
        raise NotUnderstood(when.ask or "Which date? For example `due 5.1 31 March because the tender slipped`.")
    return await ask_change(request, action, ChangeKind.DUE, when.on, reason)


async def ask_change(request: Request, action: Action, kind: ChangeKind, on: date | None, reason: str) -> Reply:
    """Records a request in the asker's words; whoever decides is told by itself."""
    request.check(Deed.ASK_CHANGE, (action,))
    care.check(request.workspace, reason)
    said = request.said
    change_id = await request.run(changes.ask, action.id, kind, on, reason, said.user_id, said.source, request.now)
    workspace = await request.current()
    now_stands = target_of(workspace, action.id).action
    assert now_stands is not None
    change = next(c for c in now_stands.changes if c.id == change_id)
    return draw.asked_for(now_stands, change, changes.deciders(workspace, now_stands, change), request.today)
