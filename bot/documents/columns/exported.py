"""Unwrap what other systems wrap the words of a cell in: HTML, and the lists and look-ups of SharePoint."""

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

from bot.documents.grid import BULLET, Cell, Paragraph, Table, paragraph

_TAG = re.compile(
    r"</?(?:div|p|br|span|b|i|u|s|a|ul|ol|li|em|strong|strike|del|ins|sub|sup|font|small|mark|code|blockquote|"
    r"h[1-6]|table|tbody|thead|tr|td|th|hr|img)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,4});")
_BREAKS = frozenset(("br", "div", "p", "li", "tr", "blockquote", "table", "hr", *(f"h{n}" for n in range(1, 7))))
_STRUCK = frozenset(("s", "strike", "del"))
_LINE_THROUGH = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_KINDS = frozenset(("string", "datetime", "float", "boolean", "error"))  # of a calculated column of SharePoint
_CLAIM = re.compile(r"i:0[#\w.]*(?:\|[\w.:/-]+)*\|(?P<who>[^|]+)")  # how its sign-in names a person
_NOUGHTS = re.compile(r"(\d+)\.0+")


def unwrap(table: Table) -> dict[int, Cell]:
    """Give the cells of a table that were wrapped, by the identity of each, as people read them in that system."""
    made: dict[int, Cell] = {}
    for cell in {id(cell): cell for row in table.rows for cell in row if cell.paragraphs}.values():
        lines: list[Paragraph] = list(cell.paragraphs)
        text = cell.text
        if "<" in text and _TAG.search(text):
            lines = _shown(text)
        elif "&" in text and _ENTITY.search(text):
            lines = [replace(p, text=unescape(p.text), standing=p.standing and unescape(p.standing)) for p in lines]
        if any(";#" in p.text or "|" in p.text for p in lines):
            lines = [part for p in lines for part in _parts(p)]
        if lines != list(cell.paragraphs):
            made[id(cell)] = replace(cell, paragraphs=tuple(lines))
    return made


def ways_shown(text: str) -> tuple[str, ...]:
    """Give all that a text with HTML in it may show: none where it has none."""
    if ("<" not in text and "&" not in text) or not (_TAG.search(text) or _ENTITY.search(text)):
        return ()
    return tuple(unescape(_TAG.sub(between, text)) for between in ("", " "))


def _parts(printed: Paragraph) -> list[Paragraph]:
    """The values of `12;#Sam Field;#15;#Ada Moss`: what only counts or names their kind is left out."""
    if ";#" not in printed.text:
        claim = _CLAIM.fullmatch(printed.text)
        return [replace(printed, text=claim["who"])] if claim else [printed]
    parts = [part.strip() for part in printed.text.split(";#")]
    if parts[0] in _KINDS:
        parts = [_NOUGHTS.sub(r"\1", part) for part in parts[1:]]
    elif len(parts) > 1 and any(part and not part.isdecimal() for part in parts):
        parts = [part for part in parts if not part.isdecimal()]
    found = (_CLAIM.fullmatch(part) for part in parts)
    said = [claim["who"] if claim else part for claim, part in zip(found, parts, strict=True)]
    return [made for part in dict.fromkeys(said) if (made := paragraph(part))]


def _shown(html: str) -> list[Paragraph]:
    page = _Page()
    page.feed(html)
    page.close()
    lines = (
        paragraph("".join(text for text, _ in line), "".join(text for text, is_struck in line if not is_struck))
        for line in page.lines
    )
    return [line for line in lines if line]


class _Page(HTMLParser):
    """Collects the lines that HTML shows, each of texts that are struck through or not."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[tuple[str, bool]]] = [[]]
        self._struck: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line where the tag does, and note what it strikes through."""
        if tag in _BREAKS:
            self.lines.append([(f"{BULLET} ", False)] if tag == "li" else [])
        if tag in ("td", "th"):
            self.lines[-1].append((" ", False))
        style = dict(attrs).get("style") or ""
        if tag in _STRUCK or _LINE_THROUGH.search(style):
            self._struck.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """End a line, and what is struck through."""
        if self._struck and self._struck[-1] == tag:
            self._struck.pop()
        if tag in _BREAKS and tag != "br":
            self.lines.append([])

    def handle_data(self, data: str) -> None:
        """Add words to the line; a line of the source is none of what is shown."""
        self.lines[-1].append((data.replace("\n", " "), bool(self._struck)))
