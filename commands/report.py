"""Answer `/plan report`: what can be had of the whole plan today, and the plan as it stands."""

from bot.blocks.answers.overview import overview
from bot.blocks.answers.questions.report import with_exports
from bot.blocks.reply import Reply
from bot.plan.model.permissions import Permission
from commands import Request, subcommand


@subcommand(
    "report",
    usage="report",
    summary="the whole plan as it stands, and how a file of it is made",
    fits=lambda rest: not rest,
    permission=Permission.SEE_PLAN,
)
async def report(request: Request) -> Reply:
    return with_exports(overview(request.plan, request.today, is_private=request.is_alone))
