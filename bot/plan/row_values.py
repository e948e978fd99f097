"""Turn rows of the plan into the values that they stand for, with times in UTC."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.plan.model.action import Evidence, Update
from bot.plan.model.decisions import (
    ChangeKind,
    ChangeRequest,
    Decision,
    Method,
    Outcome,
    Verdict,
    Verification,
)
from bot.plan.model.parts.judgement import Judgement
from bot.plan.model.rating import Impact, Rating
from bot.plan.model.stamp import AsThen


def rating(row: Any) -> Rating | None:
    """Read the rating that a row of an action (as its file prints it), or of an update, gives."""
    return Rating(row.delivery) if row.delivery else None


def as_then(row: Any, role: str) -> AsThen:
    """Read what somebody was called, and in which post, when they signed a row in a role: `author`, `decided` …"""
    return AsThen(getattr(row, f"{role}_name"), getattr(row, f"{role}_post"), getattr(row, f"{role}_known_on"))


def change(row: Any) -> ChangeRequest:
    """Read a request, and what became of it."""
    return ChangeRequest(
        id=row.id,
        action_id=row.action_id,
        kind=ChangeKind(row.kind),
        from_on=row.from_on,
        to_on=row.to_on,
        reason=row.reason,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        decision=Decision(row.decision) if row.decision else None,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        decision_reason=row.decision_reason,
        offered_on=row.offered_on,
        agreed_on=row.agreed_on,
        asker=as_then(row, "asked"),
        decider=as_then(row, "decided"),
        source_id=row.source_id,
        file_name=row.file_name,
        brought_by=row.brought_by,
    )


def verdict(row: Any) -> Verdict:
    """Read a sign-off or return."""
    is_signed_off = row.decision == Outcome.SIGNED_OFF
    verified = Verification(Method(row.verified), row.cases) if row.verified else None
    what = row.id, is_signed_off, row.reason, row.decided_by, row.decided_at
    return Verdict(*what, as_then(row, "decided"), verified)


def judgements(rows: Iterable[Any]) -> Mapping[tuple[int, int | None], tuple[Judgement, ...]]:
    """Read what somebody outside judged and nobody has taken back, by recommendation and action (None: the whole)."""
    found: defaultdict[tuple[int, int | None], tuple[Judgement, ...]] = defaultdict(tuple)
    for row in rows:
        if row.retracted_at is None:
            noted = row.author_id, row.created_at, as_then(row, "author")
            made = Judgement(row.id, row.judged_on, row.body, row.text, *noted, is_of_whole=row.action_id is None)
            found[row.recommendation_id, row.action_id] += (made,)
    return found


def given(row: Any) -> Evidence:
    """Read a file or link that was given as evidence."""
    return Evidence(row.id, row.name, row.url, is_file=bool(row.file_id or row.sha256))


def current_updates(
    rows: Iterable[Any], evidence: Mapping[int, Sequence[Any]], until: datetime | None = None
) -> list[tuple[int | None, Update]]:
    """List (action id or None, update) as they now read, oldest first, of every version there is.

    A correction takes the place and time of what it corrects; a retracted one, whichever version, is gone, unless it
    was retracted after `until`. `evidence` is by an update's id.
    """
    first: dict[int, Any] = {}
    newest: dict[int, Any] = {}
    for row in sorted(rows, key=lambda r: r.id):
        root = row.corrects_id or row.id
        first.setdefault(root, row)
        newest[root] = row
    found = [
        (newest[root].action_id, _update(row, newest[root], evidence.get(row.id, ())))
        for root, row in first.items()
        if not row.retracted_at or (until and row.retracted_at > until)
    ]
    return sorted(found, key=lambda pair: pair[1].said_at)


def _update(first: Any, newest: Any, evidence: Sequence[Any]) -> Update:
    return Update(
        id=first.id,
        note=newest.note,
        at=first.created_at,
        on=first.on,
        rating=rating(newest),
        author_id=first.author_id,
        author=as_then(first, "author"),
        source=first.source,
        is_of_whole=newest.action_id is None,
        is_corrected=newest is not first,
        impact=Impact(newest.impact) if newest.impact else None,
        evidence=tuple(map(given, evidence)),
    )
