"""Compare audit trails with the ends that were noted of them elsewhere, as `doctor` prints them.

A trail that was written anew from its beginning, or went with its workspace, fits itself; only what somebody kept
elsewhere shows it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bot.errors import NotUnderstood
from bot.plan.language.wording import long
from bot.plan.queries.audit_trail import SEAL, entries_in_words
from storage import tables
from storage.audit import erased_workspaces

_END = re.compile(
    r"audit trail of (?P<name>[^:\n]{1,100}): (?P<entries>[0-9][0-9,]*) entr(?:y|ies), unbroken; "
    r"the last seal is (?P<seal>[0-9a-f]{16,64})\b"
)


@dataclass(frozen=True, slots=True)
class NotedEnd:
    """The end of a trail as it was noted: of which workspace, how many entries, and how the last one's seal begins."""

    name: str
    entries: int
    seal: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of an end that was noted: whether the trail that stands goes on from it, or how it differs."""

    noted: NotedEnd
    is_kept: bool
    sentence: str


def read_ends(text: str) -> list[NotedEnd]:
    """Read the ends of trails out of what `doctor` printed; NotUnderstood if there is none."""
    found = [NotedEnd(m["name"], int(m["entries"].replace(",", "")), m["seal"]) for m in _END.finditer(text)]
    if not found:
        raise NotUnderstood("there is no end of an audit trail in it: keep what `python app.py doctor` prints")
    return found


def compare(session: Session, noted: Sequence[NotedEnd], names: Mapping[str, str], waiting: str) -> list[Compared]:
    """Compare each noted end with the trail that stands, or with what was left of one that was erased.

    `names` are the workspaces that there are, by what they are called where ends are noted; what was called `waiting`
    goes on under its workspace's name.
    """
    left = erased_workspaces.all_erased(session)
    return [_compared(session, end, names, left, waiting) for end in noted]


def _compared(
    session: Session,
    end: NotedEnd,
    names: Mapping[str, str],
    left: Sequence[tables.ErasedWorkspace],
    waiting: str,
) -> Compared:
    size, team_id, seals = entries_in_words(end.entries), names.get(end.name), tuple[str, ...]()
    if team_id is not None:
        seals = erased_workspaces.seals_at(session, team_id, end.entries)
        if _is_among(end, seals):
            return Compared(end, True, f"it goes on from what was noted ({size})")
    if end.name == waiting:
        for name, other in names.items():
            if _is_among(end, erased_workspaces.seals_at(session, other, end.entries)):
                return Compared(end, True, f"it is {name}’s now, and goes on from what was noted ({size})")
    for row in left:
        is_same = row.entries > end.entries or (row.entries == end.entries and row.seal.startswith(end.seal))
        if row.team_id == end.name and is_same:
            was = f"its trail had {entries_in_words(row.entries)}, the last seal {row.seal[:SEAL]}"
            return Compared(end, True, f"erased on {long(row.erased_at.date())} ({row.because}): {was}")
    if team_id is None:
        said = f"it had {size}; there is no such workspace any more, nor a row which says that it was erased"
        return Compared(end, False, said)
    if not seals:
        there = entries_in_words(erased_workspaces.entries_of(session, team_id))
        return Compared(end, False, f"it is shorter than it was: {there} now, {size} when it was noted")
    other_seal = f"the seal of entry {end.entries:,} is {seals[0][:SEAL]}, where {end.seal[:SEAL]} was noted"
    return Compared(end, False, f"{other_seal}: that entry, or one before it, was written anew")


def _is_among(end: NotedEnd, seals: Sequence[str]) -> bool:
    return any(seal.startswith(end.seal) for seal in seals)
