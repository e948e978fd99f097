"""Answer `/plan when 5.1`: when it is due, and how often that has moved."""

from bot.blocks.answers.questions import first_lines
from bot.blocks.reply import Reply
from bot.replies.cards import card_for
from commands import Request, is_row, subcommand


@subcommand(
    "when", usage="when 5.1", summary="when it is due, and whether that has moved", fits=is_row, asks_one_plan=True
)
async def when(request: Request) -> Reply:
    targets = request.targets("when")
    lines = [first_lines.when(action, request.today) for target in targets for action in target.actions]
    cards = [card_for(request, request.plan, target, is_alone=request.is_alone) for target in targets]
    return first_lines.answered(lines or [first_lines.no_action(t) for t in targets], cards)
