"""Answer `/plan history 5`: every update, date, sign-off and notice on a recommendation or action."""

import contextlib

from bot.blocks.answers.history import history as draw
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.errors import NotFound, NotUnderstood, PlanError
from bot.plan.language.dates.looking_back import split_as_of
from bot.plan.language.references import read_reference, resolve
from bot.plan.model.target import Target
from bot.plan.queries import history as queries
from commands import Request, is_number, subcommand
from commands.subject import has_number, subject


@subcommand(
    "history",
    usage="history 5",
    summary="every update, date, sign-off and nudge, newest first",
    fits=lambda rest: is_number(split_as_of(rest)[0]),
    asks_one_plan=True,
)
async def history(request: Request) -> Reply:
    if has_number(request.text):
        return await _history(request, _target(request))
    found = await subject(request, "history")
    if isinstance(found, Reply):
        return found
    if len(found.targets) != 1:
        raise NotUnderstood("The history of which one? Put its number after it, for example `history 5`.")
    return found.said(await _history(request, found.targets[0]))


async def _history(request: Request, target: Target) -> Reply:
    entries = await request.read(queries.history, target)
    taken_out_at = target.action.archived_at if target.action else target.recommendation.archived_at
    if not entries and taken_out_at is None:
        return Reply(mrkdwn("Nobody has recorded progress on {} yet.", target.name))
    return draw(target, entries, request.now.tzinfo, taken_out_at)


def _target(request: Request) -> Target:
    """What the number means; where it means nothing that stands in the plan, what was taken out of it."""
    try:
        return request.target()
    except NotFound:
        with contextlib.suppress(PlanError):
            plan = request.plan.taken_out
            if reference := read_reference(request.text, plan.numbers):
                return resolve(plan, reference)
        raise
