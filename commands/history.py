"""`/plan history 5`: every progress update on a recommendation or action."""

from bot.blocks.history import history as draw
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan import progress
from commands import Request, is_number, subcommand


@subcommand(
    "history",
    usage="history 5",
    summary="every update on it, corrected and retracted ones too, newest first",
    fits=is_number,
)
async def history(request: Request) -> Reply:
    if not request.text:
        raise NotUnderstood("The history of what? Try `/plan history 5`.")
    target = request.target()
    only = target.action.id if target.action else None
    versions = await request.read(progress.history, target.recommendation.id, only)
    if not versions:
        return Reply(f"Nobody has recorded progress on {target.name} yet.")
    return draw(target, versions, request.now.tzinfo)
