"""Record what belongs together in one go: a form's update, reading and reminder."""

from datetime import date, datetime

from sqlmodel import Session

from bot.errors import NotAllowed, NotFound
from bot.plan.model.incoming import IncomingMessage
from bot.plan.privacy import policy
from bot.plan.signature import columns, completed
from bot.plan.updates import progress, reminders
from bot.plan.updates.routing import Filing
from storage import audit, people, plans, tables
from storage.nudges import answering

PROMISED = 200  # characters of a note that a reminder repeats


def record_form(
    session: Session,
    team_id: str,
    said: IncomingMessage,
    filing: Filing,
    now: datetime,
    *,
    reading: tuple[int, str] | None = None,
    remind_on: date | None = None,
    safe: tuple[str, str] | None = None,
    is_nothing_new: bool = False,
) -> int | None:
    """Record all of it or nothing; return the update's id, or None if this very form has been dealt with before.

    `reading` is (the measure's id, its value in words); `safe` is (what may identify a child, why it does not). That
    there `is_nothing_new` answers whoever asked about the action; NotAllowed unless its author owns it.
    """
    update_id = progress.file_update(session, team_id, said, filing, now)
    if update_id is None:
        return None
    action = filing.target.action
    by = completed(session, team_id, said.stamp(now), filing.target.recommendation.id, action.id if action else None)
    if reading:
        measure_id, value = reading
        if not plans.is_measure_of(session, team_id, filing.target.recommendation.id, measure_id):
            raise NotFound("That success measure is no longer in the plan; nothing was changed.")
        row = tables.MeasureReading(
            team_id=team_id,
            measure_id=measure_id,
            update_id=update_id,
            value=value,
            to_on=now.date(),
            author_id=by.user_id,
            **columns(by, "author"),
            created_at=by.at,
        )
        session.add(row)
        session.flush()
        audit.note(session, team_id, by, "recorded reading", f"measure {measure_id}", after={"value": value})
    if safe:
        policy.confirm(session, team_id, (update_id,), *safe, by)
    if is_nothing_new and action:
        if not people.owns(session, team_id, by.person_id, [action.id]):
            raise NotAllowed("Only who owns it can say that there is nothing new about it. Nothing was recorded.")
        answer = tables.NudgeAnswer(
            team_id=team_id, user_id=by.person_id, action_id=action.id, answer=answering.NOTHING_NEW, said_at=by.at
        )
        answering.enter_answer(session, answer)
    if remind_on:
        text = filing.note[:PROMISED] or f"Look at {filing.target.name} again"
        reminders.remember(session, team_id, update_id, text, remind_on, by)
    return update_id
