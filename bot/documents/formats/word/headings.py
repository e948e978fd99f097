"""Tell which paragraphs of a Word file are headings, and how high."""

import re
from typing import Any

from bot.documents.formats.word.numbering import W, value, whole
from bot.documents.grid import BOLD_LEVEL, LONGEST_HEADING

_NAMED = re.compile(r"heading ([1-9])", re.IGNORECASE)


class Headings:
    """Knows the heading styles of one file; asked for each paragraph of the body."""

    def __init__(self, styles: Any | None) -> None:
        self._levels: dict[str, int] = {}
        for style in styles.iter(W + "style") if styles is not None else ():
            level = _level_of(style)
            if level is None:
                level = self._levels.get(value(style, "basedOn"))
            if level is not None:
                self._levels[style.get(W + "styleId", "")] = level

    def level(self, p: Any) -> int | None:
        """Tell a paragraph's level: 0 for a title, 1 for the highest headings; None for plain text."""
        outline = value(p, f"pPr/{W}outlineLvl")
        if outline and whole(outline, BOLD_LEVEL) < BOLD_LEVEL:
            return whole(outline) + 1
        level = self._levels.get(value(p, f"pPr/{W}pStyle"))
        return BOLD_LEVEL if level is None and _is_bold(p) else level


def _level_of(style: Any) -> int | None:
    name = value(style, "name").casefold()
    if name == "title":
        return 0
    if named := _NAMED.fullmatch(name):
        return int(named[1])
    outline = value(style, f"pPr/{W}outlineLvl")
    return whole(outline) + 1 if outline and whole(outline, BOLD_LEVEL) < BOLD_LEVEL else None


def _is_bold(p: Any) -> bool:
    """Tell whether all that is written in a short paragraph is bold."""
    length = 0
    for run in p.iterchildren(W + "r"):
        text = "".join(t.text or "" for t in run.iterchildren(W + "t"))
        bold = run.find(f"{W}rPr/{W}b")
        if text.strip() and (bold is None or bold.get(W + "val", "true") in ("false", "0", "off")):
            return False
        length += len(text)
    return 0 < length <= LONGEST_HEADING
