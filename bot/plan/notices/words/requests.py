"""Follow what an asker was told of their own request, which says only what holds once it is decided."""

from dataclasses import dataclass
from datetime import date

from bot.plan.model.action import Action
from bot.plan.model.decisions import ChangeRequest
from bot.plan.model.workspace import Workspace
from bot.plan.notices.notice import Notice
from bot.plan.notices.personal_message import action_of
from bot.plan.privacy import policy
from bot.plan.requests.deciders import deciders


@dataclass(frozen=True)
class Asked:
    """A request as its asker reads of it: who decides about it, while it waits."""

    action: Action
    change: ChangeRequest
    deciders: frozenset[str]
    is_set_up: bool

    @property
    def drawn(self) -> str:
        """Which state of the request it shows."""
        return drawn(self.change.decision, self.change.agreed_on or self.change.offered_on)


def drawn(decision: str | None, on: date | None) -> str:
    """Condense what became of a request, and the day that was agreed to or offered."""
    return f"{decision or 'waits'}:{on or ''}"


def current(workspace: Workspace, notice: Notice, today: date) -> Asked | None:
    """Find a request as it stands now; None if it is no longer there."""
    if (found := action_of(workspace, notice)) is None:
        return None
    change = next((each for each in found[1].changes if each.id == notice.subject_id), None)
    if change is None:
        return None
    who, shown = deciders(workspace, found[1], change), policy.request_as_shown(change, policy.own_words_of(workspace))
    return Asked(found[1], shown, who, is_set_up=bool(workspace.coordinator_ids))
