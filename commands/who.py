"""Answer `/plan who 5.1`: who owns it, as what."""

from bot.blocks.answers.questions import first_lines
from bot.blocks.reply import Reply
from bot.plan.queries.holders import names_of, people_of
from commands import Request, row_question
from commands.row_answers import with_card


@row_question("who", usage="who 5.1", summary="who owns it, as what, and who stands in")
async def who(request: Request) -> Reply:
    targets = request.targets("who")
    actions = [action for target in targets for action in target.actions]
    names = await request.read(names_of, people_of(actions))
    asked = request.workspace, names, request.user_id, request.today
    return with_card(request, targets, [first_lines.who(action, *asked) for action in actions])
