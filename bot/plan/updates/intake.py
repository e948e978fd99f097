"""Decide what becomes of words, once it is known what they are about. Pure: whoever talks does it, and says so.

The order is the same wherever words come from: first a child is not named, then they have to be clear; a pause or an
end is somebody else's to decide; and what is left is recorded, if its author may and the action is open.
"""

from dataclasses import dataclass

from bot.errors import NotUnderstood
from bot.plan.model.action import Action
from bot.plan.model.decisions import ChangeKind
from bot.plan.model.permissions import Actor
from bot.plan.model.workspace import Workspace
from bot.plan.requests.change_requests import reason_in
from bot.plan.updates.routing import Filing, Unclear, check_may_file


@dataclass(frozen=True, slots=True)
class Held:
    """Words that may identify a child: `found` says what in them does."""

    found: str


@dataclass(frozen=True, slots=True)
class StopAsked:
    """Words that pause an action, or give it up. `safe` is what was found in them, and why it identifies nobody."""

    filings: tuple[Filing, ...]
    safe: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """Words that can be recorded. `safe` is what was found in them, and why it identifies nobody."""

    filings: tuple[Filing, ...]
    safe: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """A pause, or an end: of which action, and why."""

    action: Action
    kind: ChangeKind
    reason: str


def decide(
    workspace: Workspace,
    actor: Actor,
    found: tuple[Filing, ...] | Unclear,
    identifying: str | None,
    *,
    safe_because: str = "",
) -> Held | Unclear | StopAsked | Ready:
    """Decide what becomes of words; PlanError if their author may not record them, or the action is closed.

    `found` is what they are about, and `identifying` what in them may identify a child; `safe_because` is why it
    doesn't, if their author says so.
    """
    if identifying and not safe_because:
        return Held(identifying)
    if isinstance(found, Unclear):
        return found
    safe = (identifying, safe_because) if identifying else None
    if any(filing.rating and filing.rating.needs_agreement for filing in found):
        return StopAsked(found, safe)
    check_may_file(workspace, actor, found)
    return Ready(found, safe)


def read_stop(asked: StopAsked) -> Stop:
    """Read which action is to stop, how and why; NotUnderstood without a reason, or if several are named."""
    filing = asked.filings[0]
    if len(asked.filings) != 1 or len(filing.target.actions) != 1:
        raise NotUnderstood("A pause, or an end, is asked for one action at a time. Send one message for each.")
    action, reason = filing.target.actions[0], reason_in(filing.note)
    if not reason:
        said = filing.rating.label if filing.rating else ""
        raise NotUnderstood(
            f"Why? Somebody else decides about that, and needs the reason: `{action.number} {said} because …`."
        )
    return Stop(action, ChangeKind(filing.rating or ""), reason)
