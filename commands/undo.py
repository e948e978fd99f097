"""Answer `/plan undo`: what its asker did last, within a day, with one button that takes it back."""

from bot.blocks.answers.choices.offers import still_away
from bot.blocks.answers.last_act import nothing_to_undo, shown
from bot.blocks.reply import Reply
from bot.plan.updates.last_act import last_act
from commands import Request, subcommand


@subcommand(
    "undo",
    usage="undo",
    summary="take back what you did last, within a day; it is shown first",
    fits=lambda rest: not rest or rest.casefold().strip(" .!") in ("that", "it", "last", "please", "pls"),
)
async def undo(request: Request) -> Reply:
    act = await request.read(last_act, request.user_id, request.now)
    reply = shown(request.workspace, act, request.today) if act else nothing_to_undo()
    return still_away(reply, request.workspace, request.user_id, request.today)
