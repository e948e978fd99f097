"""Tell which actions change when words are recorded, corrected or taken back, asked in the transaction that does it;
and whether their author may.

Words on a recommendation as a whole change every action that answers it by then: what their author sees of it, or saw
when they typed, does not count.
"""

from collections.abc import Iterable

from sqlmodel import Session

from bot.plan.model.permissions import Actor, Permission, check
from bot.plan.model.standing import check_may_be_rated
from bot.plan.model.workspace import Workspace
from bot.plan.people.authority import Touched
from bot.plan.updates.routing import Filing
from storage import plans, tables, updates


def by_filings(filings: Iterable[Filing]) -> Touched:
    """Tell what these filings change."""
    return lambda session, team_id: _of_filings(session, team_id, filings)


def by_form(filing: Filing, measure_id: int | None, *, is_outsider: bool) -> Touched:
    """Tell what a form changes: what it is filed on, and what its measure measures. A recommendation's own measure is
    any of its owners' to read, an outsider's only who owns all of it."""

    def touched(session: Session, team_id: str) -> set[int]:
        filed = _of_filings(session, team_id, [filing])
        measure = plans.measure_by_id(session, team_id, measure_id) if measure_id is not None else None
        if measure is None or (measure.action_id is None and not is_outsider):
            return filed
        return filed | _of(session, team_id, measure.recommendation_id, measure.action_id)

    return touched


def by_update(update_id: int) -> Touched:
    """Tell what taking an update back changes."""

    def touched(session: Session, team_id: str) -> set[int]:
        row = updates.update_by_id(session, team_id, update_id)
        return _of_row(session, row) if row else set()

    return touched


def by_correction(update_id: int, filings: Iterable[Filing]) -> Touched:
    """Tell what changes when an update is to say this: also what it was about before."""
    before = by_update(update_id)
    return lambda session, team_id: {*before(session, team_id), *_of_filings(session, team_id, filings)}


def by_message(channel_id: str, message_ts: str | None, filings: Iterable[Filing] = ()) -> Touched:
    """Tell what changes when a message says this: also what it said before."""
    return lambda session, team_id: _of_message(session, team_id, channel_id, message_ts, filings)


def by_draft(draft_id: int, filings: Iterable[Filing]) -> Touched:
    """Tell what changes when kept words are filed so: also what their message said before."""

    def touched(session: Session, team_id: str) -> set[int]:
        row = updates.draft_by_id(session, team_id, draft_id)
        said_in = (row.channel_id, row.ts) if row else ("", None)
        return _of_message(session, team_id, *said_in, filings)

    return touched


def check_may_file(workspace: Workspace, actor: Actor, filings: Iterable[Filing]) -> None:
    """Raise PlanError if somebody may not update one of these actions, or it takes a decision to change how it is
    rated.
    """
    for filing in filings:
        check(workspace, actor, Permission.UPDATE, filing.target.actions)
        check_is_open(filing)


def check_is_open(filing: Filing) -> None:
    """Raise PlanError for a rating of what has been signed off, or is no longer pursued: a note may still be added."""
    for action in filing.target.actions:
        if filing.rating:
            check_may_be_rated(action.number, action.standing)


def _of_filings(session: Session, team_id: str, filings: Iterable[Filing]) -> set[int]:
    targets = [filing.target for filing in filings]
    return {
        action_id
        for target in targets
        for action_id in _of(session, team_id, target.recommendation.id, target.action.id if target.action else None)
    }


def _of_message(
    session: Session, team_id: str, channel_id: str, message_ts: str | None, filings: Iterable[Filing]
) -> set[int]:
    rows = updates.updates_from_message(session, team_id, channel_id, message_ts) if message_ts else ()
    return _of_filings(session, team_id, filings).union(*(_of_row(session, row) for row in rows))


def _of_row(session: Session, row: tables.ProgressUpdate) -> set[int]:
    return _of(session, row.team_id, row.recommendation_id, row.action_id)


def _of(session: Session, team_id: str, recommendation_id: int, action_id: int | None) -> set[int]:
    return {action_id} if action_id is not None else plans.standing_actions(session, team_id, recommendation_id)
