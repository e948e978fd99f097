"""`/plan return 5.1 because two hubs are still closed`: what was said to be done goes back, with the reason."""

from bot.blocks.reply import Reply
from bot.blocks.return_form import return_form
from bot.plan import care, signing
from bot.plan.asks import state_of
from bot.plan.changes import reason_in
from bot.plan.roles import Deed
from bot.plan.said import Source
from bot.plan.words.references import opening_of
from commands import Request, subcommand
from commands.signoff import verdict


@subcommand(
    "return",
    usage="return 5.1 because two hubs are still closed",
    summary="give back what was said to be done, or was signed off",
    fits=lambda rest: opening_of(rest) != "none",
    deed=Deed.SIGN_OFF,
    opens_form=lambda rest: opening_of(rest) == "only",
)
async def return_(request: Request) -> Reply:
    action, rest = request.action_and_rest()
    reason = reason_in(rest)
    signing.check_may_return(action)
    if not reason and request.said.source is Source.SLASH:
        view = return_form(action, {"seen": state_of([action])}, request.today)
        return Reply("Opening the form …", view=view)
    care.check(request.workspace, reason)
    said = request.said
    await request.run(signing.return_action, action.id, reason, said.user_id, said.source, request.now)
    return await verdict(request, action)
