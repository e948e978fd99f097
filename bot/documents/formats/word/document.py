"""Read Word files: a grid of what a person reading them sees.

Tracked insertions are in; deletions, hidden text, footnote marks and a form's "Click here" are out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from bot.documents.cells.list_marks import is_list_item
from bot.documents.formats.ooxml import Package
from bot.documents.formats.word.headings import Headings
from bot.documents.formats.word.html_parts import read_page
from bot.documents.formats.word.numbering import Numbering, W, value, whole
from bot.documents.formats.word.plain import make_plain
from bot.documents.grid import NO_CELL, Cell, Grid, Paragraph, Table, paragraph
from bot.errors import Unreadable

COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WIDEST = 63  # columns; Word's own limit
# What stands around paragraphs, rows, cells and runs without being seen.
WRAPPERS = {W + tag for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
WRAPPERS |= {COMPATIBLE + "AlternateContent", COMPATIBLE + "Choice"}
UNSEEN = {W + tag for tag in ("del", "moveFrom", "txbxContent", "instrText", "pPr", "rPr", "sdtPr")}
UNSEEN |= {COMPATIBLE + "Fallback"}
SIGNS = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}
SIGN_OF = {W + tag: text for tag, text in SIGNS.items()}


def read_grid(package: Package) -> Grid:
    """Read the tables of a Word file and the paragraphs around them; raise Unreadable if it is none."""
    root = package.xml(package.main)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise Unreadable(f"{package.name} is not a Word file: send the plan as a Word file (.docx).")
    styles = package.xml(package.beside_main("styles.xml"))
    warnings = make_plain(body, styles, package)
    numbering = Numbering(package.xml(package.beside_main("numbering.xml")), styles)
    return Grid(_blocks(body, numbering, Headings(styles)), tuple(warnings))


def read_page_grid(content: bytes, name: str) -> Grid:
    """Read a web page as if Word had opened it."""
    return Grid(_blocks(read_page(content, name), Numbering(None, None), Headings(None)), ())


def _blocks(body: Any, numbering: Numbering, headings: Headings) -> tuple[Paragraph | Table, ...]:
    blocks: list[Paragraph | Table] = []
    for block in _within(body, "p", "tbl"):
        if block.tag == W + "tbl":
            blocks.append(_table(block, numbering))
        else:
            level = headings.level(block)
            blocks += [replace(line, level=level) for line in _lines([block], numbering)]
    return tuple(blocks)


def _within(parent: Any, *tags: str) -> Iterator[Any]:
    """The children of these kinds, in order, those inside content controls and insertions too."""
    wanted = {W + tag for tag in tags}
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in WRAPPERS and not _is_prompt(child):
            yield from _within(child, *tags)


def _is_prompt(element: Any) -> bool:
    """Tell whether a content control still shows "Click here to enter text"."""
    return element.tag == W + "sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _table(table: Any, numbering: Numbering) -> Table:
    return Table(tuple(_row(row, numbering) for row in _within(table, "tr") if not _is_gone(row)))


def _is_gone(row: Any) -> bool:
    """Tell whether nobody sees a row: it is deleted, or hidden."""
    hidden = row.find(f"{W}trPr/{W}hidden")
    is_hidden = hidden is not None and hidden.get(W + "val", "true") not in ("false", "0", "off")
    return is_hidden or row.find(f"{W}trPr/{W}del") is not None


def _row(row: Any, numbering: Numbering) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    properties = row.find(W + "trPr")
    if properties is not None:
        cells += [NO_CELL] * min(whole(value(properties, "gridBefore")), WIDEST)
    for element in _within(row, "tc"):
        if _is_merged(element, "hMerge") and cells:
            cells.append(cells[-1])
            continue
        blocks = _inside(element, numbering)
        paragraphs = tuple(block for block in blocks if isinstance(block, Paragraph))
        cell = Cell(
            paragraphs,
            is_continued=_is_merged(element, "vMerge"),
            fill=_fill(element),
            blocks=blocks if len(paragraphs) < len(blocks) else (),
        )
        cells += [cell] * max(1, min(whole(value(element, f"tcPr/{W}gridSpan"), 1), WIDEST))
    return tuple(cells)


def _fill(cell: Any) -> str:
    shading = cell.find(f"{W}tcPr/{W}shd")
    fill = shading.get(W + "fill", "") if shading is not None else ""
    return "" if fill == "auto" else str(fill).upper()


def _is_merged(cell: Any, way: str) -> bool:
    """Tell whether the cell continues the one above it (vMerge) or beside it (hMerge)."""
    merge = cell.find(f"{W}tcPr/{W}{way}")
    return merge is not None and merge.get(W + "val") != "restart"


def _inside(cell: Any, numbering: Numbering) -> tuple[Paragraph | Table, ...]:
    """A cell's paragraphs and the tables inside it, in order."""
    blocks: list[Paragraph | Table] = []
    for is_table, elements in groupby(_within(cell, "p", "tbl"), key=lambda block: block.tag == W + "tbl"):
        found = list(elements)
        blocks += [_table(each, numbering) for each in found] if is_table else _lines(found, numbering)
    return tuple(blocks)


def _lines(elements: Iterable[Any], numbering: Numbering) -> Iterator[Paragraph]:
    """Paragraphs as a reader sees them: a typed line break parts them, except inside a list item."""
    carried: list[tuple[str, bool]] = []
    for element in elements:
        pieces = carried + list(_pieces(element, False))
        if element.find(f"{W}pPr/{W}rPr/{W}del") is not None:  # its end is deleted: it runs on into the next
            carried = pieces
            continue
        carried = []
        mark = numbering.mark(element)
        if mark:
            pieces = [(mark + " ", False), *((" " if text == "\n" else text, struck) for text, struck in pieces)]
        yield from _parted(pieces)
    yield from _parted(carried)


def _parted(pieces: Iterable[tuple[str, bool]]) -> Iterator[Paragraph]:
    """A line for each typed break, but not where a sentence merely runs on below."""
    lines: list[list[tuple[str, bool]]] = [[]]
    for text, is_struck in pieces:
        if text == "\n":
            lines.append([])
        else:
            lines[-1].append((text, is_struck))
    whole_lines: list[list[tuple[str, bool]]] = []
    last = ""
    for line in lines:
        text = "".join(text for text, _ in line).strip()
        if text and text[0].islower() and (last.isalnum() or last == ",") and not is_list_item(text):
            whole_lines[-1] += [(" ", False), *line]
        elif text:
            whole_lines.append(line)
        last = text[-1:] or last
    for line in whole_lines:
        if made := paragraph("".join(text for text, _ in line), "".join(text for text, struck in line if not struck)):
            yield made


def _pieces(element: Any, is_struck: bool) -> Iterator[tuple[str, bool]]:
    """(text, whether it is struck through); a line break is a piece of its own."""
    for child in element:
        if child.tag == W + "t":
            yield (child.text or "").replace("\n", " "), is_struck
        elif child.tag in SIGN_OF:
            yield SIGN_OF[child.tag], is_struck
        elif child.tag == W + "r":
            if not _is_on(child, "vanish"):
                yield from _pieces(child, _is_on(child, "strike") or _is_on(child, "dstrike"))
        elif child.tag not in UNSEEN and not _is_prompt(child):
            yield from _pieces(child, is_struck)


def _is_on(run: Any, property_: str) -> bool:
    found = run.find(f"{W}rPr/{W}{property_}")
    return found is not None and found.get(W + "val", "true") not in ("false", "0", "off")
