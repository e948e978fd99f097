"""Attach files and links to an update as evidence. Files are copied, because Slack hides old ones."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePath

from sqlmodel import Session

from bot.errors import NotFound
from bot.plan.model.action import Evidence
from bot.plan.model.incoming import AttachedFile, FileKind
from bot.plan.model.stamp import Stamp
from bot.plan.people.authority import unjudged
from bot.plan.privacy import policy
from bot.plan.privacy.reach.addresses import words_of_address
from storage import tables, updates, workspaces
from storage.files import evidence, rows

ATTEMPTS = 12  # at copying a file
FIRST_PAUSE = timedelta(minutes=1)  # then twice as long each time: the last try is after a day and a half
ROOM_PAUSE = timedelta(hours=1)  # while there is no room for more files, or the disk is full; it counts as no try
NO_ROOM = "there is no room for more files"
MOST_AT_ONCE = 20  # files that are looked for in one go


@dataclass(frozen=True, slots=True)
class Uncopied:
    """A file that has not been copied yet, after so many attempts."""

    id: int
    file_id: str
    name: str
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A file that could not be copied and is tried no more: what it is called and why, and which recommendation, or
    action of it, its update is about.
    """

    id: int
    name: str
    error: str
    at: datetime
    recommendation_id: int
    action_id: int | None


def shown_as(session: Session, team_id: str, name: str, url: str | None) -> tuple[str, str | None]:
    """Return a file's name and address as others read them: where one of them may identify a child, neither is
    repeated, only of what kind the file is. Slack's own address of a file ends in its name.
    """
    if policy.found_here(session, team_id, *words_of_address(name), url or "") is None:
        return name, url
    kind = PurePath(name).suffix[:10]
    return f"a file{kind if re.fullmatch(r'[.][A-Za-z0-9]+', kind) else ''}", None


def attach(session: Session, team_id: str, update_id: int, files: Sequence[AttachedFile], link: str, by: Stamp) -> None:
    """Put files and a link to an update, in the transaction that records it; the files are copied afterwards."""
    for file in files:
        name, url = shown_as(session, team_id, file.name, file.url)
        session.add(
            tables.Evidence(
                team_id=team_id,
                update_id=update_id,
                name=name,
                url=url,
                file_id=file.id or None,
                created_at=by.at,
            )
        )
    if link:
        session.add(tables.Evidence(team_id=team_id, update_id=update_id, name=link, url=link, created_at=by.at))
    session.flush()


def as_kept(session: Session, team_id: str, file: AttachedFile) -> dict[str, str]:
    """Write a file down as it is kept with words that are not filed yet."""
    name, url = shown_as(session, team_id, file.name, file.url)
    return {"id": file.id, "name": name, "url": url or "", "kind": file.kind or FileKind.OTHER}


def from_kept(kept: Sequence[Mapping[str, str]]) -> tuple[AttachedFile, ...]:
    """Read the files that are kept with words, as `as_kept` wrote them; earlier versions wrote no kind."""
    return tuple(
        AttachedFile(file["id"], file["name"], file["url"] or None, kind=FileKind(file.get("kind") or FileKind.OTHER))
        for file in kept
    )


def move(session: Session, team_id: str, from_id: int, to_id: int) -> None:
    """Put what was given with one update to another: that of the same words, about something else."""
    for row in evidence.of_update(session, team_id, from_id):
        row.update_id = to_id
        session.add(row)
    session.flush()


def uncopied(session: Session, team_id: str, now: datetime) -> list[Uncopied]:
    """List files that are to be copied at this moment, oldest first, some at a time."""
    rows = evidence.uncopied(session, team_id, now, MOST_AT_ONCE)
    return [Uncopied(row.id or 0, row.file_id or "", row.name, row.attempts) for row in rows]


def begin_copy(session: Session, team_id: str, file: Uncopied, now: datetime) -> bool:
    """Begin a try at a file; False if another process is at it. What dies at it is tried again after its pause."""
    return evidence.claim_try(session, team_id, file.id, file.attempts, now + FIRST_PAUSE * 2**file.attempts)


def keep_copy(session: Session, team_id: str, evidence_id: int, name: str, url: str | None, sha256: str) -> bool:
    """Note that a file has been copied to where files are kept; `sha256` is of its bytes.

    False if the copy is not to be kept, because the file was erased meanwhile, or if it is gone already, because the
    same bytes were: then it is copied again in a later round.
    """
    workspaces.ensure(session, team_id)
    row = evidence.evidence_by_id(session, team_id, evidence_id)
    if row and row.file_id and rows.find(session, team_id, sha256):
        name, url = shown_as(session, team_id, name, row.url or url)
        row.name, row.url, row.sha256, row.error = name or row.name, url, sha256, None
        row.next_try_at = row.given_up_at = None
        session.add(row)
        return True
    return False


def could_not_copy(
    session: Session,
    team_id: str,
    file: Uncopied,
    error: str,
    now: datetime,
    *,
    for_good: bool = False,
    retry_after: float | None = None,
) -> None:
    """Note that a try at a file failed, and why; it is tried again after a pause twice as long as the one before,
    ATTEMPTS times in all and not before `retry_after` seconds, unless it is for good.
    """
    if for_good or file.attempts + 1 >= ATTEMPTS:
        evidence.note_failure(session, team_id, file.id, error, given_up_at=now)
        return
    pause = max(FIRST_PAUSE * 2**file.attempts, timedelta(seconds=retry_after or 0))
    evidence.note_failure(session, team_id, file.id, error, next_try_at=now + pause)


def has_no_room(session: Session, team_id: str, file: Uncopied, now: datetime, error: str = NO_ROOM) -> None:
    """Note that there is no room for a file, or that its disk can't be written: it waits until somebody has mended
    that, however long it takes.
    """
    evidence.note_failure(session, team_id, file.id, error, next_try_at=now + ROOM_PAUSE, attempts=file.attempts)


def given_up(session: Session, team_id: str, since: datetime | None = None) -> list[GivenUp]:
    """List the files that could not be copied and are tried no more, given up from a moment on, oldest first."""
    return [
        GivenUp(row.id, row.name, row.error or "", row.given_up_at, row.recommendation_id, row.action_id)
        for row in evidence.given_up(session, team_id, since)
    ]


MOST_SHOWN = 10  # files in one go: Slack takes no more with one message


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a file that was given as evidence: what it is called, as it may be shown, and the hash of its bytes."""

    evidence_id: int
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Given:
    """What was given with an update: the copies that are kept, the names of files of which there is none, and who
    said it."""

    copies: tuple[Copy, ...]
    missing: tuple[str, ...]
    author_id: str | None
    said_at: datetime


def to_show(session: Session, team_id: str, update_id: int) -> Given:
    """Find the copies that whoever asks is to be shown; NotFound where nothing was given, or it was erased since."""
    said = updates.update_by_id(session, team_id, update_id)
    rows = [row for row in evidence.of_update(session, team_id, update_id) if row.sha256 or row.file_id]
    if said is None or not rows:
        raise NotFound("Nothing that was given with it is kept any more, so there is nothing to show.")
    own = policy.own_words(session, team_id)
    found = [
        Copy(row.id or 0, policy.evidence_no_longer_standing(Evidence(0, row.name), own).name, row.sha256 or "")
        for row in rows
    ]
    copies = tuple(each for each in found if each.sha256)[:MOST_SHOWN]
    missing = tuple(each.name for each in found if not each.sha256)
    return Given(copies, missing, said.author_id, said.created_at)


@unjudged("what they were let see a moment ago, noted so that it can be deleted again")
def note_shown(session: Session, team_id: str, copy: Copy, file_id: str, now: datetime) -> bool:
    """Note which file of Slack's a copy becomes, before anybody sees it; False, with nothing noted, if it was erased
    meanwhile."""
    workspaces.ensure(session, team_id)
    return evidence.note_shown(session, team_id, copy.evidence_id, file_id, copy.sha256, now)


def stale_copies(session: Session, team_id: str) -> Sequence[str]:
    """List Slack's ids of copies that somebody was shown, and whose evidence has been erased since."""
    return evidence.stale_in_slack(session, team_id)


def forget_shown(session: Session, team_id: str, file_ids: Collection[str]) -> None:
    """Forget copies that are in Slack no more."""
    evidence.forget_shown(session, team_id, file_ids)


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
