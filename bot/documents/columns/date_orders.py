"""Decide by all of a column whether its dates in figures have the day or the month first."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.documents.columns.column import Settled, columns_of, named
from bot.documents.diagnostics import quote
from bot.documents.grid import Cell, Paragraph, Table

_FIGURES = re.compile(
    r"(?:by |due )?(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)\.?", re.I
)

_Dates = list[tuple[Cell, tuple[re.Match[str], ...]]]


def settle(table: Table) -> Settled:
    """Read a column month first where one of its dates needs that and none needs the day first.

    The printed text stays; what is read of it is the date. A column that could be either follows the others.
    """
    columns = {place: _dates([cell for _, cell in column]) for place, column in columns_of(table)}
    needs = {place: {_needs(match) for _, dates in found for match in dates} for place, found in columns.items()}
    is_american = any("month" in found and "day" not in found for found in needs.values())
    cells: dict[int, Cell] = {}
    warnings = []
    for place, found in columns.items():
        if "month" in needs[place] and "day" in needs[place]:
            warnings.append(f"{named(table, place)} holds dates with the day first and others with the month first")
        if not found or "day" in needs[place] or not is_american:
            continue
        cells |= {id(cell): _month_first(cell, dates) for cell, dates in found}
        sign = next((d[0] for _, dates in found for d in dates if _needs(d) == "month"), found[0][1][0][0])
        warnings.append(f"{named(table, place)} was read with the month first in every date, such as {quote(sign)}")
    return cells, warnings


def _dates(cells: Sequence[Cell]) -> _Dates:
    """The cells whose every line is a date in figures."""
    found: _Dates = []
    for cell in cells:
        matches = [_FIGURES.fullmatch(p.current) for p in cell.paragraphs if len(p.text) < 30]
        if len(matches) == len(cell.paragraphs) and all(matches):
            found.append((cell, tuple(match for match in matches if match)))
    return found


def _needs(match: re.Match[str]) -> str:
    """Which order a date needs: `day` or `month` first; empty for one that can be either, or none."""
    first, second = int(match["first"]), int(match["second"])
    if first > 12 >= second:
        return "day"
    return "month" if second > 12 >= first else ""


def _month_first(cell: Cell, dates: Sequence[re.Match[str]]) -> Cell:
    return replace(cell, paragraphs=tuple(_read(p, found) for p, found in zip(cell.paragraphs, dates, strict=True)))


def _read(printed: Paragraph, found: re.Match[str]) -> Paragraph:
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    try:
        on = date(year, int(found["first"]), int(found["second"]))
    except ValueError:
        return printed
    return replace(printed, standing=on.isoformat())
