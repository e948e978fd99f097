"""Put what stands in text boxes where a person sees it, or tell that it is not read."""

from collections.abc import Iterator
from typing import Any

from bot.documents.diagnostics import quote
from bot.documents.formats.word.numbering import W
from bot.documents.grid import tidy

_MOST_TOLD = 20  # boxes, each with its words
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same again, for old programs


def unfold_boxes(root: Any) -> list[str]:
    """Move the contents of each text box behind the paragraph that holds it; return warnings.

    In a cell that says something besides, the box is a remark on it and no part of it: its words are told.
    """
    warnings: list[str] = []
    remarks = 0
    for box in list(root.iter(W + "txbxContent")):
        holder = _holder(box)
        if holder is None or not any(_texts(box)):
            continue
        cell = next(holder.iterancestors(W + "tc"), None)
        is_remark = cell is not None and box.find(f".//{W}tbl") is None and _says_something(cell)
        if is_remark:
            remarks += 1
            if remarks <= _MOST_TOLD:
                said = quote(tidy(" ".join(_texts(box))))
                warnings.append(f"a text box {_place(cell)} says {said}, which was not read")
            continue
        behind = holder
        for block in [child for child in box if child.tag in (W + "p", W + "tbl")]:
            behind.addnext(block)
            behind = block
    if remarks > _MOST_TOLD:
        warnings.append(f"{remarks} text boxes in cells were not read, of which the first {_MOST_TOLD} are named")
    return warnings


def _holder(box: Any) -> Any | None:
    """The paragraph around a box; None for the copy of one that older programs show, and for one inside another."""
    holder = None
    for above in box.iterancestors():
        if above.tag in (_FALLBACK, W + "txbxContent"):
            return None
        if above.tag == W + "p" and holder is None:
            holder = above
    return holder


def _texts(element: Any) -> Iterator[str]:
    return (text.text for text in element.iter(W + "t") if text.text and text.text.strip())


def _says_something(cell: Any) -> bool:
    """Tell whether words stand in a cell outside its boxes."""
    for text in cell.iter(W + "t"):
        if text.text and text.text.strip() and next(text.iterancestors(W + "txbxContent"), None) is None:
            return True
    return False


def _place(cell: Any) -> str:
    row = next(cell.iterancestors(W + "tr"))
    table = next(row.iterancestors(W + "tbl"))
    rows = list(table.iter(W + "tr"))
    tables = list(table.getroottree().getroot().iter(W + "tbl"))
    return f"in table {tables.index(table) + 1}, row {rows.index(row) + 1},"
