"""Decide on messages about what a file changes: who decides is asked in one go, and who brought it hears the answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from bot.plan.model.workspace import Workspace
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import LastNotices, Notice
from bot.plan.notices.personal_message import NEWS, present
from bot.plan.requests.file_requests import FileRequest, Item, file_requests, who_decides


@dataclass(frozen=True, slots=True)
class FileMessage:
    """A message about what one file changes; `decider_id` is whose decisions it tells of, None where it asks."""

    kind: NoticeKind
    user_id: str
    request: FileRequest
    decider_id: str | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """What it is about."""
        return self.request.decided_by(self.decider_id) if self.decider_id else self.request.items

    @property
    def drawn(self) -> str:
        """Which state it shows."""
        return " ".join(f"{action.number}:{change.id}:{change.decision}" for action, change in self.items)

    @property
    def key(self) -> str:
        """Its meaning: what one file asks is asked of somebody once, and what somebody answered is told once."""
        about = f"{self.request.source_id}:{self.decider_id}" if self.decider_id else str(self.request.source_id)
        return f"{self.kind}:{about}:{self.user_id}"

    def notice(self, on: date) -> Notice:
        """Make the notice that is claimed and sent on a day."""
        return Notice(
            kind=self.kind,
            key=self.key,
            why=self.kind,
            plan_id=self.request.plan.id,
            channel_id=self.user_id,
            on=on,
            drawn=self.drawn,
            whys={action.id: str(self.kind) for action, _ in self.items},
            user_id=self.user_id,
            subject_id=self.request.source_id,
        )


def due(workspace: Workspace, now: datetime, last_notices: LastNotices) -> list[Notice]:
    """List everything about what files change that somebody is to be told at a local moment, told already or not."""
    messages = (message for each in file_requests(workspace) for message in _about(workspace, each, now))
    return [message.notice(now.date()) for message in messages]


def _about(workspace: Workspace, request: FileRequest, now: datetime) -> Iterator[FileMessage]:
    for user_id in present(workspace, who_decides(workspace, request), now):
        yield FileMessage(NoticeKind.FILE_REQUEST, user_id, request)
    decided = {c.decided_by: c.decided_at for _, c in request.items if c.decided_by and c.decided_at}
    for decider_id, at in decided.items():
        if now - at < NEWS and request.decided_by(decider_id):
            for user_id in sorted(request.first.askers):
                yield FileMessage(NoticeKind.FILE_ANSWER, user_id, request, decider_id)


def current(workspace: Workspace, notice: Notice, today: date) -> FileMessage | None:
    """Find the message about what a file changes as that stands now; None if nothing of it is in the plan any more."""
    user_id = notice.user_id or ""
    for request in file_requests(workspace):
        if request.source_id == notice.subject_id:
            if notice.kind is NoticeKind.FILE_REQUEST:
                return FileMessage(notice.kind, user_id, request)
            told = (FileMessage(notice.kind, user_id, request, c.decided_by) for _, c in request.items if c.decided_by)
            return next((each for each in told if each.key == notice.key), None)
    return None
