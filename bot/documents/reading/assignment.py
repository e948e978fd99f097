"""Decide what all columns of a table hold at once, under the rules of what a plan can be.

A beam goes through the columns and keeps the likeliest readings so far; how much likelier the best is than those that
say otherwise of a column is how sure that column is.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.documents.cells.fields import Field
from bot.documents.reading.evidence.column import Column
from bot.documents.reading.evidence.likelihood import Likelihood

MANY = frozenset(  # several columns may hold these, and all are read
    (Field.OWNER, Field.ACCOUNTABLE, Field.MEASURE, Field.PROGRESS, Field.DEPENDS, Field.WAITING, Field.NOTHING)
)
BEAM = 160
MOST_COLUMNS = 60  # what is wider is no plan, and its other columns are not read
_LEAST = -9.0  # how unlikely a field at most is counted as
_LEFT = -6.0  # the same of a column that is left out: what another column has already is nothing, before it is all else
_ALTERNATING = -0.4  # what it costs that a field has two columns of which each row uses one
_JOINED = {  # what a further column of the same field costs
    Field.OWNER: -2.6,
    Field.ACCOUNTABLE: -1.6,
    Field.MEASURE: -0.7,
    Field.PROGRESS: -0.5,
    Field.DEPENDS: -1.0,
    Field.WAITING: -1.0,
}
NUMBER_OF = " number"  # what a label's own number is called by, after the label
_PLAINLY = 0.75  # share of a column's cells
_TELLS = 0.4  # of the likelihood of its cells
_HELD = 0.5  # share of its rows
_LIKELY_NUMBER = -1.2  # the logarithm of a probability
_UNLIKELY = -4.0
_TRANSFER = 0.7
_NUMBERED = re.compile(r"(?:recommendation\s)?[A-Z]{0,3}\d{1,3}(?:\s?[.):–-]\s?|\s)(?=[^\W\d])", re.IGNORECASE)
_NUMBERS = {Field.RECOMMENDATION: Field.NUMBER, Field.ACTION: Field.ACTION_NUMBER}
_EXPECTED = (  # what nearly every plan has: where nothing else is it, what may be it is likelier to be
    (frozenset((Field.OWNER, Field.OWNER_AND_DUE)), 1.0),
    (frozenset((Field.DUE, Field.OWNER_AND_DUE)), 1.4),
    (frozenset((Field.RATING,)), 0.5),
    (frozenset((Field.PROGRESS,)), 0.5),
    (frozenset((Field.MEASURE,)), 0.2),
    (frozenset((Field.NUMBER, Field.ACTION_NUMBER)), 0.3),
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """What each column holds, how likely that is (`score`, the mean of a column), and how sure each column is."""

    fields: tuple[Field, ...]
    score: float
    sure: tuple[float, ...]

    def places(self, of: Field) -> tuple[int, ...]:
        """Give the columns that hold a field."""
        return tuple(at for at, field in enumerate(self.fields) if field is of)

    def place(self, of: Field) -> int | None:
        """Give the first column that holds a field; None if none does."""
        return next(iter(self.places(of)), None)

    def __contains__(self, of: Field) -> bool:
        return of in self.fields

    @property
    def has_plan(self) -> bool:
        """Tell whether there is something to recommend or to do."""
        return Field.ACTION in self.fields or Field.RECOMMENDATION in self.fields


@dataclass(frozen=True, slots=True)
class _Reading:
    fields: tuple[Field, ...]
    score: float


def assign(likelihoods: Sequence[Likelihood], chosen: Mapping[int, Field] | None = None) -> Assignment:
    """Find the best reading of all columns; what somebody chose for a column stands."""
    chosen = chosen or {}
    likelihoods = _told_apart(likelihoods)
    readings = [_Reading((), 0.0)]
    for at, likelihood in enumerate(likelihoods[:MOST_COLUMNS]):
        columns = [each.column for each in likelihoods[:at]]
        longer = [each for reading in readings for each in _longer(reading, likelihood, columns, chosen.get(at))]
        longer.sort(key=lambda each: each.score, reverse=True)
        readings = longer[:BEAM]
    judged = [replace(each, score=each.score + _rules(each.fields, likelihoods)) for each in readings]
    judged.sort(key=lambda each: each.score, reverse=True)
    if not judged:
        return Assignment((), 0.0, ())
    best = judged[0]
    weights = [math.exp(each.score - best.score) for each in judged]
    total = sum(weights)
    sure = [
        sum(w for w, each in zip(weights, judged, strict=True) if each.fields[at] is of) / total
        for at, of in enumerate(best.fields)
    ]
    left = len(likelihoods) - len(best.fields)
    fields = (*best.fields, *(Field.NOTHING,) * left)
    return Assignment(fields, best.score / len(best.fields), (*sure, *(1.0,) * left))


def _longer(
    reading: _Reading, likelihood: Likelihood, columns: Sequence[Column], chosen: Field | None
) -> Iterator[_Reading]:
    for of, odds in likelihood.odds.items():
        if chosen is not None and of is not chosen:
            continue
        cost = 0.0
        if of in reading.fields and of is not Field.NOTHING and _alternate(of, reading, likelihood.column, columns):
            cost = _ALTERNATING
        elif of in reading.fields:
            if of not in MANY and chosen is None:
                continue
            cost = _JOINED.get(of, 0.0)
        least = _LEFT if of is Field.NOTHING and likelihood.column.texts else _LEAST
        yield _Reading((*reading.fields, of), reading.score + max(odds, least) * (chosen is None) + cost)


def _alternate(of: Field, reading: _Reading, column: Column, columns: Sequence[Column]) -> bool:
    """Tell whether no row has something both in this column and in one that holds the field already."""
    others = [other for other, held in zip(columns, reading.fields, strict=True) if held is of]
    return bool(column.rows) and all(other.rows and not other.rows & column.rows for other in others)


def _rules(fields: Sequence[Field], likelihoods: Sequence[Likelihood]) -> float:
    """What the domain says of a reading as a whole: how much likelier or less likely it is than its columns alone."""
    held = set(fields)
    found = 0.0
    if Field.ACTION not in held and Field.RECOMMENDATION not in held:
        found -= 6
    elif Field.ACTION not in held:
        found -= 1.2
    elif Field.RECOMMENDATION not in held:
        found -= 1.5
    if Field.NEW_DUE in held and Field.DUE not in held:
        found -= 4
    if Field.OWNER_AND_DUE in held:
        found -= 2.5 * (Field.OWNER in held) + 3 * (Field.DUE in held)
    if Field.ACCOUNTABLE in held and not held & {Field.OWNER, Field.OWNER_AND_DUE}:
        found -= 5
    if Field.ACCOUNTABLE in held and Field.OWNER in held:
        found -= 3 * (not _rows_of(Field.ACCOUNTABLE, fields, likelihoods) & _rows_of(Field.OWNER, fields, likelihoods))
    if Field.START in held and Field.DUE not in held and Field.OWNER_AND_DUE not in held:
        found -= 1.0
    if Field.COMPLETED in held:
        column = likelihoods[fields.index(Field.COMPLETED)].column
        found -= 0.7 * (not held & {Field.DUE, Field.OWNER_AND_DUE}) + 1.5 * (column.held > 0.95)
    if Field.ACTION_NUMBER in held and Field.ACTION not in held:
        found -= 2.5
    if Field.ACTION_NUMBER in held and Field.ACTION in held:
        number, action = (likelihoods[fields.index(of)].column for of in (Field.ACTION_NUMBER, Field.ACTION))
        found -= 4 * (number.held * number.distinct < 0.8 * action.held * action.distinct)
    found += sum(gain for of, gain in _EXPECTED if held & of)
    for of in held & {Field.RECOMMENDATION, Field.ACTION}:
        found -= 8 * (not _rows_of(of, fields, likelihoods))
    for of in held & {Field.NUMBER, Field.ACTION_NUMBER}:
        found -= 4 * _is_no_number(likelihoods[fields.index(of)].column)
    found += _numbers_of_labels(fields, likelihoods) + _sure_content(fields, likelihoods)
    if Field.ACTION in held and Field.RECOMMENDATION in held:
        found += _nesting(fields, likelihoods)
    return found


def _rows_of(of: Field, fields: Sequence[Field], likelihoods: Sequence[Likelihood]) -> set[int]:
    """Give the rows in which a column of this field has something."""
    return {row for each, held in zip(likelihoods, fields, strict=False) if held is of for row in each.column.rows}


def _is_no_number(column: Column) -> bool:
    """Tell whether a column numbers nothing: hardly any of its cells is a number, or nearly all are the same."""
    is_other = column.shares["number"] < 0.3 and column.length > 2
    return bool(column.texts) and (is_other or (len(column.texts) > 3 and len(set(column.texts)) == 1))


def _numbers_its_groups(column: Column) -> bool:
    """Tell whether a column holds numbered texts over several rows each: recommendations, whatever it is called."""
    numbered = sum(_NUMBERED.match(text) is not None for text in column.texts)
    return (
        len(column.texts) > 1
        and column.shares["words"] >= _PLAINLY
        and numbered >= _PLAINLY * len(column.texts)
        and column.distinct < 1
    )


def _sure_content(fields: Sequence[Field], likelihoods: Sequence[Likelihood]) -> float:
    """What plainly stands in a column, whatever its header: days number nothing, and some column of them is due; some
    column of people owns; what tells of progress is not left out where nothing else does.
    """
    columns = [each.column for each in likelihoods[: len(fields)]]
    dated = {at for at, column in enumerate(columns) if column.shares["day"] >= _PLAINLY}
    found = -4.0 * sum(fields[at] in (Field.NUMBER, Field.ACTION_NUMBER) for at in dated)
    if not {Field.DUE, Field.OWNER_AND_DUE} & set(fields) and any(columns[at].held >= _HELD for at in dated):
        found -= 3.0
    manned = {at: share for at, column in enumerate(columns) if (share := _people(column)) >= _PLAINLY}
    if manned and not any(fields[at] in (Field.OWNER, Field.OWNER_AND_DUE) for at in manned):
        found -= 2.7 * max(manned.values())
    told = {at for at, column in enumerate(columns) if column.odds.get(Field.PROGRESS, 0.0) >= _TELLS}
    if Field.PROGRESS not in fields and any(fields[at] is Field.NOTHING for at in told):
        found -= 2.5
    return found


def _people(column: Column) -> float:
    return sum(column.shares[sort] for sort in ("post", "name", "initials"))


def _told_apart(likelihoods: Sequence[Likelihood]) -> list[Likelihood]:
    """Where two columns look like the numbers of recommendations, the finer one is of their actions; where none looks
    like recommendations, the groups that are numbered are.
    """
    made = list(likelihoods)
    if all(each.odds.get(Field.RECOMMENDATION, _LEAST) < _UNLIKELY for each in made):
        made = [_as_recommendation(each) if _numbers_its_groups(each.column) else each for each in made]
    numbers = [each for each in likelihoods if each.odds.get(Field.NUMBER, _LEAST) >= _LIKELY_NUMBER]
    for at, each in enumerate(likelihoods):
        own = each.odds.get(Field.NUMBER, _LEAST)
        if own >= _LIKELY_NUMBER and any(_is_finer(each.column, other.column) for other in numbers):
            raised = max(each.odds.get(Field.ACTION_NUMBER, _LEAST), own - _TRANSFER)
            made[at] = replace(each, odds={**each.odds, Field.ACTION_NUMBER: raised})
    return made


def _as_recommendation(each: Likelihood) -> Likelihood:
    """A column that is a section, or nothing, as likely a recommendation instead."""
    raised = max(each.odds.get(of, _LEAST) for of in (Field.SECTION, Field.NOTHING, Field.RECOMMENDATION))
    return replace(each, odds={**each.odds, Field.RECOMMENDATION: raised})


def _is_finer(column: Column, other: Column) -> bool:
    """Tell whether a column has a value of its own in each row, where the other says the same of several."""
    is_own = column.distinct > 0.98 and column.held > 0.98 and column.shares["number"] >= _PLAINLY
    return is_own and other.distinct * other.held < 0.8


def _numbers_of_labels(fields: Sequence[Field], likelihoods: Sequence[Likelihood]) -> float:
    """A column "Theme number" beside one "Theme", which come of a label such as "Theme 1: …", are of one thing."""
    at = {each.column.header: place for place, each in enumerate(likelihoods[: len(fields)]) if each.column.header}
    found = 0.0
    for header, place in at.items():
        named = at.get(header.removesuffix(NUMBER_OF)) if header.endswith(NUMBER_OF) else None
        if named is not None:
            found -= 4 * (fields[place] is not _NUMBERS.get(fields[named], Field.NOTHING))
    return found


def _nesting(fields: Sequence[Field], likelihoods: Sequence[Likelihood]) -> float:
    """A recommendation stands over its actions: it is said more often, or fewer times differently, and before them."""
    at = {of: place for place, of in enumerate(fields)}
    above, below = likelihoods[at[Field.RECOMMENDATION]].column, likelihoods[at[Field.ACTION]].column
    found = 0.25 if above.at < below.at else -0.25
    said_above, said_below = above.held * above.distinct, below.held * below.distinct
    if abs(said_above - said_below) > 0.1:
        found += 0.6 if said_above < said_below else -1.5
    return found
