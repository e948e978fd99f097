"""Answer `/plan isdone 5.1`: whether it is done, and signed off."""

from bot.blocks.answers.questions import first_lines
from bot.blocks.reply import Reply
from commands import Request, row_question
from commands.row_answers import with_card
from commands.subject import subject


@row_question("isdone", usage="isdone 5.1", summary="whether it is done, and signed off by a second person")
async def isdone(request: Request) -> Reply:
    found = await subject(request, "isdone")
    if isinstance(found, Reply):
        return found
    lines = [first_lines.is_done(target, request.today) for target in found.targets]
    return found.said(with_card(request, found.targets, lines))
