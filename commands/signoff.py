"""Answer `/plan signoff 5.1`: a second person confirms that it is done."""

from bot.blocks.reply import Reply
from bot.plan.language.references import opening_of
from bot.plan.model.permissions import Permission
from bot.plan.requests import sign_off
from bot.replies.sign_off import say_verdict
from commands import Request, subcommand


@subcommand(
    "signoff",
    usage="signoff 5.1",
    summary="confirm that what somebody else did is done",
    fits=lambda rest: opening_of(rest) == "only",
    permission=Permission.SIGN_OFF,
    changes_one_plan=True,
)
async def signoff(request: Request) -> Reply:
    action, _ = request.action_and_rest()
    by = request.stamp(request.said.source)
    await request.run_as(Permission.SIGN_OFF, sign_off.sign_off, action.id, by)
    return await say_verdict(request, action.id)
