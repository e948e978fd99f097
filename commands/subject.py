"""Find what a question is about that gives no number: the thread's actions, or those that its words speak of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks.answers.questions import subjects as draw
from bot.blocks.reply import Reply
from bot.plan.language.plans.meant import plans_in_use
from bot.plan.model.action import Action
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan
from bot.plan.queries import search
from bot.plan.queries.asked.subjects import MOST, Meant, near_to, speaking_of, subject_of, target_of
from bot.plan.queries.holders import names_of, people_of
from commands.request import Request

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Found:
    """What a question is about; `taken` is the action that its words were taken to mean."""

    targets: tuple[Target, ...]
    taken: Action | None = None

    def said(self, reply: Reply) -> Reply:
        """Add, to the answer, which action the words were taken to mean."""
        return draw.taken(reply, self.taken) if self.taken else reply


async def subject(request: Request, name: str) -> Found | Reply:
    """Find what the numbers mean, or the thread or, without either, the words; where that is not clear, ask."""
    if has_number(request.text) or (not request.text and request.thread):
        return Found(request.targets(name))
    words, plans = asked_about(request), plans_of(request)
    meant = await meant_by(request, plans, words)
    if meant.is_clear:
        return Found((target_of(plans, meant.actions[0]),), meant.actions[0])
    if meant.actions:
        return draw.which(name, words, meant.actions[:MOST], request.workspace.plans)
    own = [a for plan in plans for a in plan.actions if a.is_owned_by(request.user_id) and not a.is_settled]
    return draw.own(name, words, own, request.workspace.plans)


def has_number(text: str) -> bool:
    """Tell whether a text has a figure: then a number of the plan is meant, known or not."""
    return _DIGIT.search(text) is not None


def asked_about(request: Request) -> tuple[str, ...]:
    """List the words that say what is asked about: of what follows the command's name or, where it was read from a
    sentence, of all of it."""
    return subject_of(request.text or request.named.bare)


def plans_of(request: Request) -> tuple[Plan, ...]:
    """List the plans that are looked through: the one that is named, or all in use."""
    return (request.plan,) if request.is_plan_named else plans_in_use(request.workspace)


async def meant_by(request: Request, plans: Sequence[Plan], words: Sequence[str]) -> Meant:
    """Find the actions that say the words; else those where an update does; else the nearest in meaning."""
    if not words or not plans:
        return Meant()
    if (meant := await meant_by_words(request, words)).actions:
        return meant
    found = await request.read(search.look_up, " ".join(f'"{word}"' for word in words))
    known = {action.id for plan in plans for action in plan.actions}
    placed = [f.target for f in search.placed(request.workspace, found) if f.target.actions]
    told = {a.id: a for target in placed for a in target.actions if a.id in known}
    if told:
        return Meant(tuple(told.values()), len(told) == 1)
    return near_to(request.workspace, words) if len(plans) == len(plans_in_use(request.workspace)) else Meant()


async def meant_by_words(request: Request, words: Sequence[str]) -> Meant:
    """Find the actions that say these words themselves, or by what they answer and who owns them."""
    plans = plans_of(request)
    names = await request.read(names_of, people_of(action for plan in plans for action in plan.actions))
    return speaking_of(plans, words, names)
