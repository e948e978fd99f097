"""Keep and find the people of a workspace, as Slack last described them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, case, exists, func, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col, or_, select, union

from storage import tables, workspaces

_TEAM: Any = bindparam("team_id")


@dataclass(frozen=True, slots=True)
class Standing:
    """Who counts in a workspace now: by this alone it is judged who may what because of a role.

    `left` are the people of posts and roles who are deactivated in Slack, and since when we know; they hold nothing.
    Whoever is also a guest, of another organisation, or a bot has no role. `admins` are Slack's owners and admins, with
    their names, while nobody coordinates: nobody else may set up then.
    """

    coordinator_ids: frozenset[str]
    director_ids: frozenset[str]
    left: Mapping[str, datetime]
    admins: Mapping[str, str]


def standing(session: Session, team_id: str) -> Standing:
    """Read who counts in a workspace now."""
    of = {"team_id": team_id}
    out = session.execute(_out(), of).all()
    left = {user_id: at or seen_at for user_id, is_deactivated, at, seen_at in out if is_deactivated}
    out_ids = {row.user_id for row in out}
    named = session.execute(_named(), of).all()
    coordinators, directors = (
        frozenset(user_id for role, user_id in named if role == wanted) - out_ids
        for wanted in ("coordinator", "director")
    )
    admins = {} if coordinators else {row.user_id: row.real_name for row in session.execute(_admins(), of)}
    return Standing(coordinators, directors, left, admins)


@cache  # made once: every answer to a press or a form asks for it, and making it costs more than asking
def _out() -> Any:
    """Those of posts and roles who hold nothing."""
    person, post, role = tables.Person, tables.Post, tables.RoleHolder
    concerned: Any = union(
        select(col(role.user_id)).where(role.team_id == _TEAM),
        select(col(post.holder_id)).where(post.team_id == _TEAM, col(post.holder_id).is_not(None)),
        select(col(post.deputy_id)).where(post.team_id == _TEAM, col(post.deputy_id).is_not(None)),
    )
    return select(col(person.user_id), col(person.is_deactivated), col(person.left_at), col(person.seen_at)).where(
        person.team_id == _TEAM, col(person.user_id).in_(concerned), or_(_is_outside(), col(person.is_bot))
    )


@cache
def _named() -> Any:
    role = tables.RoleHolder
    return select(col(role.role), col(role.user_id)).where(role.team_id == _TEAM)


@cache
def _admins() -> Any:
    person = tables.Person
    found = select(col(person.user_id), col(person.real_name)).where(
        person.team_id == _TEAM,
        or_(col(person.is_admin), col(person.is_owner)),
        ~or_(_is_outside(), col(person.is_bot)),
    )
    return found.order_by(col(person.user_id))


def left_among(session: Session, team_id: str, user_ids: Collection[str]) -> dict[str, datetime]:
    """Say which of these users are deactivated in Slack, and since when we know."""
    if not user_ids:
        return {}
    person = tables.Person
    gone = select(col(person.user_id), col(person.left_at), col(person.seen_at)).where(
        person.team_id == team_id, col(person.user_id).in_(user_ids), col(person.is_deactivated)
    )
    return {user_id: at or seen_at for user_id, at, seen_at in session.execute(gone)}


def left_with_roles(session: Session, team_id: str) -> Sequence[tuple[str, str, str]]:
    """List (id, name, role) of whoever is deactivated in Slack, and still named for a role."""
    person, role = tables.Person, tables.RoleHolder
    found = (
        select(col(person.user_id), col(person.real_name), col(role.role))
        .join(role, (col(role.user_id) == col(person.user_id)) & (col(role.team_id) == col(person.team_id)))
        .where(person.team_id == team_id, col(person.is_deactivated))
        .order_by(col(person.real_name), col(role.role))
    )
    return [(user_id, name, named) for user_id, name, named in session.execute(found)]


def names(session: Session, team_id: str) -> Sequence[str]:
    """List what the people of a workspace are called, those who have left too; not what its apps are."""
    person = tables.Person
    return session.exec(select(person.real_name).where(person.team_id == team_id, ~col(person.is_bot))).all()


def is_outside(session: Session, team_id: str, user_id: str) -> bool:
    """Tell whether somebody is known to be a guest, of another organisation, or no longer there."""
    return bool(outside_among(session, team_id, [user_id]))


def outside_among(session: Session, team_id: str, user_ids: Collection[str]) -> set[str]:
    """List those of these users who are known to be guests, of another organisation, or no longer there."""
    return set(session.exec(_outside_among(), params={"team_id": team_id, "user_ids": list(user_ids)}))


@cache
def _outside_among() -> Any:
    person = tables.Person
    chosen = col(person.user_id).in_(bindparam("user_ids", expanding=True))
    return select(col(person.user_id)).where(person.team_id == _TEAM, chosen, _is_outside())


def is_described_since(session: Session, team_id: str, user_id: str, since: datetime) -> bool:
    """Tell whether Slack has described somebody since a moment."""
    row = person_by_id(session, team_id, user_id)
    return row is not None and row.seen_at >= since


def owns(session: Session, team_id: str, user_id: str, action_ids: Collection[int]) -> bool:
    """Tell whether somebody holds a post, or stands in for one, that owns each of these actions; without any, one."""
    owner, post = tables.ActionPost, tables.Post
    theirs = (
        select(col(owner.action_id))
        .distinct()
        .join(post, col(post.id) == col(owner.post_id))
        .where(post.team_id == team_id, or_(col(post.holder_id) == user_id, col(post.deputy_id) == user_id))
    )
    if not action_ids:
        return session.exec(theirs.limit(1)).first() is not None
    return set(session.exec(theirs.where(col(owner.action_id).in_(action_ids)))) == set(action_ids)


def _is_outside() -> Any:
    person = tables.Person
    flags = (col(person.is_deactivated), col(person.is_guest), col(person.is_stranger))
    return or_(*flags, _is_of_another_organisation())


def _is_of_another_organisation() -> Any:
    """Of another workspace, and not of the Enterprise organisation that people of this one are of: within one the
    workspaces differ, and only what Slack says of our own people tells which it is.
    """
    person, own = tables.Person, aliased(tables.Person)
    home, organisation = col(person.home_team_id), col(person.organisation)
    ours = (col(own.team_id) == _TEAM, col(own.home_team_id) == _TEAM, col(own.organisation) == organisation)
    is_ours = exists().where(*ours)
    return home.is_not(None) & (home != _TEAM) & (organisation.is_(None) | ~is_ours)


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


def is_anybody_known(session: Session, team_id: str) -> bool:
    """Tell whether Slack has described anybody of a workspace yet."""
    return (
        session.exec(select(tables.Person.user_id).where(tables.Person.team_id == team_id).limit(1)).first() is not None
    )


def who_work_here(session: Session, team_id: str) -> Sequence[tuple[str, str, str]]:
    """List the workspace's own people: user id, name and job title. Guests and strangers are not among them: what they
    call themselves must not put them forward for a post.
    """
    found = session.execute(_who_work_here(), {"team_id": team_id})
    return [(user_id, name, title) for user_id, name, title in found]


@cache
def _who_work_here() -> Any:
    person = tables.Person
    chosen = select(person.user_id, person.real_name, person.title).where(
        person.team_id == _TEAM, ~or_(_is_outside(), col(person.is_bot))
    )
    return chosen.order_by(col(person.user_id))


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post that somebody holds, or stands in for; `is_owner` tells whether it owns what was asked about."""

    title: str
    is_holder: bool
    is_owner: bool


def held_posts(
    session: Session, team_id: str, user_id: str, recommendation_id: int | None, action_id: int | None
) -> list[HeldPost]:
    """List the posts that somebody holds, or stands in for, by title.

    `is_owner` is about the action with this id or, where that is None, about any that answers the recommendation.
    """
    owner, action = tables.ActionPost, tables.Action
    about = (
        col(owner.action_id) == action_id
        if action_id is not None
        else col(owner.action_id).in_(select(action.id).where(action.recommendation_id == recommendation_id))
    )
    owned = select(func.count()).where(col(owner.post_id) == col(tables.Post.id), about).scalar_subquery()
    chosen: Any = select(
        col(tables.Post.title), case((col(tables.Post.holder_id) == user_id, 1), else_=0), owned
    ).where(
        tables.Post.team_id == team_id,
        or_(col(tables.Post.holder_id) == user_id, col(tables.Post.deputy_id) == user_id),
    )
    rows = session.execute(chosen.order_by(col(tables.Post.title))).all()
    return [HeldPost(title, bool(is_holder), bool(count)) for title, is_holder, count in rows]


# Where somebody's name stands beside their id: the table, the id's column, and what the others begin with.
SIGNED: tuple[tuple[type[SQLModel], str, str], ...] = (
    (tables.ProgressUpdate, "author_id", "author"),
    (tables.ProgressUpdate, "retracted_by", "retracted"),
    (tables.MeasureReading, "author_id", "author"),
    (tables.ChangeRequest, "asked_by", "asked"),
    (tables.ChangeRequest, "decided_by", "decided"),
    (tables.SignOff, "decided_by", "decided"),
    (tables.Judgement, "author_id", "author"),
    (tables.Judgement, "retracted_by", "retracted"),
    (tables.Plan, "imported_by", "imported"),
)


def name_the_past(session: Session, team_id: str, known_on: date) -> int:
    """Give what was recorded without a name the one that the directory has on this day; return how many rows got one.

    In one statement for each kind: there may be years of them. They get no post, and what has a name keeps it.
    """
    named = 0
    for table, id_column, role in SIGNED:
        who: Any = getattr(table, id_column)
        name: Any = getattr(table, f"{role}_name")
        own: Any = table.team_id == team_id  # type: ignore[attr-defined]
        known = (tables.Person.team_id == team_id, col(tables.Person.real_name) != "")
        found = select(tables.Person.real_name).where(*known, tables.Person.user_id == who).scalar_subquery()
        nameless = (own, name.is_(None), who.in_(select(tables.Person.user_id).where(*known)))
        written = update(table).where(*nameless).values({f"{role}_name": found, f"{role}_known_on": known_on})
        named += session.connection().execute(written).rowcount
    if named:
        workspaces.touch(session, team_id)
    return named
