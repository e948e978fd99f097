"""Find what is asked about who signs off and decides: of which action, and what of somebody's own waits for a word."""

from collections.abc import Iterable

from bot.plan.model.action import Action
from bot.plan.model.workspace import Workspace
from bot.plan.queries.asked.subjects import subject_of

_FRAME = frozenset(
    """
    sign signs signing signed signature signatures off approve approves approved approval approver decide decides
    decided deciding decision agree agrees agreed yes ok okays request requests second check
    checks checked confirm confirms
    confirmed wait waits waiting verify verifies verifying authorise authorises authorised authority review reviews
    reviewing close closes ask extension longer person people whom director directors coordinator boss bosses somebody
    official final say word call job name desk inbox nudge chase holding up stuck sitting after before next must
    allowed myself else just things these officially formally time
    """.split()
)


def subject_of_decision(sentence: str, people: Iterable[str] = ()) -> tuple[str, ...]:
    """List the words of such a question that say which action it is about; nobody's name does."""
    names = {part for name in people for part in name.casefold().split()}
    return tuple(word for word in subject_of(sentence) if word.casefold() not in _FRAME | names)


def people_asked(workspace: Workspace) -> frozenset[str]:
    """List everybody who may be named in the answer: who coordinates, who directs, and whoever has asked."""
    askers = (action.open_change.asked_by for plan in workspace.plans for action in plan.actions if action.open_change)
    return workspace.coordinator_ids | workspace.director_ids | frozenset(askers)


def own_waiting(workspace: Workspace, user_id: str) -> tuple[Action, ...]:
    """List what waits for others' word of what somebody owns, said to be done or asked about."""
    actions = (action for plan in workspace.plans for action in plan.actions)
    return tuple(action for action in actions if _is_theirs(action, user_id))


def _is_theirs(action: Action, user_id: str) -> bool:
    change = action.open_change
    if change and user_id in change.askers:
        return True
    return bool(action.claimed_done) and (action.is_owned_by(user_id) or user_id in action.claimants)
