"""Decide by all of a column whether its dates in figures have the day or the month first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.documents.columns.column import Settled, columns_of, named
from bot.documents.diagnostics import quote
from bot.documents.grid import Cell, Paragraph, Table, header_of

_FIGURES = re.compile(
    r"(?<![\d./-])(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?![\d/-]|\.\d)"
    r"(?:,?\s\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M\b)?)?",
    re.IGNORECASE,
)
_LONGEST = 48  # characters of a line that is a date with a word or two beside it
_OLDEST = 2010  # the year of the oldest date with dots: 1.13.01 numbers a paragraph
_MOSTLY = 0.5  # of a column's cells

_Dates = list[tuple[Cell, tuple[re.Match[str], ...]]]


@dataclass(frozen=True, slots=True)
class Orders:
    """What the dates of each column need, by its header over all tables, and a date of it that shows so (`signs`);
    whether those that need nothing have the month first, as the others.
    """

    needs: Mapping[str, frozenset[str]]
    signs: Mapping[str, str]
    is_american: bool

    def is_month_first(self, key: str) -> bool:
        """Tell whether a column has the month first."""
        needs = self.needs.get(key, frozenset())
        return "day" not in needs and (self.is_american or "month" in needs)


def orders_of(tables: Sequence[Table]) -> Orders:
    """Find the order of every column: tables of the same header have one; what could be either follows all others."""
    needs: dict[str, set[str]] = {}
    signs: dict[str, str] = {}
    for table in tables:
        for place, column in columns_of(table):
            key = _key(table, place)
            for match in (match for _, dates in _dates([cell for _, cell in column]) for match in dates):
                needs.setdefault(key, set()).add(_needs(match))
                if _needs(match) == "month":
                    signs.setdefault(key, match[0])
    every = {need for found in needs.values() for need in found if not {"day", "month"} <= found}
    is_american = "month" in every and "day" not in every
    return Orders({key: frozenset(found) for key, found in needs.items()}, signs, is_american)


def settle(table: Table, orders: Orders) -> Settled:
    """Read a column month first where one of its dates needs that and none needs the day first.

    The printed text stays; what is read of it is the date.
    """
    cells: dict[int, Cell] = {}
    warnings = []
    for place, column in columns_of(table):
        found, key = _dates([cell for _, cell in column]), _key(table, place)
        if found and {"month", "day"} <= orders.needs[key]:
            warnings.append(f"{named(table, place)} holds dates with the day first and others with the month first")
        elif found and orders.is_month_first(key):
            cells |= {id(cell): _month_first(cell) for cell, _ in found}
            sign = orders.signs.get(key, found[0][1][0][0])
            warnings.append(f"{named(table, place)} was read with the month first in every date, such as {quote(sign)}")
    return cells, warnings


def _key(table: Table, place: int) -> str:
    return header_of(table.rows, place).casefold() or f"column {place + 1}"


def _dates(cells: Sequence[Cell]) -> _Dates:
    """The cells of a column of dates whose lines have one in figures each, with hardly anything beside it."""
    found: _Dates = []
    for cell in cells:
        if any(len(p.text) > _LONGEST for p in cell.paragraphs):
            continue
        matches = tuple(match for p in cell.paragraphs for match in _FIGURES.finditer(p.current))
        if matches and not any(match["mark"] == "." and _year(match) < _OLDEST for match in matches):
            found.append((cell, matches))
    return found if len(found) > _MOSTLY * (len(cells) - 1) else []


def _year(found: re.Match[str]) -> int:
    return int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)


def _needs(match: re.Match[str]) -> str:
    """Which order a date needs: `day` or `month` first; empty for one that can be either, or none."""
    first, second = int(match["first"]), int(match["second"])
    if first > 12 >= second:
        return "day"
    return "month" if second > 12 >= first else ""


def _month_first(cell: Cell) -> Cell:
    return replace(cell, paragraphs=tuple(_read(p) for p in cell.paragraphs))


def _read(printed: Paragraph) -> Paragraph:
    standing = _FIGURES.sub(_as_day, printed.current)
    return printed if standing == printed.current else replace(printed, standing=standing)


def _as_day(found: re.Match[str]) -> str:
    try:
        return date(_year(found), int(found["first"]), int(found["second"])).isoformat()
    except ValueError:
        return found[0]
