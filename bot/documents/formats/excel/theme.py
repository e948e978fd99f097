"""Find the colours of a workbook's theme, which most fills name only by their place in it."""

from typing import Any

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# Excel numbers the theme's colours in another order than the theme lists them: light before dark.
_ORDER = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)


class ThemeColours:
    """The red, green and blue of a fill."""

    def __init__(self, theme: bytes | None) -> None:
        self._theme: dict[str, str] = {}
        if theme:
            from lxml import etree

            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            scheme = etree.fromstring(theme, parser).find(f".//{_DRAWING}clrScheme")
            for colour in scheme if scheme is not None else ():
                for value in colour:
                    self._theme[etree.QName(colour).localname] = value.get("lastClr") or value.get("val", "")

    def fill(self, colour: Any) -> str:
        """Give a fill's colour as `FFC000`; empty if it says none."""
        if colour.type == "rgb":
            found = str(colour.rgb)[-6:]
        elif colour.type == "theme" and 0 <= colour.theme < len(_ORDER):
            found = _tinted(self._theme.get(_ORDER[colour.theme], ""), colour.tint or 0.0)
        elif colour.type == "indexed":
            from openpyxl.styles.colors import COLOR_INDEX

            found = COLOR_INDEX[colour.indexed][-6:] if 0 <= colour.indexed < len(COLOR_INDEX) else ""
        else:
            found = ""
        return found.upper()


def _tinted(colour: str, tint: float) -> str:
    """The colour, lighter (a tint above 0) or darker."""
    if len(colour) != 6 or not tint:
        return colour
    parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    made = [part + (255 - part) * tint if tint > 0 else part * (1 + tint) for part in parts]
    return "".join(f"{min(255, max(0, round(part))):02X}" for part in made)
