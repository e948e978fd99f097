"""Keep and find the people of a workspace, as Slack last described them."""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from storage import tables, workspaces


def upsert(session: Session, team_id: str, rows: Sequence[tables.Person]) -> None:
    """Write people as they now are, whatever workspace the rows name: those who are new, and those who were known.

    Nobody is removed.
    """
    workspaces.ensure(session, team_id)
    newest = {row.user_id: row for row in rows}
    known = {row.user_id: row for row in with_ids(session, team_id, newest)}  # so that each is found without asking
    for user_id, row in newest.items():
        row.team_id = team_id
        if user_id in known:
            session.merge(row)
        else:
            session.add(row)
    session.flush()


def with_ids(session: Session, team_id: str, user_ids: Collection[str]) -> Sequence[tables.Person]:
    """List those of these users who are known."""
    return session.exec(
        select(tables.Person).where(tables.Person.team_id == team_id, col(tables.Person.user_id).in_(user_ids))
    ).all()


def person_by_id(session: Session, team_id: str, user_id: str) -> tables.Person | None:
    """Find somebody, if Slack has ever named them."""
    return session.get(tables.Person, (team_id, user_id))


def names_of(session: Session, team_id: str, user_ids: Collection[str]) -> dict[str, str]:
    """Give the names of these users, by id; whoever is not known is left out."""
    chosen = select(tables.Person.user_id, tables.Person.real_name).where(
        tables.Person.team_id == team_id, col(tables.Person.user_id).in_(user_ids)
    )
    return dict(session.exec(chosen).all())
