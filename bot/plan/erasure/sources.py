"""Take words out of the sources of plans, and of files that wait: the fact, and the hash of what was given, stay."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from bot.plan.model.stamp import Stamp
from storage import audit, tables, workspaces

Blank = Callable[[Any], Any]  # the same value of JSON without the words


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file that a source or a file that waits names, by the hash of its bytes, and what it is called."""

    sha256: str
    name: str


def named_files(session: Session, team_id: str) -> list[NamedFile]:
    """List the workspace's files of plans, each once."""
    found: dict[str, str] = {}
    for table in (tables.PlanSource, tables.PlanImport):
        named = select(table.sha256, table.file_name).where(table.team_id == team_id, col(table.sha256).is_not(None))
        for sha256, name in session.exec(named):
            found.setdefault(sha256 or "", name)
    return [NamedFile(*each) for each in found.items()]


def replace_file(session: Session, team_id: str, old: str, new: str | None, because: str, by: Stamp) -> str | None:
    """Make every source, and every file that waits, name another file than it did, or none: it was removed.

    Return what is said of it, None if nothing names the file. The hash of what was given at first stays.
    """
    workspaces.ensure(session, team_id)
    named = select(tables.PlanSource).where(tables.PlanSource.team_id == team_id, tables.PlanSource.sha256 == old)
    rows = session.exec(named).all()
    what = "words were removed from the file" if new else "the file was removed"
    for row in rows:
        row.sha256, row.was_sha256 = new, row.was_sha256 or old
        row.erased_at, row.erased_because = by.at, because
        session.add(row)
        audit.note(session, team_id, by, what, f"source {row.id}", after={"because": because, "was": row.was_sha256})
    waiting = select(tables.PlanImport).where(tables.PlanImport.team_id == team_id, tables.PlanImport.sha256 == old)
    kept = session.exec(waiting).all()
    for each in kept:
        each.sha256 = new
        session.add(each)
    if not rows and not kept:
        return None
    name = (rows[0] if rows else kept[0]).file_name
    return f"{name}: {what} on {by.at.day} {by.at:%B %Y}: {because}"


def blank_documents(session: Session, team_id: str, blank: Blank, because: str, by: Stamp) -> int:
    """Blank words in what was read of files, in answers and names; say in how many sources and waiting files."""
    workspaces.ensure(session, team_id)
    changed = 0
    for source in session.exec(select(tables.PlanSource).where(tables.PlanSource.team_id == team_id)):
        names = ("file_name", "document", "unknown_columns", "answers", "taken_over")
        if _blank(source, names, blank):
            source.erased_at, source.erased_because = by.at, because
            session.add(source)
            what = "words were removed from what was read"
            audit.note(session, team_id, by, what, f"source {source.id}", after={"because": because})
            changed += 1
    for waiting in session.exec(select(tables.PlanImport).where(tables.PlanImport.team_id == team_id)):
        if _blank(waiting, ("file_name", "document", "unknown_columns"), blank):
            session.add(waiting)
            changed += 1
    return changed


def _blank(row: Any, names: tuple[str, ...], blank: Blank) -> bool:
    is_changed = False
    for name in names:
        value = getattr(row, name)
        if (made := blank(value)) != value:
            setattr(row, name, made)
            is_changed = True
    return is_changed
