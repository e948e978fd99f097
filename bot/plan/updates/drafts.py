"""Keep words that could not be filed, or were held back, for their author, until they are filed or let go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.errors import NotFound
from bot.plan import row_values
from bot.plan.model.decisions import ChangeKind
from bot.plan.model.fingerprint import day_seen, words_seen
from bot.plan.model.incoming import AttachedFile, IncomingMessage, Source, naming_original
from bot.plan.model.rating import Rating
from bot.plan.model.stamp import Stamp
from bot.plan.people.authority import unjudged
from bot.plan.privacy import policy
from bot.plan.requests import change_requests
from bot.plan.signature import completed
from bot.plan.snapshot import load_action
from bot.plan.updates import evidence
from bot.plan.updates.progress import reconcile
from bot.plan.updates.routing import Filing, Unclear
from storage import receipts, tables, updates, workspaces

ANSWERED_WITHIN = timedelta(minutes=10)
MAY_IDENTIFY = "care"  # why words are held back: they may identify a child
STILL_HELD = (
    "These words may identify a child, so they wait until you say them differently, or say why they identify nobody. "
    "Nothing was recorded. Please press the button once more."
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft, as its author sees it; `source` is where it was typed."""

    id: int
    user_id: str
    note: str
    typed: str
    rating: Rating | None
    channel_id: str = ""
    thread_ts: str | None = None
    is_held: bool = False
    action_id: int | None = None
    source: Source = Source.FORM
    files: tuple[AttachedFile, ...] = ()

    @property
    def seen(self) -> str:
        """What they are condensed to: while it stays so, they are what their author has read."""
        return words_seen(self.note, self.rating)


@unjudged("their own words, for themselves alone")
def keep_draft(
    session: Session, team_id: str, said: IncomingMessage, unclear: Unclear, now: datetime, *, about: int | None = None
) -> int | None:
    """Keep words that can't be filed yet; return the draft's id, or None if they are kept already. `about` is the
    action where that is clear; such words' message has been claimed by whoever asks what is not."""
    return _keep(session, team_id, said, unclear.note, unclear.rating, None, now, about)


def keep_to_record(
    session: Session,
    team_id: str,
    said: IncomingMessage,
    words: str,
    rating: Rating | None,
    now: datetime,
    about: int | None = None,
) -> int | None:
    """Keep words that are clear until their author says that they are to be recorded, as `keep_draft` does.

    `words` are what is to be read once more, with a rating that was given beside them; or, `about` an action, its note.
    """
    return _keep(session, team_id, said, words, rating, None, now, about)


@unjudged("their own words, for themselves alone")
def keep_question(session: Session, team_id: str, said: IncomingMessage, command: str, now: datetime) -> None:
    """Keep a command of which a part was asked for, until somebody answers there, or `ANSWERED_WITHIN` is over."""
    workspaces.ensure(session, team_id)
    if earlier := updates.newest_question(session, team_id, said.user_id, said.channel_id, now - ANSWERED_WITHIN):
        updates.settle_draft(session, earlier, now)
    # Without a ts: an edit of its message corrects no update.
    row = tables.Draft(
        team_id=team_id,
        user_id=said.user_id,
        channel_id=said.channel_id,
        source=said.source,
        typed=said.typed,
        note=command,
        held_for=updates.ASKED,
        thread_ts=said.thread_ts,
        created_at=now,
    )
    session.add(row)


def question_asked(session: Session, team_id: str, said: IncomingMessage, now: datetime) -> tuple[int, str] | None:
    """Find (id, command) of what its author was asked about just before, in the same place; None if it was nothing."""
    row = updates.newest_question(session, team_id, said.user_id, said.channel_id, now - ANSWERED_WITHIN)
    is_there = row is not None and row.thread_ts == said.thread_ts
    return (row.id, row.note) if row and row.id and is_there else None


def choose_action(session: Session, team_id: str, draft_id: int, action_id: int | None, user_id: str) -> None:
    """Note which action kept words are about. NotFound as `draft`."""
    workspaces.ensure(session, team_id)
    draft(session, team_id, draft_id, user_id)
    row = session.get_one(tables.Draft, draft_id)
    row.action_id = action_id
    session.add(row)


def hold(session: Session, team_id: str, said: IncomingMessage, now: datetime) -> int | None:
    """Hold back words that may identify a child; return the draft's id, or None if that has been done."""
    return _keep(session, team_id, said, said.typed, None, MAY_IDENTIFY, now)


@unjudged("their own words, which it finds for their author alone")
def hold_back(session: Session, team_id: str, draft_id: int, user_id: str, now: datetime) -> None:
    """Hold back words that were kept as unclear, once it is found that they may identify a child; raise as `draft`."""
    workspaces.ensure(session, team_id)
    draft(session, team_id, draft_id, user_id)
    row = session.get_one(tables.Draft, draft_id)
    row.held_for, row.created_at = MAY_IDENTIFY, now  # from now on they are kept as long as words that were held
    session.add(row)


def _keep(
    session: Session,
    team_id: str,
    said: IncomingMessage,
    note: str,
    rating: Rating | None,
    held_for: str | None,
    now: datetime,
    about: int | None = None,
) -> int | None:
    workspaces.ensure(session, team_id)
    if said.ts and about is None and not receipts.claim(session, team_id, said.receipt, now):
        return None
    ts = said.message_ts or said.ts
    row = updates.draft_from_message(session, team_id, said.channel_id, ts) if ts else None
    row = row or tables.Draft(
        team_id=team_id, user_id=said.user_id, channel_id=said.channel_id, ts=ts, source=said.source, created_at=now
    )  # type: ignore[call-arg]
    row.typed, row.note = naming_original(said.typed, said), naming_original(note, said)
    row.delivery, row.settled_at = rating, None
    row.created_at = now  # words that were put in place of others are kept as long as any
    row.held_for, row.thread_ts, row.action_id = held_for, said.thread_ts, about
    row.files = [evidence.as_kept(session, team_id, file) for file in said.files] or None
    session.add(row)
    session.flush()
    return row.id


def draft(session: Session, team_id: str, draft_id: int, user_id: str) -> Kept:
    """Return the words kept under this id, for their author only."""
    row = updates.draft_by_id(session, team_id, draft_id)
    if row is None or row.user_id != user_id or row.settled_at or row.id is None:
        raise NotFound("Those words have been filed or let go already; nothing was changed.")
    return Kept(
        row.id,
        row.user_id,
        row.note,
        row.typed,
        row_values.rating(row),
        row.channel_id,
        row.thread_ts,
        is_held=row.held_for == MAY_IDENTIFY,
        action_id=row.action_id,
        source=Source(row.source),
        files=evidence.from_kept(row.files or ()),
    )


def is_as_seen(session: Session, team_id: str, draft_id: int, seen: str | None) -> bool:
    """Tell whether kept words still are what their author saw when this was what they were condensed to; without one
    they are. An edit of their message puts others in their place."""
    if seen is None:
        return True
    row = updates.draft_by_id(session, team_id, draft_id)
    return row is not None and not row.settled_at and words_seen(row.note, row_values.rating(row)) == seen


def is_kept_since(session: Session, team_id: str, draft_id: int, on: date) -> bool:
    """Tell whether kept words are the ones that were kept on a day, or before: an edit of their message puts others in
    their place, which are kept from then on."""
    row = updates.draft_by_id(session, team_id, draft_id)
    return row is not None and not row.settled_at and row.created_at.date() <= on


def may_be_filed(session: Session, team_id: str, draft_id: int, seen: str | None) -> bool:
    """Tell the same, and that they are not held back by now: then a button that would file them has none to file."""
    row = updates.draft_by_id(session, team_id, draft_id)
    is_held = row is not None and row.settled_at is None and row.held_for == MAY_IDENTIFY
    return not is_held and is_as_seen(session, team_id, draft_id, seen)


def is_day_as_seen(session: Session, team_id: str, draft_id: int, seen: str | None) -> bool:
    """Tell the same of kept words that lack a day, and of the action that they ask to move."""
    if seen is None:
        return True
    row = updates.draft_by_id(session, team_id, draft_id)
    if row is None or row.settled_at or row.action_id is None:
        return False
    action = load_action(session, team_id, row.action_id)
    return action is not None and day_seen(action, row.note) == seen


def file_draft(
    session: Session,
    team_id: str,
    draft_id: int,
    filings: Sequence[Filing],
    by: Stamp,
    *,
    typed: str | None = None,
    safe: tuple[str, str] | None = None,
) -> tuple[int, ...]:
    """File kept words, or the ones that take their place (`typed`); return the updates' ids.

    `safe` is (what may identify a child, why it does not). NotFound if it has been done, or they are somebody else's;
    MayIdentify for words that are held back, and that nothing takes the place of.
    """
    workspaces.ensure(session, team_id)
    kept = draft(session, team_id, draft_id, by.person_id)
    _check_not_held(kept, is_reworded=typed is not None)
    row = session.get_one(tables.Draft, draft_id)
    # Without a ts: it is the settled draft that makes this once-only, and the message may have become an update before.
    said = IncomingMessage(
        typed if typed is not None else kept.typed,
        by.person_id,
        row.channel_id,
        Source(row.source),
        message_ts=row.ts,
        files=kept.files,
    )
    updates.settle_draft(session, row, by.at)
    ids = reconcile(session, team_id, said, filings, by.at).ids
    if safe:
        by = completed(session, team_id, by)
        policy.confirm(session, team_id, ids, *safe, by)
    return ids


def settle_as_filed(session: Session, team_id: str, draft_id: int, user_id: str, now: datetime) -> None:
    """Note that kept words have done what they were meant for; raise as `file_draft`."""
    workspaces.ensure(session, team_id)
    _check_not_held(draft(session, team_id, draft_id, user_id), is_reworded=False)
    updates.settle_draft(session, session.get_one(tables.Draft, draft_id), now)


def submit_draft(
    session: Session,
    team_id: str,
    draft_id: int,
    action_id: int,
    kind: ChangeKind,
    to_on: date | None,
    reason: str,
    by: Stamp,
    *,
    is_reworded: bool = False,
) -> int:
    """Make a request of kept words, and let them go: somebody else decides about a date, a pause or an end.

    Return the request's id. Raise NotFound if that has been done, or the words are somebody else's; MayIdentify for
    words that are held back, unless it `is_reworded`: then `reason` is in words that were looked at.
    """
    _check_not_held(draft(session, team_id, draft_id, by.person_id), is_reworded=is_reworded)
    drop_draft(session, team_id, draft_id, by)
    return change_requests.submit(session, team_id, action_id, kind, to_on, reason, by)


def _check_not_held(kept: Kept, *, is_reworded: bool) -> None:
    """MayIdentify for words that came to be held back while somebody pressed a button that files them as they are."""
    if kept.is_held and not is_reworded:
        raise policy.MayIdentify(STILL_HELD)


@unjudged("their own draft, which it finds for its author alone")
def drop_draft(session: Session, team_id: str, draft_id: int, by: Stamp) -> None:
    """Let kept words go, because their author said so."""
    workspaces.ensure(session, team_id)
    draft(session, team_id, draft_id, by.person_id)
    updates.settle_draft(session, session.get_one(tables.Draft, draft_id), by.at)
