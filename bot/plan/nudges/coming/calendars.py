"""Keep which days somebody's calendar files have held, so that a newer one takes out what no longer holds."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, select

from bot.plan.model.day import CalendarDay
from bot.plan.people.authority import unjudged
from storage import tables, workspaces

NO_LONGER = "No longer holds"  # what it was called may be somebody else's to read by now


@unjudged("it is about the file that they are given of what they may see, and about nothing else")
def give(session: Session, team_id: str, user_id: str, days: Sequence[CalendarDay], today: date) -> list[CalendarDay]:
    """Give somebody their days: those that stand, and to be taken out, those of earlier files that do not, as long as
    they have not gone by. What stands is kept, for the next file.
    """
    workspaces.ensure(session, team_id)
    own = (tables.CalendarEntry.team_id == team_id, tables.CalendarEntry.user_id == user_id)
    known = {row.uid: row for row in session.exec(select(tables.CalendarEntry).where(*own))}
    given = [day for day in days if not day.is_cancelled or day.uid in known]
    gone = known.keys() - {day.uid for day in given}
    for day in given:
        row = known.get(day.uid) or tables.CalendarEntry(team_id=team_id, user_id=user_id, uid=day.uid, due_on=day.on)
        row.due_on = day.on
        session.add(row)
    given += [CalendarDay(uid, known[uid].due_on, NO_LONGER, is_cancelled=True) for uid in gone]
    return sorted((day for day in given if not day.is_cancelled or day.on >= today), key=lambda day: (day.on, day.uid))
