"""Where typed words belong: which recommendation or action, with which rating. Pure; `progress` writes it down."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.errors import NotAllowed, PlanError
from bot.plan.action import Action
from bot.plan.ratings import Delivery
from bot.plan.references import Target, resolve
from bot.plan.sentences import LONGEST, Sentence, read_sentence
from bot.plan.snapshot import Numbered, Plan, plain_number

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
    likely = _likely(plan, typed, user_id, thread)
    if len(typed) > LONGEST:
        return Unclear(f"That is longer than Slack's own limit of {LONGEST:,} characters.", None, typed)
    try:
        sentence = read_sentence(typed, plan.numbers, among=[a.number for a in thread or ()])
    except PlanError as error:
        return Unclear(str(error), rating, typed, likely)
    if rating:
        sentence = replace(sentence, delivery=rating)
    if sentence.reference is None:
        return _without_number(plan, sentence, user_id, thread, likely)
    try:
        target = resolve(plan, sentence.reference)
    except PlanError as error:
        return Unclear(str(error), sentence.delivery, sentence.note, likely)
    return _with_words(Filing(target, sentence.delivery, sentence.note), typed)


def _without_number(
    plan: Plan, sentence: Sentence, user_id: str, thread: Sequence[Action] | None, likely: tuple[Action, ...]
) -> Filing | Unclear:
    mine = [a for a in thread or () if a.is_owned_by(user_id)]
    for only in (thread or (), mine):
        if len(only) == 1:
            target = Target(plan.recommendation_of(only[0]), only[0])
            return _with_words(Filing(target, sentence.delivery, sentence.note), sentence.typed)
    example = thread[0].number if thread else plan.actions[0].number if plan.actions else "5"
    return Unclear(
        f"Which action is that about? Put its number first, for example `{example} on track Hubs open`.",
        sentence.delivery,
        sentence.note,
        likely,
    )


def _with_words(filing: Filing, typed: str) -> Filing | Unclear:
    """A filing that says something, or else what is missing."""
    if filing.delivery or filing.note:
        return filing
    number, name = target_number(filing.target), filing.target.name
    why = f"That names {name} but says nothing about it. Try `{number} on track Hubs open`."
    return Unclear(why, None, typed, filing.target.actions[:OFFERED])


def _likely(plan: Plan, typed: str, user_id: str, thread: Sequence[Action] | None) -> tuple[Action, ...]:
    """What a figure at the start may have meant, then the thread's actions, then the author's own."""
    figure = re.match(r"\W*(\d+(?:\.\d+)*)", typed)
    numbered = plan.numbered.get(plain_number(figure[1]), Numbered()) if figure else Numbered()
    meant = [a for r in numbered.recommendations for a in r.actions] + [a for _, a in numbered.actions]
    mine = [a for a in plan.actions if a.is_owned_by(user_id) and not a.is_settled]
    return tuple({a.id: a for a in [*meant, *(thread or ()), *mine]}.values())[:OFFERED]


def check_may_file(filing: Filing, user_id: str, *, is_outsider: bool) -> None:
    """NotAllowed if somebody of another organisation would speak for an action that no post of theirs owns."""
    if is_outsider and not all(action.is_owned_by(user_id) for action in filing.target.actions):
        raise NotAllowed(
            f"Only its owners and people of this workspace can update {filing.target.name}. "
            "If it is yours, ask the plan's coordinator to tie its post to you."
        )


def target_number(target: Target) -> str:
    """The shortest number that means it: `5` for a recommendation with one action."""
    only = len(target.recommendation.actions) == 1
    return target.recommendation.number if target.action is None or only else target.action.number
