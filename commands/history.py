"""`/plan history 5`: every update, date, sign-off and nudge on a recommendation or action."""

from bot.blocks.history import history as draw
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan.trail import trail
from commands import Request, is_number, subcommand


@subcommand(
    "history",
    usage="history 5",
    summary="every update, date, sign-off and nudge, newest first",
    fits=is_number,
)
async def history(request: Request) -> Reply:
    if not request.text:
        raise NotUnderstood("The history of what? Try `/plan history 5`.")
    target = request.target()
    entries = await request.read(trail, target)
    if not entries:
        return Reply(f"Nobody has recorded progress on {target.name} yet.")
    return draw(target, entries, request.now.tzinfo)
