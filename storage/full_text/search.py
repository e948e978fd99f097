"""Find words in what a workspace's people can read, by one question for both databases.

Both know English endings: "housing" finds "houses". Their indexes hold all that was ever written (migration 0003);
whose it is, and whether it still stands, is asked of the rows.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    Integer,
    Select,
    String,
    bindparam,
    exists,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage import tables
from storage.full_text.index import Index, Passages, index_of
from storage.full_text.terms import Sought, Span, beginnings, joined, parted, read_words, spans


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """Something that says what was sought. `kind` is `recommendation`, `action`, `measure` or `update`, and `id` its id
    (an update's first version's); `marks` are where in `text` the words stand."""

    kind: str
    id: int
    recommendation_id: int
    action_id: int | None
    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """The best of what was found, and how many there are in all. Nothing found is false."""

    total: int
    best: tuple[FoundPassage, ...]

    def __bool__(self) -> bool:
        return self.total > 0


def find(session: Session, team_id: str, words: str, limit: int) -> Findings:
    """Find what says all of the words, the best first, no more than `limit`; whatever is typed is safe.

    Words in quotation marks stand side by side. The last word may be a beginning ("accommod"); what has it as a whole
    word, in any form, comes first.
    """
    sought = read_words(words)
    if not sought.terms:
        return Findings(0, ())
    index = index_of(session.get_bind().dialect.name)
    of = {"team_id": team_id}
    rows = session.execute(_question(index, sought, limit), of).all()
    if not rows and sought.is_begun:
        # A word cut within its ending ("assessm") is the beginning of none that the index knows.
        rows = session.execute(_question(index, sought, limit, is_literal=True), of).all()
    total = rows[0].total if rows else 0
    if sought.is_begun and total > 1:
        whole = session.execute(_question(index, Sought(sought.terms, False), limit), of).all()
        first = {(row.kind, row.id) for row in whole}
        rows = [*whole, *(row for row in rows if (row.kind, row.id) not in first)][:limit]
    best = (
        FoundPassage(row.kind, row.id, row.recommendation_id, row.action_id, row.text, marks)
        for row, marks in zip(rows, _marks(session, index, sought, [row.text for row in rows]), strict=True)
    )
    return Findings(total, tuple(best))


def _marks(session: Session, index: Index, sought: Sought, texts: list[str]) -> list[tuple[Span, ...]]:
    texts = [parted(text) for text in texts]
    found = [[*spans(marked)] for marked in index.marked(session, texts, sought)]
    if sought.is_begun:
        for text, each in zip(texts, found, strict=True):
            each += beginnings(text, sought.beginning)
    return [joined(each) for each in found]


def _question(index: Index, sought: Sought, limit: int, *, is_literal: bool = False) -> Select[Any]:
    """If `is_literal`, the last word's letters are looked for in the texts themselves."""
    every, asked = _passages(), sought.others if is_literal else sought
    if asked.terms:
        parts = index.matching(every, asked)
    else:
        parts = [passages.rows.add_columns(literal(0.0, Float).label("score")) for passages in every]
    if is_literal:
        pairs = zip(parts, every, strict=True)
        parts = [part.where(index.begins(passages.said, sought.beginning)) for part, passages in pairs]
    found = union_all(*parts).subquery()
    by_rank = (found.c.score.desc(), found.c.place, found.c.id.desc())
    return select(found, func.count().over().label("total")).order_by(*by_rank).limit(limit)


@cache  # made once: it takes several times as long as to have it answered
def _passages() -> tuple[Passages, ...]:
    """Everything that people of the workspace `team_id` can read and that has words, in the order of migration 0003's
    TABLES.
    """
    R, A, M, U = tables.Recommendation, tables.Action, tables.SuccessMeasure, tables.ProgressUpdate
    first, later = aliased(U), aliased(U)
    first_id = func.coalesce(col(U.corrects_id), col(U.id))
    # As in bot.plan.snapshot: of an update the newest version stands, and none if the first one was retracted.
    is_first_retracted = exists().where(col(first.id) == first_id, col(first.retracted_at).is_not(None))
    # (+ 0: SQLite is to look corrections up by what they correct, not to walk through all later updates.)
    is_superseded = exists().where(col(later.corrects_id) == first_id, col(later.id) + 0 > col(U.id))
    is_newest = ~is_first_retracted & ~is_superseded
    kinds: tuple[tuple[Any, ...], ...] = (  # kind, table, its words, id, recommendation, action, whether it stands
        ("recommendation", R, R.text, R.id, R.id, null(), col(R.archived_at).is_(None)),
        ("action", A, A.text, A.id, A.recommendation_id, A.id, col(A.archived_at).is_(None)),
        ("measure", M, M.text, M.id, M.recommendation_id, M.action_id, col(M.archived_at).is_(None) & _is_in_plan(M)),
        ("update", U, U.note, first_id, U.recommendation_id, U.action_id, is_newest & _is_in_plan(U)),
    )
    made = []
    for place, (kind, table, said, shown_id, recommendation_id, action_id, stands) in enumerate(kinds):
        rows = select(
            literal(place, Integer).label("place"),
            literal(kind, String).label("kind"),
            shown_id.label("id"),
            recommendation_id.label("recommendation_id"),
            action_id.label("action_id"),
            said.label("text"),
        ).where(table.team_id == bindparam("team_id"), stands)
        made.append(Passages(place, table.id, said, rows))
    return tuple(made)


def _is_in_plan(table: type[tables.SuccessMeasure] | type[tables.ProgressUpdate]) -> ColumnElement[bool]:
    """Whether what a row belongs to has not been taken out of the plan."""
    recommendation, action = aliased(tables.Recommendation), aliased(tables.Action)
    of_archived = exists().where(
        col(recommendation.id) == table.recommendation_id, col(recommendation.archived_at).is_not(None)
    )
    of_archived_action = exists().where(col(action.id) == table.action_id, col(action.archived_at).is_not(None))
    return ~of_archived & ~of_archived_action
