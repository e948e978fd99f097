"""Read success measures and progress notes: one for each paragraph of a cell."""

import re
from datetime import date
from itertools import zip_longest

from bot.documents.cells.dates import DAY
from bot.documents.grid import Cell, Paragraph
from bot.plan.language.dates.printed import read_due
from bot.plan.model.document import PrintedMeasure, PrintedProgress

_MEASURE = re.compile(r"\(?(?P<label>[ivx]{1,5}|[a-h]|\d{1,2})(?:\)\s*|[.:]\s+)(?=\S)", re.IGNORECASE)
_DATED = re.compile(
    rf"[(\[]?(?:(?:update|as at|position at)\s)?(?P<day>{DAY})[)\]]?(?:\supdate)?"
    rf"(?:\s?[:–—-](?!\s?{DAY})(?=\s|$)|(?<=[)\]])\s|$)",  # "April 2017 – July 2017" is no day
    re.IGNORECASE,
)


def read_measures(cell: Cell) -> tuple[PrintedMeasure, ...]:
    """Read one measure for each paragraph, with its label (`i`) where it has one."""
    return tuple(_read_measure(p) for p in cell.paragraphs)


def _read_measure(line: Paragraph) -> PrintedMeasure:
    if match := _MEASURE.match(line.text):
        return PrintedMeasure(match["label"], line.text[match.end() :])
    return PrintedMeasure(None, line.text)


def read_progress(cell: Cell) -> tuple[PrintedProgress, ...]:
    """Read one progress note for each bullet or paragraph.

    A date that labels it (`June 2017: …`) gives its day, a month its last one; a date on a line of its own dates what
    stands under it.
    """
    notes: list[PrintedProgress] = []
    above: date | None = None
    is_bullet = False  # what stands under that date: bullets or plain paragraphs
    for line, below in zip_longest(cell.paragraphs, cell.paragraphs[1:]):
        label = _DATED.match(line.text)
        on = read_due(label["day"]).on if label else None
        if on and below and label and label.end() == len(line.text):
            above, is_bullet = on, below.is_bullet
            continue
        if line.is_bullet != is_bullet:
            above = None  # a remark below the bullets
        notes.append(PrintedProgress(on or above, line.text))
    return tuple(notes)
