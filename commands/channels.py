"""Answer `/plan channels`: which channel gets the alerts of what."""

from bot.blocks.answers.questions import channels as draw
from bot.blocks.reply import Reply
from bot.plan.language.plans.meant import plans_in_use
from bot.plan.model.permissions import Permission, may, no_plan_yet
from bot.plan.queries.asked.channels import asks_of_channels
from commands import Request, is_number, subcommand


@subcommand(
    "channels",
    usage="channels",
    summary="which channel gets the alerts of what",
    fits=lambda rest: not rest or is_number(rest) or asks_of_channels(f"channels {rest}"),
    permission=Permission.SEE_PLAN,
)
async def channels(request: Request) -> Reply:
    if not request.workspace.plans:
        raise no_plan_yet(request.actor, request.workspace)
    may_choose = may(request.workspace, request.actor, Permission.CHOOSE_CHANNEL)
    if request.text and is_number(request.text):
        actions = {a.id: a for target in request.targets("channels") for a in target.actions}
        return draw.of_actions(request.plan, [*actions.values()], may_choose=may_choose)
    plans = (request.plan,) if request.is_plan_named else plans_in_use(request.workspace)
    return draw.channels(plans, may_choose=may_choose)
