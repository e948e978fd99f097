"""Decide who hears of changes to what they follow, or answer for: what has changed since they last heard of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.plan.model.action import Action
from bot.plan.nudges.morning import Item, Morning
from bot.plan.nudges.reasons import Reason

RECENTLY = timedelta(days=7)  # what is older is no news to who answers for it


def followed(morning: Morning) -> Iterator[Item]:
    """List who hears today that something they follow has changed; who changed it themselves knows."""
    for follower in morning.ledger.following:
        for plan in morning.plans:
            for recommendation in (r for r in plan.recommendations if r.id == follower.recommendation_id):
                for action in recommendation.actions:
                    if follower.action_id in (None, action.id) and _is_news(
                        morning, action, follower.user_id, follower.since_at
                    ):
                        because = "they follow it, and it has changed"
                        yield Item(follower.user_id, plan, action, Reason.CHANGED, because)
    yield from answered_for(morning)


def answered_for(morning: Morning) -> Iterator[Item]:
    """List who hears today that something has changed that they answer for beside its owners, within the last week."""
    since = morning.now - RECENTLY
    for plan in morning.plans:
        for action in plan.actions:
            owners = morning.owners(action)
            reached = {morning.workspace.reached(post, morning.today): None for post in action.accountable}
            for user_id in reached:
                is_told = user_id and user_id not in (*owners, *morning.ledger.outside)
                if user_id and is_told and _is_news(morning, action, user_id, since):
                    yield Item(user_id, plan, action, Reason.CHANGED, "they answer for it, and it has changed")


def _is_news(morning: Morning, action: Action, user_id: str, since: datetime) -> bool:
    told = morning.told(action, *Reason, user_id=user_id)
    heard_at = max([since, *(sent.at for sent in told[-1:])])
    return any(at > heard_at and by != user_id for at, by in changes_of(action))


def changes_of(action: Action) -> Iterator[tuple[datetime, str | None]]:
    """List when an action last changed, and by whom: the newest update, verdict and decision, and what was judged
    outside."""
    if said := action.said.latest_said:
        yield said.at, said.author_id
    for verdict in action.verdicts[-1:]:
        yield verdict.at, verdict.by
    for judged in action.judged:
        yield judged.noted_at, judged.noted_by
    for change in action.changes:
        if change.decided_at and not change.is_printed:
            yield change.decided_at, change.decided_by
