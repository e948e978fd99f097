"""Read what stands over the rows of a region: the recommendation they answer, its response, what holds for all rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.documents.cells.fields import Field
from bot.documents.cells.numbers import split_number
from bot.documents.grid import Cell, Paragraph, paragraphs
from bot.documents.reading.evidence.words import cell_odds
from bot.documents.reading.hierarchy.extras import noun_of
from bot.documents.reading.hierarchy.labels import split_label
from bot.documents.reading.region import Region

_LIKELY = 0.5  # probability from which a sentence is a recommendation, or a response
_SHARED = frozenset((Field.RESPONSE, Field.PRIORITY, Field.ACCOUNTABLE, Field.OWNER, Field.DUE, Field.MEASURE))


@dataclass(frozen=True, slots=True)
class Over:
    """The recommendation over rows that have no column for it, its number and noun, and cells that hold for each row.

    `line` is the paragraph in which it begins.
    """

    text: Cell
    number: str = ""
    noun: str | None = None
    shared: Mapping[Field, Cell] = field(default_factory=dict)
    line: Paragraph | None = None


def read_over(region: Region, is_headed: bool) -> Over | None:
    """Find the recommendation over a region that has no column for it.

    A line that says so (`Recommendation 3: …`), else a numbered line or a sentence that reads like one, or, where
    several such regions have a heading each (`is_headed`), the heading.
    """
    lines = list(region.above)
    shared = _shared(lines)
    for at, line in enumerate(lines):
        found = split_label(line.text)
        if found and found.field is Field.RECOMMENDATION and (found.value or found.number):
            text = paragraphs([found.value]) or _goes_on(lines[at + 1 :])
            if text:
                return Over(Cell(text), found.number, noun_of(found.label), shared, line)
    plain = [line for line in lines if split_label(line.text) is None]
    numbered = [line for line in plain if split_number(line.text).number]
    likely = [line for line in plain if cell_odds(line.text).get(Field.RECOMMENDATION, 0) >= _LIKELY]
    heading = next((line for line in reversed(plain) if line.level), None)
    for line in (*reversed(numbered), *reversed(likely)):
        if line.level or line is plain[-1] or line in likely:
            return Over(Cell((line,)), "", None, shared, line)
    if heading and is_headed:
        return Over(Cell((heading,)), "", None, shared, heading)
    return Over(Cell(), "", None, shared) if shared else None


def _goes_on(lines: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The lines right below a bare label: those before the next label or heading."""
    found = []
    for line in lines:
        if line.level is not None or split_label(line.text):
            break
        found.append(line)
    return tuple(found)


def _shared(lines: Sequence[Paragraph]) -> dict[Field, Cell]:
    found: dict[Field, Cell] = {}
    for line in lines:
        label = split_label(line.text)
        if label and label.field in _SHARED and label.value:
            found.setdefault(label.field, Cell(paragraphs([label.value])))
        elif label is None and cell_odds(line.text).get(Field.RESPONSE, 0) >= _LIKELY:
            found.setdefault(Field.RESPONSE, Cell((line,)))
    return found
