"""Answer `/plan help`: every subcommand with an example, written by the subcommands themselves."""

from bot.blocks.answers.help import help_card
from bot.blocks.reply import Reply
from bot.plan.model.permissions import Permission
from commands import SUBCOMMANDS, Request, subcommand


def _is_brief(rest: str) -> bool:
    return len(rest.split()) <= 1


@subcommand(
    "help",
    usage="help",
    summary="this list",
    aliases=("?",),
    fits=_is_brief,
    permission=Permission.ASK_HELP,
)
async def help_people(request: Request) -> Reply:
    return help_card([(s.usage, s.summary) for s in SUBCOMMANDS.values()])
