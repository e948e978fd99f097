"""Note what became of claimed notices, and when their addresses are free again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from time import monotonic
from typing import Any

from sqlalchemy import Float, bindparam, case, or_, text, update
from sqlmodel import Session, col, select

from storage import tables
from storage.outbox import folding
from storage.outbox.claims import Claim, set_wake
from storage.outbox.seconds import be_brief, seconds

_ADDRESS, _NOTICE = tables.OutboxAddress, tables.Notice


@dataclass(frozen=True, slots=True)
class Part:
    """What became of a notice that goes along with another: `sent` with it or, before that, `dropped` or `failed`.
    `text` and `drawn` are what it shows there.
    """

    state: str
    why: str | None = None
    text: str = ""
    drawn: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it: its state now, and how many seconds its address rests, from `ended_at` on, by this process's
    own clock (`monotonic`), or from when it is noted.

    `why` is the reason where it could not be sent, `is_refusal` whether that counts as one of Slack's. `place` is where
    it stands, (channel id, ts), `text` and `drawn` what it shows, `is_doubtful` whether it may stand twice. The text is
    kept only if the workspace is at this `revision` still: words of it may have been erased since it was drawn. `parts`
    are what it was sent with, by id. One that is due again is so in `wait` seconds.
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
    ended_at: float | None = None
    parts: Mapping[int, Part] = field(default_factory=dict)
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class Ending:
    """How a claim ended, at a moment."""

    claim: Claim
    outcome: Outcome
    at: datetime


def finish(session: Session, endings: Sequence[Ending]) -> int:
    """Note what became of claimed notices; count those whose lease was still ours. Where it is another's by now, only
    that a notice was sent is noted.
    """
    held = _held(session, [ending.claim for ending in endings])
    revisions = _revisions(session, {ending.claim.team_id for ending in endings})
    for is_sent in (True, False):
        values = [
            _values(ending, revisions.get(ending.claim.team_id), is_ours=ending.claim.address_id in held)
            for ending in endings
            if (ending.outcome.state == "sent") is is_sent and (is_sent or ending.claim.address_id in held)
        ]
        values += [
            _part_values(ending, notice_id, part, revisions.get(ending.claim.team_id))
            for ending in endings
            if ending.outcome.state == "sent"
            for notice_id, part in ending.outcome.parts.items()
            if (part.state == "sent") is is_sent
        ]
        if values:
            session.connection().execute(_noting(is_sent=is_sent), values)
    for ending in endings:
        if ending.outcome.is_doubtful and ending.outcome.state in ("dropped", "failed"):
            folding.doubt(session, ending.claim.notice_id)
    _free(session, {ending.claim: ending.outcome for ending in endings if ending.claim.address_id in held})
    return len(held)


def discard(session: Session, claim: Claim) -> None:
    """Take a claimed notice back: it was not sent, and whoever wanted it knows."""
    row = session.get(tables.Notice, claim.notice_id) if _held(session, [claim]) else None
    if row is not None and row.team_id == claim.team_id:
        session.delete(row)
        session.flush()
        _free(session, {claim: Outcome("dropped")})


def _held(session: Session, claims: Sequence[Claim]) -> set[int]:
    """The addresses whose lease is still this one; then it is until the end of the transaction."""
    be_brief(session)
    leases = select(_ADDRESS.id, _ADDRESS.token).where(col(_ADDRESS.id).in_([claim.address_id for claim in claims]))
    tokens = dict(session.exec(leases.order_by(col(_ADDRESS.id)).with_for_update()).all())
    return {claim.address_id for claim in claims if tokens.get(claim.address_id) == claim.token}


def _revisions(session: Session, team_ids: Collection[str]) -> Mapping[str, int]:
    asked = select(tables.Workspace.team_id, tables.Workspace.revision)
    return dict(session.exec(asked.where(col(tables.Workspace.team_id).in_(team_ids))).all())


def _values(ending: Ending, revision: int | None, *, is_ours: bool) -> dict[str, Any]:
    claim, outcome = ending.claim, ending.outcome
    values = {
        "of_id": claim.notice_id,
        "of_team": claim.team_id,
        "is_ours": is_ours,
        "to_state": outcome.state,
        "to_error": None if outcome.state == "sent" else outcome.why,
        "more_fails": int(outcome.is_refusal),
        "more_doubt": outcome.is_doubtful,
        "to_text": outcome.text if outcome.revision in (None, revision) else "",
    }
    if outcome.state == "sent":
        channel_id, ts = outcome.place
        return {**values, "to_channel": channel_id, "to_ts": ts, "to_moment": ending.at, "to_drawn": outcome.drawn}
    return {**values, "is_begun": outcome.state != "due", "later": outcome.wait}


def _part_values(ending: Ending, notice_id: int, part: Part, revision: int | None) -> dict[str, Any]:
    """What is noted of a part, as long as that is open still."""
    head = ending.outcome
    outcome = replace(head, state=part.state, why=part.why, text=part.text, drawn=part.drawn, is_refusal=False)
    claim = replace(ending.claim, notice_id=notice_id)
    return _values(Ending(claim, outcome, ending.at), revision, is_ours=False)


@cache  # put together once for each of the two
def _noting(*, is_sent: bool) -> Any:
    """Note one; what was sent is noted even if another has the lease, unless that one has ended it already."""
    own = (col(_NOTICE.id) == bindparam("of_id"), col(_NOTICE.team_id) == bindparam("of_team"))
    is_open = or_(bindparam("is_ours"), text(tables.OPEN))
    noting = update(_NOTICE).where(*own, is_open)
    noting = noting.values(
        state=bindparam("to_state"),
        error=bindparam("to_error"),
        fails=_NOTICE.fails + bindparam("more_fails"),
        is_doubtful=or_(col(_NOTICE.is_doubtful), bindparam("more_doubt")),
        text=bindparam("to_text"),
    )
    if is_sent:
        return noting.values(
            channel_id=bindparam("to_channel"),
            ts=bindparam("to_ts"),
            sent_at=bindparam("to_moment"),
            drawn=bindparam("to_drawn"),
        )
    begun_at = case((bindparam("is_begun"), col(_NOTICE.begun_at)), else_=None)
    return noting.values(begun_at=begun_at, due_at=_later(bindparam("later", type_=Float)))


def _later(wait: Any) -> Any:
    """When a notice is due again, that waits so many seconds from when its sending began; else as before."""
    return case((wait > 0, col(_NOTICE.begun_at) + wait), else_=col(_NOTICE.due_at))


def _free(session: Session, ended: Mapping[Claim, Outcome]) -> None:
    if not ended:
        return
    passed = monotonic()  # before the database is asked for its time, so that no pause of ours shortens a rest
    at = seconds(session)
    values = [
        {"of_id": claim.address_id, "to_free": at + max(0.0, outcome.rest - (passed - (outcome.ended_at or passed)))}
        for claim, outcome in ended.items()
    ]
    freeing = update(_ADDRESS).where(col(_ADDRESS.id) == bindparam("of_id"))
    session.connection().execute(freeing.values(token=None, free_at=bindparam("to_free")), values)
    set_wake(session, [claim.address_id for claim in ended], at)
