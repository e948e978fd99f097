"""Choose what somebody goes through, action by action: their own of a message that waits for them still."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlmodel import Session

from bot.errors import NotAllowed
from bot.plan.model.action import Action
from bot.plan.model.workspace import Workspace
from storage.nudges import answering


def told_in(session: Session, team_id: str, user_id: str, day: str) -> Sequence[int]:
    """List the ids of the actions that somebody's message of a local day (as ISO) is about."""
    return answering.told_in(session, team_id, user_id, f"nudge:{user_id}:{day}")


def steps(workspace: Workspace, user_id: str, action_ids: Collection[int]) -> list[Action]:
    """List what somebody goes through of these actions, by due date. NotAllowed if none of them is theirs."""
    own = [action for _, action in workspace.actions_with(action_ids) if action.is_owned_by(user_id)]
    if not own:
        raise NotAllowed("Only who was sent that message, and owns what is in it, can go through it.")
    return sorted((action for action in own if is_open(action)), key=lambda action: action.due_on or date.max)


def is_open(action: Action) -> bool:
    """Tell whether there is still something to say about an action."""
    return not action.is_settled
