"""Say who holds a post, and who stands in."""

import difflib
from dataclasses import dataclass

from sqlmodel import Session

from bot.errors import NotFound, NotUnderstood
from bot.plan.lookup import post_is_gone
from bot.plan.model.stamp import Stamp
from bot.plan.model.workspace import Workspace
from bot.plan.people.title_matching import is_same_post
from bot.plan.signature import completed
from storage import audit, people, plans, tables, workspaces

Holders = tuple[str | None, str | None]  # who holds a post, and who stands in


@dataclass(frozen=True, slots=True)
class Emptied:
    """What of a post is said to be empty: nobody holds it, nobody stands in."""

    of_holder: bool = False
    of_deputy: bool = False


def find_post(workspace: Workspace, title: str) -> str:
    """Find the exact title of the post meant, whatever its capitals and a missing "Service"; raise NotFound, which
    names the nearest.
    """
    titles = [post.title for post in workspace.posts]
    wanted = _plain(title)
    same = [t for t in titles if _plain(t) == wanted] or [t for t in titles if wanted and wanted in _plain(t)]
    if len(same) == 1:
        return same[0]
    if same:
        raise NotFound(f"“{title}” could be {_listed(same)}. Give the whole title, in quotation marks.")
    if not titles:
        raise NotFound(
            "No plan has been loaded yet, so there are no posts to assign. Load one with `/plan import` first."
        )
    close = difflib.get_close_matches(title, titles, n=1, cutoff=0.4) or titles[:1]
    raise NotFound(f"No post is called “{title}”. The nearest is “{close[0]}”.")


def misspelt(workspace: Workspace, title: str) -> str | None:
    """Find the one post whose title differs from words in its spelling only; None for a title that a post has."""
    titles = [post.title for post in workspace.posts]
    wanted = _plain(title)
    if not wanted or any(wanted in _plain(each) for each in titles):
        return None
    short = [(each, each.replace("Service ", "", 1)) for each in titles]
    found = [each for each, other in short if is_same_post(each, title) or is_same_post(other, title)]
    return found[0] if len(found) == 1 else None


def assign(session: Session, team_id: str, title: str, holder_id: str, by: Stamp) -> None:
    """Let a user hold a post from now on, in place of whoever did; who stands in stays."""
    workspaces.ensure(session, team_id)
    row = plans.post_titled(session, team_id, title)
    if row is None:
        raise NotFound(f"No post is called “{title}”.")
    write_named(session, row, holder_id, None, by)


def depute(session: Session, team_id: str, title: str, deputy_id: str, by: Stamp) -> None:
    """Let a user stand in from now on for whoever holds a post."""
    workspaces.ensure(session, team_id)
    row = plans.post_titled(session, team_id, title)
    if row is None:
        raise NotFound(f"No post is called “{title}”.")
    write_named(session, row, None, deputy_id, by)


def vacate(session: Session, team_id: str, title: str, by: Stamp, *, is_deputy: bool = False) -> None:
    """Let nobody hold a post from now on or, of a deputy, nobody stand in for its holder; the other stays."""
    workspaces.ensure(session, team_id)
    row = plans.post_titled(session, team_id, title)
    if row is None:
        raise NotFound(f"No post is called “{title}”.")
    holder_id, deputy_id = (row.holder_id, None) if is_deputy else (None, row.deputy_id)
    write_holders(session, row, holder_id, deputy_id, by)


def fill_post(
    session: Session,
    team_id: str,
    post_id: int,
    holder_id: str | None,
    deputy_id: str | None,
    by: Stamp,
    *,
    keeps_others: bool = False,
    emptied: Emptied = Emptied(),
) -> None:
    """Set who holds a post, and who stands in. Raise PlanError if they are one and the same.

    None is nobody or, if it `keeps_others`, whoever it is now, unless that is `emptied`.
    """
    workspaces.ensure(session, team_id)
    row = plans.post_by_id(session, team_id, post_id)
    if row is None:
        raise post_is_gone()
    if keeps_others:
        holder_id = holder_id or row.holder_id
        deputy_id = deputy_id or (None if row.deputy_id == holder_id else row.deputy_id)
    holder_id, deputy_id = None if emptied.of_holder else holder_id, None if emptied.of_deputy else deputy_id
    write_holders(session, row, holder_id, deputy_id, by)


def is_as_seen(session: Session, team_id: str, post_id: int, seen: Holders) -> bool:
    """Tell whether a post is still held as somebody saw it, by this holder and this deputy. Whoever has left was not
    seen to hold it.
    """
    return _holders(session, team_id, post_id) == seen


def is_held_by(session: Session, team_id: str, post_id: int, holder_id: str | None, deputy_id: str | None) -> bool:
    """Tell whether these people hold a post and stand in; None is whoever it is."""
    now = _holders(session, team_id, post_id)
    return now is not None and all(
        each in (None, by_now) for each, by_now in zip((holder_id, deputy_id), now, strict=True)
    )


def overwrites_nobody(
    session: Session, team_id: str, post_id: int, holder_id: str | None, deputy_id: str | None
) -> bool:
    """Tell whether naming these people takes a post from nobody else: what may be done by whoever has not seen who
    holds it. None names nobody."""
    now = _holders(session, team_id, post_id)
    return now is not None and all(
        named in (None, each) or each is None for named, each in zip((holder_id, deputy_id), now, strict=True)
    )


def _holders(session: Session, team_id: str, post_id: int) -> Holders | None:
    row = plans.post_by_id(session, team_id, post_id)
    if row is None:
        return None
    left = people.left_among(session, team_id, {each for each in (row.holder_id, row.deputy_id) if each})
    holder_id, deputy_id = (None if each in left else each for each in (row.holder_id, row.deputy_id))
    return holder_id, deputy_id


def hand_over(session: Session, team_id: str, from_id: str, to_id: str, by: Stamp) -> list[str]:
    """Hand over everything that one user holds, or stands in for, to another from now on; return the titles."""
    workspaces.ensure(session, team_id)
    if from_id == to_id:
        raise NotUnderstood("That is the same person twice. Try `/plan assign @leaver @successor`.")
    changed = []
    for row in plans.posts_of(session, team_id, from_id):
        holder, deputy = (to_id if each == from_id else each for each in (row.holder_id, row.deputy_id))
        write_holders(session, row, holder, None if deputy == holder else deputy, by)
        changed.append(row.title)
    return changed


def depute_all(session: Session, team_id: str, holder_id: str, deputy_id: str, by: Stamp) -> list[str]:
    """Let a user stand in from now on for another in every post that this one holds; return the titles."""
    workspaces.ensure(session, team_id)
    if holder_id == deputy_id:
        raise NotUnderstood("Nobody can stand in for themselves: choose somebody else as the deputy.")
    held = [row for row in plans.posts_of(session, team_id, holder_id) if row.holder_id == holder_id]
    for row in held:
        write_holders(session, row, holder_id, deputy_id, by)
    return [row.title for row in held]


def write_named(session: Session, row: tables.Post, holder_id: str | None, deputy_id: str | None, by: Stamp) -> None:
    """Write whoever is named into a post's row. Who is not named stays; a deputy who now holds it stands in no more.

    NotUnderstood if they are one and the same.
    """
    holder_id = holder_id or row.holder_id
    write_holders(session, row, holder_id, deputy_id or (None if row.deputy_id == holder_id else row.deputy_id), by)


def write_holders(
    session: Session,
    row: tables.Post,
    holder_id: str | None,
    deputy_id: str | None,
    by: Stamp,
) -> None:
    """Write who holds a post, and who stands in, into its row; NotUnderstood if they are one and the same."""
    if holder_id and holder_id == deputy_id:
        raise NotUnderstood("Nobody can stand in for themselves: choose somebody else as the deputy.")
    before = {"holder": row.holder_id, "deputy": row.deputy_id}
    row.holder_id, row.deputy_id = holder_id, deputy_id
    session.add(row)
    by = completed(session, row.team_id, by)
    audit.note(
        session,
        row.team_id,
        by,
        "filled post",
        f"post {row.id}",
        about=row.title,
        before=before,
        after={"holder": holder_id, "deputy": deputy_id},
    )


def _plain(title: str) -> str:
    return title.casefold().replace("’", "'").strip(" .\"“”'")


def _listed(titles: list[str]) -> str:
    return " or ".join(f"“{t}”" for t in titles[:3])
