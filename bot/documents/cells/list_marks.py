"""Read the marks of lists typed in a cell: `1.`, `b)`, `iii)`."""

import re
from collections.abc import Sequence

from bot.documents.grid import Cell, paragraph

# Not "A. Smith": a capital is a list mark only before a bracket.
_LIST_MARK = re.compile(r"\(?(?P<mark>\d{1,2}|[a-z]|[ivx]{2,5}|[A-Z](?=\)))[.)]\s+")
_BOX = re.compile(r"[☐☑☒]\s+")  # before what is to be ticked off
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"]
_SERIES = ([str(n) for n in range(1, 100)], [*"abcdefghijklmnopqrstuvwxyz"], _ROMAN)  # how marks count


def is_list_item(text: str) -> bool:
    """Tell whether this line begins with a typed list mark or bullet."""
    made = paragraph(text)
    return _LIST_MARK.match(text) is not None or (made is not None and made.is_bullet)


def strip_marks(texts: Sequence[str]) -> list[str]:
    """Take the list marks off the texts; marks are only what counts up from the first of its kind."""
    marks = [_LIST_MARK.match(text) for text in texts]
    found = [match["mark"].lower() for match in marks if match]
    if not found or not any(found == every[: len(found)] for every in _SERIES):
        return list(texts)
    return [text[match.end() :] if match else text for text, match in zip(texts, marks, strict=True)]


def read_items(cell: Cell) -> list[str]:
    """Read one text for each paragraph or list item, less its list mark; a lone one keeps its number.

    What is struck through beside what stands does not hold; where all of a cell is struck through, it is there still.
    """
    texts = [_BOX.sub("", p.current or p.text) for p in cell.standing]
    return strip_marks(texts) if len(texts) > 1 else texts
