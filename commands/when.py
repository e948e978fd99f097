"""Answer `/plan when 5.1`: when it is due, and how often that has moved."""

from bot.blocks.answers.questions import first_lines
from bot.blocks.reply import Reply
from commands import Request, row_question
from commands.row_answers import with_card


@row_question("when", usage="when 5.1", summary="when it is due, and whether that has moved")
async def when(request: Request) -> Reply:
    targets = request.targets("when")
    actions = [action for target in targets for action in target.actions]
    return with_card(request, targets, [first_lines.when(action, request.today) for action in actions])
