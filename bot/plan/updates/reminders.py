"""Keep reminders: promises with a date that somebody wishes to be reminded of, until they are settled."""

from datetime import date

from sqlmodel import Session

from bot.errors import NotAllowed, NotFound, NotUnderstood
from bot.plan.language.dates.promises import Promise, promises
from bot.plan.language.wording import full
from bot.plan.lookup import action_is_gone
from bot.plan.model.day import Day
from bot.plan.model.stamp import Stamp
from bot.plan.people.authority import unjudged
from bot.plan.signature import completed
from storage import audit, decisions, plans, tables, updates, workspaces


def newly_promised(session: Session, team_id: str, update_id: int, today: Day) -> tuple[Promise, ...]:
    """List the promises that an update makes and that no earlier version of it made: what is to be offered, once."""
    *before, made = _promised(session, team_id, update_id, today) or [()]
    known = {promise.key for each in before for promise in each}
    return tuple(promise for promise in made if promise.on >= today and promise.key not in known)


def _promised(session: Session, team_id: str, update_id: int, today: Day) -> list[tuple[Promise, ...]]:
    """What each version of an update promises; nothing of one that was taken back. A correction is understood as said
    when the first was: by "Friday" it means the same one.
    """
    versions = updates.versions_of(session, team_id, update_id)
    if not versions or versions[0].retracted_at:
        return []
    said_on = Day.of(versions[0].created_at.astimezone(today.zone), workspaces.row_of(session, team_id).nation)
    return [promises(row.note, said_on) for row in versions]


def remember_promise(session: Session, team_id: str, update_id: int, key: str, by: Stamp) -> Promise:
    """Remember, like `remember`, the promise of an update that has this key; return it. The stamp's time is local.

    NotFound if the update no longer makes it.
    """
    workspaces.ensure(session, team_id)
    versions = _promised(session, team_id, update_id, Day.of(by.at))
    if not versions:
        raise promise_is_gone()
    promise = next((each for each in versions[-1] if each.key == key), None)
    if promise is None:
        raise NotFound("That update has been corrected and says it no longer, so there is nothing to be reminded of.")
    remember(session, team_id, update_id, promise.text, promise.on, by)
    return promise


def promise_is_gone() -> NotFound:
    """Say that there is no such update any more, or nobody who may see it asks."""
    return NotFound("That update has been taken back, so there is nothing to be reminded of.")


def remember(session: Session, team_id: str, update_id: int, text: str, due_on: date, by: Stamp) -> int:
    """Remember a promise made in an update; asked again, it is the same one. Return its id.

    Raise NotFound if the update is gone, NotAllowed for anybody but its author, NotUnderstood for a day that is past.
    """
    workspaces.ensure(session, team_id)
    update = updates.update_by_id(session, team_id, update_id)
    if update is None or update.retracted_at:
        raise promise_is_gone()
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
        by = completed(session, team_id, by, update.recommendation_id, update.action_id)
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


def remember_action(session: Session, team_id: str, action_id: int, due_on: date, by: Stamp) -> int:
    """Remember that somebody wishes to look at an action again on a day; asked again, it is the same. Return its id.

    Raise NotFound if the action is not there, NotUnderstood for a day that is past.
    """
    workspaces.ensure(session, team_id)
    action = plans.action_by_id(session, team_id, action_id)
    if action is None:
        raise action_is_gone()
    if due_on < by.at.date():
        raise NotUnderstood(f"{full(due_on)} is past: choose a day to come.")
    text = f"Look at action {action.number} again"
    row = decisions.own_reminder(session, team_id, by.person_id, action_id, due_on)
    if row is None:
        row = tables.FollowUp(
            team_id=team_id, action_id=action_id, text=text, due_on=due_on, user_id=by.user_id, created_at=by.at
        )
        session.add(row)
        session.flush()
        by = completed(session, team_id, by, action_id=action_id)
        what = {"follow-up": row.id, "due": due_on.isoformat()}
        audit.note(session, team_id, by, "remembered action", f"action {action_id}", after=what)
    assert row.id is not None
    return row.id


@unjudged("their own reminder, which nobody else is sent")
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
        by = completed(session, team_id, by, action_id=row.action_id)
        audit.note(session, team_id, by, "settled promise", f"follow-up {row.id}")
    return row.text
