"""Answer `/plan list overdue`: actions by how they stand, when they are due, or whose they are."""

from bot.blocks.answers.questions.waiting import waiting, with_nothing_owned
from bot.blocks.reply import Reply
from bot.plan.language.dates.looking_back import split_as_of
from bot.plan.queries.todo import todo_of
from bot.plan.queries.whose import split_whose
from bot.replies.lists import list_chosen
from commands import Request, subcommand

_MINE = ("mine", "my", "me")
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
    if request.text.strip(" .?!").casefold() in _MINE and request.user_id not in request.workspace.owner_ids:
        owed = todo_of(request.workspace, request.user_id, request.today)
        runs = request.workspace.coordinator_ids | request.workspace.director_ids
        if not owed.is_nothing or request.user_id in runs:  # it is what they can mean
            return with_nothing_owned(waiting(owed, request.today))
    how = {"is_named": request.is_plan_named, "is_alone": request.is_alone}
    return await list_chosen(request, request.plan, request.text, sentence=request.said.typed, **how)


def _is_asked(query: str) -> bool:
    which = split_whose(query).which
    return len(which.split()) <= _WORDS or which.casefold().startswith(("due ", "stale "))
