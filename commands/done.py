"""Answer `/plan done 5.1 All hubs open`: done, awaiting sign-off by a second person."""

from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan.language.references import opening_of
from bot.plan.model.rating import Rating
from bot.replies.intake import answer
from commands import Request, subcommand
from commands.update import read_words


@subcommand(
    "done",
    usage="done 5.1 all hubs open since May",
    summary="say that an action is done; it then awaits sign-off",
    fits=lambda rest: opening_of(rest) != "none",
    records=True,
)
async def done(request: Request) -> Reply | None:
    if not request.text:
        raise NotUnderstood("Which action is done? Put its number first: `/plan done 5.1 …`.")
    return await answer(request, lambda now: read_words(now, now.text, Rating.DONE))
