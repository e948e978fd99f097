"""Follow what whoever coordinates is told of an action that its owner says is not theirs."""

from dataclasses import dataclass
from datetime import date

from bot.plan.model.action import Action, Post
from bot.plan.model.workspace import Workspace
from bot.plan.notices.notice import Notice
from bot.plan.notices.personal_message import action_of


@dataclass(frozen=True, slots=True)
class NotTheirs:
    """An action, and who says that it is not theirs; `posts` are those by which it still is."""

    action: Action
    said_by: str
    posts: tuple[Post, ...]

    @property
    def drawn(self) -> str:
        """Which state it shows."""
        return f"{[(post.id, post.holder_id, post.deputy_id) for post in self.action.owners]}"


def current(workspace: Workspace, notice: Notice, today: date) -> NotTheirs | None:
    """Find what was said as things stand now; None if the action is gone."""
    found = action_of(workspace, notice)
    if found is None or not notice.answers:
        return None
    action, said_by = found[1], notice.answers[0].user_id
    return NotTheirs(action, said_by, tuple(post for post in action.owners if post.is_held_by(said_by)))
