"""Say who holds a post, and who stands in."""

import difflib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bot.errors import NotFound, NotUnderstood
from bot.plan.lookup import post_is_gone
from bot.plan.model.stamp import Stamp
from bot.plan.model.workspace import Workspace
from bot.plan.people.title_matching import is_same_post
from bot.plan.signature import completed
from storage import audit, people, plans, tables, workspaces
from storage.readings import directories

NOBODY_ABOVE = 0  # in place of the id of the post above
Holders = tuple[str | None, str | None]  # who holds a post, and who stands in


class ReportsToItself(NotUnderstood):
    """Somebody lets a post report to itself, or to one that reports to it."""


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
    above_id: int | None = None,
) -> None:
    """Set who holds a post, and who stands in; and, as `report_to` does, the post above it. Raise PlanError if they are
    one and the same.

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
    report_to(session, team_id, [post_id], above_id, by)


def report_to(session: Session, team_id: str, post_ids: Sequence[int], above_id: int | None, by: Stamp) -> None:
    """Let posts report to another from now on: what nobody answers goes there. None changes nothing, `NOBODY_ABOVE` is
    no post. Raise NotFound if one is not there, ReportsToItself if a post would, by whichever way round.
    """
    workspaces.ensure(session, team_id)
    if above_id is None:
        return
    rows = [plans.post_by_id(session, team_id, each) for each in post_ids]
    above = plans.post_by_id(session, team_id, above_id) if above_id != NOBODY_ABOVE else None
    if None in rows or (above is None and above_id != NOBODY_ABOVE):
        raise post_is_gone()
    line = _line_above(session, team_id, above)
    for row in rows:
        assert row is not None
        if row.id in line:
            raise ReportsToItself(f"{row.title} can’t report to itself, or to a post that reports to it.")
        before, row.reports_to_id = row.reports_to_id, above.id if above else None
        if before == row.reports_to_id:
            continue
        session.add(row)
        signed = completed(session, team_id, by)
        was, becomes = {"reports to": before}, {"reports to": row.reports_to_id}
        audit.note(
            session, team_id, signed, "set post above", f"post {row.id}", about=row.title, before=was, after=becomes
        )


def is_above_as_seen(session: Session, team_id: str, post_id: int, above_id: int | None, seen: int | None) -> bool:
    """Tell whether letting a post report to another overwrites nothing that somebody has not seen: it reports still to
    the one that was `seen` (None: none was shown), or to that one already. None changes nothing.
    """
    if above_id is None:
        return True
    row = plans.post_by_id(session, team_id, post_id)
    return row is not None and (row.reports_to_id or NOBODY_ABOVE) in (above_id, seen or NOBODY_ABOVE)


def _line_above(session: Session, team_id: str, post: tables.Post | None) -> set[int]:
    """The ids of a post, and of all that are above it."""
    line: set[int] = set()
    while post is not None and post.id is not None and post.id not in line:
        line.add(post.id)
        post = plans.post_by_id(session, team_id, post.reports_to_id) if post.reports_to_id else None
    return line


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
    _check_can_hold(session, row.team_id, {holder_id, deputy_id} - {row.holder_id, row.deputy_id, None})
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


def _check_can_hold(session: Session, team_id: str, named: Collection[str | None]) -> None:
    """Raise NotUnderstood, which says why, where somebody is named who can hold no post: an app, whoever has left, or,
    once Slack has listed everybody, nobody whom it lists."""
    known = {row.user_id: row for row in people.with_ids(session, team_id, [each for each in named if each])}
    for row in known.values():
        if row.is_bot:
            raise NotUnderstood(f"{row.real_name} is an app, and only a person holds a post. Nothing was changed.")
        if row.is_deactivated:
            raise NotUnderstood(
                f"{row.real_name} has left: their account in Slack is deactivated, so nobody could reach them as the "
                "holder of a post. Nothing was changed; please name somebody who is there."
            )
    reading = directories.reading_of(session, team_id)
    if reading and reading.finished_at and not known.keys() >= set(named):
        raise NotUnderstood(
            "Slack lists nobody under that name or id here, so nothing was changed. If they have only just joined, "
            "please say it again in a few minutes."
        )


def _plain(title: str) -> str:
    return title.casefold().replace("’", "'").strip(" .\"“”'")


def _listed(titles: list[str]) -> str:
    return " or ".join(f"“{t}”" for t in titles[:3])
