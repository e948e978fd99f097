"""Answer `/plan signoff 5.1`: a second person confirms that it is done, having seen what shows it."""

from bot.blocks.reply import Reply
from bot.plan.language.references import opening_of
from bot.plan.model.permissions import Permission
from bot.replies.sign_off import ask_once_more
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
    return await ask_once_more(request, action)
