"""Decide who hears that an owner does not answer: the post above, or else the director, ten working days after the
first nudge that was sent to the owner; after twenty, the coordinator, who chooses whether the board's channel hears.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.plan.language.wording import long
from bot.plan.model.action import Action, Post
from bot.plan.notices.nudged.answers import NudgeReply
from bot.plan.notices.nudged.week import Sent
from bot.plan.nudges.morning import Item, Morning
from bot.plan.nudges.reasons import OF_SILENCE, Reason

FIRST, SECOND = 10, 20  # working days
_HIGHEST = 8  # posts above one another that are asked


@dataclass(frozen=True, slots=True)
class Silence:
    """An owner's silence: the first nudge that they did not answer, and how many working days ago that was, less those
    that they have put it off by, once.
    """

    first: Sent
    days: int


def silence(morning: Morning, action: Action) -> Silence | None:
    """Find how long whoever owns an action has not answered; None if they have, or were not asked."""
    owners = {user_id for post in action.owners for user_id in (post.holder_id, post.deputy_id) if user_id}
    asked = [sent for sent in morning.told(action, *OF_SILENCE) if sent.user_id in owners]
    first = next((sent for sent in asked if not morning.is_answered(action, sent)), None)
    if first is None:
        return None
    put_off = [
        morning.days.between(morning.date_of(each.said_at), each.until_on)
        for user_id in owners
        for each in morning.ledger.answers_of(user_id, action.id)
        if each.reply is NudgeReply.SNOOZED and each.until_on and each.said_at > first.at
    ]
    return Silence(first, morning.days.between(first.on, morning.today) - (put_off[0] if put_off else 0))


def escalation(morning: Morning) -> Iterator[Item]:
    """List who hears today that an owner has not answered."""
    for plan, action in morning.open_actions():
        found = silence(morning, action)
        if found is None or found.days < FIRST:
            continue
        said = [s for s in morning.told(action, Reason.ESCALATED) if s.at > found.first.at]
        because = f"its owner was asked on {long(found.first.on)} and has not answered"
        if not said:
            yield from (Item(to, plan, action, Reason.ESCALATED, because) for to in above(morning, action))
        elif found.days >= SECOND and not any(s.at > found.first.at for s in morning.told(action, Reason.BOARD_CHOICE)):
            because += f"; whoever is above them heard of it on {long(said[0].on)}"
            coordinators = morning.workspace.coordinator_ids or morning.workspace.director_ids
            yield from (Item(to, plan, action, Reason.BOARD_CHOICE, because) for to in sorted(coordinators))


def above(morning: Morning, action: Action) -> list[str]:
    """List who hears of an action whose owners do not answer: who answers for it or, where nobody does, who holds the
    post above; where nobody does that either, the directors, or the coordinators. Never an owner.
    """
    posts = {post.id: post for post in morning.workspace.posts}
    owners = {user_id for post in action.owners for user_id in (post.holder_id, post.deputy_id) if user_id}
    reached = (morning.workspace.reached(post, morning.today) for post in action.accountable)
    if answers := {who: None for who in reached if who and who not in owners | morning.ledger.outside}:
        return list(answers)
    found = dict.fromkeys(who for post in action.owners if (who := _above(morning, posts, post, owners)))
    if found:
        return list(found)
    directors, coordinators = morning.workspace.director_ids - owners, morning.workspace.coordinator_ids - owners
    return sorted(directors or coordinators)


def _above(morning: Morning, posts: dict[int, Post], post: Post, owners: set[str]) -> str | None:
    for _ in range(_HIGHEST):
        higher = posts.get(post.reports_to_id or 0)
        if higher is None:
            return None
        who = morning.workspace.reached(higher, morning.today)
        if who and who not in owners and who not in morning.ledger.outside:
            return who
        post = higher
    return None
