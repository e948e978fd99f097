"""Read moments, as systems export them, as the days of a time zone."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from datetime import timezone as offset
from zoneinfo import ZoneInfo

from bot.documents.columns.column import Settled, columns_of, named
from bot.documents.grid import Cell, Paragraph, Table
from bot.plan.language.dates.calendar import EARLIEST, LATEST

_MOMENT = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)[T ](?P<hour>\d\d):?(?P<minute>\d\d)(?::?\d\d)?(?:[.,]\d{1,9})?"
    r"\s?(?:Z|UTC|GMT|(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)?)",
    re.IGNORECASE,
)


def settle(table: Table, timezone: str) -> Settled:
    """Read the moments of a column as days there; where all are midnight as written, they are days already.

    The printed text stays. A warning names each column of which a day became another.
    """
    cells: dict[int, Cell] = {}
    warnings = []
    for place, column in columns_of(table):
        found = [(cell, match) for _, cell in column if (match := _moment(cell))]
        moments = [(cell, on) for cell, match in found if (on := _read(match))]
        are_days = all((on.hour, on.minute) == (0, 0) for _, on in moments)
        zone = None if are_days else ZoneInfo(timezone)
        for cell, on in moments:
            day = (on.astimezone(zone) if zone else on).date()
            cells[id(cell)] = replace(cell, paragraphs=(Paragraph(cell.text, standing=day.isoformat()),))
        if zone and any(on.astimezone(zone).date() != on.date() for _, on in moments):
            warnings.append(f"{named(table, place)} holds moments, which were read as days in {timezone}")
    return cells, warnings


def _moment(cell: Cell) -> re.Match[str] | None:
    return _MOMENT.fullmatch(cell.text) if 14 < len(cell.text) < 40 and len(cell.paragraphs) == 1 else None


def _read(found: re.Match[str]) -> datetime | None:
    away = timedelta(hours=int(found["hours"] or 0), minutes=int(found["minutes"] or 0))
    try:
        zone = offset(-away if found["sign"] == "-" else away)
        year, month, day, hour, minute = (int(found[part]) for part in ("year", "month", "day", "hour", "minute"))
        on = datetime(year, month, day, hour, minute, tzinfo=zone)
    except ValueError:
        return None
    return on if EARLIEST <= on.year <= LATEST else None
