"""Describe what an erasure did, and what it leaves to people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bot.errors import NotUnderstood
from bot.plan.language.wording import count
from bot.plan.model.action import WORDS_REMOVED
from bot.plan.privacy import policy

DISTINCTIVE = 16  # characters, and three words: what is shorter may stand elsewhere by chance


@dataclass(frozen=True, slots=True)
class SlackMessage:
    """A message in Slack that shows the words, and is not ours to edit: where, and who wrote it."""

    channel_id: str
    ts: str
    user_id: str | None


@dataclass(frozen=True, slots=True)
class AnswerPlace:
    """Where the bot may have answered with the words: a conversation from a moment on, written as a ts, or the thread
    of a message."""

    channel_id: str
    ts: str
    is_thread: bool = False


@dataclass(frozen=True, slots=True)
class Removal:
    """The outcome of an erasure.

    `said` is what stands in place of the words, or the person. `paths` are copied files (under the data folder) that
    nothing names any more, `hashes` stored files that it named before, `file_ids` files in Slack; `words` are to be
    taken out of the files that plans were loaded from. `entries` counts the audit entries that it changed, `redrawn`
    the bot's own messages that are drawn anew. `left` says, a line each, where the same words or names still stand.
    `places` are where the bot may have answered, `since` a moment written as a ts, with what was `shown` of the words,
    and `notices` (channel, ts) what of it is drawn anew in another way; `is_exact`: whatever has these words is meant,
    however little of it they are. `touched` counts rows by their table, and `waiting` says, a line each, what waits for
    a person and who decides it. `shown_copies` are Slack's ids of copies that people were shown, where nothing will
    name these any more.
    """

    said: str
    entries: int
    redrawn: int = 0
    paths: tuple[str, ...] = ()
    file_ids: tuple[str, ...] = ()
    messages: tuple[SlackMessage, ...] = ()
    left: tuple[str, ...] = ()
    hashes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    since: str = ""
    places: tuple[AnswerPlace, ...] = ()
    shown: tuple[str, ...] = ()
    notices: frozenset[tuple[str, str]] = frozenset()
    is_exact: bool = False
    touched: tuple[tuple[str, int], ...] = ()
    waiting: tuple[str, ...] = ()
    shown_copies: tuple[str, ...] = ()


def sentence(on: date, because: str) -> str:
    """Write what stands in place of words: `words removed on 3 March 2027: identifies a child`."""
    return f"{WORDS_REMOVED}{on.day} {on:%B %Y}: {because}"


def checked_reason(session: Session, team_id: str, because: str) -> str:
    """Return the reason as it will stand for good; NotUnderstood if there is none, or it may identify a child."""
    reason = " ".join(because.split())
    if not reason:
        raise NotUnderstood("Why? The reason stands in place of the words: --because “identifies a child”.")
    if found := policy.found_here(session, team_id, reason):
        raise NotUnderstood(f"The reason may itself identify a child: {found}. It stands for good, so say it without.")
    return reason


_KINDS = {
    "progress_update": "update",
    "change_request": "request",
    "sign_off": "verdict",
    "follow_up": "reminder",
    "evidence": "piece of evidence",
}


def name_of(table: str) -> str:
    """Name what the rows of a table are, as whoever runs the bot knows it."""
    return _KINDS.get(table, table.replace("_", " "))


_SEVERAL = {
    "person": "people",
    "audit entry": "audit entries",
    "piece of evidence": "pieces of evidence",
}


def counted(table: str, rows: int) -> str:
    """Count rows: `12 updates`, `1 piece of evidence`."""
    name = name_of(table)
    return f"{rows:,} {_SEVERAL[name]}" if rows != 1 and name in _SEVERAL else count(rows, name)


def kind_of(table: str, key: Iterable[object]) -> str:
    """Name a row: `update 12`."""
    return f"{name_of(table)} {'/'.join(map(str, key))}"


def is_distinctive(words: str) -> bool:
    """Tell whether words are so many that, wherever else they stand, they were taken from here."""
    return len(words) >= DISTINCTIVE and len(words.split()) >= 3
