"""Answer `/plan list overdue`: actions by how they stand, or whose they are."""

from bot.blocks.answers.listing import listing, nothing_chosen, title_of
from bot.blocks.reply import Reply
from bot.plan.language.dates.looking_back import split_as_of
from bot.plan.queries.filters import choose_actions
from bot.replies.as_of import past_list, plan_as_of
from commands import Request, subcommand


@subcommand(
    "list",
    usage="list overdue",
    summary="actions: all, overdue, due, mine, stale, at risk (or any rating), @somebody or #channel; also as of a day",
    fits=lambda rest: len(split_as_of(rest)[0].split()) <= 2,
    asks_one_plan=True,
)
async def list_actions(request: Request) -> Reply:
    query, day = split_as_of(request.text)
    if day is not None:
        past = await plan_as_of(request, request.plan, day)
        return past_list(request, past, query)
    chosen = choose_actions(request.plan, request.text, request.said.user_id, request.today)
    if not chosen.actions:
        return nothing_chosen(chosen)
    return listing(title_of(chosen), chosen.actions, request.today, query=request.text)
