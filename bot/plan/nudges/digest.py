"""Tell who coordinates how the week went: what was sent, failed and was answered, who is silent, what is not set up."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.plan.model.day import Day
from bot.plan.model.workspace import Workspace
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.nudged.week import WEEK, Sent, Week
from bot.plan.nudges.morning import Morning, answered_at, is_started
from bot.plan.nudges.reasons import DIGEST, Reason


@dataclass(frozen=True, slots=True)
class Digest:
    """A week's account. `sent` messages went `to` so many people, `asked` of them for something; `silent` are those who
    answered none of theirs, with how many that were; `vacant` are the posts that own something and that nobody holds,
    `unowned` and `unplaced` count the actions without a post, and without a channel.
    """

    sent: int
    to: int
    asked: int
    answered: int
    failed: tuple[tuple[str | None, int], ...]
    silent: tuple[tuple[str, int], ...]
    vacant: tuple[str, ...]
    unowned: int
    unplaced: int


def digest_readers(morning: Morning) -> Iterator[str]:
    """List who gets the digest today: who coordinates, on the first working day of the week; or on a later one, where
    nothing ran on that and so the account of the week before is still owed.
    """
    if morning.plans and _is_owed(morning) and not morning.ledger.is_muted(DIGEST):
        yield from sorted(morning.workspace.coordinator_ids)


def _is_owed(morning: Morning) -> bool:
    first = morning.days.first_of_week(morning.today)
    if first is None or morning.today.days_since(first) == 0:
        return first is not None
    since = [sent for sent in morning.ledger.sent if sent.on >= first - WEEK]
    return any(sent.on < first for sent in since) and not any(
        sent.kind == NoticeKind.DIGEST and sent.on >= first for sent in since
    )


def digest_of(workspace: Workspace, week: Week, today: Day) -> Digest:
    """Count a week, of the plans that people are nudged about."""
    asked = [each for each in week.sent if any(why != Reason.CHANGED for why in each.whys.values())]
    answered = [each for each in asked if _is_answered(workspace, each)]
    heard = {each.user_id for each in answered}
    silent = Counter(each.user_id for each in asked if each.user_id not in heard)
    plans = [plan for plan in workspace.plans if is_started(plan, today)]
    is_open = [(plan, action) for plan in plans for action in plan.actions if not action.is_settled]
    posts = dict.fromkeys(p.title for _, a in is_open for p in a.owners if not (p.holder_id or p.deputy_id))
    return Digest(
        sent=len(week.sent),
        to=len({each.user_id for each in week.sent}),
        asked=len(asked),
        answered=len(answered),
        failed=week.failed,
        silent=tuple(silent.most_common()),
        vacant=tuple(posts),
        unowned=sum(not action.owners for _, action in is_open),
        unplaced=sum(plan.channel_for(action) is None for plan, action in is_open),
    )


def _is_answered(workspace: Workspace, sent: Sent) -> bool:
    actions = (action for _, action in workspace.actions_with(sent.whys))
    return any((at := answered_at(action)) is not None and at > sent.at for action in actions)
