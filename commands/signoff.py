"""Answer `/plan signoff 5.1`: a second person confirms that it is done."""

from bot.blocks.notices.sign_off_messages import verdict_given
from bot.blocks.reply import Reply
from bot.plan.language.references import opening_of
from bot.plan.model.action import Action
from bot.plan.model.lookup import target_of
from bot.plan.model.permissions import Permission
from bot.plan.requests import sign_off
from commands import Request, subcommand


@subcommand(
    "signoff",
    usage="signoff 5.1",
    summary="confirm that what somebody else did is done",
    fits=lambda rest: opening_of(rest) == "only",
    permission=Permission.SIGN_OFF,
)
async def signoff(request: Request) -> Reply:
    action, _ = request.action_and_rest()
    said = request.said
    await request.run(sign_off.sign_off, action.id, said.user_id, said.source, request.now)
    return await verdict(request, action)


async def verdict(request: Request, action: Action) -> Reply:
    """Say how the action stands now that it has been signed off or returned."""
    now_stands = target_of((await request.renewed()).workspace, action.id).actions[0]
    return verdict_given(now_stands, request.today, is_settled=False)
