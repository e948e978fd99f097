"""Find words that were kept for their author and wait still: they stand on their Home, and in their daily message."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from storage import updates

TOLD_AFTER = timedelta(hours=1)  # what somebody has just typed is asked about where they typed it
LONGEST = 500  # characters of the words that are shown


@dataclass(frozen=True, slots=True)
class Unfiled:
    """Words that could not be filed, kept since a moment; empty where they are held back, as they may identify a
    child.
    """

    draft_id: int
    words: str
    kept_at: datetime


def unfiled(
    session: Session, team_id: str, before: datetime, user_ids: Collection[str] | None = None
) -> Mapping[str, tuple[Unfiled, ...]]:
    """List the words that were kept before a moment, by their authors, oldest first."""
    found: defaultdict[str, list[Unfiled]] = defaultdict(list)
    for draft_id, user_id, typed, held_for, at in updates.unfiled_drafts(session, team_id, before, user_ids):
        found[user_id].append(Unfiled(draft_id, "" if held_for else typed[:LONGEST], at))
    return {user_id: tuple(kept) for user_id, kept in found.items()}
