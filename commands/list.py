"""Answer `/plan list overdue`: actions by how they stand, or whose they are."""

from bot.blocks.answers.listing import listing
from bot.blocks.reply import Reply
from bot.plan.queries.filters import choose_actions
from commands import Request, subcommand


@subcommand(
    "list",
    usage="list overdue",
    summary="actions: all, overdue, due, mine, stale, at risk (or any rating), @somebody or #channel",
    fits=lambda rest: len(rest.split()) <= 2,
)
async def list_actions(request: Request) -> Reply:
    chosen = choose_actions(request.plan, request.text, request.said.user_id, request.today)
    if not chosen.actions:
        return Reply(chosen.none)
    return listing(chosen.title, chosen.actions, request.today, query=request.text)
