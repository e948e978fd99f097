"""Answer `/plan return 5.1 because two hubs are still closed`: what was said to be done goes back, with the reason."""

from bot.blocks.reply import Reply
from bot.plan.language.references import opening_of
from bot.plan.model.incoming import Source
from bot.plan.model.permissions import Permission
from bot.plan.privacy import policy
from bot.plan.requests import sign_off
from bot.plan.requests.change_requests import reason_in
from bot.replies.sign_off import open_return, say_verdict
from commands import Request, subcommand


@subcommand(
    "return",
    usage="return 5.1 because two hubs are still closed",
    summary="give back what was said to be done, or was signed off",
    fits=lambda rest: opening_of(rest) != "none",
    permission=Permission.SIGN_OFF,
    opens_form=lambda rest: True,
    changes_one_plan=True,
)
async def return_(request: Request) -> Reply:
    action, rest = request.action_and_rest()
    reason = reason_in(rest)
    if not reason and request.said.source is Source.SLASH:
        return open_return(request, action)
    sign_off.check_may_return(action)
    if found := await request.identifying(reason):
        if request.said.source is not Source.SLASH:  # a message stands in Slack still; a command would be gone
            raise policy.refused(found, request.said)
        return open_return(request, action, reason=reason, notice=str(policy.refused(found)))
    by = request.stamp(request.said.source)
    await request.run_as(Permission.SIGN_OFF, sign_off.return_action, action.id, reason, by)
    return await say_verdict(request, action.id)
