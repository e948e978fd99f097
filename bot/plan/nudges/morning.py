"""Describe the morning on which it is decided who is nudged: the plans that are told of, and what was said before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from bot.plan.model.action import Action, Update
from bot.plan.model.day import Day
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.notices.nudged.answers import NudgeReply
from bot.plan.notices.nudged.week import Sent
from bot.plan.nudges.ledger import Ledger
from bot.plan.nudges.reasons import Reason
from bot.plan.nudges.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Item:
    """One reason to write to somebody about an action. `because` explains it to who asks why.

    `is_date_line`: it is said on its day, however little somebody answers. `waits`: it goes along with a message, and
    makes none by itself.
    """

    user_id: str
    plan: Plan
    action: Action
    reason: Reason
    because: str
    is_date_line: bool = False
    waits: bool = False


@dataclass(frozen=True)
class Morning:
    """A workspace at a local moment, and what its people were sent before."""

    workspace: Workspace
    now: datetime
    ledger: Ledger

    @cached_property
    def today(self) -> Day:
        """The workspace's day."""
        return Day.of(self.now, self.workspace.nation)

    @cached_property
    def days(self) -> Workdays:
        """The working days that count here."""
        return Workdays(self.workspace.nation)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """The plans that people are nudged about by now."""
        return tuple(plan for plan in self.workspace.plans if is_started(plan, self.today))

    def open_actions(self) -> Iterator[tuple[Plan, Action]]:
        """Go through every action of theirs that is not settled."""
        return ((plan, action) for plan in self.plans for action in plan.actions if not action.is_settled)

    def owners(self, action: Action) -> list[str]:
        """List who is asked about an action today: its posts' holders or, while they are away, their deputies."""
        reached = (self.workspace.reached(post, self.today) for post in action.owners)
        return list(dict.fromkeys(user_id for user_id in reached if user_id))

    def date_of(self, at: datetime) -> date:
        """Find the workspace's date of a moment."""
        return self.today.date_of(at)

    def told(self, action: Action, *reasons: Reason, user_id: str | None = None) -> list[Sent]:
        """List the messages in which an action stood for one of these reasons; to anybody, or to one: who has put it
        off since wants to hear of it again.
        """
        found = self.ledger.told(action.id, reasons, user_id)
        given = self.ledger.answers_of(user_id, action.id) if user_id else ()
        put_off = [each.said_at for each in given if each.reply is NudgeReply.SNOOZED]
        return [sent for sent in found if sent.at > put_off[-1]] if put_off else found

    def is_answered(self, action: Action, sent: Sent) -> bool:
        """Tell whether somebody has answered for an action since a message about it was planned."""
        at = answered_at(action)
        if at and at > sent.at:
            return True
        given = self.ledger.answers_of(sent.user_id, action.id)
        return any(each.said_at > sent.at and each.reply is NudgeReply.NOTHING_NEW for each in given)


def is_started(plan: Plan, today: date) -> bool:
    """Tell whether people are nudged about a plan: somebody has pressed Start."""
    return plan.nudges_from is not None and plan.nudges_from <= today


def newest_word(action: Action) -> Update | None:
    """Find the newest update on an action: somebody's or, if nobody has said anything, the document's own."""
    return action.said.latest_said or action.said.latest


def answered_at(action: Action) -> datetime | None:
    """Tell when somebody last said, asked for, or decided something of an action."""
    moments = [verdict.at for verdict in action.verdicts[-1:]]
    moments += [
        at for change in action.changes if not change.is_printed for at in (change.asked_at, change.decided_at) if at
    ]
    if action.said.latest_said:
        moments.append(action.said.latest_said.at)
    return max(moments, default=None)
