"""Erase passages: words of people, wherever they stand to the letter, and the audit entries that hold them."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, SQLModel

from bot.plan.erasure.removal import is_distinctive, kind_of
from bot.plan.erasure.sources import forget_digests
from bot.plan.model.stamp import Stamp
from storage import audit, tables, words, workspaces
from storage.erasing import rows

LEAST = 3  # characters of a text that is looked for as a whole


@dataclass
class Passages:
    """Words to erase: `rows` to overwrite in these columns, and what else holds the same words.

    `words` are what is looked for elsewhere; `subjects` those of the audit entries to erase, `entries` more of them.
    """

    rows: list[tuple[SQLModel, tuple[str, ...]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    entries: set[int] = field(default_factory=set)

    def add(self, row: SQLModel, *columns: str) -> None:
        """Let these columns of a row be overwritten, and their words be looked for elsewhere."""
        self.rows.append((row, columns))
        self.words += [said for name in columns if (said := getattr(row, name))]


@dataclass(frozen=True, slots=True)
class Overwritten:
    """The outcome: how many audit entries it changed, which messages to draw anew, and where names still stand.

    `in_files` are the words that are to be looked for in stored files too, `shown` those that may stand in answers.
    """

    entries: int
    notice_ids: frozenset[int]
    left: tuple[str, ...]
    in_files: tuple[str, ...]
    shown: tuple[str, ...]


def overwrite(
    session: Session, team_id: str, passages: Passages, said: str, subject: str, because: str, by: Stamp
) -> Overwritten:
    """Put a sentence in place of the words, in the rows named and wherever else they stand, and say so in the trail.

    The workspace is locked already (`workspaces.ensure`).
    """
    words_of = {each.strip() for each in passages.words if each.strip() and each != said}
    whole = sorted(words_of, key=len, reverse=True)  # a later version often begins with the one before it
    names = _names_in(whole)
    for row, columns in passages.rows:
        for name in columns:
            if getattr(row, name):
                setattr(row, name, said)
        session.add(row)
    notice_ids = {row.id for row, _ in passages.rows if isinstance(row, tables.Notice) and row.id}
    session.flush()
    notice_ids |= _overwrite_copies(session, team_id, whole, said)
    entries = audit.entries_about(session, team_id, passages.subjects) | passages.entries
    entries |= _entries_that_repeat(session, team_id, whole)
    audit.erase(session, team_id, by, audit.Erased(removed=entries), subject, because)
    session.flush()
    left = tuple(dict.fromkeys(_still_named(session, team_id, names)))
    in_files = (*(passage for passage in whole if is_distinctive(passage)), *names)
    return Overwritten(len(entries), frozenset(notice_ids), left, in_files, (*whole, *names))


def _overwrite_copies(session: Session, team_id: str, whole: Sequence[str], said: str) -> set[int]:
    """Where the words stand elsewhere: in what a file said (a text that is the same), or repeated by somebody else."""
    distinctive = [passage for passage in whole if is_distinctive(passage)]

    def in_words(text: str) -> str:
        for passage in distinctive:
            text = text.replace(passage, said)
        return text

    def in_document(text: str) -> str:
        return said if text in whole else in_words(text)

    notice_ids = set()
    for found in list(
        rows.holding(session, team_id, [passage for passage in whole if len(passage) >= LEAST], words.Holds.SAID)
    ):
        change = in_words if isinstance(rows.value_of(found), str) else in_document
        value = rows.changed(rows.value_of(found), change)
        if value == rows.value_of(found):
            continue
        rows.set_value(session, found, value)
        if isinstance(found.row, tables.PlanImport):
            found.row.digest = ""  # a name could be guessed from it
        if isinstance(found.row, tables.PlanSource):
            forget_digests(session, found.row)
        if isinstance(found.row, tables.Notice) and found.row.id:
            notice_ids.add(found.row.id)
    session.flush()
    return notice_ids


def _entries_that_repeat(session: Session, team_id: str, whole: Sequence[str]) -> set[int]:
    """Audit entries that hold the words: distinctive ones anywhere, others as a whole text of an import's."""
    distinctive = [passage for passage in whole if is_distinctive(passage)]
    sought = rows.written_forms([passage for passage in whole if len(passage) >= LEAST])
    found = set()
    for beside in audit.entries_naming(session, team_id, sought) if sought else ():
        texts = list(_texts((beside.about, beside.before, beside.after)))
        is_repeated = any(passage in text for passage in distinctive for text in texts)
        is_imported = beside.what.startswith("imported ") and any(text in whole for text in texts)
        if (is_repeated or is_imported) and not beside.is_erasure and not beside.is_removed:
            found.add(beside.entry_id)
    return found


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from (name, *_texts(item))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def _names_in(whole: Sequence[str]) -> list[str]:
    """What in the words identifies somebody, as far as it can be told: these may stand elsewhere."""
    from bot.plan.privacy.detector import EVERYDAY, find_identifying  # here, because of what it costs the start

    found = (
        passage[each.start : each.end].strip()
        for passage in whole
        for each in find_identifying(passage)
        if each.kind not in EVERYDAY
    )
    return list(dict.fromkeys(name for name in found if len(name) >= LEAST))


def _still_named(session: Session, team_id: str, names: Collection[str]) -> Iterable[str]:
    """Say where such a name still stands, in whatever case, without repeating it."""
    if not names:
        return
    written = (r"\s+".join(map(re.escape, _plain(name).split())) for name in names)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)", re.IGNORECASE)

    def without(value: Any) -> Any:
        return rows.changed(value, lambda text: "" if pattern.search(_plain(text)) else text)

    for found in rows.affected(session, team_id, without, words.Holds.SAID, words.Holds.PRINTED):
        yield kind_of(found.table, found.key)
    for found in rows.holding(session, team_id, names, words.Holds.CODE):
        yield kind_of(found.table, found.key)
    for beside in audit.every_entry(session, team_id):
        if any(pattern.search(_plain(text)) for text in _texts((beside.about, beside.before, beside.after))):
            yield f"entry {beside.entry_id} of the audit trail"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def lock(session: Session, team_id: str) -> None:
    """Lock the workspace: whoever writes meanwhile comes before it, and is erased too, or after it."""
    workspaces.ensure(session, team_id)
