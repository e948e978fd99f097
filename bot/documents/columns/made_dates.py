"""Give numbers back that a spreadsheet made dates: `1.1` typed there becomes `1-Jan`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.documents.cells.numbers import is_number
from bot.documents.columns.column import Settled, columns_of, named
from bot.documents.diagnostics import quote
from bot.documents.grid import Cell, Paragraph, Table
from bot.plan.language.dates.calendar import MONTHS

_SHOWN = (
    re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]00:00(?::00)?)?"),
    re.compile(r"(?P<day>\d{1,2})-(?P<month>[A-Za-z]{3,9})(?:-(?P<year>\d{2,4}))?"),
    re.compile(r"(?P<month>[A-Za-z]{3,9})-(?P<year>\d\d)"),
)
_PLAIN = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}\.?")
_FEWEST = 3  # dates alone that can show that they count: 1-Jan, 1-Feb, 2-Jan

Number = tuple[int, ...]


def settle(table: Table) -> Settled:
    """Put numbers in place of the dates in a column of numbers; a warning for each column says which.

    The number is the one that the date may have been and its neighbours suggest. A column of dates alone holds numbers
    only where they count as numbers do: 1.1, 1.2, 2.1.
    """
    cells: dict[int, Cell] = {}
    warnings = []
    for place, column in columns_of(table):
        found = [(cell, _candidates(cell.text)) for _, cell in column if len(cell.paragraphs) == 1]
        if shortened := _shortened([cell for cell, _ in found]):
            cells |= {id(cell): replace(cell, paragraphs=(Paragraph(number),)) for cell, number in shortened}
            what = ", ".join(f"{quote(cell.text)} as {number}" for cell, number in shortened[:5])
            warnings.append(
                f"{named(table, place)} holds numbers that a spreadsheet cut a nought off; read were {what}"
            )
        numbers = sum(_number(cell) is not None for cell, _ in found)
        dates = sum(bool(candidates) for _, candidates in found)
        turned = _month_first(found)
        is_deep = any(candidates[0][1] > 1 for _, candidates in turned if candidates)
        if not numbers and is_deep and not _counts(found) and _counts(turned):
            found = turned
        if not dates or (numbers < dates and not _counts(found)) or numbers + dates + 3 < len(column):
            continue
        made = _numbers(found)
        cells |= {id(cell): replace(cell, paragraphs=(Paragraph(number),)) for cell, number in made}
        what = ", ".join(f"{quote(cell.text)} as {number}" for cell, number in made[:5])
        warnings.append(f"{named(table, place)} holds numbers that a spreadsheet made dates; read were {what}")
    return cells, warnings


def _number(cell: Cell) -> Number | None:
    text = cell.text
    return _parts(text) if len(text) < 16 and is_number(text) and _PLAIN.fullmatch(text) else None


def _parts(text: str) -> Number:
    return tuple(int(part) for part in text.rstrip(".").split("."))


def _candidates(text: str) -> list[Number]:
    """The numbers that may have been typed where this date stands, the likeliest first; none for what is no date."""
    match = next((m for form in _SHOWN if (m := form.fullmatch(text))), None) if len(text) < 25 else None
    if not match:
        return []
    parts = match.groupdict()
    named_month = MONTHS.get(parts["month"].lower())
    month = int(parts["month"]) if parts["month"].isdecimal() else named_month
    if not month or month > 12:
        return []
    if not parts.get("day"):
        return [(month, int(parts["year"]))]
    day = int(parts["day"])
    both: list[Number] = [(day, month), (month, day)] if day != month else [(day, month)]
    return [*both, (month, int(parts["year"][-2:]))] if day == 1 and parts.get("year") else both


def _month_first(found: Sequence[tuple[Cell, list[Number]]]) -> list[tuple[Cell, list[Number]]]:
    """The same, where the spreadsheet took what was typed for a month and its day."""
    return [(cell, _swapped(candidates)) for cell, candidates in found]


def _swapped(candidates: list[Number]) -> list[Number]:
    """The same candidates, the second first where it is the first one turned round."""
    is_turned = len(candidates) > 1 and candidates[1] == candidates[0][::-1]
    return [candidates[1], candidates[0], *candidates[2:]] if is_turned else candidates


def _shortened(cells: Sequence[Cell]) -> list[tuple[Cell, str]]:
    """The numbers that go on from 1.9 as 1.10 does, though 1.1 is left of it; none where the others do not count."""
    cells = cells if cells and _number(cells[0]) else cells[1:]  # less the header
    numbers = [_number(cell) for cell in cells]
    made = []
    for at in range(1, len(numbers)):
        before, after = numbers[at - 1], numbers[at]
        if before is None or after is None or len(before) != 2 or len(after) != 2:
            return []
        if after in ((before[0], before[1] + 1), (before[0] + 1, 1)):
            continue
        if after[0] != before[0] or (before[1] + 1) % 10 or after[1] * 10 != before[1] + 1:
            return []
        numbers[at] = (after[0], after[1] * 10)
        made.append((cells[at], f"{after[0]}.{after[1] * 10}"))
    return made


def _counts(found: Sequence[tuple[Cell, list[Number]]]) -> bool:
    """Tell whether dates alone count: 1.1, then each time one more behind the dot, or before it and 1 behind."""
    run = [candidates[0] for _, candidates in found if candidates]
    if len(run) < _FEWEST or run[0] != (1, 1):
        return False
    is_running = all(after in ((one, two + 1), (one + 1, 1)) for (one, two), after in pairwise(run))
    return is_running and len({number[0] for number in run}) > 1


def _numbers(found: Sequence[tuple[Cell, list[Number]]]) -> list[tuple[Cell, str]]:
    known = [_number(cell) for cell, _ in found]
    made = []
    for at, (cell, candidates) in enumerate(found):
        if not candidates:
            continue
        before = next((number for number in reversed(known[:at]) if number), None)
        after = next((number for number in known[at + 1 :] if number), None)
        known[at] = best = _best(candidates, before, after)
        made.append((cell, ".".join(map(str, best))))
    return made


def _best(candidates: Sequence[Number], before: Number | None, after: Number | None) -> Number:
    """The number between its neighbours, with as many parts as they have."""
    if {len(number) for number in (before, after) if number} == {1}:
        return (before[0] + 1,) if before else (after[0] - 1,) if after else candidates[0]
    fitting = [c for c in candidates if (not before or before < c) and (not after or c < after)]
    if before and len(before) == 2:
        follows: list[Number] = [(before[0], before[1] + 1), (before[0] + 1, 1)]
        fitting = [c for c in fitting if c in follows] or fitting or follows[:1]
    return (fitting or candidates)[0]
