"""Say who is away, and until when: what would go to them goes to their deputy."""

from datetime import date

from sqlmodel import Session

from bot.plan.model.stamp import Stamp
from bot.plan.signature import completed
from storage import audit, plans, tables, workspaces


def be_away(session: Session, team_id: str, who: str, until_on: date | None, by: Stamp) -> bool:
    """Note that somebody is away up to and with a day; with None, that they are back. False if they were not away,
    so that nothing is noted."""
    workspaces.ensure(session, team_id)
    row = plans.absence_of(session, team_id, who)
    before = row.until_on if row else None
    if until_on is None:
        if row is None:
            return False
        session.delete(row)
    else:
        row = row or tables.Absence(team_id=team_id, user_id=who, until_on=until_on)
        row.until_on = until_on
        session.add(row)
    by = completed(session, team_id, by)
    audit.note(
        session,
        team_id,
        by,
        "away",
        "user",
        about=who,
        before={"until": before.isoformat()} if before else None,
        after={"until": until_on.isoformat()} if until_on else None,
    )
    return True
