"""Say when somebody is away: what would go to them then goes to their deputy."""

from datetime import date
from typing import Any

from sqlmodel import Session

from bot.plan.model.person import Absence
from bot.plan.model.stamp import Stamp
from bot.plan.signature import completed
from storage import audit, plans, tables, workspaces


def be_away(
    session: Session, team_id: str, who: str, absence: Absence, by: Stamp, instead_of: date | None = None
) -> tuple[Absence, ...]:
    """Note that somebody is away, in place of what they had said of some of these days, and of the absence that ends on
    `instead_of`; return what that was. What lies in the past is noted no longer."""
    workspaces.ensure(session, team_id)
    begun = Absence(absence.until, absence.since or by.at.date(), by.at)
    replaced = []
    for row in plans.absences_of(session, team_id, who):
        standing = _value(row)
        if standing.until < by.at.date():
            session.delete(row)
        elif standing.meets(begun) or standing.until == instead_of:
            replaced.append(standing)
            session.delete(row)
    session.flush()  # one that ends on the same day makes room
    session.add(
        tables.Absence(team_id=team_id, user_id=who, until_on=begun.until, since_on=begun.since, said_at=begun.said_at)
    )
    _note(session, team_id, who, by, before=replaced, after=begun)
    return tuple(replaced)


def be_back(session: Session, team_id: str, who: str, by: Stamp, until_on: date | None = None) -> Absence | None:
    """Note that somebody is back, or that the absence that ends on a day is called off; return the absence that stands
    no more, None if there was none, so that nothing is noted."""
    workspaces.ensure(session, team_id)
    today = by.at.date()
    for row in plans.absences_of(session, team_id, who):
        standing = _value(row)
        if standing.until >= today and (standing.is_on(today) if until_on is None else standing.until == until_on):
            session.delete(row)
            _note(session, team_id, who, by, before=[standing])
            return standing
    return None


def _value(row: tables.Absence) -> Absence:
    return Absence(row.until_on, row.since_on, row.said_at)


def _note(
    session: Session, team_id: str, who: str, by: Stamp, before: list[Absence], after: Absence | None = None
) -> None:
    by = completed(session, team_id, by)
    was = _plain(before[0]) if before else None
    audit.note(
        session,
        team_id,
        by,
        "away",
        "user",
        about=who,
        before=was if was is None or len(before) == 1 else was | {"and": [_plain(each) for each in before[1:]]},
        after=_plain(after) if after else None,
    )


def _plain(absence: Absence) -> dict[str, Any]:
    since = {"since": absence.since.isoformat()} if absence.since else {}
    return since | {"until": absence.until.isoformat()}
