"""Note what became of a claimed notice, and when its address is free again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from storage import notices, tables
from storage.outbox.claims import Claim, set_wake
from storage.outbox.seconds import be_brief, seconds


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it: its state now, and how many seconds its address rests.

    `why` is the reason where it could not be sent, `is_refusal` whether that counts as one of Slack's. `place` is where
    it stands, (channel id, ts), `text` and `drawn` what it shows, `is_doubtful` whether it may stand twice. The text is
    kept only if the workspace is at this `revision` still: words of it may have been erased since it was drawn.
    """

    state: str  # sent · due (Slack has not taken it) · sending (it may have) · failed · dropped
    rest: float = 0.0
    why: str | None = None
    is_refusal: bool = False
    place: tuple[str, str] = ("", "")
    text: str = ""
    drawn: str = ""
    is_doubtful: bool = False
    revision: int | None = None


def finish(session: Session, claim: Claim, outcome: Outcome, now: datetime) -> bool:
    """Note what became of a claimed notice; False if its lease is another's by now: then only that it was sent is
    noted.
    """
    is_ours = _is_held(session, claim)
    if is_ours or outcome.state == "sent":
        row = session.get(tables.Notice, claim.notice_id)
        if row is not None and row.team_id == claim.team_id and (is_ours or row.state in ("due", "sending")):
            _note(row, outcome, now)
            row.text = outcome.text if outcome.revision in (None, _revision(session, claim.team_id)) else ""
            session.add(row)
            session.flush()
    if is_ours:
        _free(session, claim, outcome.rest)
    return is_ours


def discard(session: Session, claim: Claim) -> None:
    """Take a claimed notice back: it was not sent, and whoever wanted it knows."""
    row = session.get(tables.Notice, claim.notice_id) if _is_held(session, claim) else None
    if row is not None and row.team_id == claim.team_id:
        session.delete(row)
        session.flush()
        _free(session, claim, 0.0)


def _is_held(session: Session, claim: Claim) -> bool:
    """Whether the lease is still this one; then it is until the end of the transaction."""
    be_brief(session)
    lease = select(tables.OutboxAddress.id).where(
        tables.OutboxAddress.id == claim.address_id, tables.OutboxAddress.token == claim.token
    )
    return session.exec(lease.with_for_update()).first() is not None


def _revision(session: Session, team_id: str) -> int | None:
    return session.exec(select(tables.Workspace.revision).where(tables.Workspace.team_id == team_id)).first()


def _note(row: tables.Notice, outcome: Outcome, now: datetime) -> None:
    row.state, row.error = outcome.state, outcome.why
    row.fails += outcome.is_refusal
    row.is_doubtful = row.is_doubtful or outcome.is_doubtful
    if outcome.state == "sent":
        notices.set_sent(row, *outcome.place, now)
        row.drawn = outcome.drawn
    elif outcome.state == "due":
        row.begun_at = None


def _free(session: Session, claim: Claim, rest: float) -> None:
    at = seconds(session)
    ours = (col(tables.OutboxAddress.id) == claim.address_id, col(tables.OutboxAddress.token) == claim.token)
    session.connection().execute(update(tables.OutboxAddress).where(*ours).values(token=None, free_at=at + rest))
    set_wake(session, claim.address_id, at)
