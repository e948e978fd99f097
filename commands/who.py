"""Answer `/plan who 5.1`: who owns it, as what; also who holds a post, stands in or is away, and which nobody holds."""

import re

from bot.blocks.answers.questions import first_lines, staffing
from bot.blocks.answers.questions.standing_in import standing_in
from bot.blocks.reply import Reply
from bot.plan.model.action import Post
from bot.plan.model.permissions import Permission, may
from bot.plan.queries.asked.staffing import Asked, absent, asked_of_staff, owned_by, posts_asked, vacant
from bot.plan.queries.asked.standing_in import cover_asked
from bot.plan.queries.holders import names_of, people_of
from commands import Request, is_row, row_question
from commands.row_answers import with_card
from commands.subject import has_number, subject

COVER = re.compile(
    r"(?:standing\s{1,3}in|stands?\s{1,3}in|deput(?:y|ies)|covers?|covering)(?:\s{1,3}(?:for|of)\b)?\s*", re.IGNORECASE
)


@row_question(
    "who",
    usage="who 5.1",
    summary="who owns it, as what; `who is away` says who is not in, `who stands in 5.1` who does then",
)
async def who(request: Request) -> Reply:
    if (cover := COVER.match(request.text)) is not None:
        return await _standing_in(request.after_name(request.text[cover.end() :]))
    if not has_number(request.text) and (request.text or not request.thread):
        sentence = request.text or request.said.typed
        if asked := asked_of_staff(sentence):
            return await (_away(request) if asked is Asked.AWAY else _vacant(request))
        if posts := posts_asked(request.workspace, sentence):
            return await _holder(request, posts[0])
    found = await subject(request, "who")
    if isinstance(found, Reply):
        return found
    actions = [action for target in found.targets for action in target.actions]
    names = await request.read(names_of, people_of(actions))
    asker = request.workspace, names, request.user_id, request.today
    return found.said(with_card(request, found.targets, [first_lines.who(action, *asker) for action in actions]))


async def _standing_in(request: Request) -> Reply:
    """Who stands in: of the numbers, or else of whom the words that were typed name."""
    is_numbered = bool(request.text or request.thread) and is_row(request.text)
    actions = [action for target in request.targets("who") for action in target.actions] if is_numbered else []
    posts = (*request.workspace.posts, *(post for action in actions for post in action.owners))
    names = await request.read(names_of, {who for p in posts for who in (p.holder_id, p.deputy_id) if who})
    sentence = request.text or request.said.typed
    asked = cover_asked(request.workspace, sentence, actions, names, request.user_id, request.today)
    may_say = may(request.workspace, request.actor, Permission.ASSIGN)
    return standing_in(asked, names, request.user_id, request.today, may_say=may_say)


async def _away(request: Request) -> Reply:
    found = absent(request.workspace, request.today, is_outsider=request.actor.is_outsider)
    people = {who for each in found for who in (each.user_id, *(p.deputy_id for p in each.posts)) if who}
    return staffing.away(found, await request.read(names_of, people), request.today)


async def _vacant(request: Request) -> Reply:
    may_say = may(request.workspace, request.actor, Permission.ASSIGN)
    return staffing.vacant(vacant(request.workspace), may_say=may_say)


async def _holder(request: Request, post: Post) -> Reply:
    names = await request.read(names_of, {who for who in (post.holder_id, post.deputy_id) if who})
    absence = request.workspace.absence(post.holder_id, request.today)
    until = absence.until if absence else None
    may_say = may(request.workspace, request.actor, Permission.ASSIGN)
    owned = owned_by(request.workspace, post)
    return staffing.holder(post, owned, names, until, request.today, may_say=may_say)
