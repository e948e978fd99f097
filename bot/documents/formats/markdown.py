"""Read Markdown: tables, with bars between the cells and a rule of dashes below the header, and lines without any."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.documents.formats.drawn_tables import is_drawn, is_inside, read_drawn
from bot.documents.grid import BOLD_LEVEL, LONGEST_HEADING, NO_CELL, Cell, Paragraph, Table, paragraph

_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)*\s*:?-{2,}:?\s*\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\]\n]{1,300})\]\([^()\s]{0,2000}\)")
_EMPHASIS = re.compile(r"(\*\*|__|\*|`)(?=\S)(.{1,2000}?)(?<=\S)\1(?!\w)")
_STRUCK = re.compile(r"~~(?=\S)(.{1,2000}?)(?<=\S)~~")
_HEADING = re.compile(r"\s{0,3}(?P<level>#{1,6})\s+(?P<text>.*?)\s*#*\s*")
_QUOTED = re.compile(r"\s*(?:>\s?)+")
_BOX = re.compile(r"(?P<mark>\s*(?:[-*+]|\d{1,3}[.)])\s+)\[(?P<is_ticked>[ xX✓✔]?)\](?=\s)")
_LINE = re.compile(r"\s*(?:(?:[-*_=~]\s*){3,}|```.*)")  # a line across, or what fences code
_BULLET = re.compile(r"\s*[-*+]\s")
_ESCAPED = re.compile(r"\\([\\|`*_{}\[\]()#+.!~-])")
_UNDER = re.compile(r"\s{0,3}(?P<sign>[=~-])(?P=sign){2,}\s*")
_LOUD = re.compile(r"\s*(?P<sign>\*\*|__)(?=\S)(?:(?!(?P=sign)).)+(?P=sign)\s*")  # a line that is bold as a whole
_HEADS = re.compile(r"[^\W\d_](?:[^:;.]|\.(?=\S)){0,70}[^\s:;.,!]")
_LEADING = re.compile(r"\s*\t")
_MOST_APART = 0.4  # of the lines
_WIDEST = 200


def read_marked(text: str) -> tuple[Paragraph | Table, ...]:
    """Read a text that holds tables, drawn or with bars: lines and tables in order; nothing if it holds none."""
    lines = text.splitlines()
    blocks: list[Paragraph | Table] = []
    loose: list[str] = []
    at, has_table = 0, False
    has_tabs = _has_tabs(lines)
    while at < len(lines):
        end, table = _table_at(lines, at)
        if table is None and has_tabs:
            end, table = _tabbed_at(lines, at)
        if table is None:
            loose.append(lines[at])
        else:
            blocks += [*read_lines(loose), table]
            loose, has_table = [], True
        at = end
    return (*blocks, *read_lines(loose)) if has_table else ()


def _table_at(lines: Sequence[str], at: int) -> tuple[int, Table | None]:
    """Read the table that begins at a line: (the line below it, the table); None, and the next line, if none does."""
    end = at + 1
    if is_drawn(lines[at]):
        while end < len(lines) and is_inside(lines[end]):
            end += 1
        if table := read_drawn(lines[at:end]):
            return end, table
    elif end < len(lines) and _BAR.search(lines[at]) and _is_rule(lines[end]):
        end += 1
        while end < len(lines) and _BAR.search(lines[end]):
            end += 1
        rows = [[_cell(part) for part in _parts(line)] for n, line in enumerate(lines[at:end]) if n != 1]
        width = max(map(len, rows))
        if 1 < width <= _WIDEST:
            return end, Table(tuple(_row(row, width) for row in rows))
    return at + 1, None


def _has_tabs(lines: Sequence[str]) -> bool:
    """Tell whether tabs part the cells of some lines among others that have none."""
    said = [line for line in lines if line.strip()]
    return not any(_LEADING.match(line) for line in said) and sum("\t" in line for line in said) * 2 < len(said)


def _tabbed_at(lines: Sequence[str], at: int) -> tuple[int, Table | None]:
    """Read lines whose cells tabs part, each as many."""
    rows: list[list[str]] = []
    for line in lines[at:]:
        cells = line.rstrip().split("\t")
        if len(cells) < 2 or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
    if len(rows) < 2 or len(rows[0]) > _WIDEST:
        return at + 1, None
    return at + len(rows), Table(tuple(tuple(map(_cell, row)) for row in rows))


def is_marked(lines: Sequence[str]) -> bool:
    """Tell whether lines are written in Markdown: headings, or boxes to be ticked, are marked as it marks them."""
    return any(_HEADING.fullmatch(line) or _BOX.match(line) for line in lines) or bool(_underlined(lines))


def read_lines(lines: Sequence[str]) -> tuple[Paragraph, ...]:
    """Read lines of Markdown: headings by their level, what is quoted as it stands, boxes as signs."""
    made: list[Paragraph] = []
    underlined = _underlined(lines)
    alone = _alone(lines)
    for at, line in enumerate(lines):
        if _LINE.fullmatch(line) or at - 1 in underlined:
            continue
        heading = _HEADING.fullmatch(line)
        text = heading["text"] if heading else _QUOTED.sub("", line, count=1) if line.lstrip()[:1] == ">" else line
        level = len(heading["level"]) if heading else underlined.get(at)
        if level is None and (at in alone or (_LOUD.fullmatch(text) and len(text) <= LONGEST_HEADING)):
            level = BOLD_LEVEL
        box = _BOX.match(text)
        text = text[box.end() :] if box else text
        standing = _plain(_STRUCK.sub("", text)) if "~~" in text else None
        if found := paragraph(_plain(_STRUCK.sub(r"\1", text)), standing, level):
            sign = ("☑ " if box["is_ticked"].strip() else "☐ ") if box else ""
            is_bullet = found.is_bullet or box is not None or _BULLET.match(text) is not None
            made.append(replace(found, text=f"{sign}{found.text}", is_bullet=is_bullet))
    return tuple(made)


def _underlined(lines: Sequence[str]) -> dict[int, int]:
    """Find the headings that a line of signs underlines: (their level) by the line's place."""
    found: dict[int, int] = {}
    for at, (line, below) in enumerate(pairwise(lines)):
        if (sign := _UNDER.fullmatch(below)) and line.strip() and not _LINE.fullmatch(line) and not _BULLET.match(line):
            found[at] = 1 if sign["sign"] == "=" else 2
    return found


def _alone(lines: Sequence[str]) -> set[int]:
    """Find the short lines with nothing above and below them, where most lines stand in blocks: they head these."""
    said = [at for at, line in enumerate(lines) if line.strip() and not _LINE.fullmatch(line)]
    apart = [
        at for at in said if not any(line.strip() for line in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]))
    ]
    if len(apart) > _MOST_APART * len(said):
        return set()
    return {at for at in apart if _HEADS.fullmatch(lines[at])}


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
