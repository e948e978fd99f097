"""Answer `/plan isdone 5.1`: whether it is done, and signed off."""

from bot.blocks.answers.questions import first_lines
from bot.blocks.reply import Reply
from bot.replies.cards import card_for
from commands import Request, is_row, subcommand


@subcommand(
    "isdone",
    usage="isdone 5.1",
    summary="whether it is done, and signed off by a second person",
    fits=is_row,
    asks_one_plan=True,
)
async def isdone(request: Request) -> Reply:
    targets = request.targets("isdone")
    lines = [first_lines.is_done(target, request.today) for target in targets]
    cards = [card_for(request, request.plan, target, is_alone=request.is_alone) for target in targets]
    return first_lines.answered(lines, cards)
