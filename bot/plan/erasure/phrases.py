"""Erase exact words wherever they stand: in what people said, in the words of plans, and in the audit trail.

What is said around them stays. It is for what the detector does not know, such as a nickname.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from bot.errors import NotUnderstood
from bot.plan.erasure.answers import with_places
from bot.plan.erasure.passages import LEAST, lock
from bot.plan.erasure.removal import Removal, checked_reason, kind_of, sentence
from bot.plan.erasure.sources import forget_digests
from bot.plan.model.stamp import Stamp
from storage import audit, notices, tables, words
from storage.erasing import rows
from storage.files import evidence

Blank = Callable[[Any], Any]  # the same value without the words
_Row = tuple[str, tuple[Any, ...]]  # its table and key

_REACHED = (words.Holds.SAID, words.Holds.PRINTED)
_ELSEWHERE = (words.Holds.NAME, words.Holds.WHO, words.Holds.NOW)


def erase_phrase(session: Session, team_id: str, phrase: str, blank: Blank, because: str, by: Stamp) -> Removal:
    """Blank these words in every row of the workspace and beside every audit entry.

    NotUnderstood if they are too few letters to be told from others, or the reason repeats them. Where they stand
    nowhere nothing is changed; files are looked through by whoever calls.
    """
    lock(session, team_id)
    because = checked_reason(session, team_id, because)
    if sum(each.isalnum() for each in phrase) < LEAST:
        raise NotUnderstood(f"“{phrase.strip()}” is too short to be found for sure: give at least {LEAST} letters.")
    if blank(because) != because:
        raise NotUnderstood("The reason repeats the words. It stands for good, so say it without.")
    touched: set[_Row] = set()
    file_ids = _files_called_so(session, team_id, blank)
    redrawn = _blank_rows(session, team_id, blank, touched)
    session.flush()
    _blank_rows(session, team_id, blank, set())  # in what the flush has kept by date: what it said till now
    session.flush()
    rewritten, left = {}, []
    for beside in audit.every_entry(session, team_id):
        said = beside.about, beside.before, beside.after
        if (made := tuple(map(blank, said))) == said:
            continue
        if beside.is_erasure:
            left.append(f"entry {beside.entry_id} of the audit trail")
        elif not beside.is_removed:
            rewritten[beside.entry_id] = made
    if touched or rewritten:
        audit.erase(session, team_id, by, audit.Erased(rewritten=rewritten), "words", because)
    left += [kind_of(each.table, each.key) for each in rows.affected(session, team_id, blank, *_ELSEWHERE)]
    removal = Removal(
        sentence(by.at.date(), because),
        len(rewritten),
        redrawn,
        file_ids=file_ids,
        left=tuple(dict.fromkeys(left)),
        words=(phrase,),
        shown=(phrase,),
        is_exact=True,
        touched=tuple(sorted(Counter(table for table, _ in touched).items())),
    )
    return with_places(session, team_id, removal, audit.begun_at(session, team_id) or by.at)


def _files_called_so(session: Session, team_id: str, blank: Blank) -> tuple[str, ...]:
    """The ids of the files in Slack whose name has the words; copies of them that were shown are to go."""
    named = [each.row for each in rows.affected(session, team_id, blank, words.Holds.SAID)]
    files = [row for row in named if isinstance(row, tables.Evidence)]
    evidence.make_stale(session, team_id, [row.id or 0 for row in files])
    return tuple(dict.fromkeys(row.file_id for row in files if row.file_id))


def _blank_rows(session: Session, team_id: str, blank: Blank, touched: set[_Row]) -> int:
    """Blank the words in every row; how many of our messages that stand in Slack are to be drawn anew."""
    redrawn = set()
    for found in rows.affected(session, team_id, blank, *_REACHED):
        made, row = blank(rows.value_of(found)), found.row
        if isinstance(row, tables.Evidence) and found.column == "url":
            made = None  # an address without them leads nowhere
        rows.set_value(session, found, made)
        touched.add((found.table, found.key))
        if isinstance(row, tables.PlanImport):
            row.digest = ""  # the words could be guessed from it
        elif isinstance(row, tables.PlanSource):
            forget_digests(session, row)
        elif isinstance(row, tables.Plan):
            row.source_digest = ""
        elif isinstance(row, tables.Notice) and row.ts:
            row.drawn = notices.ERASED_SINCE
            redrawn.add(row.id)
    return len(redrawn)
