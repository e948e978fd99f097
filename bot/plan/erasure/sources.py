"""Take words out of the sources of plans, of files that wait and of copies of evidence: the fact stays."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from bot.plan.model.stamp import Stamp
from storage import audit, tables, workspaces

Blank = Callable[[Any], Any]  # the same value of JSON without the words


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file that a source, a file that waits or a piece of evidence names, by the hash of its bytes, and what it is
    called; `is_evidence`: it is nothing else."""

    sha256: str
    name: str
    is_evidence: bool = False


def named_files(session: Session, team_id: str) -> list[NamedFile]:
    """List the workspace's files, each once: those of plans, then what is only evidence."""
    found: dict[str, NamedFile] = {}
    for table in (tables.PlanSource, tables.PlanImport):
        named = select(table.sha256, table.file_name).where(table.team_id == team_id, col(table.sha256).is_not(None))
        for sha256, name in session.exec(named):
            found.setdefault(sha256 or "", NamedFile(sha256 or "", name))
    evidence = tables.Evidence
    copied = select(evidence.sha256, evidence.name).where(
        evidence.team_id == team_id, col(evidence.sha256).is_not(None)
    )
    for sha256, name in session.exec(copied):
        found.setdefault(sha256 or "", NamedFile(sha256 or "", name, is_evidence=True))
    return list(found.values())


def replace_file(session: Session, team_id: str, old: str, new: str | None, because: str, by: Stamp) -> str | None:
    """Make every source, file that waits and piece of evidence name another file than it did, or none: it was removed.

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
    copied = select(tables.Evidence).where(tables.Evidence.team_id == team_id, tables.Evidence.sha256 == old)
    evidence = session.exec(copied).all()
    for piece in evidence:
        piece.sha256 = new
        if new is None:  # it is not to be copied once more, or led to
            piece.file_id = piece.url = None
        session.add(piece)
        audit.note(session, team_id, by, what, f"evidence {piece.id}", after={"because": because})
    names = [row.file_name for row in rows] + [each.file_name for each in kept] + [piece.name for piece in evidence]
    if not names:
        return None
    return f"{names[0]}: {what} on {by.at.day} {by.at:%B %Y}: {because}"


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
