"""Sign what is recorded: complete a stamp with the name and the post that somebody has at that moment.

A unit of work does this inside its transaction, so that what it keeps is how things were: nobody who is renamed, leaves
or changes post later changes what they said and as what.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session

from bot.plan.model.stamp import Stamp
from storage import people, workspaces


def completed(
    session: Session, team_id: str, by: Stamp, recommendation_id: int | None = None, action_id: int | None = None
) -> Stamp:
    """Complete a stamp with name and post; either is None where it is not known.

    Of several posts it is the one that owns the action that this is about (without one: any action of the
    recommendation), rather one that they hold than one that they stand in for; else the first they hold, by title.
    """
    if by.user_id is None:
        return by
    person = people.person_by_id(session, team_id, by.user_id)
    posts = people.held_posts(session, team_id, by.user_id, recommendation_id, action_id)
    return replace(by, name=(person.real_name if person else None) or None, post=_post(posts))


def _post(posts: list[people.HeldPost]) -> str | None:
    owning = sorted((post for post in posts if post.is_owner), key=lambda post: not post.is_holder)
    chosen = next(iter([*owning, *(post for post in posts if post.is_holder)]), None)
    if chosen is None:
        return None
    return chosen.title if chosen.is_holder else f"standing in for {chosen.title}"


def columns(by: Stamp, role: str) -> dict[str, Any]:
    """Give the values of the columns in which a row has its signature: `author_name` and `author_post` of an author."""
    return {f"{role}_name": by.name, f"{role}_post": by.post}


def sign(row: Any, by: Stamp, role: str, **more: str | None) -> None:
    """Write a signature into a row that is there already, in place of whoever had signed it in this role."""
    for name, value in {**columns(by, role), f"{role}_known_on": None, **more}.items():
        setattr(row, name, value)


def name_the_past(session: Session, team_id: str, today: date) -> int:
    """Give what was recorded without a name the one that the directory now has, and this day beside it.

    To be run once the directory has been read; return how many got one.
    """
    workspaces.ensure(session, team_id)
    return people.name_the_past(session, team_id, today)
