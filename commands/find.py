"""Answer `/plan find therapy`: where the plan, or what was said about it, speaks of something, or says it otherwise."""

import asyncio
import re
from dataclasses import replace

from bot.blocks.answers.questions.subjects import taken, which
from bot.blocks.answers.search_results import findings as draw
from bot.blocks.answers.search_results import nothing_found
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan.model.permissions import Permission
from bot.plan.queries import search
from bot.plan.queries.asked.either import alone, look_up_either, reasons_of_either, without_joins
from bot.plan.queries.asked.subjects import MOST, target_of
from bot.plan.queries.nearest import nearest
from bot.replies.cards import card_for
from commands import Request, subcommand
from commands.row_answers import plan_of
from commands.subject import asked_about, meant_by_words

MOST_WORDS = 5  # in one breath; more are something said

_SEARCHES = re.compile(r"\W*(?:find|search|look\s{1,3}for)\b", re.IGNORECASE)
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
    found = await request.read(look_up_either, words)
    reasons = reasons_of_either(workspace, words)
    best = (*search.placed(workspace, found), *reasons)[: search.SHOWN]
    sought, has_several = without_joins(words), len(workspace.plans) > 1
    near = await asyncio.to_thread(nearest, workspace, sought, {each.text for each in best})
    if found or reasons:
        total = found.total + len(reasons)
        reply = draw(words, best, total, request.today, near, has_several_plans=has_several)
    elif told := await _told_of(request):
        reply = told
    else:
        alone_in = await request.read(alone, words) if not near else ()
        reply = nothing_found(words, near, request.today, alone_in, has_several_plans=has_several)
    return replace(reply, is_private=True) if await request.identifying(words) else reply  # it repeats the words


async def _told_of(request: Request) -> Reply | None:
    """What a question speaks of that was read as a search: "how is the triage rota getting on?"."""
    asked = asked_about(request)
    if _SEARCHES.match(request.said.typed) or not asked:
        return None
    meant, plans = await meant_by_words(request, asked), request.workspace.plans
    if not meant.is_clear:
        return which("status", asked, meant.actions[:MOST], plans) if meant.actions else None
    target = target_of(plans, meant.actions[0])
    return taken(card_for(request, plan_of(request, target), target, is_alone=request.is_alone), meant.actions[0])
