"""Read moments, as systems export them, as the days of a time zone."""

import re
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.documents.columns.column import Settled, columns_of, named
from bot.documents.grid import Cell, Paragraph, Table
from bot.plan.language.dates.calendar import EARLIEST, LATEST

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?\s?(?:Z|UTC|GMT|\+00:?00)", re.IGNORECASE)


def settle(table: Table, timezone: str) -> Settled:
    """Read the moments of a column as days there; where all are midnight, they are days already.

    The printed text stays. A warning names each column of which a day became another.
    """
    cells: dict[int, Cell] = {}
    warnings = []
    for place, column in columns_of(table):
        found = [(cell, match) for _, cell in column if (match := _moment(cell))]
        moments = [(cell, on) for cell, match in found if (on := _read(match[1]))]
        if not moments or all((on.hour, on.minute) == (0, 0) for _, on in moments):
            continue
        zone = ZoneInfo(timezone)
        for cell, on in moments:
            day = on.astimezone(zone).date().isoformat()
            cells[id(cell)] = replace(cell, paragraphs=(Paragraph(cell.text, standing=day),))
        if any(on.astimezone(zone).date() != on.date() for _, on in moments):
            warnings.append(f"{named(table, place)} holds moments, which were read as days in {timezone}")
    return cells, warnings


def _moment(cell: Cell) -> re.Match[str] | None:
    return _MOMENT.fullmatch(cell.text) if 16 < len(cell.text) < 40 and len(cell.paragraphs) == 1 else None


def _read(text: str) -> datetime | None:
    try:
        on = datetime.fromisoformat(f"{text}+00:00")
    except ValueError:
        return None
    return on if EARLIEST <= on.year <= LATEST else None
