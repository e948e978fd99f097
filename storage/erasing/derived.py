"""Find what was made of an update or a reason, by whom it is about: what is erased with it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import Session, SQLModel, col, select

from storage import tables
from storage.erasing.columns import columns_holding
from storage.notices import ANSWERS
from storage.words import Holds

Updates = Sequence[tables.ProgressUpdate]


def _from_messages(
    table: type[tables.ProgressUpdate] | type[tables.Draft], versions: Updates
) -> list[ColumnElement[bool]]:
    """Whether a row came from one of the messages, commands or forms that these updates came from."""
    own = {(v.channel_id, ts) for v in versions for ts in (v.ts, v.message_ts) if v.channel_id and ts}
    columns = [table.ts, table.message_ts] if table is tables.ProgressUpdate else [table.ts]
    return [and_(col(table.channel_id) == place, col(column) == ts) for place, ts in own for column in columns]


def of_the_messages(session: Session, team_id: str, versions: Updates) -> Updates:
    """List every version of every update that the same messages made."""
    said = _from_messages(tables.ProgressUpdate, versions)
    if not said:
        return ()
    return session.exec(select(tables.ProgressUpdate).where(tables.ProgressUpdate.team_id == team_id, or_(*said))).all()


def drafts_of(session: Session, team_id: str, versions: Updates) -> Sequence[tables.Draft]:
    """List the drafts that were kept of the same messages."""
    said = _from_messages(tables.Draft, versions)
    if not said:
        return ()
    return session.exec(select(tables.Draft).where(tables.Draft.team_id == team_id, or_(*said))).all()


def readings_with(session: Session, team_id: str, update_ids: Collection[int]) -> Sequence[tables.MeasureReading]:
    """List the readings that came with these updates."""
    own = (tables.MeasureReading.team_id == team_id, col(tables.MeasureReading.update_id).in_(update_ids))
    return session.exec(select(tables.MeasureReading).where(*own)).all()


def reminders_of(session: Session, team_id: str, update_ids: Collection[int]) -> Sequence[tables.FollowUp]:
    """List the reminders that were made of these updates, settled or not."""
    own = (tables.FollowUp.team_id == team_id, col(tables.FollowUp.update_id).in_(update_ids))
    return session.exec(select(tables.FollowUp).where(*own)).all()


def evidence_of(session: Session, team_id: str, update_ids: Collection[int]) -> Sequence[tables.Evidence]:
    """List the files and links that go with these updates."""
    own = (tables.Evidence.team_id == team_id, col(tables.Evidence.update_id).in_(update_ids))
    return session.exec(select(tables.Evidence).where(*own)).all()


def paths_named(session: Session, paths: Collection[str]) -> set[str]:
    """Tell which of these copied files some evidence names: the same file is kept once."""
    found = session.exec(select(tables.Evidence.path).where(col(tables.Evidence.path).in_(paths))).all()
    return {path for path in found if path}


def paths_of(session: Session, team_id: str) -> tuple[str, ...]:
    """List every copied file of a workspace."""
    found = session.exec(select(tables.Evidence.path).where(tables.Evidence.team_id == team_id)).all()
    return tuple(dict.fromkeys(path for path in found if path))


def hashes_of(session: Session, team_id: str) -> tuple[str, ...]:
    """List every file of a workspace, by the hash of its bytes."""
    found = session.exec(select(tables.StoredFile.sha256).where(tables.StoredFile.team_id == team_id)).all()
    return tuple(sha256 for sha256 in found if sha256)


COUNTED = ("plan", "action", "progress_update", "evidence", "stored_file", "person", "audit_entry")


def counts_of(session: Session, team_id: str) -> tuple[tuple[str, int], ...]:
    """Count the rows of a workspace by table: those of which there are any, and of the tables that people know."""
    of_tables = [SQLModel.metadata.tables[name] for name in COUNTED]
    found = [(t.name, select(func.count()).select_from(t).where(t.c.team_id == team_id)) for t in of_tables]
    counted = [(name, session.execute(question).scalar_one()) for name, question in found]
    return tuple((name, rows) for name, rows in counted if rows)


def users_named(session: Session, team_id: str) -> list[str]:
    """List the ids of every user whom a row of the workspace names, but for those who are pseudonyms by now."""
    found = set[str]()
    for table, column, _ in columns_holding(Holds.WHO, Holds.NOW):
        own = select(column).where(table.c.team_id == team_id, column.is_not(None)).distinct()
        found |= set(session.execute(own).scalars())
    return sorted(user_id for user_id in found if user_id.isalnum())


def verdict_by_id(session: Session, team_id: str, verdict_id: int) -> tables.SignOff | None:
    """Find the verdict, if it is this workspace's."""
    row = session.get(tables.SignOff, verdict_id)
    return row if row and row.team_id == team_id else None


def plan_of(session: Session, team_id: str, recommendation_id: int) -> tables.Plan | None:
    """Find the plan that a recommendation is of."""
    own = (tables.Recommendation.id == recommendation_id, tables.Plan.team_id == team_id)
    return session.exec(select(tables.Plan).join(tables.Recommendation).where(*own)).first()


def action_ids_of(session: Session, team_id: str, recommendation_id: int) -> list[int]:
    """List the ids of a recommendation's actions, archived ones too."""
    own = (tables.Action.team_id == team_id, tables.Action.recommendation_id == recommendation_id)
    return [action_id for action_id in session.exec(select(tables.Action.id).where(*own)) if action_id]


def notices_about(
    session: Session, team_id: str, action_ids: Collection[int], since: datetime
) -> Sequence[tables.Notice]:
    """List what was sent, or was to be sent, about these actions from a moment on."""
    about = select(tables.NoticeAction.notice_id).where(
        tables.NoticeAction.team_id == team_id, col(tables.NoticeAction.action_id).in_(action_ids)
    )
    own = (tables.Notice.team_id == team_id, col(tables.Notice.id).in_(about))
    is_since = or_(col(tables.Notice.created_at) >= since, col(tables.Notice.sent_at) >= since)
    return session.exec(select(tables.Notice).where(*own, is_since)).all()


def notices_with(session: Session, team_id: str, notice_ids: Collection[int]) -> Sequence[tables.Notice]:
    """List the notices with these ids, as far as they are this workspace's."""
    own = (tables.Notice.team_id == team_id, col(tables.Notice.id).in_(notice_ids))
    return session.exec(select(tables.Notice).where(*own)).all()


def conversations(session: Session, team_id: str) -> list[str]:
    """List the channels and direct conversations that any row names."""
    found = set[str]()
    for table in (
        tables.ProgressUpdate,
        tables.Draft,
        tables.Notice,
        tables.PlanImport,
        tables.FileToRead,
        tables.Service,
        tables.Plan,
    ):
        own = select(table.channel_id).where(table.team_id == team_id, col(table.channel_id).is_not(None))
        found |= {channel_id for channel_id in session.exec(own.distinct()) if channel_id}
    return sorted(each for each in found if each[0] in "CDG")  # a person's id stands where nothing could be sent


def notice_messages(session: Session, team_id: str) -> set[tuple[str, str]]:
    """List (channel, ts) of every notice that was sent. A receipt is an answer, and edited like any other."""
    own = select(tables.Notice.channel_id, tables.Notice.ts).where(
        tables.Notice.team_id == team_id, col(tables.Notice.ts).is_not(None), col(tables.Notice.kind).not_in(ANSWERS)
    )
    return {(channel_id, ts) for channel_id, ts in session.exec(own) if ts}
