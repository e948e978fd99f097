"""Answer `/plan when 5.1`: when it is due, and how often that has moved."""

from bot.blocks.answers.questions import first_lines
from bot.blocks.reply import Reply
from commands import Request, row_question
from commands.row_answers import with_card
from commands.subject import subject


@row_question("when", usage="when 5.1", summary="when it is due, and whether that has moved")
async def when(request: Request) -> Reply:
    found = await subject(request, "when")
    if isinstance(found, Reply):
        return found
    actions = [action for target in found.targets for action in target.actions]
    return found.said(
        with_card(request, found.targets, [first_lines.when(action, request.today) for action in actions])
    )
