"""Count the numbers that Word makes itself: they stand in no paragraph's text, yet people see them before it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.documents.grid import BULLET

_DEEPEST = 12  # styles that one is based on
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class _Level:
    style: str  # decimal, lowerLetter, upperRoman, bullet, …
    text: str  # "%1.%2": the numbers of this level and of those above it
    start: int


class Numbering:
    """A count of the document's lists; asked once for each paragraph, in order."""

    def __init__(self, root: Any | None, styles: Any | None = None) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._list_of: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for kind in root.iter(W + "abstractNum") if root is not None else ():
            self._add_list(kind.get(W + "abstractNumId", ""), kind)
        for num in root.iter(W + "num") if root is not None else ():
            self._list_of[num.get(W + "numId", "")] = value(num, "abstractNumId")
            self._restarts[num.get(W + "numId", "")] = {
                whole(override.get(W + "ilvl")): whole(value(override, "startOverride"))
                for override in num.iter(W + "lvlOverride")
                if override.find(W + "startOverride") is not None
            }

        based: dict[str, str] = {}
        for style in styles.iter(W + "style") if styles is not None else ():
            name = style.get(W + "styleId", "")
            if number := value(style, f"pPr/{W}numPr/{W}numId"):
                depth = whole(value(style, f"pPr/{W}numPr/{W}ilvl"))
                self._by_style.setdefault(name, (self._list_of.get(number, ""), depth))
            elif name not in self._by_style:
                based[name] = value(style, "basedOn")
        self._inherit(based)

    def _inherit(self, based: Mapping[str, str]) -> None:
        """Give each style that numbers nothing itself the list of the one that it is based on."""
        for name in based:
            above = name
            for _ in range(_DEEPEST):
                if above not in based:
                    break
                above = based[above]
            if above in self._by_style:
                self._by_style[name] = self._by_style[above]

    def _add_list(self, name: str, kind: Any) -> None:
        for level in kind.iter(W + "lvl"):
            depth = whole(level.get(W + "ilvl"))
            style = value(level, "numFmt") or "decimal"
            hidden = level.find(f"{W}rPr/{W}vanish")
            is_hidden = hidden is not None and hidden.get(W + "val", "true") not in ("false", "0", "off")
            text = "" if is_hidden else value(level, "lvlText")[:20]
            self._levels[name, depth] = _Level(style, text, whole(value(level, "start"), 1))
            if linked := value(level, "pStyle"):
                self._by_style[linked] = (name, depth)

    def mark(self, p: Any) -> str:
        """Give what Word shows before this paragraph: `•`, `1.`, `2.3`, `a)`; empty if it is no list item."""
        listed = p.find(f"{W}pPr/{W}numPr")
        style = value(p, f"pPr/{W}pStyle")
        if listed is not None:
            number, depth = value(listed, "numId"), whole(value(listed, "ilvl"))
            name = self._list_of.get(number, "")
            for level, start in self._restarts.pop(number, {}).items():
                self._counts.setdefault(name, {})[level] = start - 1
        else:
            name, depth = self._by_style.get(style, ("", 0))
        level_here = self._levels.get((name, depth))
        if level_here is None:
            return BULLET if style.startswith("ListBullet") and listed is None else ""
        if level_here.style == "bullet":
            return BULLET
        return self._count(name, depth, level_here)

    def _count(self, name: str, depth: int, level: _Level) -> str:
        counts = self._counts.setdefault(name, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            of = self._levels.get((name, at))
            return _shown(counts.get(at, of.start if of else 1), of.style if of else "decimal")

        return re.sub(r"%([1-9])", shown, level.text)


def value(parent: Any, child: str) -> str:
    """Read the `w:val` of a child element; empty if there is none."""
    found = parent.find(W + child)
    return str(found.get(W + "val", "")) if found is not None else ""


def whole(text: str | None, default: int = 0) -> int:
    """Read a small whole number from an attribute; the default if it is none."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,4}", text) else default


def _shown(number: int, style: str) -> str:
    if style.endswith("Letter") and 1 <= number <= 26:
        made = chr(ord("a") + number - 1)
    elif style.endswith("Roman") and 1 <= number <= 39:
        made = "x" * (number // 10) + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][number % 10]
    else:
        return str(number)
    return made.upper() if style.startswith("upper") else made
