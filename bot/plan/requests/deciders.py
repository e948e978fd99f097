"""Tell who decides about a change request, and refuse whoever does not. Pure."""

from dataclasses import replace
from datetime import date

from bot.errors import NotAllowed, PlanError
from bot.plan.language.wording import full
from bot.plan.model.action import Action
from bot.plan.model.decisions import ChangeKind, ChangeRequest, Decision
from bot.plan.model.permissions import Actor, Permission, refused
from bot.plan.model.workspace import Workspace


def needs_director(workspace: Workspace, action: Action, change: ChangeRequest) -> bool:
    """Tell whether a request is the director's to decide: the second move of a date, one beyond the board's date, and
    giving up an action. The date that will hold is what counts: the one offered, where one is."""
    if change.kind is ChangeKind.NOT_PURSUING:
        return True
    on = change.offered_on or change.to_on
    is_beyond = bool(workspace.board_on and on and on > workspace.board_on)
    return change.kind is ChangeKind.DUE and (action.moves > 0 or is_beyond)


def deciders_of_date(workspace: Workspace, action: Action | None, asked_by: str) -> frozenset[str]:
    """Tell who would be asked about a new date for an action: the first move of any, where none is named."""
    coordinators, directors = workspace.coordinator_ids - {asked_by}, workspace.director_ids - {asked_by}
    is_directors = action is not None and action.moves > 0
    return (directors or coordinators) if is_directors else (coordinators or directors)


def deciders(workspace: Workspace, action: Action, change: ChangeRequest) -> frozenset[str]:
    """Tell who is asked to decide: never who asks, nor of a sign-off who said that it is done. Empty while nobody else
    is named: it waits until somebody is."""
    barred = _barred(action, change)
    coordinators, directors = workspace.coordinator_ids - barred, workspace.director_ids - barred
    if change.kind.is_claim:
        return coordinators | directors
    return (directors or coordinators) if needs_director(workspace, action, change) else (coordinators or directors)


def _barred(action: Action, change: ChangeRequest) -> frozenset[str]:
    return change.askers | (action.claimants if change.kind is ChangeKind.SIGNED_OFF else frozenset())


def check_may_decide(
    workspace: Workspace, actor: Actor, action: Action, change: ChangeRequest, offered_on: date | None = None
) -> None:
    """Raise NotAllowed, with who it is that decides; PlanError, with what happened, if it has been decided.

    `offered_on` is the date that they would offer: it is theirs to offer if it is theirs to agree to.
    """
    check_waits(actor.user_id, change)
    if not (workspace.coordinator_ids or workspace.director_ids):
        raise refused(Permission.DECIDE, actor, workspace)
    if actor.user_id in _barred(action, change):
        raise NotAllowed(
            f"You said yourself that {action.number} is done, so a second person signs it off. Nothing was changed."
        )
    if not _may(workspace, actor, action, change):
        who = "the director" if needs_director(workspace, action, change) else "the plan’s coordinator"
        raise NotAllowed(f"That is for {who} to decide. Nothing was changed.")
    if offered_on and not _may(workspace, actor, action, replace(change, offered_on=offered_on)):
        raise NotAllowed(
            f"{full(offered_on)} lies beyond the board’s date, so it is the director’s to offer. Choose an earlier "
            "day, or leave the answer to them. Nothing was changed."
        )


def _may(workspace: Workspace, actor: Actor, action: Action, change: ChangeRequest) -> bool:
    return not actor.is_outsider and actor.user_id in deciders(workspace, action, change) | workspace.director_ids


def check_may_accept(workspace: Workspace, action: Action, change: ChangeRequest) -> None:
    """Raise NotAllowed for an offer that by now only a director could make, where one is named who did not."""
    directors = workspace.director_ids - {change.asked_by}
    if directors and change.decided_by not in directors and needs_director(workspace, action, change):
        assert change.offered_on
        raise NotAllowed(
            f"{full(change.offered_on)} is for the director to agree to by now. Ask for it, and they are told: "
            f"`/plan due {action.number} {full(change.offered_on)} because …`. Nothing was changed."
        )


def check_asked(user_id: str, change: ChangeRequest) -> None:
    """Raise NotAllowed for anybody but who asked: an offer, or taking the request back, is theirs to answer."""
    if change.asked_by != user_id:
        raise NotAllowed("Only who asked for it can answer that.")


def check_waits(user_id: str, change: ChangeRequest) -> None:
    """Raise NotAllowed for who asked: nobody decides about their own request. PlanError if it has been decided."""
    if change.is_printed and user_id in change.askers:
        raise NotAllowed("You brought the file that says so, so somebody else decides about it. Nothing was changed.")
    if user_id == change.asked_by:
        raise NotAllowed("You asked for this, so somebody else decides; you can take it back.")
    if change.decision is not None:
        raise PlanError(what_happened(change))


def what_happened(change: ChangeRequest) -> str:
    """Say what has become of a request, to who would decide it, or answer it, now."""
    if change.decision is None:
        return "That still waits for a decision; nothing was changed."
    if change.decision is Decision.OFFERED and change.offered_on:
        return f"Another date, {full(change.offered_on)}, has been offered meanwhile; nothing was changed."
    done = "taken back" if change.decision is Decision.WITHDRAWN else f"{change.decision}"
    on = f" ({full(change.agreed_on)})" if change.agreed_on else ""
    return f"That request has been {done} meanwhile{on}; nothing was changed."


def newer_request(action: Action, change: ChangeRequest) -> str:
    """Say why a request was not answered by somebody who saw it, or its action, as it no longer is."""
    if change.decision is not None:
        return what_happened(change)
    return (
        f"Action {action.number} has changed since that button was drawn, so nothing was decided. Please look at how "
        "it stands now."
    )
