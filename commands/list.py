"""Answer `/plan list overdue`: actions by how they stand, when they are due, or whose they are."""

from bot.blocks.reply import Reply
from bot.plan.language.dates.looking_back import split_as_of
from bot.plan.queries.whose import split_whose
from bot.replies.lists import list_chosen
from commands import Request, subcommand

_WORDS = 2  # that a list is asked for with; more are something said, unless they are a day


@subcommand(
    "list",
    usage="list overdue",
    summary="actions by how they stand, when they are due or whose they are; overdue, due this month, by Christmas, "
    "stale, waiting, at risk (or any rating), #channel; mine, a name, a post or @somebody, also beside those (mine "
    "overdue); also as of a day",
    fits=lambda rest: _is_asked(split_as_of(rest)[0]),
    asks_one_plan=True,
)
async def list_actions(request: Request) -> Reply:
    how = {"is_named": request.is_plan_named, "is_alone": request.is_alone}
    return await list_chosen(request, request.plan, request.text, sentence=request.said.typed, **how)


def _is_asked(query: str) -> bool:
    which = split_whose(query).which
    return len(which.split()) <= _WORDS or which.casefold().startswith("due ")
