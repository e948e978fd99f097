"""Describe a column by its cells: what sorts of value it holds, how long, how often the same, beside which others."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from statistics import median

from bot.documents.cells.list_marks import strip_marks
from bot.documents.grid import Cell
from bot.documents.reading.evidence.facts import colour, day_of, is_dotted, number_of, sort_of
from bot.documents.reading.evidence.words import cell_odds
from bot.documents.reading.region import Region

Odds = Callable[[str], Mapping[str, float]]

LOOKED_AT = 60  # cells of a column
SORTS = ("day", "span", "number", "percent", "money", "link", "initials", "name", "post", "rating", "words")
_LENGTHS = (3, 12, 30, 60, 120, 240)  # characters, up to which a column's middle cell counts as of one kind
_FEW = 9  # different values of a column that chooses among them


@dataclass(slots=True)
class Column:
    """What is known of a column before anybody says what it holds."""

    header: str
    at: int
    texts: list[str]  # of the cells that are looked at, which say something of their own
    shares: dict[str, float]  # of each sort of value
    odds: dict[str, float]  # of each class of cell, in the mean
    length: float
    lines: float  # share of cells with more than one paragraph
    distinct: float  # share of different texts among all
    held: float  # share of rows that have something of their own
    continued: float  # share of rows that continue the one above
    shaded: float
    is_few: bool
    is_running: bool  # numbers that count up, row by row
    dotted: float
    repeats: float  # share of the cells whose number or text is that of the row above
    rows: frozenset[int] = frozenset()  # those that have something of their own
    days: dict[int, date] = field(default_factory=dict)  # by row
    numbers: dict[int, str] = field(default_factory=dict)  # by row, also where a row continues the one above


def columns_of(regions: Sequence[Region], odds: Odds = cell_odds) -> list[Column]:
    """Describe the columns of regions that have the same headers; `odds` weighs the words of a cell."""
    return [_column(regions, at, odds) for at in range(regions[0].width)]


def _column(regions: Sequence[Region], at: int, odds: Odds) -> Column:
    cells = [row.cells[at] for region in regions for row in region.rows if row.banner is None and at < len(row.cells)]
    sample = _sample(cells)
    own = [(n, cell) for n, cell in sample if not cell.is_continued and (cell.paragraphs or colour(cell))]
    texts = [cell.text for _, cell in own if cell.paragraphs]
    bare_texts = ["\n".join(strip_marks([p.text for p in cell.paragraphs])) for _, cell in own if cell.paragraphs]
    several = len(texts) or 1
    sorts = Counter(_sort(cell) for _, cell in own if cell.paragraphs)
    bare = [number_of(text) for text in texts]
    numbers = [number for number in bare if number]
    return Column(
        header=regions[0].headers[at],
        at=at,
        texts=texts,
        shares={sort: sorts[sort] / several for sort in (*SORTS, "nothing")},
        odds=_mean_odds(bare_texts, odds),
        length=median(map(len, texts)) if texts else 0,
        lines=sum(len(cell.paragraphs) > 1 for _, cell in own) / several,
        distinct=len(set(texts)) / several,
        held=len(own) / (len(sample) or 1),
        continued=sum(cell.is_continued for _, cell in sample) / (len(sample) or 1),
        shaded=sum(colour(cell) is not None for _, cell in own) / (len(own) or 1),
        is_few=len(texts) >= 4 and len(set(texts)) <= min(_FEW, max(2, len(texts) / 2)),
        is_running=_is_running(numbers) and len(numbers) * 2 > len(texts),
        dotted=sum(is_dotted(number) for number in numbers) / several,
        repeats=sum(one == other for one, other in pairwise(texts)) / several,
        rows=frozenset(n for n, _ in own),
        days={n: day for n, cell in own if (day := day_of(cell.text))},
        numbers=_numbers(sample),
    )


def _sample(cells: Sequence[Cell]) -> list[tuple[int, Cell]]:
    """The cells that are looked at: the first half of them in a row, the others from all over."""
    if len(cells) <= LOOKED_AT:
        return list(enumerate(cells))
    half = LOOKED_AT // 2
    step = (len(cells) - half) / half
    places = [*range(half), *(half + int(n * step) for n in range(half))]
    return [(n, cells[n]) for n in places]


def _sort(cell: Cell) -> str:
    if len(cell.paragraphs) == 1:
        return sort_of(cell.text)
    return sort_of(strip_marks([p.text for p in cell.paragraphs])[0])  # of a list, the first


def _mean_odds(texts: Sequence[str], weigh: Odds) -> dict[str, float]:
    if not texts:
        return {}
    sums: Counter[str] = Counter()
    counted = Counter(texts)
    for text, n in counted.items():
        weight = n**0.5  # what is said often tells hardly more than what is said once
        for name, odds in weigh(text).items():
            sums[name] += weight * odds
    total = sum(sums.values()) or 1.0
    return {name: each / total for name, each in sums.items()}


def _numbers(sample: Sequence[tuple[int, Cell]]) -> dict[int, str]:
    """The number that holds in each row: its own, or the one above where it says nothing."""
    found: dict[int, str] = {}
    last = None
    for n, cell in sample:
        last = number_of(cell.text) if cell.paragraphs else last
        if last:
            found[n] = last
    return found


def _is_running(numbers: Sequence[str]) -> bool:
    """Tell whether these numbers count up from row to row: 1, 2, 3, or 5.1, 5.2, 6.1."""
    if len(numbers) < 2:
        return False
    steps = sum(_last(two) == _last(one) + 1 or _last(two) <= 1 for one, two in pairwise(numbers))
    return steps * 10 >= 8 * (len(numbers) - 1)


def _last(number: str) -> int:
    figures = "".join(c if c.isdigit() else " " for c in number).split()
    return int(figures[-1]) if figures else 0


def features(columns: Sequence[Column], at: int) -> dict[str, float]:
    """Number what is known of a column, beside the others of its table."""
    column = columns[at]
    width = len(columns)
    texts = [c for c in columns if c.length > 25 and c.shares["words"] > 0.5]
    found: dict[str, float] = {f"is {sort}": share for sort, share in column.shares.items()}
    found |= {f"length {n}": float(column.length <= n) for n in _LENGTHS}
    found |= {
        "has words": float(bool(column.texts)),
        "lines": column.lines,
        "distinct": column.distinct,
        "held": column.held,
        "continued": column.continued,
        "shaded": column.shaded,
        "only shaded": float(column.shaded > 0 and not column.texts),
        "few": float(column.is_few),
        "running": float(column.is_running),
        "dotted": column.dotted,
        "repeats": column.repeats,
        "place": column.at / max(1, width - 1),
        "first": float(column.at == 0),
        "last": float(column.at == width - 1),
        "longest": float(bool(texts) and column is max(texts, key=lambda c: c.length)),
    }
    if column in texts:
        order = texts.index(column)
        found |= {f"text {min(order, 3)}": 1.0, "texts after": float(order < len(texts) - 1)}
        found["coarser"] = float(any(other.distinct - column.distinct > 0.15 for other in texts))
        found["finer"] = float(any(column.distinct - other.distinct > 0.15 for other in texts))
    if at + 1 < width and columns[at + 1] in texts:
        found["before text"] = 1.0
    if column.shares["number"] > 0.5:
        found |= _among_numbers(column, [c for c in columns if c.shares["number"] > 0.5 and c is not column])
    if column.shares["day"] > 0.3:
        found |= _among_days(column, [c for c in columns if c.shares["day"] > 0.3])
    found |= {"no such cells": float(not column.texts)}
    found |= {f"cell {name}": odds for name, odds in column.odds.items()}
    return found


def _among_numbers(column: Column, others: Sequence[Column]) -> Mapping[str, float]:
    """How a column of numbers stands among the others: whether it goes on from one, or another goes on from it."""
    found = {"only numbers": float(not others)}
    for other in others:
        both = [(own, other.numbers[n]) for n, own in column.numbers.items() if n in other.numbers]
        if both:
            below = sum(own != above and own.startswith(above) for own, above in both) / len(both)
            above = sum(own != low and low.startswith(own) for own, low in both) / len(both)
            found["goes on"] = max(found.get("goes on", 0.0), below)
            found["is gone on from"] = max(found.get("is gone on from", 0.0), above)
    return found


def _among_days(column: Column, dated: Sequence[Column]) -> Mapping[str, float]:
    """How a column of days stands among the others of its table."""
    others = [c for c in dated if c is not column]
    found = {"only days": float(not others), "first days": float(dated[0] is column), "days held": column.held}
    earlier = later = compared = 0
    for other in others:
        for row, day in column.days.items():
            if row in other.days and other.days[row] != day:
                compared += 1
                earlier += day < other.days[row]
                later += day > other.days[row]
    if compared:
        found |= {"earlier": earlier / compared, "later": later / compared}
    if others:
        found["sparser"] = float(column.held < 0.6 * max(c.held for c in others))
    return found
