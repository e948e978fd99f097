"""Answer `/plan measures 8`: what will be different."""

from bot.blocks.answers.questions.measures import measures as draw
from bot.blocks.reply import Reply
from commands import Request, row_question
from commands.subject import subject


@row_question("measures", usage="measures 8", summary="what will be different, as the plan prints it")
async def measures(request: Request) -> Reply:
    found = await subject(request, "measures")
    return found if isinstance(found, Reply) else found.said(draw(found.targets, request.today))
