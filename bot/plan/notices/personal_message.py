"""Describe a personal message: what one person is told at once because another asked, decided or said that something is
done.

When it is due follows from the plan as it stands, so that nothing is forgotten if a process ends at the wrong moment:
what is due and has no notice yet is said.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.plan.model.action import Action, Update
from bot.plan.model.decisions import ChangeRequest, Verdict
from bot.plan.model.fingerprint import fingerprint
from bot.plan.model.parts.measure import Reminder
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import Notice

NEWS = timedelta(days=7)  # an answer older than that is no news, and stands in the history


@dataclass(frozen=True)
class PersonalMessage:
    """One message to one person. Exactly one of `change`, `update`, `verdict`, `reminder` is what it is about."""

    kind: NoticeKind
    user_id: str
    plan: Plan
    action: Action
    change: ChangeRequest | None = None
    update: Update | None = None
    verdict: Verdict | None = None
    reminder: Reminder | None = None

    @property
    def subject_id(self) -> int:
        """The id of what it is about."""
        subject = self.change or self.update or self.verdict or self.reminder
        assert subject is not None
        return subject.id

    @property
    def drawn(self) -> str:
        """Which state it shows."""
        return f"{fingerprint([self.action])} {self.change.decision if self.change else ''}"

    @property
    def key(self) -> str:
        """Its meaning: the same thing is told to the same person once."""
        return f"{self.kind}:{self.subject_id}:{self.user_id}"

    def notice(self, on: date) -> Notice:
        """Make the notice that is claimed and sent on a day."""
        return Notice(
            kind=self.kind,
            key=self.key,
            why=self.kind,
            plan_id=self.plan.id,
            channel_id=self.user_id,
            on=on,
            drawn=self.drawn,
            whys={self.action.id: self.kind},
            user_id=self.user_id,
            subject_id=self.subject_id,
        )


def action_of(workspace: Workspace, notice: Notice) -> tuple[Plan, Action] | None:
    """Find the action that a personal message is about, and its plan; None if it is gone."""
    action_id = next(iter(notice.whys), None)
    return workspace.action(action_id) if action_id else None


def present(workspace: Workspace, named: Collection[str], now: datetime) -> list[str]:
    """List whoever of those named is not away; all of them if they all are."""
    here = [user_id for user_id in named if not workspace.is_away(user_id, now.date())]
    return sorted(here or named)
