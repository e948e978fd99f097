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
    """Somebody who left, and what they leave behind in a plan: `posts` that own something there and have nobody else
    yet, and of their open actions those that nobody answers for now."""

    left_id: str
    left_at: datetime
    plan: Plan
    posts: tuple[Post, ...]
    actions: tuple[Action, ...]

    @property
    def drawn(self) -> str:
        """Which state it shows."""
        return f"{[(post.id, post.deputy_id) for post in self.posts]} {[action.id for action in self.actions]}"

    def notice(self, user_id: str, on: date) -> Notice:
        """Make the notice that one person is sent; its key tells who left, on which day."""
        key = f"{NoticeKind.DEPARTURE}:{self.left_id}:{self.left_at.date()}:{self.plan.id}:{user_id}"
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
    who = notice.key.split(":")[1]
    return next((d for d in _departures(workspace) if (d.left_id, d.plan.id) == (who, notice.plan_id)), None)


def _departures(workspace: Workspace) -> Iterator[Departure]:
    left = {post.left_id: post.left_at for post in workspace.posts if post.left_id and post.left_at}
    for left_id, left_at in left.items():
        for plan in workspace.plans:
            theirs = {post.id: post for a in plan.actions for post in a.owners if post.left_id == left_id}
            if actions := _open_actions(plan, tuple(theirs.values())):
                nobodys = tuple(a for a in actions if not any(p.holder_id or p.deputy_id for p in a.owners))
                yield Departure(left_id, left_at, plan, tuple(theirs.values()), nobodys)


def _open_actions(plan: Plan, posts: tuple[Post, ...]) -> list[Action]:
    return [a for a in plan.actions if not a.is_settled and any(post in posts for post in a.owners)]
