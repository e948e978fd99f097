"""Answer `/plan help`: what somebody of their role needs first; `help all`: every subcommand that they may use."""

from bot.blocks.answers.help import full_help, help_card
from bot.blocks.reply import Reply
from bot.plan.model.permissions import Permission, Role, may, roles_of
from commands import SUBCOMMANDS, Request, Subcommand, subcommand

_OWNER = "status list update done due waiting remind undo history away"
_FIRST = {  # the strongest role of somebody decides
    Role.COORDINATOR: "status list who waiting assign channel import settings plans report",
    Role.ADMIN: "settings import assign channel status list who",
    Role.DIRECTOR: "status list waiting signoff return isdone history evidence report find",
    Role.OWNER: _OWNER,
    Role.OUTSIDE_OWNER: _OWNER,
    Role.READER: "status list who when isdone measures history find remind hello",
    Role.OUTSIDER: "",
}


def _is_brief(rest: str) -> bool:
    return len(rest.split()) <= 1


@subcommand(
    "help",
    usage="help",
    summary="what you need first; `help all` shows everything",
    aliases=("?",),
    fits=_is_brief,
    permission=Permission.ASK_HELP,
)
async def help_people(request: Request) -> Reply:
    open_to = [s for s in SUBCOMMANDS.values() if may(request.workspace, request.actor, s.permission)]
    if request.text.casefold() in ("all", "more"):
        return full_help(_lines(open_to))
    roles = roles_of(request.workspace, request.actor)
    names = next(named for role, named in _FIRST.items() if role in roles).split()
    first = [SUBCOMMANDS[name] for name in names if SUBCOMMANDS.get(name) in open_to]
    return help_card(_lines(first), _lines([s for s in open_to if s not in first]))


def _lines(subcommands: list[Subcommand]) -> list[tuple[str, str]]:
    return [(s.usage, s.summary) for s in subcommands]
