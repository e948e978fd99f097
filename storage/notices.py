"""Enter and find notices, which are sent unasked: by key, by their thread, by what they are about."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, delete, or_, text, update
from sqlmodel import Session, col, select

from storage import plans, tables, workspaces

ERASED_SINCE = (
    "words erased since"  # the state (`drawn`) of a message that shows what has been erased: none of the plan's
)

_SHOWS_ERASED: Any = text(f"notice.drawn = '{ERASED_SINCE}'")  # to the letter: only so is its index used

RECEIPT = "receipt"  # the kind of what says what was recorded
ANSWERS = (RECEIPT, "asked", "away")  # kinds of what was said in answer, and keeps no words of its own


def enter_sent(session: Session, notice: tables.Notice, action_ids: Collection[int]) -> None:
    """Enter what has been said already, where and when; nothing if it is entered."""
    workspaces.ensure(session, notice.team_id)
    known = select(tables.Notice.id).where(tables.Notice.team_id == notice.team_id, tables.Notice.key == notice.key)
    if session.exec(known).first() is not None:
        return
    session.add(notice)
    session.flush()
    assert notice.id is not None
    own = plans.action_ids(session, notice.team_id, notice.plan_id) & set(action_ids)
    made = (notice.id, notice.team_id)
    session.add_all(
        tables.NoticeAction(notice_id=made[0], action_id=each, team_id=made[1], why=notice.kind) for each in sorted(own)
    )


def _notice(session: Session, team_id: str, notice_id: int) -> tables.Notice:
    return session.exec(
        select(tables.Notice).where(tables.Notice.team_id == team_id, tables.Notice.id == notice_id)
    ).one()


def actions_of_thread(
    session: Session, team_id: str, channel_id: str, thread_ts: str, kinds: Collection[str]
) -> list[int] | None:
    """Find the ids of the actions that a thread's first message is about, in which several notices may stand; None if
    they are of none of these kinds.
    """
    notice_ids = session.exec(
        select(tables.Notice.id).where(
            tables.Notice.team_id == team_id,
            tables.Notice.channel_id == channel_id,
            tables.Notice.ts == thread_ts,
            col(tables.Notice.kind).in_(kinds),
        )
    ).all()
    if not notice_ids:
        return None
    about = select(tables.NoticeAction.action_id).where(col(tables.NoticeAction.notice_id).in_(notice_ids))
    return list(dict.fromkeys(session.exec(about.order_by(col(tables.NoticeAction.notice_id)))))


def last_told(
    session: Session, team_id: str, kinds: Collection[str], since: date, before: date
) -> Sequence[tuple[str, int, str, date]]:
    """List (channel id, action id, why, local date) of every notice of these kinds sent from a date on and before
    another, oldest first.
    """
    sent = select(col(tables.Notice.id), col(tables.Notice.channel_id), col(tables.Notice.local_on)).where(
        tables.Notice.team_id == team_id,
        col(tables.Notice.local_on) >= since,
        tables.Notice.local_on < before,
        tables.Notice.state == "sent",
        col(tables.Notice.kind).in_(kinds),
    )
    told = session.exec(sent.order_by(col(tables.Notice.local_on), col(tables.Notice.id))).all()
    about: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    of_these = col(tables.NoticeAction.notice_id).in_([notice_id for notice_id, _, _ in told])
    for each in session.exec(select(tables.NoticeAction).where(of_these)) if told else ():
        about[each.notice_id].append((each.action_id, each.why))
    return [
        (channel_id, action_id, why, on)
        for notice_id, channel_id, on in told
        for action_id, why in about[notice_id or 0]
    ]


@dataclass(frozen=True, slots=True)
class Kept:
    """A notice as it is kept: what it is about, to whom it goes, which state of the plan it shows; and where it stands
    in Slack, once it does.
    """

    id: int
    key: str
    kind: str
    why: str
    plan_id: int
    channel_id: str
    ts: str | None
    user_id: str | None
    subject_id: int | None
    local_on: date
    drawn: str | None
    created_at: datetime
    whys: Mapping[int, str]
    under_id: int | None = None


def notices_by_id(session: Session, notice_ids: Collection[int]) -> dict[int, tuple[str, Kept]]:
    """Find notices that were claimed, of whichever workspace; its id and the notice, by the notice's id."""
    rows = session.exec(select(tables.Notice).where(col(tables.Notice.id).in_(notice_ids))).all()
    return {each.id: (row.team_id, each) for row, each in zip(rows, _kept(session, rows), strict=True)}


def sent_since(session: Session, team_id: str, since: date) -> list[Kept]:
    """List every message that was sent from a day on and can be edited, oldest first; and every one that shows words
    which have been erased, whenever it was sent.
    """
    rows = session.exec(
        select(tables.Notice).where(
            tables.Notice.team_id == team_id,
            tables.Notice.state == "sent",
            col(tables.Notice.local_on) >= since,
            col(tables.Notice.ts) != "",
        )
    ).all()
    found = {row.id or 0: row for row in (*rows, *_showing_erased(session, team_id))}
    return [each for each in _kept(session, [found[each] for each in sorted(found)]) if each.ts]


def _showing_erased(session: Session, team_id: str) -> Sequence[tables.Notice]:
    """Asked for by itself: so each of the two questions has an index of its own."""
    own = (tables.Notice.team_id == team_id, tables.Notice.state == "sent", col(tables.Notice.ts) != "")
    return session.exec(select(tables.Notice).where(*own, _SHOWS_ERASED)).all()


def is_any_sent_since(session: Session, team_id: str, since: date) -> bool:
    """Tell whether there are messages such as `sent_since` lists."""
    own = (tables.Notice.team_id == team_id, tables.Notice.state == "sent", col(tables.Notice.ts) != "")
    return any(
        session.exec(select(tables.Notice.id).where(*own, which).limit(1)).first() is not None
        for which in (col(tables.Notice.local_on) >= since, _SHOWS_ERASED)
    )


def _kept(session: Session, rows: Sequence[tables.Notice]) -> list[Kept]:
    if not rows:
        return []
    about: defaultdict[int, dict[int, str]] = defaultdict(dict)
    of_these = select(tables.NoticeAction).where(col(tables.NoticeAction.notice_id).in_([row.id for row in rows]))
    for each in session.exec(of_these.order_by(col(tables.NoticeAction.action_id))):
        about[each.notice_id][each.action_id] = each.why
    return [
        Kept(
            id=row.id,
            key=row.key,
            kind=row.kind,
            why=row.why,
            plan_id=row.plan_id,
            channel_id=row.channel_id,
            ts=row.ts,
            user_id=row.user_id,
            subject_id=row.subject_id,
            local_on=row.local_on,
            drawn=row.drawn,
            created_at=row.created_at,
            whys=about[row.id],
            under_id=row.under_id,
        )
        for row in rows
        if row.id
    ]


def direct_channel(session: Session, team_id: str, user_id: str) -> str | None:
    """Find the direct messages with somebody, if they have been sent something before."""
    own = (tables.Notice.team_id == team_id, tables.Notice.user_id == user_id, col(tables.Notice.ts).is_not(None))
    found = select(tables.Notice.channel_id).where(*own, col(tables.Notice.channel_id).startswith("D"))
    return session.exec(found.limit(1)).first()


def mark_drawn(session: Session, team_id: str, notice_id: int, drawn: str, refused: str | None = None) -> None:
    """Note that the message now shows this state of the plan, or why Slack has `refused` to let it be edited.
    NoResultFound if it is not this workspace's.
    """
    row = _notice(session, team_id, notice_id)
    row.drawn, row.error = drawn, refused
    session.add(row)


def states_of(session: Session, team_id: str, keys: Collection[str]) -> dict[str, str]:
    """Tell the state of each of these keys that is known."""
    own = (tables.Notice.team_id == team_id, col(tables.Notice.key).in_(keys))
    rows = session.exec(select(tables.Notice.key, tables.Notice.state, tables.Notice.is_doubtful).where(*own))
    return {key: "sent" if is_doubtful else state for key, state, is_doubtful in rows}


def sent_or_open(session: Session, team_id: str, key: str) -> tuple[str, str | None, date] | None:
    """Find where a notice with this key was sent, or is to be, for whom, and on which local date."""
    own = (tables.Notice.team_id == team_id, tables.Notice.key == key)
    found = select(tables.Notice).where(*own, col(tables.Notice.state).in_(("due", "sending", "sent")))
    row = session.exec(found).first()
    return (row.channel_id, row.user_id, row.local_on) if row else None


def failed_before(session: Session, team_id: str, keys: Collection[str], on: date) -> set[str]:
    """Find which of these keys could not be sent on a day before this one, for good."""
    failed = (tables.Notice.state == "failed", tables.Notice.local_on < on, col(tables.Notice.is_doubtful).is_(False))
    rows = select(tables.Notice.key).where(tables.Notice.team_id == team_id, col(tables.Notice.key).in_(keys), *failed)
    return set(session.exec(rows))


def whys_of(session: Session, team_id: str, keys: Collection[str]) -> dict[str, tuple[int, dict[int, str]]]:
    """Find the notices with these keys that are sent, or to be sent: the id of each, and for each of its actions why it
    is in it.
    """
    states = ("due", "sending", "sent")
    rows = session.exec(
        select(col(tables.Notice.key), col(tables.Notice.id), tables.NoticeAction)
        .outerjoin(tables.NoticeAction, col(tables.NoticeAction.notice_id) == col(tables.Notice.id))
        .where(tables.Notice.team_id == team_id, col(tables.Notice.key).in_(keys), col(tables.Notice.state).in_(states))
    )
    found: dict[str, tuple[int, dict[int, str]]] = {}
    for key, notice_id, about in rows:
        _, whys = found.setdefault(key, (notice_id or 0, {}))
        if about is not None:
            whys[about.action_id] = about.why
    return found


def failures(session: Session, team_id: str, since: date) -> Sequence[tuple[str, str, str | None, str | None, date]]:
    """List (kind, channel id, user id, error, local date) of what could not be sent from a day on, for good or yet, or
    not be edited, newest first.
    """
    state = col(tables.Notice.state)
    is_refused = and_(state == "sent", col(tables.Notice.error).is_not(None))
    is_unsent = or_(state == "failed", and_(state.in_(("due", "sending")), col(tables.Notice.fails) > 0), is_refused)
    lately = (tables.Notice.team_id == team_id, tables.Notice.local_on >= since)
    found = session.exec(select(tables.Notice).where(*lately, is_unsent))
    rows = sorted(found, key=lambda row: row.id or 0, reverse=True)  # here: else the database reads all, in this order
    return [(row.kind, row.channel_id, row.user_id, row.error, row.local_on) for row in rows]


def sent_about(
    session: Session, team_id: str, action_ids: Collection[int]
) -> list[tuple[datetime, str, str, str | None, int]]:
    """List (when, kind, channel id, user id, action id) of every message that was sent about these actions, oldest
    first.
    """
    rows = session.exec(
        select(tables.Notice, tables.NoticeAction.action_id)
        .where(
            tables.NoticeAction.notice_id == tables.Notice.id,
            tables.Notice.team_id == team_id,
            tables.Notice.state == "sent",
            col(tables.NoticeAction.action_id).in_(action_ids),
        )
        .order_by(col(tables.Notice.id))
    )
    return [(n.sent_at, n.kind, n.channel_id, n.user_id, action_id) for n, action_id in rows if n.sent_at]


def forget_text_before(session: Session, moment: datetime) -> int:
    """Empty the text of what was sent, or was to be, before a moment; the notice itself stays. Say how many."""
    old = update(tables.Notice).where(col(tables.Notice.created_at) < moment, col(tables.Notice.text) != "")
    return session.execute(old.values(text="")).rowcount  # type: ignore[attr-defined, no-any-return]


def forget_receipts_before(session: Session, moment: datetime) -> int:
    """Remove where answers stand that were said before a moment: they are history by then. Say how many."""
    old = delete(tables.Notice).where(col(tables.Notice.created_at) < moment, col(tables.Notice.kind) == RECEIPT)
    return session.execute(old).rowcount  # type: ignore[attr-defined, no-any-return]


def has_receipt(session: Session, team_id: str, update_ids: Collection[int], since: date) -> bool:
    """Tell whether an answer stands in Slack, from a day on, that says what became of one of these updates."""
    own = (tables.Notice.team_id == team_id, tables.Notice.kind == RECEIPT, col(tables.Notice.local_on) >= since)
    found = select(tables.Notice.id).where(*own, col(tables.Notice.subject_id).in_(update_ids))
    return session.exec(found.limit(1)).first() is not None
