"""Hold back words that may identify a child until their author has looked again.

The rules of what identifies a child are in `bot.plan.privacy.detector`.
"""

from collections.abc import Iterable
from dataclasses import replace

from sqlmodel import Session

from bot.errors import PlanError
from bot.plan.model.action import NOT_SHOWN, Evidence, Update
from bot.plan.model.decisions import ChangeRequest, Decision
from bot.plan.model.stamp import Stamp
from bot.plan.model.workspace import Workspace
from bot.plan.privacy.detector import describe, find_identifying
from storage import audit


class MayIdentify(PlanError):
    """Some words may identify a child; the sentence says what was found, and repeats none of it in full."""


def found_in(workspace: Workspace, *texts: str) -> str | None:
    """Word what in these texts may identify a child; None if nothing does."""
    said = [describe(found, text) for text in texts if (found := find_identifying(text, workspace.case_pattern))]
    return "; ".join(said) or None


def no_longer_standing(words: str, case_pattern: str | None) -> str:
    """Return words that have been taken back or reworded since, as they may be shown: what may identify a child is not.

    Whoever takes such words back, or says them otherwise, is not to find them again in the history or in the plan as it
    once was; not even where their author had said, then, that they identify nobody.
    """
    return NOT_SHOWN if find_identifying(words, case_pattern) else words


def update_no_longer_standing(update: Update, case_pattern: str | None) -> Update:
    """Return an update that has been taken back or reworded since, as it may be shown: its files' names too."""
    named = tuple(evidence_no_longer_standing(each, case_pattern) for each in update.evidence)
    return replace(update, note=no_longer_standing(update.note, case_pattern), evidence=named)


def evidence_no_longer_standing(evidence: Evidence, case_pattern: str | None) -> Evidence:
    """Return what was given with such an update, as it may be shown: what has a name that may identify a child leads
    nowhere either, for its address may say the same."""
    name = no_longer_standing(evidence.name, case_pattern)
    return evidence if name == evidence.name else replace(evidence, name=name, url=None)


def request_as_shown(change: ChangeRequest, case_pattern: str | None) -> ChangeRequest:
    """Return a request as it may be shown: of one that was taken back, the reason is words that no longer stand."""
    if change.decision is not Decision.WITHDRAWN:
        return change
    return replace(change, reason=no_longer_standing(change.reason, case_pattern))


def held(found: str) -> str:
    """Word what its author reads: what was found, and the two ways on."""
    return (
        f"That may identify a child: {found}. Nothing has been recorded or shown. Please say it without, for example "
        "“a child”, or say below why it identifies nobody."
    )


def check(workspace: Workspace, *texts: str) -> None:
    """Raise MayIdentify if something in these texts may identify a child."""
    if found := found_in(workspace, *texts):
        raise MayIdentify(
            f"That may identify a child: {found}. Nothing was recorded. Please say it without, for example “a child”."
        )


def confirm(session: Session, team_id: str, update_ids: Iterable[int], found: str, because: str, by: Stamp) -> None:
    """Confirm that words identify nobody: their author has looked, and says why; that stands in the audit trail."""
    for update_id in update_ids:
        audit.note(
            session,
            team_id,
            by,
            "confirmed as identifying nobody",
            f"update {update_id}",
            after={"found": found, "because": because},
        )
