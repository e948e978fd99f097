"""Sign off what is done, or return it with a reason: a second person does, for done is not signed off."""

from dataclasses import replace

from sqlmodel import Session

from bot.errors import NotAllowed, NotUnderstood, PlanError
from bot.plan.language.wording import short
from bot.plan.lookup import action_is_gone
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.decisions import MOST_CASES, Method, Outcome, Verification
from bot.plan.model.rating import Rating
from bot.plan.model.stamp import Stamp
from bot.plan.model.workspace import Workspace
from bot.plan.requests.closing import close_requests
from bot.plan.signature import columns, completed
from bot.plan.snapshot import load_action
from storage import audit, tables, workspaces


def signers(workspace: Workspace, action: Action) -> frozenset[str]:
    """Tell who is asked to sign off: coordinators and directors, never who said that it is done."""
    return (workspace.coordinator_ids | workspace.director_ids) - action.claimants


def awaits_sign_off(action: Action) -> bool:
    """Tell whether an action is done and not signed off: somebody says so, or its plan's file did."""
    return action.rating is Rating.DONE


def check_may_sign_off(action: Action, user_id: str, today: Day) -> None:
    """Raise PlanError if it is not done yet, or signed off already; NotAllowed for who said that it is done."""
    if action.rating is Rating.SIGNED_OFF:
        raise PlanError(f"Action {action.number} {_signed(action, today)} already; nothing was changed.")
    if action.rating is not Rating.DONE:
        said = action.rating.label if action.rating else "not rated yet"
        raise PlanError(
            f"Action {action.number} is {said}, so there is nothing to sign off. "
            f"Once it is done, its owner says so: `/plan done {action.number} …`."
        )
    if user_id in action.claimants:
        raise NotAllowed(
            f"You said yourself that {action.number} is done, so a second person signs it off. Nothing was changed."
        )


def newer_claim(action: Action, user_id: str, today: Day) -> str:
    """Say why an action was not signed off by somebody who saw it as it no longer is; it may be signed off as it is
    now."""
    try:
        check_may_sign_off(action, user_id, today)
    except PlanError as error:
        return str(error)
    return (
        f"What was said of {action.number} has changed since that button was drawn, so nothing was signed off. Please "
        "look at how it stands now."
    )


def check_may_return(action: Action) -> None:
    """Raise PlanError if there is nothing to return: it is neither done, nor signed off, nor given up."""
    if not (action.rating and action.rating.may_be_returned):
        said = action.rating.label if action.rating else "not rated yet"
        raise PlanError(f"Action {action.number} is {said}: only what is done or signed off can be returned.")


def check_verification(verified: Verification) -> None:
    """Raise NotUnderstood if it is a sample and nobody says of how many, or of more than anybody samples."""
    if verified.method is Method.SAMPLED and not 0 < (verified.cases or 0) <= MOST_CASES:
        raise NotUnderstood(f"How many cases did you sample? A number from 1 to {MOST_CASES:,}, for example 6.")


def sign_off(
    session: Session,
    team_id: str,
    action_id: int,
    by: Stamp,
    verified: Verification | None = None,
    line: str = "",
) -> int:
    """Sign off an action that is done, with how that was `verified` (None: a file says so) and, in a `line`, what was
    seen; return the verdict's id."""
    workspaces.ensure(session, team_id)
    action = _action(session, team_id, action_id)
    check_may_sign_off(action, by.person_id, Day.of(by.at))
    if verified:
        check_verification(verified)
    return _record(session, team_id, action, Outcome.SIGNED_OFF, line.strip() or None, by, verified)


def return_action(session: Session, team_id: str, action_id: int, reason: str, by: Stamp) -> int:
    """Return an action that was said to be done, or signed off, with a reason; return the verdict's id."""
    workspaces.ensure(session, team_id)
    action = _action(session, team_id, action_id)
    check_may_return(action)
    if not any(c.isalnum() for c in reason):
        raise NotUnderstood("Why does it go back? For example `/plan return 5.1 because …`.")
    return _record(session, team_id, action, Outcome.RETURNED, reason.strip(), by)


def _action(session: Session, team_id: str, action_id: int) -> Action:
    # The workspace is locked: what is read here can't change before this is recorded.
    if action := load_action(session, team_id, action_id):
        return action
    raise action_is_gone()


def _record(
    session: Session,
    team_id: str,
    action: Action,
    outcome: Outcome,
    reason: str | None,
    by: Stamp,
    verified: Verification | None = None,
) -> int:
    # It is about what has been said by now, also by somebody who spoke while this one waited in line.
    by = replace(by, at=max(by.at, action.standing.at or by.at))
    by = completed(session, team_id, by, action_id=action.id)
    row = tables.SignOff(
        team_id=team_id,
        action_id=action.id,
        decision=outcome,
        reason=reason,
        verified=verified.method if verified else None,
        cases=verified.cases if verified else None,
        decided_by=by.person_id,
        decided_at=by.at,
        decided_source=by.source,
        **columns(by, "decided"),
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    after: dict[str, object] = {"verdict": row.id} | ({"reason": reason} if reason else {})
    after |= {"verified": verified.method, "cases": verified.cases} if verified else {}
    audit.note(session, team_id, by, outcome.replace("_", " "), f"action {action.id}", after=after)
    if outcome is Outcome.SIGNED_OFF:
        close_requests(session, team_id, action.id, by)
    return row.id


def _signed(action: Action, today: Day) -> str:
    at = action.standing.at
    return f"was signed off on {short(today.date_of(at))}" if at else "is signed off in the plan itself"
