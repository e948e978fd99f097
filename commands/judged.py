"""Answer `/plan judged 5 Ofsted "early progress" 12 June`: what somebody outside said of it, beside our rating."""

import re

from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan.model.incoming import Source
from bot.plan.model.permissions import Permission, may
from bot.plan.privacy import policy
from bot.plan.queries.asked.judged import EXAMPLE, read_judged
from bot.plan.requests import judgements
from bot.plan.requests.judgements import Judged
from bot.replies.judgements import open_judged, say_judged, say_noted
from commands import Request, subcommand

_NUMBER = re.compile(
    r"\s*(?:(?:rec(?:ommendation)?|action|area|no)\b\.?\s*)?#?[a-z]{0,2}\d[\d.]*[:,]?(?=\s|\Z)", re.IGNORECASE
)


@subcommand(
    "judged",
    usage='judged 5 Ofsted "early progress" 12 June',
    summary="note what somebody outside said of it, beside the rating here; the number alone shows it",
    fits=lambda rest: _NUMBER.match(rest) is not None,
    opens_form=lambda rest: True,
    changes_one_plan=True,
)
async def judged(request: Request) -> Reply:
    target, rest = request.target_and_rest()
    is_form = request.said.source is Source.SLASH
    may_note = may(request.workspace, request.actor, Permission.JUDGE, target.actions)
    if not rest and not (is_form and may_note):
        return say_judged(request, target)
    request.check(Permission.JUDGE, target.actions)
    said = read_judged(rest, request.today)
    if found := await request.identifying(rest):
        if not is_form:  # a message stands in Slack still; a command would be gone
            raise policy.refused(found, request.said)
        return open_judged(request, target, said=said, notice=str(policy.refused(found)))
    if said.question or not (said.body and said.words):
        if is_form:
            return open_judged(request, target, said=said, notice=said.question or "")
        number = target.action.number if target.action else target.recommendation.number
        why = said.question or "Who judged it, and in which words?"
        raise NotUnderstood(f"{why} For example {EXAMPLE.format(number)}.")
    what = Judged.of(target, said.on or request.today, said.body, said.words)
    by = request.stamp(request.said.source)
    judgement_id = await request.run_as(Permission.JUDGE, judgements.judge, what, by)
    return await say_noted(request, target, judgement_id)
