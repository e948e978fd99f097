"""Answer `/plan who 5.1`: who owns it, as what."""

from bot.blocks.answers.questions import first_lines
from bot.blocks.reply import Reply
from bot.plan.queries.holders import names_of, people_of
from bot.replies.cards import card_for
from commands import Request, is_row, subcommand


@subcommand("who", usage="who 5.1", summary="who owns it, as what, and who stands in", fits=is_row, asks_one_plan=True)
async def who(request: Request) -> Reply:
    targets = request.targets("who")
    actions = [action for target in targets for action in target.actions]
    names = await request.read(names_of, people_of(actions))
    lines = [first_lines.who(a, request.workspace, names, request.user_id, request.today) for a in actions]
    cards = [card_for(request, request.plan, target, is_alone=request.is_alone) for target in targets]
    return first_lines.answered(lines or [first_lines.no_action(t) for t in targets], cards)
