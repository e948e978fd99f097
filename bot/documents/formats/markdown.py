"""Read Markdown: tables, with bars between the cells and a rule of dashes below the header, and lines without any."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.documents.grid import BOLD_LEVEL, LONGEST_HEADING, NO_CELL, Cell, Paragraph, Table, paragraph

_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)*\s*:?-{2,}:?\s*\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\]\n]{1,300})\]\([^()\s]{0,2000}\)")
_EMPHASIS = re.compile(r"(\*\*|__|\*|`)(?=\S)(.{1,2000}?)(?<=\S)\1(?!\w)")
_STRUCK = re.compile(r"~~(?=\S)(.{1,2000}?)(?<=\S)~~")
_HEADING = re.compile(r"\s{0,3}(?P<level>#{1,6})\s+(?P<text>.*?)\s*#*\s*")
_QUOTED = re.compile(r"\s*(?:>\s?)+")
_BOLD = re.compile(rf"\s{{0,3}}(\*\*|__)(?=\S)(?!.*\1.*\1).{{1,{LONGEST_HEADING}}}(?<=\S)\1\s*")
_BOX = re.compile(r"(?P<mark>\s*(?:[-*+]|\d{1,3}[.)])\s+)\[(?P<is_ticked>[ xX✓✔]?)\](?=\s)")
_UNDERLINES = "=-~"  # below a line: it is a heading, of the first level or one further down
_UNDERLINE = re.compile(r"\s{0,3}([=~-])\1{2,}\s*")
_LINE = re.compile(r"\s*(?:(?:[-*_=~]\s*){3,}|```.*)")  # a line across, or what fences code
_BULLET = re.compile(r"\s*[-*+]\s")
_ESCAPED = re.compile(r"\\([\\|`*_{}\[\]()#+.!~-])")
_WIDEST = 200


def read_markdown(text: str) -> tuple[Paragraph | Table, ...] | None:
    """Read a text that holds such a table: its tables, and the lines around them; None if it holds none."""
    lines = text.splitlines()
    rules = {at for at, line in enumerate(lines) if at and _is_rule(line) and _BAR.search(lines[at - 1])}
    if not rules:
        return None
    made: list[Paragraph | Table] = []
    rows: list[list[Cell]] = []
    loose: list[str] = []

    def close() -> None:
        made.extend(read_lines(loose))
        loose.clear()
        if rows:
            width = max(map(len, rows))
            made.append(Table(tuple(_row(row, width) for row in rows)))
            rows.clear()

    is_inside = False
    for at, line in enumerate(lines):
        if at + 1 in rules:
            close()
            is_inside = True
        elif is_inside and not _BAR.search(line):
            close()
            is_inside = False
        if at in rules:
            continue
        if is_inside:
            rows.append([_cell(part) for part in _parts(line)])
        else:
            loose.append(line)
    close()
    widths = [len(block.rows[0]) for block in made if isinstance(block, Table)]
    return tuple(made) if 1 < max(widths) <= _WIDEST else None


def is_markdown(lines: Sequence[str]) -> bool:
    """Tell whether lines are written in Markdown: headings, or boxes to be ticked, are marked as it marks them."""
    is_underlined = any(_UNDERLINE.fullmatch(line) and above.strip() for above, line in pairwise(lines))
    return is_underlined or any(_HEADING.fullmatch(line) or _BOX.match(line) for line in lines)


def read_lines(lines: Sequence[str]) -> tuple[Paragraph, ...]:
    """Read lines of Markdown: headings by their level, what is quoted as it stands, boxes as signs."""
    made: list[Paragraph] = []
    above = ""
    for line in lines:
        before, above = above, line
        if _UNDERLINE.fullmatch(line) and before.strip() and made and not made[-1].is_bullet:
            if made[-1].level is None:
                made[-1] = replace(made[-1], level=_UNDERLINES.index(line.strip()[0]) + 1)
            continue
        if _LINE.fullmatch(line):
            continue
        heading = _HEADING.fullmatch(line)
        text = heading["text"] if heading else _QUOTED.sub("", line, count=1) if line.lstrip()[:1] == ">" else line
        level = len(heading["level"]) if heading else BOLD_LEVEL if _BOLD.fullmatch(line) else None
        box = _BOX.match(text)
        text = text[box.end() :] if box else text
        standing = _plain(_STRUCK.sub("", text)) if "~~" in text else None
        if found := paragraph(_plain(_STRUCK.sub(r"\1", text)), standing, level):
            sign = ("☑ " if box["is_ticked"].strip() else "☐ ") if box else ""
            is_bullet = found.is_bullet or box is not None or _BULLET.match(text) is not None
            made.append(replace(found, text=f"{sign}{found.text}", is_bullet=is_bullet))
    return tuple(made)


def _is_rule(line: str) -> bool:
    return "|" in line and len(line) < 2_000 and _RULE.fullmatch(line) is not None


def _parts(line: str) -> list[str]:
    line = line.strip()
    return _BAR.split(line.removeprefix("|").removesuffix("|") if not line.endswith("\\|") else line.removeprefix("|"))


def _cell(text: str) -> Cell:
    made = []
    for line in _BREAK.split(text):
        plain = _plain(_STRUCK.sub(r"\1", line))
        standing = _plain(_STRUCK.sub("", line)) if "~~" in line else None
        if found := paragraph(plain, standing):
            made.append(found)
    return Cell(tuple(made)) if made else NO_CELL


def _plain(text: str) -> str:
    """Without the signs of Markdown: links are their words."""
    text = _LINK.sub(r"\1", text)
    text = _EMPHASIS.sub(r"\2", text)
    return _ESCAPED.sub(r"\1", text)


def _row(cells: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    return (*cells, *[NO_CELL] * (width - len(cells)))
