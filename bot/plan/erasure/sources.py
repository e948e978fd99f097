"""Take words out of the sources of plans, of files that wait and of copies of evidence: the fact stays."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from bot.plan.model.stamp import Stamp
from storage import audit, tables, workspaces

Blank = Callable[[Any], Any]  # the same value of JSON without the words
_OF_SOURCE = ("file_name", "document", "unknown_columns", "answers", "taken_over")
_OF_WAITING = ("file_name", "document", "unknown_columns", "beside", "answers")


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


def is_read_with(session: Session, team_id: str, sha256: str, blank: Blank) -> bool:
    """Tell whether what was read of a file has the words: then they are in it, even where they are not found in it."""
    source, waiting = tables.PlanSource, tables.PlanImport
    read = [
        *session.exec(select(source.document).where(source.team_id == team_id, source.sha256 == sha256)),
        *session.exec(select(waiting.document).where(waiting.team_id == team_id, waiting.sha256 == sha256)),
    ]
    said = [document.get("recommendations") for document in read if document]  # a title may be the file's name
    return any(blank(each) != each for each in said)


def replace_file(
    session: Session, team_id: str, old: str, new: str | None, blank: Blank, because: str, by: Stamp
) -> str | None:
    """Make every source, file that waits and piece of evidence name another file than it did, or none: it was removed.

    What was read of it loses the words too. Return what is said of it, None if nothing names the file. What the hash
    of the first file was goes as well where a file is left: put back, the words would fit it, and could be guessed.
    """
    workspaces.ensure(session, team_id)
    named = select(tables.PlanSource).where(tables.PlanSource.team_id == team_id, tables.PlanSource.sha256 == old)
    rows = session.exec(named).all()
    what = "words were removed from the file" if new else "the file was removed"
    for row in rows:
        _blank(row, _OF_SOURCE, blank)
        forget_digests(session, row)
        row.sha256, row.was_sha256 = new, None if new else old
        row.erased_at, row.erased_because = by.at, because
        session.add(row)
        was = {} if new else {"was": old}
        audit.note(session, team_id, by, what, f"source {row.id}", after={"because": because, **was})
    waiting = select(tables.PlanImport).where(tables.PlanImport.team_id == team_id, tables.PlanImport.sha256 == old)
    kept = session.exec(waiting).all()
    for each in kept:
        _blank(each, _OF_WAITING, blank)
        each.sha256, each.digest = new, ""
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
        if _blank(source, _OF_SOURCE, blank):
            forget_digests(session, source)
            source.erased_at, source.erased_because = by.at, because
            session.add(source)
            what = "words were removed from what was read"
            audit.note(session, team_id, by, what, f"source {source.id}", after={"because": because})
            changed += 1
    for waiting in session.exec(select(tables.PlanImport).where(tables.PlanImport.team_id == team_id)):
        if _blank(waiting, _OF_WAITING, blank):
            waiting.digest = ""
            session.add(waiting)
            changed += 1
    return changed


def forget_digests(session: Session, row: tables.PlanSource) -> None:
    """Let go of what was made of a source's words without a salt: with the rest at hand, they could be guessed from it.

    Of what was ticked stays what kind it was.
    """
    row.was_sha256 = None if row.sha256 else row.was_sha256
    if "ticked" in row.answers:
        row.answers = {**row.answers, "ticked": [key.partition(":")[0] for key in row.answers["ticked"]]}
    if plan := session.get(tables.Plan, row.plan_id) if row.plan_id else None:
        plan.source_digest = ""
        session.add(plan)


def _blank(row: Any, names: tuple[str, ...], blank: Blank) -> bool:
    is_changed = False
    for name in names:
        value = getattr(row, name)
        if (made := blank(value)) != value:
            setattr(row, name, made)
            is_changed = True
    return is_changed
