"""Record and decide change requests: somebody asks for a date, a pause or an end, and somebody else agrees."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session

from bot.errors import NotFound, NotUnderstood, PlanError
from bot.plan import row_values
from bot.plan.language.dates.calendar import EARLIEST, LATEST
from bot.plan.language.wording import full
from bot.plan.lookup import action_is_gone
from bot.plan.model.action import Action
from bot.plan.model.decisions import OPEN, ChangeKind, Decision
from bot.plan.model.fingerprint import request_seen, waiting_seen
from bot.plan.model.permissions import Actor
from bot.plan.model.rating import Rating
from bot.plan.model.stamp import Stamp
from bot.plan.model.standing import check_may_be_changed
from bot.plan.model.workspace import Workspace
from bot.plan.people.authority import as_they_are, unjudged
from bot.plan.people.directory import named_in
from bot.plan.requests.deciders import check_asked, check_may_accept, check_may_decide, check_waits, what_happened
from bot.plan.signature import columns, completed, sign
from bot.plan.snapshot import load_action, load_standings
from storage import audit, decisions, people, plans, tables, workspaces

_BECAUSE = re.compile(r"^(?:because|as|since|for|due to|:|–|-)(?:\s+|$)", re.IGNORECASE)


def submit(
    session: Session,
    team_id: str,
    action_id: int,
    kind: ChangeKind,
    to_on: date | None,
    reason: str,
    by: Stamp,
) -> int:
    """Record a request; return its id. The stamp's time is local: its date is today.

    The same person's earlier request is withdrawn by it; somebody else's has to be decided first (PlanError).
    """
    workspaces.ensure(session, team_id)
    reason = named_in(session, team_id, reason)
    if kind.is_claim:
        raise NotUnderstood("Who says that it is done says so with an update, and somebody else signs it off.")
    row = _action(session, team_id, action_id)
    _check_is_open(session, row, kind)
    check_request(row.due_on, kind, to_on, reason, by.at.date())
    before = decisions.changes_of(session, team_id, action_id)
    # Who waited in line for a decision made meanwhile asks after it, and not before.
    by = replace(by, at=max([by.at, *(each.decided_at for each in before if each.decided_at)]))
    by = completed(session, team_id, by, action_id=action_id)
    for earlier in (each for each in before if each.decision in OPEN):
        if earlier.file_name and not _is_of_one_sort(ChangeKind(earlier.kind), kind):
            continue
        _check_gives_way(earlier, by.person_id, row.number)
        _settle(session, earlier, Decision.WITHDRAWN, by)
    asked = tables.ChangeRequest(
        team_id=team_id,
        action_id=action_id,
        kind=kind,
        from_on=row.due_on,
        to_on=to_on,
        reason=reason.strip(),
        asked_by=by.person_id,
        asked_at=by.at,
        asked_source=by.source,
        **columns(by, "asked"),
    )
    session.add(asked)
    session.flush()
    assert asked.id is not None
    audit.note(
        session,
        team_id,
        by,
        "asked for change",
        f"action {action_id}",
        after={"request": asked.id, **_words(asked)},
    )
    return asked.id


def _check_gives_way(earlier: tables.ChangeRequest, user_id: str, number: str) -> None:
    """PlanError if somebody else's request waits for a decision; an offer that nobody takes must not bar the way."""
    is_asked = earlier.file_name is None  # what a file prints gives way to somebody who asks
    if is_asked and earlier.asked_by != user_id and earlier.decision is None:
        raise PlanError(
            f"Somebody else has asked for a change of {number} already, and that waits for a decision first. "
            "Nothing was changed."
        )


def _is_of_one_sort(one: ChangeKind, other: ChangeKind) -> bool:
    return one is other or (one.is_stop and other.is_stop)


def _action(session: Session, team_id: str, action_id: int) -> tables.Action:
    row = plans.action_by_id(session, team_id, action_id)
    if row is None:
        raise action_is_gone()
    return row


def _check_is_open(session: Session, action: tables.Action, kind: ChangeKind) -> None:
    """PlanError if there is nothing to change any more about an action, or it is so already."""
    # The workspace is locked: what is read here can't change before the request is recorded.
    standing = load_standings(session, action.team_id, action.recommendation_id)[action.id or 0]
    check_may_be_changed(action.number, standing)
    if kind is ChangeKind.PAUSED and standing.rating is Rating.PAUSED:
        raise PlanError(f"Action {action.number} is paused already; an update with a rating resumes it.")


def reason_in(words: str) -> str:
    """Return the reason itself: "because funding is late" is "funding is late"."""
    return _BECAUSE.sub("", words.strip())


def check_request(due_on: date | None, kind: ChangeKind, to_on: date | None, reason: str, today: date) -> None:
    """Raise NotUnderstood if a request lacks its reason, or its date makes no sense."""
    if not any(c.isalnum() for c in reason):
        raise NotUnderstood("Why? Whoever decides needs the reason, for example `/plan due 5.1 31 March because …`.")
    if kind is not ChangeKind.DUE:
        return
    if to_on is None:
        raise NotUnderstood("Which date? For example `/plan due 5.1 31 March because …`.")
    if to_on < today:
        raise NotUnderstood(f"{full(to_on)} is past. Which date do you mean? The year can be added: `31 March 2027`.")
    if to_on == due_on:
        raise NotUnderstood(f"It is due on {full(to_on)} already, so there is nothing to ask for.")
    if not EARLIEST <= to_on.year <= LATEST:
        raise NotUnderstood(f"{full(to_on)} is in another century. Which date do you mean?")


def is_as_seen(session: Session, team_id: str, change_id: int, seen: str | None) -> bool:
    """Tell whether a request, and the action it is about, still stand as somebody saw them when this was what they were
    condensed to; without one they do."""
    if seen is None:
        return True
    row = decisions.change_by_id(session, team_id, change_id)
    action = load_action(session, team_id, row.action_id) if row else None
    if row is None or action is None:
        return False
    change = row_values.change(row)
    return seen in (request_seen(action, change), waiting_seen(change))


def decide_as(
    session: Session,
    team_id: str,
    actor: Actor,
    change_id: int,
    decision: Decision,
    by: Stamp,
    *,
    reason: str | None = None,
    offered_on: date | None = None,
) -> None:
    """Decide, like `decide`, if it is this person's to decide as things stand: a date that has moved meanwhile, or a
    director who was named, makes it the director's. NotAllowed says whose it is.
    """
    workspaces.ensure(session, team_id)
    row = _waiting(session, team_id, change_id)
    if row.file_name:
        raise NotUnderstood("What a file changes is decided in one go: with *Decide …* in the message about the file.")
    named, action = council(session, team_id), _loaded(session, team_id, row.action_id)
    check_may_decide(named, as_they_are(session, team_id, actor), action, row_values.change(row), offered_on)
    decide(session, team_id, change_id, decision, by, reason=reason, offered_on=offered_on)


def decide(
    session: Session,
    team_id: str,
    change_id: int,
    decision: Decision,
    by: Stamp,
    *,
    reason: str | None = None,
    offered_on: date | None = None,
) -> None:
    """Agree, refuse with a reason, or offer another date. Raise PlanError, saying what happened, if it was decided."""
    workspaces.ensure(session, team_id)
    row = _waiting(session, team_id, change_id)
    check_waits(by.person_id, row_values.change(row))
    if decision is not Decision.REFUSED:
        _check_is_open(session, _action(session, team_id, row.action_id), ChangeKind(row.kind))
    if decision is not Decision.AGREED and not (reason or "").strip():
        raise NotUnderstood("Why? A few words are enough; who asked will read them.")
    if decision is Decision.OFFERED:
        if row.kind != ChangeKind.DUE:
            raise NotUnderstood(
                "No date was asked for, so there is none to offer instead: agree, or refuse with a reason."
            )
        check_request(row.from_on, ChangeKind.DUE, offered_on, reason or "", by.at.date())
    row.offered_on, row.decision_reason = offered_on, (reason or "").strip() or None
    _settle(session, row, decision, by, agreed_on=row.to_on)


def accept(session: Session, team_id: str, change_id: int, by: Stamp) -> None:
    """Take, as the asker, the date that was offered; NotAllowed if that is another's to agree to by now."""
    workspaces.ensure(session, team_id)
    row = _own(session, team_id, change_id, by.person_id)
    if row.decision != Decision.OFFERED:
        raise PlanError(what_happened(row_values.change(row)))
    check_may_accept(council(session, team_id), _loaded(session, team_id, row.action_id), row_values.change(row))
    _check_is_open(session, _action(session, team_id, row.action_id), ChangeKind(row.kind))
    _settle(session, row, Decision.AGREED, by, agreed_on=row.offered_on, is_decider=False)


@unjudged("their own request, and nothing comes of it")
def withdraw(session: Session, team_id: str, change_id: int, by: Stamp) -> None:
    """Take the request back, as its asker."""
    workspaces.ensure(session, team_id)
    row = _own(session, team_id, change_id, by.person_id)
    if row.decision not in OPEN:
        raise PlanError(what_happened(row_values.change(row)))
    _settle(session, row, Decision.WITHDRAWN, by)


def council(session: Session, team_id: str) -> Workspace:
    """Read the workspace with what tells who decides, and nothing else."""
    counts, board_on = people.standing(session, team_id), workspaces.row_of(session, team_id).board_on
    return Workspace(
        team_id, board_on=board_on, coordinator_ids=counts.coordinator_ids, director_ids=counts.director_ids
    )


def _loaded(session: Session, team_id: str, action_id: int) -> Action:
    # The workspace is locked: what is read here can't change before it is recorded what is decided.
    if action := load_action(session, team_id, action_id):
        return action
    raise action_is_gone()


def _waiting(session: Session, team_id: str, change_id: int) -> tables.ChangeRequest:
    row = decisions.change_by_id(session, team_id, change_id)
    if row is None:
        raise NotFound("That request is no longer there; nothing was changed.")
    return row


def _own(session: Session, team_id: str, change_id: int, user_id: str) -> tables.ChangeRequest:
    row = _waiting(session, team_id, change_id)
    check_asked(user_id, row_values.change(row))
    return row


def _settle(
    session: Session,
    row: tables.ChangeRequest,
    decision: Decision,
    by: Stamp,
    agreed_on: date | None = None,
    *,
    is_decider: bool = True,
) -> None:
    by = replace(by, at=max(by.at, row.asked_at))  # who waited in line decides after it was asked, and not before
    by = completed(session, row.team_id, by, action_id=row.action_id)
    before = row.decision
    row.decision = decision
    if is_decider:  # else it was the other, who offered it, who agreed to it
        row.decided_by, row.decided_at = by.person_id, by.at
        sign(row, by, "decided", decided_source=by.source)
    if decision is Decision.AGREED and row.kind == ChangeKind.DUE:
        row.agreed_on = agreed_on
        action = plans.action_by_id(session, row.team_id, row.action_id)
        assert action is not None
        action.due_on = agreed_on
        action.original_due_on = action.original_due_on or agreed_on
        session.add(action)
    session.add(row)
    audit.note(
        session,
        row.team_id,
        by,
        f"{decision} change",
        f"action {row.action_id}",
        before={"request": row.id, "decision": before},
        after={"request": row.id, **_words(row)},
    )


def _words(row: tables.ChangeRequest) -> dict[str, Any]:
    dates = {"from": row.from_on, "to": row.to_on, "offered": row.offered_on, "agreed": row.agreed_on}
    said = {"kind": row.kind, "reason": row.reason, "decision": row.decision, "why": row.decision_reason}
    return {k: v for k, v in said.items() if v} | {k: v.isoformat() for k, v in dates.items() if v}
