"""Tell whether rows are a table by themselves, and how much of a plan it is: by its header, or as a form."""

from collections import Counter

from bot.documents.grid import Grid, Table
from bot.documents.reading.region import Region
from bot.documents.reading.shapes.labelled.forms import CellLabels, form_share
from bot.documents.reading.shapes.likeness import worth
from bot.documents.reading.shapes.outline import TableAt, outline
from bot.documents.reading.shapes.tabular.headers import Header, find_header
from bot.documents.reading.shapes.words import FITTED_WORDS

_FORM = 0.6  # the least share of a form's rows that are labels with values
_PLAN = 2.0  # what a plan's header is worth at least
_SURE = 0.55  # from here a header begins a table of its own
_TOP = 8  # rows over a header at most, which say what holds for all below
_SAME = 0.7  # of the rows of a table without a header hold as many cells
_FEWEST = 3  # rows and cells of such a table


def header_of(table: Table) -> Header | None:
    """Find the header of a table."""
    placed = _placed(table)
    return find_header(placed.rows, FITTED_WORDS) if placed and placed.width > 1 else None


def is_table(table: Table) -> bool:
    """Tell whether rows have a header of their own near their top, or are a form."""
    header = header_of(table)
    return (header is not None and header.at <= _TOP and header.score >= _SURE) or _is_form(table)


def is_plan(table: Table) -> bool:
    """Tell whether a table's header, or its labels, name what a plan has."""
    header = header_of(table)
    return (header is not None and _worth(header) >= _PLAN) or _is_form(table)


def fitness(table: Table) -> float:
    """Weigh how well a text was cut into this table: by its header, or by rows that are alike; 0 for none."""
    held = [sum(bool(cell.paragraphs) for cell in row) for row in table.rows]
    said = [n for n in held if n]
    if header := header_of(table):
        return 1 + _worth(header) + header.score
    if _is_form(table):
        return 1.0
    if len(said) < _FEWEST:
        return 0.0
    usual = Counter(said).most_common(1)[0][0]
    times = sum(n >= max(_FEWEST, usual - 2) for n in said)  # the first cells may stay empty
    return 0.5 * times / len(said) if usual >= _FEWEST and times >= _SAME * len(said) else 0.0


def _placed(table: Table) -> TableAt | None:
    return next((block for block in outline(Grid((table,))) if isinstance(block, TableAt)), None)


def _worth(header: Header) -> float:
    return worth(Region(header.texts, ()), FITTED_WORDS)


def _is_form(table: Table) -> bool:
    placed = _placed(table)
    return placed is not None and form_share(placed, CellLabels([placed], FITTED_WORDS)) >= _FORM
