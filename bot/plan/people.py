"""People: posts are held by users, services read channels."""

import difflib
from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from bot.errors import NotFound
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
    """A user now holds a post, in place of whoever did."""
    workspaces.ensure(session, team_id)
    row = plans.post_titled(session, team_id, title)
    if row is None:
        raise NotFound(f"No post is called “{title}”.")
    before, row.holder_id = row.holder_id, holder_id
    session.add(row)
    audit.note(
        session, team_id, now, "assigned post", f"post {title}", who=user_id, source="slash",
        before={"holder": before}, after={"holder": holder_id},
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
    service = plans.service_of_channel(session, team_id, channel_id)
    if service is None:
        service = tables.Service(team_id=team_id, name=_free_name(session, team_id, name), channel_id=channel_id)
        session.add(service)
        session.flush()
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


def _free_name(session: Session, team_id: str, name: str) -> str:
    taken = {s.name for s in plans.whole_workspace(session, team_id).services}
    return name if name not in taken else next(f"{name} {n}" for n in range(2, 1000) if f"{name} {n}" not in taken)


def _plain(title: str) -> str:
    return title.casefold().replace("’", "'").strip(" .\"“”'")


def _listed(titles: list[str]) -> str:
    return " or ".join(f"“{t}”" for t in titles[:3])
