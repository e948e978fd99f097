"""People: posts are held by users, services read channels."""

import difflib
from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session

from bot.errors import NotFound, NotUnderstood
from bot.plan.action import Action
from bot.plan.snapshot import Workspace
from storage import audit, plans, tables, workspaces


def find_post(workspace: Workspace, title: str) -> str:
    """The exact title of the post meant, whatever its capitals and a missing "Service"; NotFound names the nearest."""
    titles = [post.title for post in workspace.posts]
    wanted = _plain(title)
    same = [t for t in titles if _plain(t) == wanted] or [t for t in titles if wanted and wanted in _plain(t)]
    if len(same) == 1:
        return same[0]
    if same:
        raise NotFound(f"“{title}” could be {_listed(same)}. Give the whole title, in quotation marks.")
    if not titles:
        raise NotFound("No plan has been loaded yet, so there are no posts to assign.")
    close = difflib.get_close_matches(title, titles, n=1, cutoff=0.4) or titles[:1]
    raise NotFound(f"No post is called “{title}”. The nearest is “{close[0]}”.")


def assign(session: Session, team_id: str, title: str, holder_id: str, user_id: str, now: datetime) -> None:
    """A user now holds a post, in place of whoever did; who stands in stays."""
    workspaces.ensure(session, team_id)
    row = plans.post_titled(session, team_id, title)
    if row is None:
        raise NotFound(f"No post is called “{title}”.")
    _fill(session, row, holder_id, None if row.deputy_id == holder_id else row.deputy_id, user_id, "slash", now)


def depute(session: Session, team_id: str, title: str, deputy_id: str, user_id: str, now: datetime) -> None:
    """A user now stands in for whoever holds a post."""
    workspaces.ensure(session, team_id)
    row = plans.post_titled(session, team_id, title)
    if row is None:
        raise NotFound(f"No post is called “{title}”.")
    _fill(session, row, row.holder_id, deputy_id, user_id, "slash", now)


def fill_post(
    session: Session,
    team_id: str,
    post_id: int,
    holder_id: str | None,
    deputy_id: str | None,
    user_id: str,
    now: datetime,
) -> str:
    """Who holds a post, and who stands in; returns its title. PlanError if they are one and the same."""
    workspaces.ensure(session, team_id)
    row = plans.post_by_id(session, team_id, post_id)
    if row is None:
        raise NotFound("That post is no longer in the plan; nothing was changed.")
    _fill(session, row, holder_id, deputy_id, user_id, "form", now)
    return row.title


def set_up(
    session: Session,
    team_id: str,
    post_id: int,
    holder_id: str | None,
    deputy_id: str | None,
    channel_id: str | None,
    user_id: str,
    now: datetime,
) -> None:
    """Who holds a post, who stands in, and which channel hears of its service; what is None stays as it is."""
    workspaces.ensure(session, team_id)
    row = plans.post_by_id(session, team_id, post_id)
    if row is None:
        raise NotFound("That post is no longer in the plan; nothing was changed.")
    if holder_id or deputy_id:
        _fill(session, row, holder_id or row.holder_id, deputy_id or row.deputy_id, user_id, "form", now)
    if channel_id:
        service = _service(session, team_id, channel_id, row.title)
        row.service_id = service.id
        session.add(row)
        audit.note(
            session, team_id, now, "set channel", f"post {row.title}", who=user_id, source="form",
            after={"channel": channel_id},
        )  # fmt: skip


def hand_over(session: Session, team_id: str, from_id: str, to_id: str, user_id: str, now: datetime) -> list[str]:
    """Everything that one user holds, or stands in for, is another's from now on; returns the titles."""
    workspaces.ensure(session, team_id)
    if from_id == to_id:
        raise NotUnderstood("That is the same person twice. Try `/plan assign @leaver @successor`.")
    changed = []
    for row in plans.posts_of(session, team_id, from_id):
        holder, deputy = (to_id if each == from_id else each for each in (row.holder_id, row.deputy_id))
        _fill(session, row, holder, None if deputy == holder else deputy, user_id, "slash", now)
        changed.append(row.title)
    return changed


def _fill(
    session: Session,
    row: tables.Post,
    holder_id: str | None,
    deputy_id: str | None,
    user_id: str,
    source: str,
    now: datetime,
) -> None:
    if holder_id and holder_id == deputy_id:
        raise NotUnderstood("Nobody can stand in for themselves: choose somebody else as the deputy.")
    before = {"holder": row.holder_id, "deputy": row.deputy_id}
    row.holder_id, row.deputy_id = holder_id, deputy_id
    session.add(row)
    audit.note(
        session, row.team_id, now, "filled post", f"post {row.title}", who=user_id, source=source,
        before=before, after={"holder": holder_id, "deputy": deputy_id},
    )  # fmt: skip


def be_away(session: Session, team_id: str, who: str, until_on: date | None, user_id: str, now: datetime) -> None:
    """Somebody is away up to and with a day; None, and they are back."""
    workspaces.ensure(session, team_id)
    row = plans.absence_of(session, team_id, who)
    before = row.until_on if row else None
    if until_on is None:
        if row:
            session.delete(row)
    else:
        row = row or tables.Absence(team_id=team_id, user_id=who, until_on=until_on)
        row.until_on = until_on
        session.add(row)
    audit.note(
        session, team_id, now, "away", f"user {who}", who=user_id, source="slash",
        before={"until": before.isoformat()} if before else None,
        after={"until": until_on.isoformat()} if until_on else None,
    )  # fmt: skip


def use_channel_for_plan(
    session: Session, team_id: str, plan_id: int, channel_id: str, user_id: str, now: datetime
) -> None:
    """The plan's own channel: where news goes of actions that have no service channel."""
    workspaces.ensure(session, team_id)
    row = plans.plan_by_id(session, team_id, plan_id)
    if row is None:
        raise NotFound("That plan is no longer there; nothing was changed.")
    before, row.channel_id = row.channel_id, channel_id
    session.add(row)
    audit.note(
        session, team_id, now, "set channel", f"plan {plan_id}", who=user_id, source="slash",
        before={"channel": before}, after={"channel": channel_id},
    )  # fmt: skip


def use_channel_for_actions(
    session: Session, team_id: str, actions: Iterable[Action], channel_id: str, name: str, user_id: str, now: datetime
) -> None:
    """These actions belong to the service whose people read this channel; the service is made if it is new."""
    workspaces.ensure(session, team_id)
    service = _service(session, team_id, channel_id, name)
    for action in actions:
        row = plans.action_by_id(session, team_id, action.id)
        if row is None:
            raise NotFound(f"Action {action.number} is no longer in the plan; nothing was changed.")
        row.service_id = service.id
        session.add(row)
    audit.note(
        session, team_id, now, "set channel", f"service {service.name}", who=user_id, source="slash",
        after={"channel": channel_id, "actions": [a.number for a in actions]},
    )  # fmt: skip


def _service(session: Session, team_id: str, channel_id: str, name: str) -> tables.Service:
    """The service whose people read a channel; made, under a free name, if it is new."""
    service = plans.service_of_channel(session, team_id, channel_id)
    if service is None:
        service = tables.Service(team_id=team_id, name=_free_name(session, team_id, name), channel_id=channel_id)
        session.add(service)
        session.flush()
    return service


def _free_name(session: Session, team_id: str, name: str) -> str:
    taken = {s.name for s in plans.whole_workspace(session, team_id).services}
    return name if name not in taken else next(f"{name} {n}" for n in range(2, 1000) if f"{name} {n}" not in taken)


def _plain(title: str) -> str:
    return title.casefold().replace("’", "'").strip(" .\"“”'")


def _listed(titles: list[str]) -> str:
    return " or ".join(f"“{t}”" for t in titles[:3])
