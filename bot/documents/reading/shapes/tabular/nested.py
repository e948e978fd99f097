"""Read tables that stand inside a row's cell: each of their rows becomes one of the region's, the rest continued."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.documents.grid import NO_CELL, Cell, Paragraph, Table
from bot.documents.reading.region import Region, Row, Shape
from bot.documents.reading.shapes.content import Kind, kind_of
from bot.documents.reading.shapes.labelled.items import key_of
from bot.documents.reading.shapes.outline import RowAt
from bot.documents.reading.shapes.tabular.headers import find_header, same_header, sure_header
from bot.documents.reading.shapes.words import ACTION, RECOMMENDATION, Words

_EXACT = (Kind.DATE, Kind.NUMBER)
_OUTER = (RECOMMENDATION, "number", "section")  # what a row says of all that stands in its cells
_AN_ACTION = 25  # characters of a cell's own words beside a table in it that are more than an introduction


@dataclass(frozen=True, slots=True)
class _Inner:
    """The rows of a table in a cell, under its headers; none where it has no header."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def expand(region: Region, words: Words) -> Region:
    """Give each row of a table inside a cell a row of its own."""
    region = _with_rows_below(_with_words(region, words))
    for at in range(region.width):
        if any(row.banner is None and row.cells[at].tables for row in region.rows):
            return expand(_without(_expand(region, at, words), at), words)
    return region


def _with_words(region: Region, words: Words) -> Region:
    """Give cells the words of those tables in them that are none of the plan's: a box around words, or figures beside
    an action that its own column tells.
    """
    if not any(cell.tables for row in region.rows for cell in row.cells):
        return region
    told = [at for at, header in enumerate(region.headers) if words.role(header) == ACTION]
    rows = []
    for row in region.rows:
        has_action = {at for at in told if row.cells[at].paragraphs} if row.banner is None else set()
        cells = (
            _in_words(cell) if cell.tables and _is_beside(cell, bool(has_action - {at}), words) else cell
            for at, cell in enumerate(row.cells)
        )
        rows.append(replace(row, cells=tuple(cells)) if row.banner is None else row)
    return replace(region, rows=tuple(rows))


def _is_beside(cell: Cell, has_action: bool, words: Words) -> bool:
    inner = [_inner(table, words) for table in cell.tables]
    is_bare = not any(each.headers for each in inner)
    return is_bare and (has_action or all(len(row) < 2 for each in inner for row in each.rows))


def _in_words(cell: Cell) -> Cell:
    return replace(cell, paragraphs=tuple(cell.every_paragraph), blocks=())


def _without(region: Region, at: int) -> Region:
    """Leave out a column that has no name and that nothing is left in."""
    if region.headers[at] or any(row.banner is None and row.cells[at].paragraphs for row in region.rows):
        return region
    rows = tuple(replace(row, cells=(*row.cells[:at], *row.cells[at + 1 :])) for row in region.rows)
    return replace(region, headers=(*region.headers[:at], *region.headers[at + 1 :]), rows=rows)


def _with_rows_below(region: Region) -> Region:
    """Give a table that stands in a row of its own, across, to the row above it, in a column of its own."""
    if not any(row.banner is not None and row.banner.tables for row in region.rows):
        return region
    rows: list[Row] = []
    for row in region.rows:
        if row.banner is not None and row.banner.tables and rows and rows[-1].banner is None:
            above = rows.pop()
            rows.append(replace(above, cells=(*above.cells[: region.width], _with_more(above.cells, row.banner))))
        else:
            rows.append(replace(row, cells=(*row.cells, NO_CELL)))
    return replace(region, headers=(*region.headers, ""), rows=tuple(rows))


def _with_more(above: Sequence[Cell], cell: Cell) -> Cell:
    last = above[-1]
    blocks = (*last.blocks, *cell.blocks)
    return Cell(tuple(block for block in blocks if isinstance(block, Paragraph)), blocks=blocks)


def _expand(region: Region, at: int, words: Words) -> Region:
    inner = {
        id(row): [_inner(table, words) for table in row.cells[at].tables]
        for row in region.rows
        if row.banner is None and not row.cells[at].is_continued
    }
    found = [each for tables in inner.values() for each in tables]
    added: dict[str, int] = {}
    places = {
        (each.headers, len(each.rows[0]) if each.rows else 0): _places(region, at, each, words, added) for each in found
    }
    rows: list[Row] = []
    for row in region.rows:
        full = replace(row, cells=_bare(row.cells, at) + (NO_CELL,) * len(added))
        tables = [each for each in inner.get(id(row), []) if each.rows]
        if row.banner is not None or not tables:
            rows.append(full)
            continue
        if _is_more(row.cells[at]):
            rows.append(full)
            full = replace(full, cells=tuple(replace(cell, is_continued=True) for cell in full.cells))
        for each in tables:
            rows += _rows(full, each, places[each.headers, len(each.rows[0])])
            full = replace(full, cells=tuple(replace(cell, is_continued=True) for cell in full.cells))
    headers = (header if header[0] != "\0" else "" for header in added)
    return Region((*region.headers, *headers), tuple(rows), region.above, Shape.NESTED, region.name, region.headings)


def _inner(table: Table, words: Words) -> _Inner:
    width = max(map(len, table.rows), default=0)
    rows = [
        RowAt(row + (NO_CELL,) * (width - len(row)), "", 0)
        for row in table.rows
        if any(cell.paragraphs or cell.fill or cell.blocks for cell in row)
    ]
    header = find_header(rows, words) or sure_header(rows, words)
    start = header.at + header.height if header else 0
    body = [row.cells for row in rows[start:] if not (header and same_header(row, header.texts))]
    return _Inner(header.texts if header else (), tuple(body))


def _bare(cells: tuple[Cell, ...], at: int) -> tuple[Cell, ...]:
    """The cells of a row, the one with the table in it without that."""
    own = cells[at]
    return (*cells[:at], replace(own, blocks=()) if own.blocks else own, *cells[at + 1 :])


def _is_more(cell: Cell) -> bool:
    """Tell whether a cell's own words are more than an introduction to the table in it."""
    return len(cell.text) >= _AN_ACTION and not cell.text.endswith(":")


def _rows(full: Row, inner: _Inner, places: Sequence[int]) -> list[Row]:
    rows = []
    for n, said in enumerate(inner.rows):
        cells = [replace(cell, is_continued=True) if n else cell for cell in full.cells]
        for place, cell in zip(places, said, strict=False):
            if cell.paragraphs or cell.fill or place >= len(full.cells):
                cells[place] = cell
        rows.append(replace(full, cells=tuple(cells)))
    return rows


def _places(region: Region, at: int, inner: _Inner, words: Words, added: dict[str, int]) -> list[int]:
    """Find the region's column for each of the inner table's: the one that holds the same, or a new one."""
    width = len(inner.rows[0]) if inner.rows else len(inner.headers)
    if not inner.headers:
        if _is_aligned(region, at, inner, width):
            return [*range(at, at + width)]
        return [at, *(_new(region, f"\0{n}", added) for n in range(1, width))]
    # A column without a name was made for tables in rows of their own: theirs are all new.
    places: list[int | None] = [
        _same(region, header, words) if region.headers[at] else None for header in inner.headers
    ]
    free = [n for n, place in enumerate(places) if place is None]
    if region.headers[at] and at not in places and free:
        lengths = [sum(len(row[n].text) for row in inner.rows) for n in range(len(places))]
        places[max(free, key=lambda n: lengths[n])] = at
    return [
        _new(region, header or f"\0{n}", added) if place is None else place
        for n, (header, place) in enumerate(zip(inner.headers, places, strict=True))
    ]


def _new(region: Region, header: str, added: dict[str, int]) -> int:
    return added.setdefault(header, region.width + len(added))


def _same(region: Region, header: str, words: Words) -> int | None:
    """Find the column whose header says the same."""
    role = words.role(header)
    for place, own in enumerate(region.headers):
        if header and own and key_of(header) == key_of(own):
            return place
    for place, own in enumerate(region.headers):
        if role and role not in _OUTER and own and words.role(own) == role:
            return place
    return None


def _is_aligned(region: Region, at: int, inner: _Inner, width: int) -> bool:
    """Tell whether a table without a header has the same kinds of columns as its row from here on."""
    if at + width > region.width:
        return False
    for n in range(1, width):
        outer = _mostly([row.cells[at + n] for row in region.rows if row.banner is None])
        own = _mostly([row[n] for row in inner.rows])
        if own is not None and outer is not None and own is not outer and (own in _EXACT or outer in _EXACT):
            return False
    return True


def _mostly(cells: Sequence[Cell]) -> Kind | None:
    kinds = Counter(kind_of(cell.text) for cell in cells if cell.paragraphs)
    return kinds.most_common(1)[0][0] if kinds else None
