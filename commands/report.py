"""Answer `/plan report`: what can be had of the whole plan today, and the plan as it stands."""

from bot.blocks.answers.overview import overview
from bot.blocks.answers.questions.report import with_exports
from bot.blocks.reply import Reply
from bot.plan.model.permissions import Permission
from bot.plan.requests.shares import shares_of
from bot.replies.cards import rights_of
from commands import Request, subcommand
from commands.which_plan import ask_which_plan


@subcommand(
    "report",
    usage="report",
    summary="the whole plan as it stands, and how a file of it is made",
    fits=lambda rest: not rest,
    permission=Permission.SEE_PLAN,
)
async def report(request: Request) -> Reply | None:
    named = {part.plan_id for part in request.named.parts}
    plan = next((each for each in request.workspace.plans if named == {each.id}), None)  # it was said, wherever
    if plan is None:
        if not (meant := request.meant()).is_certain:
            return await ask_which_plan(request, meant)
        plan = request.plan
    rights = rights_of(request, is_alone=request.is_alone)
    shown = overview(plan, request.today, is_private=request.is_alone, rights=rights)
    return with_exports(shown, plan.name, shares_of(plan.actions))
