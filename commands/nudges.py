"""Answer `/plan nudges`: what would be sent to people in the coming week, and what was in the last."""

from bot.blocks.answers.questions import nudges as draw
from bot.blocks.reply import Reply
from bot.plan.model.permissions import Permission, may, no_plan_yet
from bot.plan.nudges.coming.week import coming_week
from bot.plan.nudges.ledger import load_ledger
from commands import Request, subcommand


@subcommand(
    "nudges",
    usage="nudges",
    summary="who is written to in the coming week, and was in the last",
    fits=lambda rest: not rest.strip(" ?!."),
    permission=Permission.SET_UP,
)
async def nudges(request: Request) -> Reply:
    if not request.workspace.plans:
        raise no_plan_yet(request.actor, request.workspace)
    ledger = await request.read(load_ledger, request.workspace, request.today)
    week = coming_week(request.workspace, request.now, ledger)
    return draw.coming_week(week, may_start=may(request.workspace, request.actor, Permission.SET_UP))
