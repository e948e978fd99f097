"""Keep reminders: promises with a date that somebody wishes to be reminded of, until they are settled."""

from datetime import date

from sqlmodel import Session

from bot.errors import NotAllowed, NotFound, NotUnderstood
from bot.plan.language.dates.promises import Promise, promises
from bot.plan.language.wording import full
from bot.plan.model.day import Day
from bot.plan.model.stamp import Stamp
from storage import audit, decisions, tables, updates, workspaces


def newly_promised(session: Session, team_id: str, update_id: int, today: Day) -> tuple[Promise, ...]:
    """List the promises that an update makes and that no earlier version of it made: what is to be offered, once."""
    versions = updates.versions_of(session, team_id, update_id)
    if not versions or versions[0].retracted_at:
        return ()
    *before, made = [promises(row.note, today.date_of(row.created_at)) for row in versions]
    known = {promise.key for each in before for promise in each}
    return tuple(promise for promise in made if promise.on >= today and promise.key not in known)


def remember(session: Session, team_id: str, update_id: int, text: str, due_on: date, by: Stamp) -> int:
    """Remember a promise made in an update; asked again, it is the same one. Return its id.

    Raise NotFound if the update is gone, NotAllowed for anybody but its author, NotUnderstood for a day that is past.
    """
    workspaces.ensure(session, team_id)
    update = updates.update_by_id(session, team_id, update_id)
    if update is None or update.retracted_at:
        raise NotFound("That update has been taken back, so there is nothing to be reminded of.")
    if update.author_id != by.person_id:
        raise NotAllowed("Only who made the promise can ask to be reminded of it.")
    if due_on < by.at.date():
        raise NotUnderstood(f"{full(due_on)} is past: choose a day to come.")
    row = decisions.reminder_of(session, team_id, update_id, text)
    if row is None:
        row = tables.FollowUp(
            team_id=team_id,
            action_id=update.action_id,
            update_id=update_id,
            text=text,
            due_on=due_on,
            user_id=by.user_id,
            created_at=by.at,
        )
        session.add(row)
        session.flush()
        audit.note(
            session,
            team_id,
            by,
            "remembered promise",
            f"update {update_id}",
            after={"follow-up": row.id, "due": due_on.isoformat()},
        )
    assert row.id is not None
    return row.id


def done_with(session: Session, team_id: str, reminder_id: int, by: Stamp) -> str:
    """Settle a reminder: its promise is kept, or needs no more reminding; return its words."""
    workspaces.ensure(session, team_id)
    row = decisions.reminder_by_id(session, team_id, reminder_id)
    if row is None:
        raise NotFound("That follow-up is no longer there; nothing was changed.")
    if row.user_id != by.person_id:
        raise NotAllowed("Only who asked to be reminded can settle that.")
    if row.done_at is None:
        row.done_at = by.at
        session.add(row)
        audit.note(session, team_id, by, "settled promise", f"follow-up {row.id}")
    return row.text
