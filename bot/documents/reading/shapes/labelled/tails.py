"""Read lines of which each ends with who does it and by when: `Train all staff (Head of Learning, 31 March 2027);`.

A box to be ticked that stands before such a line tells whether it is done.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.documents.cells.owners import is_owner, split_due
from bot.documents.grid import NO_CELL, Cell, Paragraph, paragraphs
from bot.documents.reading.region import Region, Row, Shape
from bot.documents.reading.shapes.outline import Line

_BRACKETED = re.compile(
    r"(?P<text>.*\S)\s*[(\[](?P<tail>[^()\[\]]+(?:\([^()]*\)[^()\[\]]*)*)[)\]]\s*[.;,]?(?:\s*(?:and|or))?"
)
_DASHED = re.compile(r"(?P<text>.*\S)\s+[–—-]+\s+(?P<tail>\S.*?)[.;,]?(?:\s+and)?")
_LABELLED = re.compile(r"[^\W\d_]\s?:\s")
_BOX = re.compile(r"\s*([☐☑☒])\s*(?=\S)")
_FEWEST = 2
_MOSTLY = 0.6  # of the lines of a list end so
_LONGEST = 160  # characters of such an end
_LONGEST_LINE = 1_500
_HEADERS = ("done", "action", "owner", "due date")


@dataclass(slots=True)
class _Tailed:
    """A line as it was parted; `who` and `due` are empty where it does not end so."""

    line: Line
    box: str
    text: str
    who: str = ""
    due: str = ""

    @property
    def is_tailed(self) -> bool:
        return bool(self.who or self.due)


@dataclass(slots=True)
class _List:
    """Lines that follow one another, what stands above them, and the headings over them."""

    above: list[Paragraph]
    headings: list[str]
    items: list[_Tailed] = field(default_factory=list)


def read_tails(lines: Sequence[Line]) -> tuple[list[Region], float]:
    """Make a region of each list of such lines; (none, 0) where the file's lists do not end so."""
    lists = [each for each in _lists(lines) if any(item.is_tailed for item in each.items)]
    items = [item for each in lists for item in each.items]
    tailed = [item for item in items if item.is_tailed]
    both = sum(bool(item.who and item.due) for item in tailed)
    if len(tailed) < max(_FEWEST, _MOSTLY * len(items)) or both < max(_FEWEST, _MOSTLY * len(tailed)):
        return [], 0.0
    has_boxes = any(item.box for item in items)
    return [_region(each, has_boxes) for each in lists], len(tailed) / len(items)


def _lists(lines: Sequence[Line]) -> Iterator[_List]:
    path: dict[int, str] = {}
    here = _List([], [])
    for line in lines:
        text = line.paragraph
        read = _part(line) if text.level is None else None
        if read and (read.is_tailed or read.box or (text.is_bullet and here.items)):
            here.items.append(read)
            continue
        if here.items:
            yield here
            here = _List([], [])
        if text.level is not None:
            path = {at: over for at, over in path.items() if at < text.level} | {text.level: text.text}
        here.above.append(text)
        here.headings = [path[level] for level in sorted(path)]
    if here.items:
        yield here


def _part(line: Line) -> _Tailed:
    text = line.paragraph.text
    box = match[1] if (match := _BOX.match(text)) else ""
    text = text[match.end() :] if match else text
    for pattern in (_BRACKETED, _DASHED) if len(text) <= _LONGEST_LINE else ():
        found = pattern.fullmatch(text)
        said = _who_and_when(found["tail"]) if found else None
        if not found or not said:
            continue
        (who, due), bare = said, found["text"]
        if not who and pattern is _DASHED and (other := _DASHED.fullmatch(bare)) and len(other["tail"]) <= _LONGEST:
            who, bare = other["tail"], other["text"]  # "Buy ropes – Harbour Master – 31 March 2027"
        return _Tailed(line, box, bare.rstrip(" ,;"), who, due)
    return _Tailed(line, box, text)


def _who_and_when(tail: str) -> tuple[str, str] | None:
    """Part the end of a line; None where it says neither who nor when, or has labels that do."""
    if len(tail) > _LONGEST or _LABELLED.search(tail):
        return None
    who, due = (part.strip(" ,;:.–—-()") for part in split_due(tail))
    return (who, due) if due or is_owner(who) else None


def _region(found: _List, has_boxes: bool) -> Region:
    above = found.above
    while above and above[-1].text.endswith(":") and above[-1].level is None and len(above) > 1:
        above = above[:-1]  # "The trust will:" leads to the list, and says nothing of its own
    rows = tuple(_row(item, has_boxes) for item in found.items)
    headers = _HEADERS if has_boxes else _HEADERS[1:]
    return Region(headers, rows, tuple(above), Shape.LINES, None, tuple(found.headings))


def _row(item: _Tailed, has_boxes: bool) -> Row:
    text = replace(item.line.paragraph, text=item.text, standing=None, is_bullet=False)
    box = Cell((Paragraph(item.box),)) if item.box and item.box != "☐" else NO_CELL
    cells = (Cell((text,)), Cell(paragraphs([item.who])), Cell(paragraphs([item.due])))
    return Row((box, *cells) if has_boxes else cells, item.line.place, number=item.line.number)
