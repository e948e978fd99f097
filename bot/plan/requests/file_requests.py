"""Ask for what a file that came again changes of dates, done and sign-off; decide about it in one go.

Whoever brought the file is who says so, and decides nothing of it; where nobody else may, it is what the file prints,
not agreed.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.errors import NotFound, NotUnderstood, PlanError
from bot.plan import row_values
from bot.plan.lookup import action_is_gone
from bot.plan.model.action import Action
from bot.plan.model.decisions import ChangeKind, ChangeRequest, Decision
from bot.plan.model.fingerprint import requests_seen
from bot.plan.model.permissions import Actor
from bot.plan.model.rating import Rating
from bot.plan.model.stamp import Stamp
from bot.plan.model.standing import check_may_be_rated
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.people.authority import as_they_are
from bot.plan.requests import sign_off
from bot.plan.requests.change_requests import council, decide
from bot.plan.requests.deciders import check_may_decide, deciders
from bot.plan.signature import columns, completed
from bot.plan.snapshot import load_action
from storage import audit, decisions, plans, tables, workspaces

Item = tuple[Action, ChangeRequest]


@dataclass(frozen=True, slots=True)
class FileRequest:
    """All that one file asks for, in the plan's order, whether it has been decided or not."""

    source_id: int
    plan: Plan
    items: tuple[Item, ...]

    @property
    def first(self) -> ChangeRequest:
        """Any of it: who asks, with which file and when, is the same of all."""
        return self.items[0][1]

    @property
    def waiting(self) -> tuple[Item, ...]:
        """What nobody has decided about."""
        return tuple((action, change) for action, change in self.items if change.decision is None)

    def for_decider(self, workspace: Workspace, user_id: str) -> tuple[Item, ...]:
        """List what waits for this person's decision: they are asked, or direct, and did not bring it themselves."""
        return tuple(each for each in self.waiting if _is_theirs(workspace, user_id, *each))

    def decided_by(self, user_id: str) -> tuple[Item, ...]:
        """List what this person has agreed to or refused."""
        answers = (Decision.AGREED, Decision.REFUSED)
        return tuple(each for each in self.items if each[1].decided_by == user_id and each[1].decision in answers)


def _is_theirs(workspace: Workspace, user_id: str, action: Action, change: ChangeRequest) -> bool:
    try:
        check_may_decide(workspace, Actor(user_id), action, change)
    except PlanError:
        return False
    return True


def file_requests(workspace: Workspace) -> Iterator[FileRequest]:
    """List what files ask for, in every plan."""
    for plan in workspace.plans:
        found: dict[int, list[Item]] = {}
        for action in (action for each in plan.recommendations for action in each.in_question):
            for change in action.changes:
                if change.is_printed and change.source_id:
                    found.setdefault(change.source_id, []).append((action, change))
        for source_id, items in found.items():
            yield FileRequest(source_id, plan, tuple(items))


def file_request_with(workspace: Workspace, source_id: int) -> FileRequest:
    """Find what one file asks for; NotFound once nothing of it is in the plan."""
    for each in file_requests(workspace):
        if each.source_id == source_id:
            return each
    raise NotFound("What that file asked for is no longer there; nothing was changed.")


def who_decides(workspace: Workspace, request: FileRequest) -> frozenset[str]:
    """Tell who is asked about what waits; empty where nobody is named who may decide about any of it."""
    return frozenset().union(*(deciders(workspace, action, change) for action, change in request.waiting))


def is_as_seen(session: Session, team_id: str, source_id: int, change_ids: Collection[int], seen: str | None) -> bool:
    """Tell whether these requests of a file, and their actions, still stand as somebody saw them when this was what
    they were condensed to; without one they do."""
    if seen is None:
        return True
    rows = [row for row in decisions.changes_of_source(session, team_id, source_id) if row.id in change_ids]
    actions = {row.action_id: load_action(session, team_id, row.action_id) for row in rows}
    items = [(action, row_values.change(row)) for row in rows if (action := actions[row.action_id])]
    return len(items) == len(change_ids) and requests_seen(items) == seen


@dataclass(frozen=True, slots=True)
class FileDecision:
    """What came of a decision: how much was agreed to and refused, and why each of the rest was left as it was."""

    agreed: int
    refused: int
    left: tuple[str, ...]


def decide_file(
    session: Session,
    team_id: str,
    actor: Actor,
    source_id: int,
    agreed: Collection[int],
    refused: Collection[int],
    reason: str,
    by: Stamp,
) -> FileDecision:
    """Agree to some of what a file asks for, by the requests' ids, and refuse some for a reason.

    Each is judged as things stand: what is another's to decide, has been decided, or no longer fits is left, and said
    why. PlanError says why if that is all of it; NotUnderstood if what is refused has no reason.
    """
    workspaces.ensure(session, team_id)
    if refused and not reason.strip():
        raise NotUnderstood("Why? A few words are enough; who brought the file will read them.")
    named, actor = council(session, team_id), as_they_are(session, team_id, actor)
    done, left = {Decision.AGREED: 0, Decision.REFUSED: 0}, list[tuple[str, PlanError]]()
    for row in decisions.changes_of_source(session, team_id, source_id):
        if row.id not in agreed and row.id not in refused:
            continue
        decision = Decision.AGREED if row.id in agreed else Decision.REFUSED
        action = load_action(session, team_id, row.action_id)
        try:
            if action is None:
                raise action_is_gone()
            check_may_decide(named, actor, action, row_values.change(row))
            _decide(session, row, action, decision, by, reason)
            done[decision] += 1
        except PlanError as why:  # raised before anything of this one was written
            left.append((f"{action.number}: " if action else "", why))
    if not any(done.values()):
        raise left[0][1] if left else NotFound("That has been settled meanwhile; nothing was changed.")
    return FileDecision(done[Decision.AGREED], done[Decision.REFUSED], tuple(f"{of}{why}" for of, why in left))


def _decide(
    session: Session, row: tables.ChangeRequest, action: Action, decision: Decision, by: Stamp, reason: str
) -> None:
    """Settle one request, and write down what agreeing to it means."""
    kind, agrees = ChangeKind(row.kind), decision is Decision.AGREED
    if agrees and kind.is_claim:
        check_may_be_rated(action.number, action.standing)
        if kind is ChangeKind.DONE and action.rating is Rating.DONE:
            raise PlanError("it is said to be done already, and awaits sign-off.")
    assert row.id is not None
    decide(session, row.team_id, row.id, decision, by, reason=None if agrees else reason)
    if agrees and kind.is_claim and action.rating is not Rating.DONE:
        _claim_done(session, row, max(by.at, action.standing.at or by.at), by)
    if agrees and kind is ChangeKind.SIGNED_OFF:
        sign_off.sign_off(session, row.team_id, row.action_id, by)


def _claim_done(session: Session, row: tables.ChangeRequest, at: datetime, by: Stamp) -> None:
    """Record whoever brought the file as who says that it is done: then a second person can sign off, and not they.

    `at` is not before anything that was said while this one waited in line: else that would stand.
    """
    action = plans.action_by_id(session, row.team_id, row.action_id)
    assert action
    said = Stamp(row.brought_by or row.asked_by, at, by.source)
    said = completed(session, row.team_id, said, action.recommendation_id, row.action_id)
    update = tables.ProgressUpdate(
        team_id=row.team_id,
        recommendation_id=action.recommendation_id,
        action_id=row.action_id,
        note=row.reason,
        typed=row.reason,
        delivery=Rating.DONE,
        author_id=said.user_id,
        **columns(said, "author"),
        source=said.source,
        created_at=said.at,
    )
    session.add(update)
    session.flush()
    after = {"note": row.reason, "delivery": Rating.DONE, "request": row.id}
    audit.note(session, row.team_id, said, "recorded update", f"update {update.id}", after=after)
