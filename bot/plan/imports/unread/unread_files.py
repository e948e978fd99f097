"""Keep a file that somebody gave until it is read and they know what it holds, whatever ends meanwhile; not its bytes.

Whoever reads one has it leased: the rest is done only as long as it is theirs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlmodel import Session

from bot.errors import PlanError
from bot.plan.imports import pending
from bot.plan.imports.asked.given import NOTHING_GIVEN, Given
from bot.plan.model.document import Document
from bot.plan.model.incoming import AttachedFile, IncomingMessage
from bot.plan.model.stamp import Stamp
from bot.plan.people.authority import unjudged
from storage import imports, people, receipts, tables, workspaces

LEASE = 30.0  # seconds: where a process was killed, another begins after that
ATTEMPTS = 3  # at one file: it may be what kills whoever reads it


class TakenOver(PlanError):
    """Another process reads this file by now."""

    def __init__(self) -> None:
        super().__init__("That file is being read once more. Nothing for you to do.")


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that this process reads, by its `token`. `place`, (channel id, ts), is the message that tells of it, if
    one is known; `import_id` is what was kept of it, if it has been read. `is_known_outsider`: whoever gave it is one.
    """

    id: int
    team_id: str
    user_id: str
    file: AttachedFile
    token: str
    place: tuple[str, str] | None
    import_id: int | None
    attempts: int
    is_known_outsider: bool
    given_at: datetime

    @property
    def key(self) -> str:
        """The key of the message that tells of it, by which it is found in Slack."""
        return f"reading:{self.file.id}:{self.given_at.timestamp():.6f}"

    @property
    def is_given_up(self) -> bool:
        """Whether those who began to read it were ended so often that it is better left."""
        return self.attempts > ATTEMPTS


@unjudged("a file that is to be read; may they load it is judged when it is")
def enter_file(
    session: Session,
    team_id: str,
    user_id: str,
    file: AttachedFile,
    now: datetime,
    after: Callable[[Session, str], object] | None = None,
) -> None:
    """Enter a file that somebody gave, which is to be read, `after` something that is done if this is, and else not."""
    workspaces.ensure(session, team_id)
    if after:
        after(session, team_id)
    row = tables.FileToRead(
        team_id=team_id, user_id=user_id, file_id=file.id, file_name=file.name, attempts=0, created_at=now
    )
    imports.enter_unread(session, row)


@unjudged("a file that is to be read; may they load it is judged when it is")
def enter_file_of(session: Session, team_id: str, said: IncomingMessage, file: AttachedFile, now: datetime) -> bool:
    """Enter the file of a message; False if that message has been dealt with, as Slack delivers again."""
    if not receipts.claim(session, team_id, said.receipt, now):
        return False
    enter_file(session, team_id, said.user_id, file, now)
    return True


def waiting_team_ids(session: Session) -> list[str]:
    """List the workspaces with files that nobody is reading."""
    return imports.teams_with_unread(session)


def waiting(session: Session, team_id: str) -> list[int]:
    """List the ids of a workspace's files that nobody is reading, in the order given."""
    return imports.unread(session, team_id)


@unjudged("who reads a file, which is a process of ours")
def lease(session: Session, team_id: str, unread_id: int) -> Unread | None:
    """Lease a file to this process; None if another reads it, or it is done."""
    row = imports.claim_unread(session, team_id, unread_id, uuid4().hex, LEASE)
    if row is None:
        return None
    return Unread(
        unread_id,
        team_id,
        row.user_id,
        AttachedFile(row.file_id, row.file_name),
        row.token or "",
        (row.channel_id, row.ts) if row.channel_id and row.ts else None,
        row.import_id,
        row.attempts,
        people.is_outside(session, team_id, row.user_id),
        row.created_at,
    )


@unjudged("who reads a file, which is a process of ours")
def renew_lease(session: Session, team_id: str, unread: Unread) -> bool:
    """Go on having it leased; False if another has it by now."""
    return imports.renew_unread(session, team_id, unread.id, unread.token, LEASE)


@unjudged("who reads a file, which is a process of ours")
def leave(session: Session, team_id: str, unread: Unread, pause: float = 0.0) -> None:
    """Leave it to whoever reads it next, after so many seconds."""
    imports.give_back_unread(session, team_id, unread.id, unread.token, pause)


@unjudged("where it is said that a file is being read")
def told_at(session: Session, team_id: str, unread: Unread, place: tuple[str, str]) -> None:
    """Note which message tells of it; TakenOver if it is another's by now."""
    row = _own(session, team_id, unread)
    row.channel_id, row.ts = place
    session.add(row)


def keep_read(
    session: Session,
    team_id: str,
    unread: Unread,
    place: tuple[str, str],
    document: Document,
    by: Stamp,
    plan_id: int | None,
    sha256: str,
    reader: str,
    answered: Given = NOTHING_GIVEN,
) -> int:
    """Keep what was read of it by what was `answered`, as `pending.keep` does, shown by the message at a place; return
    the import's id. TakenOver if it is another's by now.
    """
    workspaces.ensure(session, team_id)
    row = _own(session, team_id, unread)
    file = unread.file
    row.import_id = pending.keep(session, team_id, document, file.name, by, plan_id, file.id, sha256, reader, answered)
    pending.show_at(session, team_id, row.import_id, *place)
    session.add(row)
    return row.import_id


def is_settled(session: Session, team_id: str, unread: Unread) -> bool:
    """Tell whether somebody has decided about it already: who was to tell of it had done so, before they ended."""
    row = imports.import_by_id(session, team_id, unread.import_id) if unread.import_id is not None else None
    return row is not None and row.state != pending.State.WAITING


@unjudged("that a file is done with, which its giver has been told")
def forget_file(session: Session, team_id: str, unread: Unread) -> None:
    """Forget it: it has been read, and told of."""
    session.delete(_own(session, team_id, unread))


def _own(session: Session, team_id: str, unread: Unread) -> tables.FileToRead:
    row = imports.leased_unread(session, team_id, unread.id, unread.token)
    if row is None:
        raise TakenOver()
    return row
