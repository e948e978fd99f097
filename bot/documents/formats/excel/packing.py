"""Pack a workbook anew from what a plan needs, for the library that reads it: it minds much that Excel does not."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from bot.documents.formats.excel.plain_parts import plain_cells, plain_styles, plain_theme
from bot.documents.formats.ooxml import Package

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_M, _ID = f"{{{_MAIN}}}", f"{{{_RELATIONS}}}id"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_UNSEEN = ("hidden", "veryHidden")
_MOST_SHEETS = 255
_NO_STRINGS = f'<sst xmlns="{_MAIN}"/>'.encode()


@dataclass(frozen=True, slots=True)
class Packed:
    """A workbook for the library; `sheets`: the XML of each worksheet as the file has it, by its name there."""

    content: bytes
    sheets: Mapping[str, bytes]
    has_rich_text: bool  # runs of letters that are struck through or raised


def pack(package: Package) -> Packed:
    """Pack the worksheets of a workbook with their texts, styles and colours, and nothing else of it."""
    book = package.xml(package.main)
    if book is None or book.find(f"{_M}sheets/{_M}sheet") is None:
        raise package.damaged()
    links = package.linked(package.main)
    named: list[str] = []
    sheets: dict[str, bytes] = {}
    for sheet in list(book.iterfind(f"{_M}sheets/{_M}sheet"))[:_MOST_SHEETS]:
        kind, part = links.get(sheet.get(_ID, ""), ("", ""))
        if not kind.endswith("/worksheet") or not (xml := package.vetted(part)):
            continue  # a sheet that is a chart
        at = len(named) + 1
        state = sheet.get("state") if sheet.get("state") in _UNSEEN else "visible"
        title = quoteattr((sheet.get("name") or f"Sheet {at}")[:200])
        named.append(f'<sheet name={title} sheetId="{at}" state="{state}" r:id="s{at}"/>')
        sheets[f"xl/worksheets/sheet{at}.xml"] = xml
    texts, styles, theme = (_linked(package, links, of) for of in ("sharedStrings", "styles", "theme"))
    is_old = any(each.get("date1904") in ("1", "true") for each in book.iterfind(f"{_M}workbookPr"))
    parts = {
        "[Content_Types].xml": _types(list(sheets)),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><workbookPr date1904="{int(is_old)}"/>'
            f"<sheets>{''.join(named)}</sheets></workbook>"
        ).encode(),
        "xl/_rels/workbook.xml.rels": _relations(len(named)),
        "xl/sharedStrings.xml": texts or _NO_STRINGS,
        "xl/styles.xml": plain_styles(styles),
    }
    parts |= {name: plain_cells(xml) for name, xml in sheets.items()}
    if colours := plain_theme(theme):
        parts["xl/theme/theme1.xml"] = colours
    is_rich = any(sign in xml for sign in (b"strike", b"superscript") for xml in (texts, *sheets.values()))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return Packed(made.getvalue(), sheets, is_rich)


def _linked(package: Package, links: Mapping[str, tuple[str, str]], of: str) -> bytes:
    """The part of a sort that the workbook links to, or the one of the usual name."""
    usual = "theme/theme1.xml" if of == "theme" else f"{of}.xml"
    part = next((part for kind, part in links.values() if kind.endswith(f"/{of}")), package.beside_main(usual))
    return package.vetted(part)


def _types(sheets: list[str]) -> bytes:
    kinds = dict.fromkeys(sheets, "worksheet") | {
        "xl/workbook.xml": "sheet.main",
        "xl/sharedStrings.xml": "sharedStrings",
        "xl/styles.xml": "styles",
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_KIND}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'.encode()
    )


def _relations(sheets: int) -> bytes:
    links = "".join(
        f'<Relationship Id="s{at}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, sheets + 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{links}</Relationships>'.encode()
