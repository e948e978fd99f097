"""Answer a question about rows of the plan: a sentence for each, and the card of the one that is asked about."""

from collections.abc import Sequence

from bot.blocks.answers.questions import first_lines
from bot.blocks.mrkdwn import Mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan
from bot.replies.cards import card_for
from commands import Request


def with_card(request: Request, targets: Sequence[Target], lines: Sequence[Mrkdwn]) -> Reply:
    """Say the sentences, with the card under them where only one thing was asked about."""
    cards = [card_for(request, plan_of(request, target), target, is_alone=request.is_alone) for target in targets]
    return first_lines.answered(lines or [first_lines.no_action(target) for target in targets], cards)


def plan_of(request: Request, target: Target) -> Plan:
    """Find the plan that a target stands in: where it was found by words, that may be another than the likeliest."""
    stands = (plan for plan in request.workspace.plans if target.recommendation in plan.recommendations)
    return request.plan if target.recommendation in request.plan.recommendations else next(stands, request.plan)
