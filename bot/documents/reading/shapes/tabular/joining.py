"""Join two tables of which one refers to the other: recommendations in one, their actions or progress in the next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.documents.grid import NO_CELL, Cell
from bot.documents.reading.region import Region, Row, Shape
from bot.documents.reading.shapes.tabular.references import code_of, stem_of
from bot.documents.reading.shapes.words import ACTION, RECOMMENDATION, Words

_MATCHED = 0.8  # of the rows that refer must find what they refer to
_COVERED = 0.5  # of what can be referred to must be
_FEWEST = 2
_TEXT = 25  # characters of what is referred to
_REFERENCE = frozenset(("number", "action number", RECOMMENDATION))
_NO_REFERENCE = frozenset(("rating", "priority", "owner", "accountable", "due date", "foreign"))


@dataclass(frozen=True, slots=True)
class Join:
    """Which column of one region refers to which of another, and to which of its rows each of them does."""

    one: Region
    other: Region
    at: int
    refers: int
    rows: Mapping[int, int]  # by the place of a row of the other: that of the one's
    is_exact: bool


def joined(regions: Sequence[Region], words: Words) -> list[tuple[Region, tuple[Region, ...]]]:
    """Join what refers to one another: (region, those that it was made of); nothing if nothing does."""
    left: list[tuple[Region, tuple[Region, ...]]] = [(region, (region,)) for region in regions]
    while join := _best([region for region, _ in left], words):
        sources = [(at, of) for at, (region, of) in enumerate(left) if region is join.one or region is join.other]
        made = _join(join), tuple(region for _, of in sources for region in of)
        left = [each for at, each in enumerate(left) if at not in {place for place, _ in sources}]
        left.insert(sources[0][0], made)
    return left if len(left) < len(regions) else []


def _best(regions: Sequence[Region], words: Words) -> Join | None:
    found = [
        join
        for one in regions
        for other in regions
        if one is not other and one.headers != other.headers and Shape.JOINED not in (one.shape, other.shape)
        for join in _joins(one, other)
        if _is_meant(join, words)
    ]
    return max(found, key=lambda join: (join.is_exact, len(join.rows)), default=None)


def _joins(one: Region, other: Region) -> Iterator[Join]:
    for at in range(one.width):
        keys = _keys(one, at)
        if keys is None:
            continue
        for refers in range(other.width):
            said = {n: code_of(row.cells[refers].text) for n, row in enumerate(other.rows) if row.banner is None}
            said = {n: code for n, code in said.items() if code}
            if len(said) < _FEWEST:
                continue
            exact = {n: keys[code] for n, code in said.items() if code in keys}
            by_stem = {n: keys[stem] for n, code in said.items() if (stem := stem_of(code)) in keys}
            rows = exact if len(exact) >= len(by_stem) else by_stem
            is_enough = len(rows) >= _MATCHED * len(said) and len(set(rows.values())) >= _COVERED * len(keys)
            if is_enough and len(rows) >= _FEWEST:
                yield Join(one, other, at, refers, rows, rows is exact)


def _keys(region: Region, at: int) -> dict[str, int] | None:
    """The codes of a column in which each row has its own, by the row's place; None if it is no such column."""
    rows = [(n, row.cells[at]) for n, row in enumerate(region.rows) if row.banner is None]
    own = [(n, code_of(cell.text)) for n, cell in rows if cell.paragraphs and not cell.is_continued]
    keys = {code: n for n, code in own if code}
    is_own = len(keys) == len(own) >= _FEWEST
    return keys if is_own else None


def _is_meant(join: Join, words: Words) -> bool:
    """Tell a reference from a rating that a key explains, and from two tables that count their rows, each from 1."""
    named = words.role(join.other.headers[join.refers])
    if named in _NO_REFERENCE or not _has_texts(join.one) or not (_is_in_order(join) or _is_named(join, words)):
        return False
    if len(set(join.rows.values())) < len(join.rows):
        return True  # several rows refer to one
    codes = [code_of(join.other.rows[n].cells[join.refers].text) for n in join.rows]
    if not join.is_exact or any(not code.isdecimal() for code in codes):
        return True
    one, other = (_roles(region, words) for region in (join.one, join.other))
    return (RECOMMENDATION in one and ACTION not in one) and (ACTION in other and RECOMMENDATION not in other)


def _is_in_order(join: Join) -> bool:
    in_order = sum(above <= below for above, below in pairwise(join.rows.values()))
    return in_order >= _MATCHED * (len(join.rows) - 1)


def _is_named(join: Join, words: Words) -> bool:
    """Tell whether the header of what refers, or numbers below those referred to, say that it is no rating."""
    if join.refers == 0 or words.role(join.other.headers[join.refers]) in _REFERENCE:
        return True
    codes = {n: code_of(join.other.rows[n].cells[join.refers].text) for n in join.rows}
    return any(
        sum(stem_of(code_of(join.other.rows[n].cells[at].text)) == code for n, code in codes.items()) > len(codes) / 2
        for at in range(join.other.width)
        if at != join.refers
    )


def _has_texts(region: Region) -> bool:
    """Tell whether a table says in sentences what another may refer to."""
    rows = [row for row in region.rows if row.banner is None]
    return any(sum(len(row.cells[at].text) >= _TEXT for row in rows) * 2 > len(rows) for at in range(region.width))


def _roles(region: Region, words: Words) -> set[str | None]:
    return {words.role(header) for header in region.headers}


def _join(join: Join) -> Region:
    one, other = join.one, join.other
    kept = [at for at in range(other.width) if at != join.refers or not join.is_exact]
    by_row: dict[int, list[Row]] = {}
    for n, row in enumerate(other.rows):
        if n in join.rows:
            by_row.setdefault(join.rows[n], []).append(row)
    rows: list[Row] = []
    for n, row in enumerate(one.rows):
        if row.banner is not None:
            rows.append(row)
            continue
        matched = by_row.get(n, [])
        if not matched:
            rows.append(replace(row, cells=row.cells + (NO_CELL,) * len(kept)))
        for again, more in enumerate(matched):
            said = tuple(_again(cell) if again else cell for cell in row.cells)
            rows.append(replace(more, cells=said + tuple(more.cells[at] for at in kept)))
    headers = one.headers + tuple(other.headers[at] for at in kept)
    return Region(headers, tuple(rows), one.above, Shape.JOINED, one.name, one.headings)


def _again(cell: Cell) -> Cell:
    return replace(cell, is_continued=True)
