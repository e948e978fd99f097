"""Ask what updates say in short: how many there are of each action, and which is the newest of every sort.

Nothing of it is stored. An update counts as it now reads: a correction takes the place and time of the first version,
and one that was retracted, whichever version, is gone. `until` asks as of a moment: what was recorded later is not in
it, and what was retracted later is.

It is asked at every change, so the questions are put together once and only filled in after.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Select,
    and_,
    bindparam,
    case,
    func,
    inspect,
    literal,
    or_,
    select,
)
from sqlmodel import Session, SQLModel

from storage import tables

_PLACE = 2**32  # a place in time × this + the update's id: both in one number, of which the greatest is the newest
_AT_ONCE = 1_000  # ids in one question: every database takes as many

_UPDATE = SQLModel.metadata.tables["progress_update"]
_EVIDENCE = SQLModel.metadata.tables["evidence"]
_SIGN_OFF = SQLModel.metadata.tables["sign_off"]
_ACTION = SQLModel.metadata.tables["action"]


@dataclass(frozen=True, slots=True)
class Sorts:
    """Which ratings and sources are told apart: those that say it is done, those that a second person may give back
    (done ones among them), and the source of what a document printed."""

    done: str
    may_be_returned: tuple[str, ...]
    printed: str


@dataclass(frozen=True, slots=True)
class Newest:
    """What one author (None: the document) said of an action or, where `action_id` is None, of a whole recommendation.

    Each place is that of the newest update of a sort, None where there is none: the greater of two is the newer, and
    `update_at` tells whose it is. `rated` gives a rating, `going` one that nobody can give back, `not_done` one other
    than done, `done` that; `impact` gives an impact, `said` was not printed. `done_at` is when `done` was said.
    """

    recommendation_id: int
    action_id: int | None
    author_id: str | None
    count: int
    latest: int
    rated: int | None
    going: int | None
    not_done: int | None
    done: int | None
    impact: int | None
    said: int | None
    done_at: datetime | None

    def after(self, update_id: int) -> "Newest":
        """Give the same without what is said before, or in, an update of how something goes."""

        def later(place: int | None) -> int | None:
            return place if place and update_at(place) > update_id else None

        return replace(
            self,
            rated=later(self.rated),
            going=later(self.going),
            not_done=later(self.not_done),
            done=later(self.done),
            done_at=self.done_at if later(self.done) else None,
            impact=later(self.impact),
        )


def update_at(place: int) -> int:
    """Return the id of the update at a place."""
    return place % _PLACE


def newest_updates(
    session: Session,
    team_id: str,
    sorts: Sorts,
    recommendation_ids: Collection[int] | None = None,
    until: datetime | None = None,
) -> list[Newest]:
    """Tell what each author said, of every recommendation of the workspace or of these."""
    question = _newest_updates(sorts, recommendation_ids is not None, until is not None)
    return [Newest(*row) for row in session.execute(question, _asked(team_id, recommendation_ids, until))]


@cache
def _newest_updates(sorts: Sorts, is_part: bool, is_dated: bool) -> Select[Any]:
    current = _current(is_part, is_dated)
    of = current.c

    def newest(is_it: ColumnElement[bool]) -> ColumnElement[int | None]:
        return func.max(case((is_it, of.place)))

    is_rated, is_done = of.delivery.is_not(None), of.delivery == sorts.done
    who = (of.recommendation_id, of.action_id, of.author_id)
    found = (
        func.count(),
        func.max(of.place),
        newest(is_rated),
        newest(is_rated & of.delivery.not_in(sorts.may_be_returned)),
        newest(is_rated & ~is_done),
        newest(is_done),
        newest(of.impact.is_not(None)),
        newest(of.source != sorts.printed),
        func.max(case((is_done, of.created_at))),
    )
    return select(*who, *found).group_by(*who)


def judged_claims(
    session: Session,
    team_id: str,
    sorts: Sorts,
    recommendation_ids: Collection[int] | None = None,
    until: datetime | None = None,
) -> Mapping[int, int]:
    """Tell for each action that was signed off or returned where the last claim of somebody's before that stands."""
    question = _judged_claims(sorts, recommendation_ids is not None, until is not None)
    found = session.execute(question, _asked(team_id, recommendation_ids, until))
    return {action_id: place for action_id, place in found}  # noqa: C416 (rows are no pairs to mypy)


@cache
def _judged_claims(sorts: Sorts, is_part: bool, is_dated: bool) -> Select[Any]:
    current = _current(is_part, is_dated)
    said, verdict = current.c, _SIGN_OFF.c
    own = select(verdict.action_id, func.max(verdict.id).label("id")).where(verdict.team_id == bindparam("team_id"))
    if is_part:
        here = select(_ACTION.c.id).where(_ACTION.c.recommendation_id.in_(_PART))
        own = own.where(verdict.action_id.in_(here))
    if is_dated:
        own = own.where(verdict.decided_at <= _UNTIL)
    last = own.group_by(verdict.action_id).subquery()
    is_of_action = or_(said.action_id == _ACTION.c.id, said.action_id.is_(None))
    return (
        select(_ACTION.c.id, func.max(said.place))
        .select_from(last)
        .join(_SIGN_OFF, verdict.id == last.c.id)
        .join(_ACTION, _ACTION.c.id == last.c.action_id)
        .join(current, and_(said.recommendation_id == _ACTION.c.recommendation_id, is_of_action))
        .where(said.delivery == sorts.done, said.author_id.is_not(None), said.created_at <= verdict.decided_at)
        .group_by(_ACTION.c.id)
    )


def versions_among(
    session: Session, team_id: str, update_ids: Iterable[int], until: datetime | None = None
) -> Sequence[Any]:
    """List every version of these updates, retracted ones too. Light rows, not entities."""
    rows: list[Any] = []
    for some in _in_parts(update_ids):
        rows += session.execute(_versions_among(until is not None), _asked(team_id, some, until))
    return rows


@cache
def _versions_among(is_dated: bool) -> Select[Any]:
    u = _UPDATE.c
    rows = _rows_of(tables.ProgressUpdate).where(
        u.team_id.concat("") == bindparam("team_id"), or_(u.id.in_(_PART), u.corrects_id.in_(_PART))
    )
    return rows.where(u.created_at <= _UNTIL) if is_dated else rows


def versions_on(
    session: Session, team_id: str, recommendation_ids: Iterable[int], until: datetime | None = None
) -> Mapping[int, Sequence[Any]]:
    """List every version of every update on these recommendations and their actions, by recommendation. Light rows."""
    rows: defaultdict[int, list[Any]] = defaultdict(list)
    of_these = _rows_of(tables.ProgressUpdate).where(
        _UPDATE.c.team_id == team_id, _UPDATE.c.recommendation_id.in_(_PART)
    )
    if until is not None:
        of_these = of_these.where(_UPDATE.c.created_at <= _UNTIL)
    for some in _in_parts(recommendation_ids):
        for row in session.execute(of_these, _asked(team_id, some, until)):
            rows[row.recommendation_id].append(row)
    return rows


def evidence_of(session: Session, team_id: str, update_ids: Iterable[int]) -> Sequence[Any]:
    """List the evidence that goes with these updates. Light rows, not entities."""
    rows: list[Any] = []
    for some in _in_parts(update_ids):
        rows += session.execute(_evidence(is_by_update=True), _asked(team_id, some))
    return rows


def evidence_on(session: Session, team_id: str, recommendation_ids: Iterable[int]) -> Sequence[Any]:
    """List the evidence that goes with any update on these recommendations. Light rows, not entities."""
    rows: list[Any] = []
    for some in _in_parts(recommendation_ids):
        rows += session.execute(_evidence(is_by_update=False), _asked(team_id, some))
    return rows


@cache
def _evidence(*, is_by_update: bool) -> Select[Any]:
    e = _EVIDENCE.c
    of_these = select(_UPDATE.c.id).where(_UPDATE.c.recommendation_id.in_(_PART))
    is_wanted = e.update_id.in_(_PART) if is_by_update else e.update_id.in_(of_these)
    return _rows_of(tables.Evidence).where(e.team_id.concat("") == bindparam("team_id"), is_wanted).order_by(e.id)


def _in_parts(ids: Iterable[int]) -> Iterator[list[int]]:
    every = sorted(ids)
    for at in range(0, len(every), _AT_ONCE):
        yield every[at : at + _AT_ONCE]


# Where a part is asked for, its team stands as `team_id || ""`: SQLite is to look the part up by its ids, not to walk
# through all that the workspace has.
_PART: Any = bindparam("part", expanding=True)  # ids of recommendations or updates
_UNTIL = bindparam("until", type_=_UPDATE.c.created_at.type)


def _asked(team_id: str, part: Collection[int] | None, until: datetime | None = None) -> dict[str, Any]:
    given = {"team_id": team_id, "part": None if part is None else sorted(part), "until": until}
    return {name: value for name, value in given.items() if value is not None}


def _rows_of(model: type[SQLModel]) -> Select[Any]:
    """Core columns, keyed as the attributes are."""
    return select(*(column.label(name) for name, column in inspect(model).columns.items()))


def _current(is_part: bool, is_dated: bool) -> FromClause:
    """Every update as it now reads, with its place in time."""
    u, newer = _UPDATE.c, _UPDATE.alias().c
    within: list[ColumnElement[bool]] = [u.team_id == bindparam("team_id")]
    corrected: list[ColumnElement[bool]] = [newer.team_id == bindparam("team_id"), newer.corrects_id.is_not(None)]
    stands: ColumnElement[bool] = u.retracted_at.is_(None)
    if is_part:
        within = [u.team_id.concat("") == bindparam("team_id"), u.recommendation_id.in_(_PART)]
        corrected[0] = newer.team_id.concat("") == bindparam("team_id")
        corrected.append(newer.recommendation_id.in_(_PART))
    if is_dated:
        within.append(u.created_at <= _UNTIL)
        corrected.append(newer.created_at <= _UNTIL)
        stands = stands | (u.retracted_at > _UNTIL)
    last = select(newer.corrects_id.label("first_id"), func.max(newer.id).label("id")).where(*corrected)
    correction = last.group_by(newer.corrects_id).subquery()
    newest = _UPDATE.alias()
    is_corrected = newest.c.id.is_not(None)

    def now(column: str) -> ColumnElement[Any]:
        return case((is_corrected, newest.c[column]), else_=u[column]).label(column)

    in_time = func.row_number().over(order_by=(u.created_at, u.id))
    place = (in_time * literal(_PLACE, BigInteger) + u.id).label("place")
    shown = (u.recommendation_id, u.author_id, u.source, u.created_at)
    return (
        select(place, *shown, now("action_id"), now("delivery"), now("impact"))
        .select_from(
            _UPDATE.outerjoin(correction, correction.c.first_id == u.id).outerjoin(
                newest, newest.c.id == correction.c.id
            )
        )
        .where(*within, u.corrects_id.is_(None), stands)
        .subquery()
    )
