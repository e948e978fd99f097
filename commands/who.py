"""Answer `/plan who 5.1`: who owns it, as what; also who holds a post, who is away, and which posts nobody holds."""

from bot.blocks.answers.questions import first_lines, staffing
from bot.blocks.reply import Reply
from bot.plan.model.action import Post
from bot.plan.model.permissions import Permission, may
from bot.plan.queries.asked.staffing import Asked, absent, asked_of_staff, owned_by, posts_asked, vacant
from bot.plan.queries.holders import names_of, people_of
from commands import Request, row_question
from commands.row_answers import with_card
from commands.subject import has_number, subject


@row_question(
    "who", usage="who 5.1", summary="who owns it, as what, and who stands in; `who is away` says who is not in"
)
async def who(request: Request) -> Reply:
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
