"""Messages: what one person is to be told at once because another asked, decided or said that something is done.

All of it follows from the plan as it stands, so that nothing is forgotten if a process ends at the wrong moment: what
is due to be said and has no notice yet is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from bot.plan.model.action import Action, FollowUp, Update
from bot.plan.model.decisions import ChangeRequest, Decision, Verdict
from bot.plan.model.fingerprint import fingerprint
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.requests.change_requests import deciders
from bot.plan.requests.sign_off import signers
from storage import notices, tables

NEWS = timedelta(days=7)  # an answer older than that is no news, and stands in the history


class MessageKind(StrEnum):
    """Why somebody is told."""

    REQUEST = "request"  # decide about it
    OFFER = "offer"  # another date is offered: take it or not
    ANSWER = "answer"  # what was decided
    SIGN_OFF = "sign_off"  # said to be done: sign off or return
    SIGNED = "signed"  # it is signed off
    RETURNED = "returned"  # it is not, and why
    FOLLOW_UP = "follow_up"  # a promise has come due


@dataclass(frozen=True)
class PersonalMessage:
    """One message to one person. Exactly one of `change`, `update`, `verdict`, `follow_up` is what it is about."""

    kind: MessageKind
    user_id: str
    plan: Plan
    action: Action
    change: ChangeRequest | None = None
    update: Update | None = None
    verdict: Verdict | None = None
    follow_up: FollowUp | None = None

    @property
    def subject_id(self) -> int:
        """The id of what it is about."""
        subject = self.change or self.update or self.verdict or self.follow_up
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


def messages_due(workspace: Workspace, now: datetime) -> list[PersonalMessage]:
    """Everything that somebody is to be told now, told already or not. `now` is local."""
    asks = []
    for plan in workspace.plans:
        for action in plan.actions:
            asks += _about_changes(workspace, plan, action, now)
            asks += _about_sign_off(workspace, plan, action, now)
    for follow_up in workspace.follow_ups:
        found = workspace.action(follow_up.action_id) if follow_up.action_id else None
        if found and follow_up.user_id and follow_up.due_on <= now.date():
            asks.append(PersonalMessage(MessageKind.FOLLOW_UP, follow_up.user_id, *found, follow_up=follow_up))
    return asks


def _about_changes(workspace: Workspace, plan: Plan, action: Action, now: datetime) -> list[PersonalMessage]:
    asks = []
    for change in action.changes:
        if change.decision is None:
            named = _present(workspace, deciders(workspace, action, change), now)
            asks += [PersonalMessage(MessageKind.REQUEST, user_id, plan, action, change=change) for user_id in named]
        elif change.decision is Decision.OFFERED:
            asks.append(PersonalMessage(MessageKind.OFFER, change.asked_by, plan, action, change=change))
        elif _is_news_to_the_asker(change, now):
            asks.append(PersonalMessage(MessageKind.ANSWER, change.asked_by, plan, action, change=change))
    return asks


def _is_news_to_the_asker(change: ChangeRequest, now: datetime) -> bool:
    """Who took it back, took what was offered, or ticked it in a file that came again, knows."""
    is_own = (
        change.decision is Decision.WITHDRAWN or change.offered_on is not None or change.decided_by == change.asked_by
    )
    return not is_own and change.decided_at is not None and now - change.decided_at < NEWS


def _about_sign_off(workspace: Workspace, plan: Plan, action: Action, now: datetime) -> list[PersonalMessage]:
    asks = []
    if claimed := action.claimed_done:
        named = _present(workspace, signers(workspace, action), now)
        asks += [PersonalMessage(MessageKind.SIGN_OFF, user_id, plan, action, update=claimed) for user_id in named]
    last = action.verdicts[-1] if action.verdicts else None
    if last and now - last.at < NEWS:
        said = [u for u in action.updates if u.author_id and u.rating == "done" and u.at <= last.at]
        if said and said[-1].author_id and said[-1].author_id != last.by:
            kind = MessageKind.SIGNED if last.is_signed_off else MessageKind.RETURNED
            asks.append(PersonalMessage(kind, said[-1].author_id, plan, action, verdict=last))
    return asks


def _present(workspace: Workspace, named: frozenset[str], now: datetime) -> list[str]:
    """Whoever is not away; all of them if they all are."""
    present = [user_id for user_id in named if not workspace.is_away(user_id, now.date())]
    return sorted(present or named)


def current_message(
    workspace: Workspace, kind: MessageKind, subject_id: int, action_id: int, user_id: str
) -> PersonalMessage | None:
    """What a message that has been sent is about, as that stands now; None if it is no longer there."""
    found = workspace.action(action_id)
    if found is None:
        return None
    plan, action = found
    of: dict[str, Sequence[Any]] = {
        "change": action.changes,
        "update": action.updates,
        "verdict": action.verdicts,
        "follow_up": workspace.follow_ups,
    }
    name = _ABOUT[kind]
    subject = next((each for each in of[name] if each.id == subject_id), None)
    return PersonalMessage(kind, user_id, plan, action, **{name: subject}) if subject else None


_ABOUT = {
    MessageKind.REQUEST: "change",
    MessageKind.OFFER: "change",
    MessageKind.ANSWER: "change",
    MessageKind.SIGN_OFF: "update",
    MessageKind.SIGNED: "verdict",
    MessageKind.RETURNED: "verdict",
    MessageKind.FOLLOW_UP: "follow_up",
}


def claim(session: Session, team_id: str, ask: PersonalMessage, text: str, now: datetime) -> int | None:
    """Claims the right to send it; the notice's id, or None if it has been sent, or somebody else is sending it."""
    notice = tables.Notice(
        team_id=team_id,
        key=ask.key,
        kind=ask.kind,
        why=ask.kind,
        plan_id=ask.plan.id,
        channel_id=ask.user_id,
        user_id=ask.user_id,
        subject_id=ask.subject_id,
        local_on=now.date(),
        drawn=ask.drawn,
        state="sending",
        text=text,
        created_at=now,
    )
    return notices.claim(session, notice, {ask.action.id: ask.kind})


def unsent(session: Session, team_id: str, asks: Sequence[PersonalMessage], now: datetime) -> list[PersonalMessage]:
    """The ones that nobody has been told yet, and that may be tried now."""
    known = notices.known_keys(session, team_id, [ask.key for ask in asks], now) if asks else set()
    return [ask for ask in asks if ask.key not in known]
