"""Follow receipts: answers of ours that say what was recorded, drawn anew where that is corrected or taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.plan.model.fingerprint import words_seen
from bot.plan.model.target import Target
from bot.plan.model.workspace import Workspace
from bot.plan.notices.notice import Notice
from bot.plan.updates.routing import Filing
from bot.plan.updates.versions import Version


@dataclass(frozen=True)
class Receipt:
    """What a receipt shows: each update of one message as it now stands, with what it is about; and where everybody
    reads it, whose words they are (`author_id`).
    """

    updates: tuple[tuple[Version, Filing], ...]
    author_id: str | None = None

    @property
    def drawn(self) -> str:
        """Which state of the updates it shows."""
        return drawn(version for version, _ in self.updates)


def drawn(said: Iterable[Version]) -> str:
    """Condense what updates say, and which of them were taken back."""
    return " ".join(
        f"{each.update_id}:{words_seen(each.note, each.rating)}{'-' if each.retracted_at else ''}" for each in said
    )


def current(workspace: Workspace, notice: Notice, today: date) -> Receipt | None:
    """Find what a receipt shows, as it stands now; None if what it is about has left the plan."""
    found = tuple((each, filing) for each in notice.said if (filing := filing_of(workspace, each)))
    is_alone = (notice.channel_id or "").startswith("D")
    return Receipt(found, None if is_alone else notice.user_id) if found else None


def filing_of(workspace: Workspace, version: Version) -> Filing | None:
    """Give what a version says, of what stands in the plan; None if that has left it."""
    if version.action_id is not None and workspace.action(version.action_id) is None:
        return None
    every = (r for plan in workspace.plans for r in plan.recommendations if r.id == version.recommendation_id)
    recommendation = next(every, None)
    if recommendation is None:
        return None
    action = next((each for each in recommendation.actions if each.id == version.action_id), None)
    return Filing(Target(recommendation, action), version.rating, version.note)
