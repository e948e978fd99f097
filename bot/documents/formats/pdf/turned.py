"""Read what is written upwards or downwards on a page, turn a page that lies on its side, drop the marks of notes."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from bot.documents.formats.pdf.lines import Word

_SIDEWAYS = 0.6  # of a page's letters, written one way: then it is the page that is turned
_FEWEST = 40  # letters that can show it
_GAP = 2.5  # widths of a line between two of its letters that belong together
_NOTE = re.compile(r"[\d,*†‡§]{1,6}|[a-z]")
_SQUARED = re.compile(r"(?:\b|\d)(?:k|c|m)?m$")
_SMALL = 0.8  # of the letters beside it
_NEAR = 2.0  # points between a word and its mark


def turn_upright(page: Any) -> Any:
    """Give the page as a person turns it to read it: the same one where most of its letters stand upright."""
    from pdfplumber.page import Page

    letters = [char for char in page.chars if char["text"].strip()]
    up = sum(_way(char) > 0 for char in letters)
    down = sum(_way(char) < 0 for char in letters)
    if len(letters) < _FEWEST or max(up, down) < _SIDEWAYS * len(letters):
        return page
    turned = page.page_obj
    turned.rotate = (page.rotation + (90 if up > down else 270)) % 360
    turned.attrs["Rotate"] = turned.rotate
    page.close()
    return Page(page.pdf, turned, page_number=page.page_number, initial_doctop=page.initial_doctop)


def read_turned(page: Any) -> list[Word]:
    """Read the words written upwards or downwards: one word for each line, its words parted by spaces."""
    runs: list[list[Any]] = []
    chars = [char for char in page.chars if _way(char)]
    for char in sorted(chars, key=lambda char: (_way(char), round(char["x0"]), -_way(char) * char["top"])):
        if runs and _is_next(runs[-1][-1], char):
            runs[-1].append(char)
        else:
            runs.append([char])
    return [_word(run) for run in runs if any(char["text"].strip() for char in run)]


def is_upright(char: Any) -> bool:
    """Tell whether a thing on the page is no letter that is turned."""
    return char["object_type"] != "char" or _way(char) == 0


def without_marks(words: Sequence[Word]) -> list[Word]:
    """Leave out the small raised figures right behind a word, which only point to notes."""
    marks = [word for word in words if _NOTE.fullmatch(word.text)]
    raised = {id(mark) for mark in marks if any(_is_mark_of(mark, word) for word in words)}
    return [word for word in words if id(word) not in raised]


def _is_mark_of(mark: Word, word: Word) -> bool:
    is_behind = abs(mark.x0 - word.x1) <= _NEAR and word.top < mark.bottom < word.bottom - word.size * 0.15
    return is_behind and mark.size < word.size * _SMALL and not _SQUARED.search(word.text)


def _way(char: Any) -> int:
    """1 for a letter written upwards, -1 downwards, 0 upright."""
    matrix = char.get("matrix")
    if char.get("upright", True) or not matrix or abs(matrix[1]) <= abs(matrix[0]):
        return 0
    return 1 if matrix[1] > 0 else -1


def _is_next(before: Any, char: Any) -> bool:
    wide = max(1.0, char["x1"] - char["x0"])
    is_same_line = _way(before) == _way(char) and abs(before["x0"] - char["x0"]) < wide * 0.3
    gap = before["top"] - char["bottom"] if _way(char) > 0 else char["top"] - before["bottom"]
    return is_same_line and gap < wide * _GAP


def _word(run: Iterable[Any]) -> Word:
    chars = list(run)
    text, before = "", None
    for char in chars:
        if before is not None and char["text"].strip() and text[-1:].strip():
            gap = before["top"] - char["bottom"] if _way(char) > 0 else char["top"] - before["bottom"]
            text += " " if gap > (char["x1"] - char["x0"]) * 0.2 else ""
        text += char["text"]
        before = char
    x0, x1 = min(char["x0"] for char in chars), max(char["x1"] for char in chars)
    top, bottom = min(char["top"] for char in chars), max(char["bottom"] for char in chars)
    is_bold = "bold" in chars[0]["fontname"].casefold()
    return Word(" ".join(text.split()), x0, x1, top, bottom, x1 - x0, is_bold)
