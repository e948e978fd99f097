"""Answer `/plan evidence 5`: what was given to show it."""

from bot.blocks.answers.questions.evidence import evidence as draw
from bot.blocks.reply import Reply
from bot.plan.queries import history as queries
from commands import Request, row_question
from commands.subject import subject


@row_question("evidence", usage="evidence 5", summary="the files and links that were given to show it")
async def evidence(request: Request) -> Reply:
    found = await subject(request, "evidence")
    if isinstance(found, Reply):
        return found
    given = [(target, await request.read(queries.evidence_given, target)) for target in found.targets]
    return found.said(draw(given, request.now.tzinfo))
