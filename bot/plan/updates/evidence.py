"""Attach files and links to an update as evidence. Files are copied, because Slack hides old ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from sqlmodel import Session

from bot.plan.model.incoming import AttachedFile
from bot.plan.model.stamp import Stamp
from bot.plan.privacy.detector import find_identifying
from storage import tables, workspaces
from storage.files import evidence, rows

ATTEMPTS = 5  # at copying a file


@dataclass(frozen=True, slots=True)
class Uncopied:
    """A file that has not been copied yet."""

    id: int
    file_id: str
    name: str


def safe_name(name: str) -> str:
    """Return a file's name as others read it: one that may identify a child is not repeated, only of what kind the file
    is.
    """
    kind = PurePath(name).suffix[:10]
    return f"a file{kind if kind.isascii() else ''}" if find_identifying(name) else name


def attach(session: Session, team_id: str, update_id: int, files: Sequence[AttachedFile], link: str, by: Stamp) -> None:
    """Put files and a link to an update, in the transaction that records it; the files are copied afterwards."""
    for file in files:
        session.add(
            tables.Evidence(
                team_id=team_id,
                update_id=update_id,
                name=safe_name(file.name),
                url=file.url,
                file_id=file.id,
                created_at=by.at,
            )
        )
    if link:
        session.add(tables.Evidence(team_id=team_id, update_id=update_id, name=link, url=link, created_at=by.at))
    session.flush()


def uncopied(session: Session, team_id: str) -> list[Uncopied]:
    """List files that are still to be copied, oldest first; the ones that failed too often are left out."""
    return [Uncopied(row.id or 0, row.file_id or "", row.name) for row in evidence.uncopied(session, team_id, ATTEMPTS)]


def keep_copy(session: Session, team_id: str, evidence_id: int, name: str, url: str | None, sha256: str) -> bool:
    """Note that a file has been copied to where files are kept; `sha256` is of its bytes.

    False if the copy is not to be kept, because the file was erased meanwhile, or if it is gone already, because the
    same bytes were: then it is copied again in a later round.
    """
    workspaces.ensure(session, team_id)
    row = evidence.evidence_by_id(session, team_id, evidence_id)
    if row and row.file_id and rows.find(session, team_id, sha256):
        row.name, row.sha256, row.error = safe_name(name) or row.name, sha256, None
        row.url = row.url or url
        session.add(row)
        return True
    return False


def could_not_copy(session: Session, team_id: str, evidence_id: int, error: str, *, for_good: bool = False) -> None:
    """Note that a file could not be copied, and why; it is tried again up to ATTEMPTS times, unless it is for good."""
    evidence.note_failure(session, team_id, evidence_id, error, attempts=ATTEMPTS if for_good else None)


def old_copies(session: Session) -> list[tuple[str, int, str]]:
    """List (workspace, evidence's id, path under the data folder) of copies that earlier versions made there."""
    return [(row.team_id, row.id or 0, row.path or "") for row in evidence.with_path(session)]


def moved(session: Session, team_id: str, evidence_id: int, sha256: str) -> bool:
    """Note that an old copy is kept where files are now; tell whether no other evidence names the old one."""
    workspaces.ensure(session, team_id)
    row = evidence.evidence_by_id(session, team_id, evidence_id)
    if row is None or row.path is None:
        return False
    path = row.path
    evidence.note_moved(session, team_id, evidence_id, sha256)
    session.expire_all()
    return not any(other.path == path for other in evidence.with_path(session))
