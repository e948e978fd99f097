"""Write parts of a workbook again with only what a plan needs of them, so that nothing else of them can do harm.

The library refuses a whole workbook for one fill, name or rule that it dislikes, though Excel opens it.
"""

import re
from typing import Any

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_M = f"{{{_MAIN}}}"
_PLAIN_FILL = "<fill><patternFill/></fill>"
_COLOUR = {"rgb": r"[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8}", "theme": r"\d{1,2}", "indexed": r"\d{1,2}"}
_TINT = re.compile(r"-?(?:[01]|0?\.\d{1,20})")
_MOST_STYLES = 65_000  # cell formats; Excel's own limit is 65,490
_ROOT = re.compile(rb"<(?:\w+:)?worksheet\b[^<>]*>")
_CELLS = re.compile(rb"<(?:\w+:)?sheetData\b")
_CELLS_END = re.compile(rb"</(?:\w+:)?sheetData>|<(?:\w+:)?sheetData\s*/>")
_LONG_FORMAT = 255  # Excel's own limit


def plain_cells(xml: bytes) -> bytes:
    """Write a sheet with its rows and cells alone."""
    start, end = _CELLS.search(xml), _CELLS_END.search(xml)
    opening = _ROOT.search(xml)
    last = xml.rfind(b"</")
    if not (start and end and opening and opening.end() <= start.start() < end.end() <= last):
        return xml
    return xml[: opening.end()] + xml[start.start() : end.end()] + xml[last:]


def plain_theme(xml: bytes) -> bytes:
    """Write the theme as it is; nothing where it is broken, as only its colours are looked at."""
    return xml if _parsed(xml, is_whole=True) is not None else b""


def plain_styles(xml: bytes) -> bytes:
    """Write the formats of cells: number format, font (struck through, raised) and fill; what is unknown, plain."""
    root = _parsed(xml)
    if root is None:
        return _NO_STYLES
    fonts = [_font(font) for font in root.iterfind(f"{_M}fonts/{_M}font")] or ["<font/>"]
    fills = [_fill(fill) for fill in root.iterfind(f"{_M}fills/{_M}fill")] or [_PLAIN_FILL]
    known = (len(fonts), len(fills))
    kinds = root.findall(f"{_M}cellXfs/{_M}xf")[:_MOST_STYLES]
    formats = "".join(_number_format(made) for made in root.iterfind(f"{_M}numFmts/{_M}numFmt"))
    palette = "".join(f'<rgbColor rgb="{_rgb(each)}"/>' for each in root.iterfind(f".//{_M}indexedColors/{_M}rgbColor"))
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts>{formats}</numFmts><fonts>{"".join(fonts)}</fonts>'
        f"<fills>{''.join(fills)}</fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
        f"<cellXfs>{''.join(_format(kind, *known) for kind in kinds) or '<xf/>'}</cellXfs>"
        '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        + (f"<colors><indexedColors>{palette}</indexedColors></colors>" if palette else "")
        + "</styleSheet>"
    ).encode()


def _parsed(xml: bytes, is_whole: bool = False) -> Any | None:
    """The root of a part, as far as it can be read or as a whole; None where nothing can."""
    from lxml import etree

    if not xml:
        return None
    try:
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, recover=not is_whole))
    except etree.XMLSyntaxError:
        return None


def _format(kind: Any, fonts: int, fills: int) -> str:
    font, fill = _below(kind.get("fontId"), fonts), _below(kind.get("fillId"), fills)
    return f'<xf numFmtId="{_below(kind.get("numFmtId"), 100_000)}" fontId="{font}" fillId="{fill}" borderId="0"/>'


def _below(text: str | None, limit: int) -> int:
    """A whole number below the limit; 0 for anything else."""
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) and int(text) < limit else 0


def _font(font: Any) -> str:
    strike, raised = font.find(_M + "strike"), font.find(_M + "vertAlign")
    is_struck = strike is not None and strike.get("val", "1") not in ("0", "false")
    is_raised = raised is not None and raised.get("val") == "superscript"
    return f"<font>{'<strike/>' if is_struck else ''}{_RAISED if is_raised else ''}</font>"


_RAISED = '<vertAlign val="superscript"/>'
_NO_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts><font/></fonts><fills>{_PLAIN_FILL}</fills><borders><border/></borders>'
    "<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/></cellXfs></styleSheet>"
).encode()


def _fill(fill: Any) -> str:
    colour = fill.find(f"{_M}patternFill[@patternType='solid']/{_M}fgColor")
    if colour is None:
        return _PLAIN_FILL
    for name, form in _COLOUR.items():
        value = colour.get(name, "")
        if re.fullmatch(form, value):
            tint = colour.get("tint", "0")
            tinted = f' tint="{tint}"' if _TINT.fullmatch(tint) else ""
            shown = f'<fgColor {name}="{value.zfill(8) if name == "rgb" else value}"{tinted}/>'
            return f'<fill><patternFill patternType="solid">{shown}</patternFill></fill>'
    return _PLAIN_FILL


def _number_format(made: Any) -> str:
    from xml.sax.saxutils import quoteattr

    number, code = made.get("numFmtId", ""), made.get("formatCode", "")
    if not re.fullmatch(r"\d{1,5}", number) or len(code) > _LONG_FORMAT:
        return ""
    return f'<numFmt numFmtId="{number}" formatCode={quoteattr(code)}/>'


def _rgb(colour: Any) -> str:
    rgb = colour.get("rgb", "")
    return rgb if re.fullmatch(_COLOUR["rgb"], rgb) else "00000000"
