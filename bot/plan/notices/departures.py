"""Say whose posts nobody holds any more: they are deactivated in Slack; whoever coordinates hears of it once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.plan.model.action import Action, Post
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import LastNotices, Notice
from bot.plan.notices.personal_message import present

NEWS = timedelta(days=7)  # whoever comes to coordinate later sees on their Home which posts nobody holds


@dataclass(frozen=True, slots=True)
class Departure:
    """Somebody who left, and what they leave behind in a plan: `posts` that own something there and that nobody holds
    yet, and of their open actions those that nobody answers for now. For those of `stood_in` they were the deputy."""

    left_id: str
    left_at: datetime
    plan: Plan
    posts: tuple[Post, ...]
    actions: tuple[Action, ...]
    stood_in: frozenset[int] = frozenset()

    @property
    def drawn(self) -> str:
        """Which state it shows."""
        return f"{[(post.id, post.deputy_id) for post in self.posts]} {[action.id for action in self.actions]}"

    @property
    def key(self) -> str:
        """Who left, when, and which plan it is about: whoever leaves, comes back and leaves again is news again."""
        return f"{NoticeKind.DEPARTURE}:{self.left_id}:{self.left_at:%Y-%m-%dT%H%M%S}:{self.plan.id}"

    def notice(self, user_id: str, on: date) -> Notice:
        """Make the notice that one person is sent."""
        key = f"{self.key}:{user_id}"
        whys = dict.fromkeys((a.id for a in _open_actions(self.plan, self.posts)), str(NoticeKind.DEPARTURE))
        return Notice(
            NoticeKind.DEPARTURE, key, NoticeKind.DEPARTURE, self.plan.id, user_id, on, self.drawn, whys, user_id
        )


def due(workspace: Workspace, now: datetime, last_notices: LastNotices) -> list[Notice]:
    """List every departure that somebody is to be told at a local moment, told already or not."""
    told = present(workspace, workspace.coordinator_ids or workspace.director_ids, now)
    news = [each for each in _departures(workspace) if now - each.left_at < NEWS]
    return [each.notice(user_id, now.date()) for each in news for user_id in told]


def current(workspace: Workspace, notice: Notice, today: date) -> Departure | None:
    """Find a departure as things stand now; None if each of those posts has somebody again, or its plan is gone."""
    return next((each for each in _departures(workspace) if notice.key == f"{each.key}:{notice.user_id}"), None)


def _departures(workspace: Workspace) -> Iterator[Departure]:
    left = {leaver.user_id: leaver.at for post in workspace.posts for leaver in post.left}
    for left_id, left_at in left.items():
        for plan in workspace.plans:
            owning = {post.id: post for a in plan.actions for post in a.owners}.values()
            theirs = {post: each for post in owning for each in post.left if each.user_id == left_id}
            if actions := _open_actions(plan, tuple(theirs)):
                nobodys = tuple(a for a in actions if not any(p.holder_id or p.deputy_id for p in a.owners))
                stood_in = frozenset(post.id for post, each in theirs.items() if each.is_deputy)
                yield Departure(left_id, left_at, plan, tuple(theirs), nobodys, stood_in)


def _open_actions(plan: Plan, posts: tuple[Post, ...]) -> list[Action]:
    return [a for a in plan.actions if not a.is_settled and any(post in posts for post in a.owners)]
