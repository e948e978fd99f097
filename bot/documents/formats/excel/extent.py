"""Tell which rows of a sheet belong together, and which cells only stray far from them."""

from collections.abc import Sequence

from bot.documents.diagnostics import quote
from bot.documents.grid import Cell

MOST_ROWS = 5_000  # that hold anything; a tracker of many years has hundreds
MOST_COLUMNS = 100
_GAP = 200  # empty rows after which what stands below is far from the plan
_FEW = 5  # cells below such a gap: somebody’s slip of a key

SheetRow = tuple[int, list[Cell]]


def gather(rows: Sequence[SheetRow]) -> tuple[list[SheetRow], list[str]]:
    """Gather (the rows of the sheet, also the empty ones between, a warning for each cell that strays far below them).

    Where many cells stand below a gap they are read, and the gap is shortened.
    """
    said = [(number, cells) for number, cells in rows if any(cell.paragraphs for cell in cells)]
    parts: list[list[SheetRow]] = []
    for number, cells in said:
        if parts and number - parts[-1][-1][0] <= _GAP:
            parts[-1].append((number, cells))
        else:
            parts.append([(number, cells)])
    sizes = [sum(bool(cell.paragraphs) for _, cells in part for cell in cells) for part in parts]
    strays = [part for part, size in zip(parts, sizes, strict=True) if size <= _FEW and size < max(sizes)]
    warnings = [
        f"{quote(cell.text)} in {cell_name(at, number)} stands far from everything else of the sheet and was not read"
        for part in strays
        for number, cells in part
        for at, cell in enumerate(cells)
        if cell.paragraphs
    ]
    left_out = {number for part in strays for number, _ in part}
    last = max((number for number, _ in said if number not in left_out), default=0)
    made: list[SheetRow] = []
    above = 0
    for number, cells in rows:  # rows that are only shaded too: a rating may be a shading
        if number in left_out or number > last:
            continue
        empty = number - above - 1
        shown = min(empty, _GAP) if number > MOST_ROWS else empty
        made += [(between, []) for between in range(number - shown, number)]
        made.append((number, cells))
        above = number
    return made, warnings


def cell_name(place: int, row: int) -> str:
    """Name a cell as Excel does: place 3 of row 2 is D2."""
    name = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        name = chr(ord("A") + letter) + name
    return f"{name}{row}"


def column_place(name: str) -> int:
    """Give the place of a column by its name: A is 0, AA is 26."""
    place = 0
    for letter in name:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
