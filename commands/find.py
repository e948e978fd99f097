"""Answer `/plan find therapy`: where the plan, or what was said about it, speaks of something, or says it otherwise."""

import asyncio
import re
from dataclasses import replace

from bot.blocks.answers.search_results import findings as draw
from bot.blocks.answers.search_results import nothing_found
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan.model.permissions import Permission
from bot.plan.queries import search
from bot.plan.queries.nearest import nearest
from commands import Request, subcommand

MOST_WORDS = 5  # in one breath; more are something said

_SAID = re.compile(
    r"(?:out|it|that|this|them|those|ways?|time|somebody|someone|enough|completed?|done|is|was|has|continues|"
    r"under\s?way)\b",
    re.IGNORECASE,
)


def _is_sought(rest: str) -> bool:
    """Whether it is a search: "find therapy" is, "find out what the hub needs" is something said."""
    if rest[:1] in ('"', "“"):
        return True
    return len(rest.split()) <= MOST_WORDS and not _SAID.match(rest)


@subcommand(
    "find",
    usage="find therapy",
    summary="where the plan or an update speaks of it, and what is closest in meaning; words in quotation marks "
    '("foster care") stand side by side',
    fits=_is_sought,
    aliases=("search",),
    permission=Permission.SEE_PLAN,
)
async def find(request: Request) -> Reply:
    words = re.sub(r"^for\s+(?=\S)", "", request.text, flags=re.IGNORECASE)
    if not any(c.isalnum() for c in words):
        raise NotUnderstood("What should I look for? A word or two will do: `/plan find therapy`.")
    workspace, _ = request.workspace, request.plan  # before a plan is loaded, this says so
    found = await request.read(search.look_up, words)
    reasons = search.in_reasons(workspace, words)
    best = (*search.placed(workspace, found), *reasons)[: search.SHOWN]
    near = await asyncio.to_thread(nearest, workspace, words, {each.text for each in best})
    has_several = len(workspace.plans) > 1
    if found or reasons:
        total = found.total + len(reasons)
        reply = draw(words, best, total, request.today, near, has_several_plans=has_several)
    else:
        reply = nothing_found(words, near, request.today, has_several_plans=has_several)
    return replace(reply, is_private=True) if await request.identifying(words) else reply  # it repeats the words
