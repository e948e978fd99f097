"""Answer `/plan evidence 5`: what was given to show it."""

from bot.blocks.answers.questions.evidence import evidence as draw
from bot.blocks.reply import Reply
from bot.plan.queries import history as queries
from commands import Request, is_row, subcommand


@subcommand(
    "evidence",
    usage="evidence 5",
    summary="the files and links that were given to show it",
    fits=is_row,
    asks_one_plan=True,
)
async def evidence(request: Request) -> Reply:
    targets = request.targets("evidence")
    given = [(target, await request.read(queries.evidence_given, target)) for target in targets]
    return draw(given, request.now.tzinfo)
