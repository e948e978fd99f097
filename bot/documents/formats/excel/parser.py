"""Parse the rows of a sheet by the library's own parser, which gives up a whole workbook for one odd cell."""

from typing import Any

from openpyxl.worksheet._reader import WorkSheetParser

_VALUE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}v"


class Parser(WorkSheetParser):  # type: ignore[misc]  # the library has no types
    """Reads every cell: what can't be what its cell says that it is, as the text that it has."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """Read a cell."""
        try:
            return dict(super().parse_cell(element))
        except (ValueError, TypeError, IndexError, OverflowError):
            style = element.get("s", "")
            kept = {name: value for name, value in element.attrib.items() if name != "s"}
            if style.isdecimal():
                kept["s"] = style
            text = element.findtext(_VALUE) if element.get("t") != "s" else None
            element.attrib.clear()
            element.attrib.update({name: value for name, value in kept.items() if name != "t"} | {"t": "inlineStr"})
            return {**super().parse_cell(element), "value": text, "data_type": "s"}
