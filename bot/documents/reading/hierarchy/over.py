"""Read what stands over the rows of a region: the recommendation they answer, its response, what holds for all rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.documents.cells.fields import Field
from bot.documents.cells.numbers import split_number
from bot.documents.grid import BOLD_LEVEL, Cell, Paragraph, paragraphs
from bot.documents.reading.evidence.words import cell_odds
from bot.documents.reading.hierarchy.extras import noun_of
from bot.documents.reading.hierarchy.labels import split_label
from bot.documents.reading.region import Region

_LIKELY = 0.5  # probability from which a sentence is a recommendation, or a response
_NEAR = 6  # lines over a table among which its recommendation stands
_LONGEST_SECTION = 90  # characters
_CODE = re.compile(r"(?P<code>[A-Z]{1,5}[/-]?\d{1,3}(?:\.\d{1,3})*[a-z]?)(?:\s*[:–—.)-]\s*|\s+)(?=\S)")
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
    plain = [line for at, line in enumerate(lines) if not _is_label(line) and not _is_over(line, lines[at + 1 :])]
    best = max(plain[-_NEAR:], key=_likeness, default=None)
    if best and (_likeness(best) >= _LIKELY or (is_headed and best is plain[-1])):
        number, words = split_code(best.text)
        return Over(Cell(paragraphs([words])), number, None, shared, best)
    heading = next((line for line in reversed(plain) if line.level and not is_section(line)), None)
    if heading and is_headed:
        return Over(Cell((heading,)), "", None, shared, heading)
    return Over(Cell(), "", None, shared) if shared else None


def split_code(text: str) -> tuple[str, str]:
    """Part a text from the number or code before it: "HS/01 – Ensure …", "R3. Ensure …"; no number: an empty one."""
    if match := _CODE.match(text):
        return match["code"], text[match.end() :].strip()
    found = split_number(text)
    return found.number or "", found.text


def is_section(line: Paragraph) -> bool:
    """Tell whether a line is the name of a section rather than a recommendation."""
    found = split_label(line.text)
    if found:
        return found.field is Field.SECTION
    odds = cell_odds(line.text)
    return len(line.text) <= _LONGEST_SECTION and odds.get(Field.SECTION, 0) > max(
        _LIKELY, odds.get(Field.RECOMMENDATION, 0)
    )


def section_over(region: Region, over: "Over | None") -> str | None:
    """Find the heading over a region, or the section that begins over it, less its recommendation's line."""
    line = over.line if over else None
    found = [each for each in region.above if each is not line and (each.level or is_section(each))]
    return found[-1].text if found else None


def _is_over(line: Paragraph, below: Sequence[Paragraph]) -> bool:
    """Tell whether a heading has a lower one below it: it is the title, or a section's."""
    return line.level is not None and any(
        each.level is not None and line.level < each.level < BOLD_LEVEL and not _is_label(each) for each in below
    )


def _is_label(line: Paragraph) -> bool:
    found = split_label(line.text)
    return found is not None and found.field is not Field.RECOMMENDATION


def _likeness(line: Paragraph) -> float:
    """How much a line reads like a recommendation: its words, a number before it, that it is a heading."""
    number, text = split_code(line.text)
    odds = cell_odds(text)
    if is_section(line) or odds.get("rating", 0) >= _LIKELY:
        return 0.0
    said = odds.get(Field.RECOMMENDATION, 0)
    return said + 0.4 * bool(number) + 0.15 * bool(line.level) - 0.4 * (odds.get(Field.RESPONSE, 0) > said)


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
