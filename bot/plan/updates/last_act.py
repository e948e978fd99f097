"""Find what somebody did last within a day, and take a verdict of theirs back; the rest has its own way back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from sqlmodel import Session

from bot.errors import NotAllowed, NotFound, PlanError
from bot.plan.model.decisions import OPEN, Outcome
from bot.plan.model.stamp import Stamp
from bot.plan.requests.closing import reopen_requests
from bot.plan.signature import completed
from bot.plan.updates.versions import Version, shown
from storage import audit, decisions, imports, tables, updates, workspaces

WITHIN = timedelta(days=1)


class ActKind(Enum):
    """The kind of thing that somebody did."""

    UPDATE = "update"  # recorded, also what they said to be done
    REQUEST = "request"  # asked for a date, a pause or an end
    VERDICT = "verdict"  # signed off, or returned
    DECISION = "decision"  # agreed, refused, or offered another date: another's to answer by now
    FILE = "file"  # sent a file that was read, and waits: nothing of it has been saved
    OTHER = "other"  # a post, a channel, an absence, a plan, the settings: each is changed by saying what is so now


@dataclass(frozen=True, slots=True)
class Noted:
    """What somebody did, as the audit trail has it: what that is called, to which subject (`post 12`), when, what that
    is called, and what was and became."""

    what: str
    subject: str
    at: datetime
    about: str | None
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class LastAct:
    """What somebody did last: its id, or ids where one message made several updates; the actions that it is about, and
    whether it stands still. `said` is what the updates say.
    """

    kind: ActKind
    ids: tuple[int, ...]
    at: datetime
    stands: bool
    action_ids: tuple[int, ...] = ()
    said: tuple[Version, ...] = ()
    noted: Noted | None = None
    name: str = ""  # of a file


# As the trail calls them; what else somebody does has a way back of its own.
OTHER = frozenset(
    {
        "filled post",
        "set channel",
        "away",
        "loaded plan",
        "imported again",
        "changed settings",
        "renamed plan",
        "archived plan",
        "restored plan",
        "made default plan",
        "remembered action",
        "noted judgement",
    }
)


def last_act(
    session: Session, team_id: str, user_id: str, now: datetime, *, is_of_actions: bool = False
) -> LastAct | None:
    """Find what somebody did last; None if that was more than a day ago. `is_of_actions`: to an action, which can be
    taken back."""
    since = now - WITHIN
    found = [
        _updates(session, updates.latest_update(session, team_id, user_id, since)),
        _request(decisions.latest_request(session, team_id, user_id, since)),
        _verdict(session, decisions.latest_verdict(session, team_id, user_id, since)),
        _decision(decisions.latest_decision(session, team_id, user_id, since)),
        *([] if is_of_actions else _others(session, team_id, user_id, since)),
    ]
    return max((act for act in found if act), key=lambda act: act.at, default=None)


def last_standing(session: Session, team_id: str, user_id: str, now: datetime) -> LastAct | None:
    """Find what of somebody's acts of the last day can still be taken back, the newest first; None if nothing."""
    since = now - WITHIN
    found = (
        _updates(session, updates.latest_update(session, team_id, user_id, since)),
        _request(decisions.latest_request(session, team_id, user_id, since)),
        _verdict(session, decisions.latest_verdict(session, team_id, user_id, since)),
    )
    return max((act for act in found if act and act.stands), key=lambda act: act.at, default=None)


def _updates(session: Session, row: tables.ProgressUpdate | None) -> LastAct | None:
    if row is None:
        return None
    rows = [row]
    if row.message_ts and row.channel_id and not row.retracted_at:
        rows = list(updates.updates_from_message(session, row.team_id, row.channel_id, row.message_ts))
    said = tuple(shown(session, each) for each in rows)
    ids = tuple(each.id for each in rows if each.id)
    return LastAct(ActKind.UPDATE, ids, row.created_at, row.retracted_at is None, said=said)


def _request(row: tables.ChangeRequest | None) -> LastAct | None:
    if row is None:
        return None
    return LastAct(ActKind.REQUEST, (row.id or 0,), row.asked_at, row.decision in OPEN, (row.action_id,))


def _verdict(session: Session, row: tables.SignOff | None) -> LastAct | None:
    if row is None:
        return None
    stands = _is_newest(session, row)
    return LastAct(ActKind.VERDICT, (row.id or 0,), row.decided_at, stands, (row.action_id,))


def _decision(row: tables.ChangeRequest | None) -> LastAct | None:
    if row is None or row.decided_at is None:
        return None
    return LastAct(ActKind.DECISION, (row.id or 0,), row.decided_at, stands=True, action_ids=(row.action_id,))


def _others(session: Session, team_id: str, user_id: str, since: datetime) -> list[LastAct]:
    found = []
    if noted := audit.last_noted(session, team_id, user_id, since, OTHER):
        found.append(LastAct(ActKind.OTHER, (), noted.at, stands=True, noted=Noted(*noted)))
    row = imports.latest_read(session, team_id, user_id, since)
    if row and row.settled_at is None:
        found.append(LastAct(ActKind.FILE, (row.id or 0,), row.created_at, stands=True, name=row.file_name))
    return found


def _is_newest(session: Session, row: tables.SignOff) -> bool:
    """Whether nothing has been said or decided of its action since."""
    verdicts = decisions.verdicts_of(session, row.team_id, row.action_id)
    later = updates.said_since(session, row.team_id, row.action_id, row.decided_at)
    return verdicts[-1].id == row.id and not later


def take_verdict_back(session: Session, team_id: str, verdict_id: int, by: Stamp) -> int:
    """Take a sign-off, or a return, back within a day, as who gave it; return the action's id, which stands as it was.

    The audit trail keeps both. PlanError, which says why not, if it is older, or something has been said since.
    """
    workspaces.ensure(session, team_id)
    row = decisions.verdict_by_id(session, team_id, verdict_id)
    if row is None:
        raise NotFound("That has been taken back already; nothing was changed.")
    if row.decided_by != by.person_id:
        raise NotAllowed("Only who signed it off, or returned it, can take that back. Nothing was changed.")
    if by.at - row.decided_at > WITHIN:
        raise PlanError("That was more than a day ago, so it stays; an update or a return says what is so now.")
    if not _is_newest(session, row):
        raise PlanError("Something has been said of that action since, so it stays as it is. Nothing was changed.")
    action_id, what = row.action_id, "sign-off" if row.decision == Outcome.SIGNED_OFF else "return"
    signed = completed(session, team_id, by, action_id=action_id)
    before = {"verdict": row.id, "decision": row.decision} | ({"reason": row.reason} if row.reason else {})
    reopen_requests(session, team_id, action_id, row.decided_at, by)
    session.delete(row)
    session.flush()
    audit.note(session, team_id, signed, f"took back {what}", f"action {action_id}", before=before)
    return action_id
