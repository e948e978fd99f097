"""Read a table whose rows are of several levels: each names the row it belongs to, by that row's key or its number.

Trackers export so: recommendations and actions are rows alike, and a column tells the parent's key. They become the
table that people would draw: a recommendation beside each of its actions.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.documents.grid import NO_CELL, Cell
from bot.documents.reading.region import Region, Row, Shape
from bot.documents.reading.shapes.content import Kind, kind_of
from bot.documents.reading.shapes.tabular.references import code_of, stem_of
from bot.documents.reading.shapes.words import ACTION, RECOMMENDATION

_ASKED = 0.8  # of the rows without a parent must be one, or else the column says what waits for what
_FEWEST = 2  # rows below another
_DEEPEST = 3  # levels: a part of the plan, a recommendation, an action
_NUMBER = "number"
_SECTION = "section"


@dataclass(frozen=True, slots=True)
class _Levels:
    """Which column holds each row's key, which its parent's (None: its number tells), and the parent of each row."""

    rows: Sequence[Row]
    key: int
    refers: int | None
    parents: Mapping[int, int]

    def path(self, at: int) -> list[int]:
        """The rows over a row, the highest first, and the row itself."""
        found = [at]
        while (over := self.parents.get(found[0])) is not None:
            found.insert(0, over)
        return found


def by_parent(region: Region) -> Region | None:
    """Put what each row belongs to beside it; None where the rows are of one level."""
    rows = [row for row in region.rows if row.banner is None]
    if len(rows) < len(region.rows) or len(rows) <= _FEWEST:
        return None
    for levels in _found(rows, region.width):
        kind = _kind_column(levels, region.width)
        text = _text_column(levels, region.width)
        if text is not None and (kind is not None or levels.refers is not None):
            return _made(region, levels, kind, text)
    return None


def _found(rows: Sequence[Row], width: int) -> Iterator[_Levels]:
    for key in range(width):
        keys = {_plain(row.cells[key]): at for at, row in enumerate(rows)}
        if "" in keys or len(keys) < len(rows):
            continue
        for refers in range(width):
            said = {at: text for at, row in enumerate(rows) if (text := _plain(row.cells[refers]))}
            parents = {at: keys[text] for at, text in said.items() if text in keys and keys[text] != at}
            levels = _Levels(rows, key, refers, parents)
            if refers != key and len(parents) == len(said) and _are_levels(levels):
                yield levels
        codes = [code_of(row.cells[key].text) for row in rows]
        by_code = {code: at for at, code in enumerate(codes)}
        stems = {at: stem_of(code) for at, code in enumerate(codes) if code}
        parents = {at: by_code[stem] for at, stem in stems.items() if stem != codes[at] and stem in by_code}
        levels = _Levels(rows, key, None, parents)
        if all(codes) and _are_levels(levels):
            yield levels


def _are_levels(levels: _Levels) -> bool:
    """Tell levels from a column that says what waits for what: nearly every row without a parent is one, or has not
    what those with one have.
    """
    tops = [at for at in range(len(levels.rows)) if at not in levels.parents]
    over = set(levels.parents.values())
    is_asked = sum(at in over for at in tops) >= _ASKED * len(tops)
    if len(levels.parents) < _FEWEST or not tops or not (is_asked or _is_of_others(levels, tops)):
        return False
    for at in levels.parents:
        here, steps = at, 1
        while (above := levels.parents.get(here)) is not None:
            here, steps = above, steps + 1
            if steps > _DEEPEST:
                return False  # deeper than plans are, or a circle
    return True


def _is_of_others(levels: _Levels, tops: Sequence[int]) -> bool:
    """Tell whether a column holds something for each row that has a parent, and nothing for any that has none."""
    width = min(len(row.cells) for row in levels.rows)
    return any(
        all(levels.rows[n].cells[at].paragraphs for n in levels.parents)
        and not any(levels.rows[n].cells[at].paragraphs for n in tops)
        for at in range(width)
        if at != levels.refers
    )


def _kind_column(levels: _Levels, width: int) -> int | None:
    """The column that names what the rows of each level are: one word for each level, another for the next."""
    over = set(levels.parents.values())
    for at in range(width):
        above = {levels.rows[n].cells[at].text for n in over}
        below = {row.cells[at].text for n, row in enumerate(levels.rows) if n not in over and n in levels.parents}
        is_named = len(below) == 1 and 0 < len(above) < _DEEPEST and "" not in above | below
        if is_named and not above & below and at not in (levels.key, levels.refers):
            return at
    return None


def _text_column(levels: _Levels, width: int) -> int | None:
    """The column of words that every row has, the longest."""
    usual: Counter[int] = Counter()
    for at in range(width):
        texts = [row.cells[at].text for row in levels.rows]
        is_said = all(texts) and at not in (levels.key, levels.refers)
        if is_said and sum(kind_of(text) in (Kind.WORDS, Kind.TEXT) for text in texts) * 2 > len(texts):
            usual[at] = sum(map(len, texts))
    return usual.most_common(1)[0][0] if usual else None


def _made(region: Region, levels: _Levels, kind: int | None, text: int) -> Region:
    over = set(levels.parents.values())
    leaves = [at for at in range(len(levels.rows)) if at not in over]
    paths = {at: levels.path(at) for at in leaves}
    has_parts = any(len(path) == _DEEPEST for path in paths.values())
    is_numbered = all(code_of(row.cells[levels.key].text) for row in levels.rows)
    left = {levels.key, levels.refers, kind, text}
    rest = [at for at in range(region.width) if at not in left]
    below = [at for at in leaves if at in levels.parents]
    of_parents = {at for at in rest if not any(levels.rows[n].cells[at].paragraphs for n in below)}
    names = _names(levels, kind, over, leaves)
    headers = ((_SECTION,) if has_parts else ()) + tuple(
        header for name in names for header in ((f"{name} {_NUMBER}", name) if is_numbered else (name,))
    )
    order = sorted(leaves, key=lambda at: [*paths[at][:-1], at])
    rows: list[Row] = []
    last: int | None = None
    for at in order:
        *above, own = paths[at]
        parent = above[-1] if above else own
        leaf = own if above else None
        cells: list[Cell] = []
        if has_parts:
            cells.append(levels.rows[above[0]].cells[text] if len(above) > 1 else NO_CELL)
        levels_here: tuple[tuple[int | None, bool], ...] = ((parent, parent == last), (leaf, False))
        for n, is_again in levels_here:
            for column in (levels.key, text) if is_numbered else (text,):
                cell = levels.rows[n].cells[column] if n is not None else NO_CELL
                cells.append(replace(cell, is_continued=True) if is_again else cell)
        for column in rest:
            from_parent = column in of_parents
            cell = levels.rows[parent if from_parent else own].cells[column]
            cells.append(replace(cell, is_continued=True) if from_parent and parent == last else cell)
        rows.append(replace(levels.rows[own], cells=tuple(cells)))
        last = parent
    headers += tuple(region.headers[at] for at in rest)
    return Region(headers, tuple(rows), region.above, Shape.JOINED, region.name, region.headings)


def _names(levels: _Levels, kind: int | None, over: set[int], leaves: Sequence[int]) -> tuple[str, str]:
    """What the two levels are called: as the file says, or as anybody would."""
    if kind is None:
        return RECOMMENDATION, ACTION
    parents = Counter(levels.rows[levels.parents[at]].cells[kind].text for at in leaves if at in levels.parents)
    own = Counter(levels.rows[at].cells[kind].text for at in leaves if at in levels.parents)
    return parents.most_common(1)[0][0], own.most_common(1)[0][0]


def _plain(cell: Cell) -> str:
    return " ".join(cell.text.casefold().split())
