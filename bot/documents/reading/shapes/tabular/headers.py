"""Find which row of a table is its header, by how header-like it is beside the rows below; or that none is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from bot.documents.grid import Cell
from bot.documents.reading.shapes.content import Kind, kind_of
from bot.documents.reading.shapes.outline import RowAt
from bot.documents.reading.shapes.words import SURE, Words

LEAST = 0.42  # from here a row is a header
DOUBTFUL = 0.6  # below it the table may as well have none
_LOOKED_AT = 25  # rows from the top among which a header stands
_BODY = 14  # rows below that it is held against
_LONGEST = 120  # characters of a header; the words beside it may be longer by mistake
_SECOND = 45  # characters in a header's second row
_MOSTLY = 0.7
_OVER = 4  # rows at most that labels of the whole table, and their values, take up above its header
_NEAR = 0.3  # how much less a row below may be a header than the one above
JOINED = " / "  # between the texts of two rows
_LABEL = {Kind.WORDS: 1.0, Kind.MARK: 0.3, Kind.NUMBER: -1.0, Kind.DATE: -0.8, Kind.TEXT: -1.0}


@dataclass(frozen=True, slots=True)
class Header:
    """A header: from which of the table's rows, how many rows, its text for each column, and how sure it is."""

    at: int
    height: int
    texts: tuple[str, ...]
    score: float


def find_header(rows: Sequence[RowAt], words: Words) -> Header | None:
    """Find the row, or two rows, that head a table best; None if no row is more header than content."""
    if rows and len(rows[0].cells) == 1:
        return _of_one_column(rows, words)
    found: list[Header] = []
    for at in range(min(len(rows) - 1, _LOOKED_AT)):
        for height in (2, 1):
            texts = _texts(rows, at, height)
            if texts is not None:
                under = (rows[place] for place in range(at + height, len(rows)))
                body = list(islice((row for row in under if not is_banner(row)), _BODY))
                score = _score(texts, rows[at : at + height], body, words) - 0.01 * at + 0.15 * (height - 1)
                found.append(Header(at, height, texts, score))
    best = max(found, key=lambda header: header.score, default=None)
    if best is None or best.score < LEAST:
        return None
    best = next(header for header in found if header.texts == best.texts)  # which may come again
    below = (header for header in found if best.at < header.at <= best.at + _OVER and header.score > best.score - _NEAR)
    return max((header for header in below if _is_finer(header, best, words)), key=lambda h: h.score, default=best)


def _is_finer(header: Header, above: Header, words: Words) -> bool:
    """Tell whether a row right below what looks like a header heads the rows, so that the one above speaks of all."""
    said = set(filter(None, header.texts))
    sure = sum(words.label(text) >= SURE for text in said)
    wider = len(said) - len(set(filter(None, above.texts)))
    is_apart = wider > 0 or (wider == 0 and header.at == above.at + 2)  # else it is another one in the middle
    return sure * 5 >= len(said) * 3 and is_apart and header.at > above.at + 1 and header.texts != above.texts


def _of_one_column(rows: Sequence[RowAt], words: Words) -> Header | None:
    text = _one_line(rows[0].cells[0])
    is_header = len(rows) > 1 and kind_of(text) is Kind.WORDS and words.label(text) >= SURE / 2
    return Header(0, 1, (text,), LEAST) if is_header else None


def sure_header(rows: Sequence[RowAt], words: Words) -> Header | None:
    """Find a first row of sure labels, in a table too small to hold it against anything."""
    texts = tuple(_one_line(cell) for cell in rows[0].cells) if rows else ()
    said = [text for text in texts if text]
    sure = sum(words.label(text) >= SURE for text in said)
    return Header(0, 1, texts, LEAST) if len(said) > 1 and sure * 2 > len(said) else None


def is_banner(row: RowAt) -> bool:
    """Tell whether a row holds one thing across it, or at its beginning alone."""
    said = row.said
    if len(said) != 1 or len(row.cells) < 3 or any(cell.is_continued for cell in row.cells):
        return False
    at = next(place for place, cell in enumerate(row.cells) if cell is said[0])
    spans = sum(cell is said[0] for cell in row.cells)
    return spans * 5 >= len(row.cells) * 3 or at == 0


def same_header(row: RowAt, texts: Sequence[str]) -> bool:
    """Tell whether a row in the middle of a table is its header again."""
    if any(len(p.text) > _LONGEST for cell in row.cells for p in cell.paragraphs):
        return False
    said = [(cell.text, text) for cell, text in zip(row.cells, texts, strict=False) if cell.paragraphs]
    if any(len(here) > _LONGEST for here, _ in said):
        return False
    same = sum(_plain(here) in _plain(text) for here, text in said)
    return len(said) > 1 and same >= len(said) - (len(said) > 4)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" :?.*")


def _texts(rows: Sequence[RowAt], at: int, height: int) -> tuple[str, ...] | None:
    row = rows[at]
    if len({id(cell) for cell in row.cells if cell.paragraphs}) < 2 or any(cell.blocks for cell in row.cells):
        return None
    if height == 1:
        return tuple(_one_line(cell) for cell in row.cells)
    return _of_two(row.cells, rows[at + 1].cells) if at + 2 < len(rows) else None


def _one_line(cell: Cell) -> str:
    return " ".join(cell.text.split())


def _of_two(top: Sequence[Cell], low: Sequence[Cell]) -> tuple[str, ...] | None:
    """Join two rows of headers, the second of which parts or completes the first; None if the second is content."""
    is_own = [bool(cell.paragraphs) and not cell.is_continued and cell is not top[at] for at, cell in enumerate(low)]
    own = {id(cell): _one_line(cell) for cell, is_new in zip(low, is_own, strict=True) if is_new}
    if any(_LABEL.get(kind_of(_one_line(cell)), 0) < 0 for cell in top):
        return None
    if not own or any(len(text) > _SECOND or _LABEL.get(kind_of(text), 0) < 0 for text in own.values()):
        return None
    parts = sum(
        top[at] is top[at + 1] and bool(top[at].paragraphs) and low[at] is not low[at + 1] and is_own[at + 1]
        for at in range(len(top) - 1)
    )
    groups = sum(n > 1 for n in Counter(id(cell) for cell in top if cell.paragraphs).values())
    held = [at for at, cell in enumerate(low) if cell.paragraphs or top[at].paragraphs]
    if all(is_own[at] for at in held) and groups < 2:
        return None  # a header of its own, below a label and its value
    over = [at for at, is_new in enumerate(is_own) if is_new and top[at].paragraphs]
    fills_gaps = not over and sum(bool(cell.paragraphs) for cell in top) >= 2
    if not parts and not fills_gaps:
        return None
    pairs = zip(map(_one_line, top), map(_one_line, low), is_own, strict=True)
    return tuple((f"{above}{JOINED}{below}" if above else below) if is_new else above for above, below, is_new in pairs)


def _score(texts: Sequence[str], header: Sequence[RowAt], body: Sequence[RowAt], words: Words) -> float:
    """Score how much a row is a header: 0 as good as content, 1 and more beyond doubt."""
    said = list(dict.fromkeys(text for text in texts if text))
    if not body or len(said) < 2 or any(len(text) > _LONGEST for text in said):
        return 0.0
    columns = [[row.cells[at].text for row in body if row.cells[at].paragraphs] for at in range(len(texts))]
    likeness = sum(_LABEL[kind_of(text)] for text in said) / len(said)
    known = sum(max(words.label(part) for part in {text, *text.split(JOINED)}) for text in said) / len(said)
    held = [at for at, column in enumerate(columns) if column]
    covered = sum(bool(texts[at]) for at in held) / max(1, len(held))
    contrast = [_contrast(texts[at], columns[at]) for at in held if texts[at]]
    again = sum(texts[at] in columns[at] for at in held if texts[at])
    is_again = any(same_header(row, texts) for row in body)
    return (
        0.3 * likeness
        + 0.3 * known
        + 0.2 * covered
        + 0.3 * sum(contrast) / max(1, len(contrast))
        + 0.08 * _is_set_off(header, body)
        + 0.1 * is_again
        - (0 if is_again else 0.6 * again / len(said))
    )


def _contrast(text: str, column: Sequence[str]) -> float:
    """How unlike what stands below: against it where dates stand under a date, or numbers under a number."""
    kinds = Counter(map(kind_of, column))
    mostly, count = kinds.most_common(1)[0]
    own = kind_of(text)
    if mostly in (Kind.DATE, Kind.NUMBER) and count >= _MOSTLY * len(column):
        return -1.0 if own is mostly else 1.0
    return 1 - kinds[own] / len(column)


def _is_set_off(header: Sequence[RowAt], body: Sequence[RowAt]) -> bool:
    """Tell whether the header is shaded, all of it alike, and what is below is not."""
    fills = {cell.fill for row in header for cell in row.cells if cell.paragraphs}
    fill = next(iter(fills))
    return len(fills) == 1 and bool(fill) and sum(cell.fill == fill for row in body for cell in row.cells) < len(body)
