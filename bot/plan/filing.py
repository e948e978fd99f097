"""Where typed words belong: which recommendation or action, with which rating. Pure; `progress` writes it down."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.errors import PlanError
from bot.plan.ratings import Delivery
from bot.plan.references import Target, resolve
from bot.plan.sentences import LONGEST, Sentence, read_sentence
from bot.plan.snapshot import Action, Plan

OFFERED = 4  # buttons that fit a phone's width in two rows


@dataclass(frozen=True, slots=True)
class Filing:
    """Words that can be filed."""

    target: Target
    delivery: Delivery | None
    note: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """Words that can't be filed as they are: why, in a sentence for their author, and the likeliest actions."""

    why: str
    delivery: Delivery | None
    note: str
    likely: tuple[Action, ...] = ()


def place(
    plan: Plan, typed: str, user_id: str, thread: Sequence[Action] | None = None, *, rating: Delivery | None = None
) -> Filing | Unclear:
    """Finds out what an update is about: its number, else its thread's only action, else its author's in that thread.

    `rating` is one given already, by the name of the command. Never guesses: what is left open comes back as Unclear,
    with the actions to choose from.
    """
    try:
        sentence = read_sentence(typed, plan.numbers, among=[a.number for a in thread or ()])
    except PlanError as error:
        return Unclear(str(error), rating, typed)
    if rating:
        sentence = replace(sentence, delivery=rating)
    if len(typed) > LONGEST:
        return Unclear(f"That is longer than Slack's own limit of {LONGEST:,} characters.", None, typed)
    if sentence.reference is None:
        return _without_number(plan, sentence, user_id, thread)
    try:
        target = resolve(plan, sentence.reference)
    except PlanError as error:
        return Unclear(str(error), sentence.delivery, sentence.note, _likely(plan, user_id, thread))
    if not sentence.delivery and not sentence.note:
        return Unclear(
            f"That names {target.name} but says nothing about it. Try `{target_number(target)} on track Hubs open`.",
            None,
            typed,
            target.actions[:OFFERED],
        )
    return Filing(target, sentence.delivery, sentence.note)


def _without_number(plan: Plan, sentence: Sentence, user_id: str, thread: Sequence[Action] | None) -> Filing | Unclear:
    mine = [a for a in thread or () if a.is_owned_by(user_id)]
    for only in (thread or (), mine):
        if len(only) == 1:
            target = Target(plan.recommendation_of(only[0]), only[0])
            return Filing(target, sentence.delivery, sentence.note)
    example = thread[0].number if thread else plan.actions[0].number if plan.actions else "5"
    return Unclear(
        f"Which action is that about? Put its number first, for example `{example} on track Hubs open`.",
        sentence.delivery,
        sentence.note,
        _likely(plan, user_id, thread),
    )


def _likely(plan: Plan, user_id: str, thread: Sequence[Action] | None) -> tuple[Action, ...]:
    mine = [a for a in plan.actions if a.is_owned_by(user_id) and not a.is_settled]
    return tuple({a.id: a for a in [*(thread or ()), *mine]}.values())[:OFFERED]


def target_number(target: Target) -> str:
    """The shortest number that means it: `5` for a recommendation with one action."""
    only = len(target.recommendation.actions) == 1
    return target.recommendation.number if target.action is None or only else target.action.number
