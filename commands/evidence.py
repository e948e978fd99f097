"""Answer `/plan evidence 5`: what was given to show it."""

from bot.blocks.answers.questions.evidence import evidence as draw
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.target import Target
from bot.plan.queries import history as queries
from bot.plan.updates.chosen import given_last
from commands import Request, row_question
from commands.subject import subject

OWN = "mine"  # the file that who asks has sent last


@row_question("evidence", usage="evidence 5", summary="the files and links that were given to show it")
async def evidence(request: Request) -> Reply:
    if request.text == OWN:
        return await _own_last(request)
    found = await subject(request, "evidence")
    if isinstance(found, Reply):
        return found
    given = [(target, await request.read(queries.evidence_given, target)) for target in found.targets]
    return found.said(draw(given, request.now.tzinfo))


async def _own_last(request: Request) -> Reply:
    """Say where the file is kept that somebody sent last, and what else shows the same action."""
    place = await request.read(given_last, request.user_id)
    plans = request.workspace.plans
    found = next(((p, r) for p in plans for r in p.recommendations if place and r.id == place[0]), None)
    action = next((a for a in found[1].actions if place and a.id == place[1]), None) if found else None
    if found is None or (place and place[1] and action is None):
        none = "No file of yours is kept yet: one that comes with an action’s number is kept as its evidence."
        return Reply(mrkdwn("{}", none), is_private=True)
    target = Target(found[1], action)
    return draw([(target, await request.read(queries.evidence_given, target))], request.now.tzinfo)
