"""Answer `/plan evidence 5`: what was given to show it."""

from bot.blocks.answers.questions.evidence import evidence as draw
from bot.blocks.reply import Reply
from bot.plan.queries import history as queries
from commands import Request, row_question


@row_question("evidence", usage="evidence 5", summary="the files and links that were given to show it")
async def evidence(request: Request) -> Reply:
    targets = request.targets("evidence")
    given = [(target, await request.read(queries.evidence_given, target)) for target in targets]
    return draw(given, request.now.tzinfo)
