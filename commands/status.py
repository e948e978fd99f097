"""Answer `/plan status 5`: a recommendation as it stands; `/plan status`: the whole plan on one screen."""

from bot.blocks.answers.card import card
from bot.blocks.answers.overview import overview
from bot.blocks.reply import Reply
from bot.plan.model.incoming import Source
from commands import Request, is_number, subcommand


@subcommand(
    "status",
    usage="status 5",
    summary="a recommendation as it stands; without a number, the whole plan",
    fits=is_number,
)
async def status(request: Request) -> Reply:
    if not request.text:
        return overview(request.plan, request.today)
    is_private = request.said.source in (Source.SLASH, Source.DM)
    return card(request.plan, request.target(), request.today, is_private=is_private)
