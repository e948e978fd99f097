"""See a line as its labels part it: what stands before the first, and the label, number and value of each."""

from dataclasses import dataclass

from bot.documents.grid import Paragraph
from bot.documents.reading.shapes.labelled.items import (
    BULLET,
    HEADING,
    NUMBERED,
    TEXT,
    Labels,
    kind_of_code,
    split_code,
)
from bot.documents.reading.shapes.outline import Line


@dataclass(slots=True)
class Seen:
    """A line as its labels part it: what stands before the first, and (label, number, value) of each."""

    line: Line
    before: str
    found: list[tuple[str, str, str]]
    bare: str  # what kind of line it would be without labels
    is_alone: bool = False
    own: Paragraph | None = None  # what a line says whose end is parted from it
    leads_to_tails: bool = False


def see(line: Line, labels: Labels) -> Seen:
    """Part a line at its labels."""
    text = line.paragraph
    before, found = labels.split(text.text)
    alone = None if found else labels.alone(text.text)
    if alone:
        return Seen(line, "", [alone], "", is_alone=True)
    code = split_code(before)[0]
    if code:
        bare = f"{NUMBERED}{kind_of_code(code)}"
    elif text.level is not None:
        bare = f"{HEADING}{text.level}"
    else:
        bare = BULLET if text.is_bullet else TEXT
    return Seen(line, before, found, bare)
