"""Look after the plans of a workspace: which is the default, what each is called, and which are put away."""

from datetime import datetime

from sqlmodel import Session

from bot.errors import NotUnderstood, PlanError
from bot.plan.imports.archive import archive_recommendation
from bot.plan.imports.create import LONGEST_TITLE
from bot.plan.lookup import plan_is_gone
from bot.plan.model.channel import channel_of
from bot.plan.model.stamp import Stamp
from bot.plan.people import channels
from bot.plan.signature import completed
from storage import audit, imports, plans, tables, workspaces


def make_default(session: Session, team_id: str, plan_id: int, by: Stamp) -> None:
    """Make a plan the one that is meant where nothing says which."""
    row = _row(session, team_id, plan_id)
    if not _is_standing(session, team_id, plan_id):
        raise PlanError(f"“{row.title}” is archived. Restore it first; nothing was changed.")
    plans.unset_default(session, team_id)
    row.is_default = True
    session.add(row)
    _note(session, team_id, plan_id, "made default plan", by)


def rename(session: Session, team_id: str, plan_id: int, title: str, by: Stamp) -> None:
    """Call a plan something else from now on; raise PlanError where another plan is called so."""
    row, title = _row(session, team_id, plan_id), " ".join(title.split())
    if not title or len(title) > LONGEST_TITLE:
        raise NotUnderstood(f"A plan’s name has between 1 and {LONGEST_TITLE} characters. Nothing was changed.")
    other = plans.plan_titled(session, team_id, title)
    if other and other.id != plan_id:
        raise PlanError(f"Another plan is called “{title}” already. Nothing was changed; choose another name.")
    before, row.title = row.title, title
    session.add(row)
    _note(session, team_id, plan_id, "renamed plan", by, before={"title": before}, after={"title": title})


def name_and_hear(session: Session, team_id: str, plan_id: int, title: str, channel_id: str | None, by: Stamp) -> None:
    """Keep what a plan is called, and which channel hears of it, as far as they are others; None: as before."""
    row = _row(session, team_id, plan_id)
    if " ".join(title.split()) != row.title:
        rename(session, team_id, plan_id, title, by)
    if channel_id and channel_id != row.channel_id:
        channels.use_channel_for_plan(session, team_id, plan_id, channel_id, by)


def is_as_seen(session: Session, team_id: str, plan_id: int, title: str, channel_id: str | None) -> bool:
    """Tell whether a plan is still called so, and the same channel hears of it."""
    row = plans.plan_by_id(session, team_id, plan_id)
    return row is not None and (row.title, channel_of(row.channel_id)) == (title, channel_id)


def archive(session: Session, team_id: str, plan_id: int, by: Stamp) -> None:
    """Take a plan out of use, with all that stands in it: nobody is asked about it any more, and its history stays.

    Raise PlanError for the only one that is in use.
    """
    row = _row(session, team_id, plan_id)
    others = [p for p, _ in plans.known_plans(session, team_id) if p != plan_id and _is_standing(session, team_id, p)]
    if not others:
        raise PlanError(f"“{row.title}” is the only plan in use, so it stays. Nothing was changed.")
    for part in plans.parts_of(session, team_id, plan_id):
        if part.archived_at is None:
            archive_recommendation(session, part, by.at)
    _hand_on_default(session, team_id, row, others[0])
    _note(session, team_id, plan_id, "archived plan", by)


def restore(session: Session, team_id: str, plan_id: int, by: Stamp) -> None:
    """Put a plan that was archived back into use, as it stood then."""
    _row(session, team_id, plan_id)
    if _is_standing(session, team_id, plan_id):
        return
    parts = plans.parts_of(session, team_id, plan_id)
    at = max((part.archived_at for part in parts if part.archived_at), default=None)
    for part in parts:
        if at and part.archived_at == at:
            _restore_part(session, part, at)
    _note(session, team_id, plan_id, "restored plan", by)


def unload(session: Session, team_id: str, plan_id: int, by: Stamp) -> None:
    """Remove a plan of which nothing has been recorded, as if it had never been loaded; PlanError says how much has."""
    row = _row(session, team_id, plan_id)
    if number := recorded(session, team_id, plan_id):
        raise PlanError(is_recorded(number, row.title))
    _note(session, team_id, plan_id, "unloaded plan", by, before={"title": row.title})
    others = [p for p, _ in plans.known_plans(session, team_id) if p != plan_id]
    standing = [p for p in others if _is_standing(session, team_id, p)]
    if following := (*standing, *others)[:1]:
        _hand_on_default(session, team_id, row, following[0])
    session.delete(row)


def is_recorded(number: int, title: str) -> str:
    """Say why a plan can't be unloaded: so much has been recorded of it."""
    entries = "1 update or decision has" if number == 1 else f"{number} updates and decisions have"
    return f"{entries} been recorded in “{title}”, so it can’t be unloaded. Archive it instead: its history stays."


def _row(session: Session, team_id: str, plan_id: int) -> tables.Plan:
    workspaces.ensure(session, team_id)
    row = plans.plan_by_id(session, team_id, plan_id)
    if row is None:
        raise plan_is_gone()
    return row


def _is_standing(session: Session, team_id: str, plan_id: int) -> bool:
    parts = plans.parts_of(session, team_id, plan_id)
    return not parts or any(part.archived_at is None for part in parts)


def _restore_part(session: Session, part: tables.Recommendation, at: datetime) -> None:
    part.archived_at = None
    session.add(part)
    for action in plans.actions_of(session, part.team_id, part.id or 0):
        if action.archived_at == at:
            action.archived_at = None
            session.add(action)


def _hand_on_default(session: Session, team_id: str, row: tables.Plan, following_id: int) -> None:
    following = plans.plan_by_id(session, team_id, following_id)
    if row.is_default and following:
        row.is_default, following.is_default = False, True
        session.add_all((row, following))


def _note(
    session: Session,
    team_id: str,
    plan_id: int,
    what: str,
    by: Stamp,
    *,
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
) -> None:
    by = completed(session, team_id, by)
    audit.note(session, team_id, by, what, f"plan {plan_id}", before=before, after=after)


def recorded(session: Session, team_id: str, plan_id: int) -> int:
    """Count what people have recorded of a plan."""
    return imports.recorded_count(session, team_id, plan_id)
