"""Unfold the parts of a Word file that are HTML, as some systems export their plans: whole tables in one part."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from html import escape
from typing import Any

from bot.documents.formats.encodings import decode
from bot.documents.formats.ooxml import Package
from bot.documents.formats.word.numbering import W
from bot.errors import Unreadable

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dt", "dd", "caption", "address", "blockquote"}
_UNSEEN = {"script", "style", "head", "title", "template", "noscript", "object", "svg"}
_STRUCK = {"s", "strike", "del"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_LINE_THROUGH = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_BACKGROUND = re.compile(r"background(?:-color)?\s*:\s*#([0-9a-f]{6})\b", re.IGNORECASE)
_SPACE = re.compile("[\\s\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufffe\\uffff]+")  # and what no XML may hold
_TAG = re.compile(  # of a page; other words stand between such signs in plain text too
    rb"<(?:!doctype|/?(?:html|head|body|meta|style|title|p|div|span|br|h[1-6]|table|tr|td|th|ul|ol|li|b|i|u|s|strong|em|font|a|pre)"
    rb"\b[^<>]*/?>)",
    re.IGNORECASE,
)
_MOST_SPANS = 63  # columns or rows that a cell spans
_MOST_PARTS = 100
_DEEPEST = 60  # elements in each other

Piece = tuple[str, bool, bool]  # (text, is struck through, is raised); "\n" is a line break


def unfold_parts(root: Any, package: Package) -> list[str]:
    """Put the contents of each HTML part where the document shows it; return warnings of parts of other kinds."""
    chunks = list(root.iter(W + "altChunk"))[:_MOST_PARTS]
    targets = package.linked(package.main) if chunks else {}
    warnings: list[str] = []
    seen: set[str] = set()
    for chunk in chunks:
        _, target = targets.get(chunk.get(_RELATION), ("", ""))
        if target in seen:  # the same part again and again would grow without end
            continue
        seen.add(target)
        content = package.content(target)
        html = _html_of(content)
        if html is None:
            warnings.append("a part of the file that another program put in was not read: save it anew in Word")
            if _is_all(root):
                raise Unreadable(
                    f"{package.name} holds its text in a part that only Word unfolds: open it in Word, save it and "
                    "try again."
                )
            continue
        for block in reversed(list(_blocks(html))):
            chunk.addnext(block)
    return warnings


def read_page(content: bytes, name: str) -> Any:
    """Read a web page, saved alone or whole, as the body that Word would make of it; Unreadable if it is none."""
    from lxml import etree

    html = _html_of(content)
    if html is None:
        raise Unreadable(
            f"{name} holds no page that can be read: open it, save it as a Word file (.docx) and try again."
        )
    body = etree.Element(W + "body")
    body.extend(list(_blocks(html)))
    return body


def page_text(content: bytes) -> str | None:
    """Give everything that a web page says, hidden or not, and what its addresses and notes say; None if it is none."""
    html = _html_of(content)
    if html is None:
        return None
    said = [*html.itertext(), *(str(value) for each in html.iter() for value in each.attrib.values())]
    return "".join(said) + "\n" + " ".join(said)


def _is_all(root: Any) -> bool:
    return not any(text.text and text.text.strip() for text in root.iter(W + "t"))


def _html_of(content: bytes) -> Any | None:
    """The root of a part that is HTML, alone or in a saved web page, or plain text; None for another kind."""
    from lxml import etree

    if re.match(rb"\s*(?:mime-version|from:|content-type):", content[:200], re.IGNORECASE):
        message = message_from_bytes(content, policy=policy.default)
        page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        payload = page.get_payload(decode=True) if page is not None else b""
        content = payload if isinstance(payload, bytes) else b""
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:2]
    is_other = content.startswith((b"PK", b"{\\rtf")) or (b"\x00" in content and not is_wide)
    if is_other or not content.strip():
        return None
    if not _TAG.search(content[:4096].replace(b"\x00", b"")):
        lines = decode(content, "a part of it").text.splitlines()
        content = "".join(f"<p>{escape(line)}</p>" for line in lines if line.strip()).encode()
        is_wide = True
    encoding = None if b"charset" in content[:2048].lower() and not is_wide else "utf-8"
    if encoding:
        content = decode(content, "the page").text.encode()
    return etree.fromstring(content, etree.HTMLParser(no_network=True, encoding=encoding, remove_comments=True))


def _blocks(parent: Any, depth: int = 0) -> Iterator[Any]:
    """Paragraphs and tables, as Word would have them, of what stands in an element."""
    loose: list[Piece] = [(_text(parent.text), False, False)]
    for child in parent:
        if _is_unseen(child) or depth > _DEEPEST:
            loose.append((_text(child.tail), False, False))
            continue
        tag = child.tag
        is_block = tag in _BLOCKS or tag == "table" or any(True for _ in child.iter("p", "div", "li", "table", "tr"))
        if is_block:
            yield from _paragraphs(loose)
            loose = []
        if tag == "table":
            yield _table(child, depth)
        elif is_block:
            yield from _block(child, depth)
        else:
            loose += _pieces(child)
        loose.append((_text(child.tail), False, False))
    yield from _paragraphs(loose)


def _block(element: Any, depth: int) -> Iterator[Any]:
    mark = "• " if element.tag == "li" else ""
    level = int(element.tag[1]) if re.fullmatch("h[1-6]", element.tag) else None
    for at, made in enumerate(_blocks(element, depth + 1)):
        if made.tag == W + "p" and at == 0:
            _finish(made, mark, level)
        yield made


def _finish(p: Any, mark: str, level: int | None) -> None:
    from lxml import etree

    if level is not None:
        properties = etree.Element(W + "pPr")
        etree.SubElement(properties, W + "outlineLvl").set(W + "val", str(level - 1))
        p.insert(0, properties)
    if mark:
        first = p.find(f".//{W}t")
        first.text = mark + (first.text or "")


def _pieces(element: Any, is_struck: bool = False, is_raised: bool = False) -> Iterator[Piece]:
    if element.tag == "br":
        yield "\n", False, False
        return
    style = element.get("style", "")
    is_struck = is_struck or element.tag in _STRUCK or _LINE_THROUGH.search(style) is not None
    is_raised = is_raised or element.tag == "sup"
    yield _text(element.text), is_struck, is_raised
    for child in element:
        if not _is_unseen(child):
            yield from _pieces(child, is_struck, is_raised)
        yield _text(child.tail), is_struck, is_raised


def _paragraphs(pieces: list[Piece]) -> Iterator[Any]:
    """One paragraph of these pieces; none where they say nothing."""
    from lxml import etree

    if not any(text.strip() for text, _, _ in pieces):
        return
    p = etree.Element(W + "p")
    for text, is_struck, is_raised in pieces:
        if not text:
            continue
        run = etree.SubElement(p, W + "r")
        properties = etree.SubElement(run, W + "rPr")
        if is_struck:
            etree.SubElement(properties, W + "strike")
        if is_raised:
            etree.SubElement(properties, W + "vertAlign").set(W + "val", "superscript")
        if text == "\n":
            etree.SubElement(run, W + "br")
        else:
            etree.SubElement(run, W + "t").text = text
    yield p


def _table(table: Any, depth: int) -> Any:
    """A table as Word would have it: cells that span columns or rows are merged."""
    from lxml import etree

    made = etree.Element(W + "tbl")
    held: dict[int, tuple[int, int]] = {}  # by column: (rows that a cell above still spans, its columns)
    for tr in _rows(table):
        row = etree.SubElement(made, W + "tr")
        place = 0
        cells = [cell for cell in tr if cell.tag in ("td", "th")]
        while cells or any(at >= place for at in held):
            if place in held:
                left, wide = held.pop(place)
                _cell(row, wide, merge="continue")
                if left > 1:
                    held[place] = (left - 1, wide)
                place += wide
            elif cells:
                cell = cells.pop(0)
                wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
                tc = _cell(row, wide, merge="restart" if high > 1 else "", fill=_fill(cell))
                for block in _blocks(cell, depth + 1):
                    tc.append(block)
                if high > 1:
                    held[place] = (high - 1, wide)
                place += wide
            else:
                _cell(row, 1)
                place += 1
        for at in [at for at, (left, _) in held.items() if left < 1]:
            del held[at]
    return made


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _cell(row: Any, wide: int, merge: str = "", fill: str = "") -> Any:
    from lxml import etree

    tc = etree.SubElement(row, W + "tc")
    properties = etree.SubElement(tc, W + "tcPr")
    etree.SubElement(properties, W + "gridSpan").set(W + "val", str(wide))
    if merge:
        etree.SubElement(properties, W + "vMerge").set(W + "val", merge)
    if fill:
        etree.SubElement(properties, W + "shd").set(W + "fill", fill)
    return tc


def _span(cell: Any, way: str) -> int:
    said = cell.get(way, "1").strip()
    return max(1, min(int(said), _MOST_SPANS)) if re.fullmatch(r"\d{1,4}", said) else 1


def _fill(cell: Any) -> str:
    found = _BACKGROUND.search(cell.get("style", ""))
    plain = re.fullmatch(r"#([0-9A-Fa-f]{6})", cell.get("bgcolor", ""))
    colour = found[1] if found else plain[1] if plain else ""
    return colour.upper()


def _is_unseen(element: Any) -> bool:
    return not isinstance(element.tag, str) or element.tag in _UNSEEN or bool(_HIDDEN.search(element.get("style", "")))


def _text(text: str | None) -> str:
    return _SPACE.sub(" ", text or "")
