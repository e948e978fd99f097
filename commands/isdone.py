"""Answer `/plan isdone 5.1`: whether it is done, and signed off."""

from bot.blocks.answers.questions import first_lines
from bot.blocks.reply import Reply
from commands import Request, row_question
from commands.row_answers import with_card


@row_question("isdone", usage="isdone 5.1", summary="whether it is done, and signed off by a second person")
async def isdone(request: Request) -> Reply:
    targets = request.targets("isdone")
    return with_card(request, targets, [first_lines.is_done(target, request.today) for target in targets])
