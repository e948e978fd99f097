"""Show what old form fields and symbols say: the chosen entry of a drop-down, a tick box, a tick of Wingdings."""

from itertools import takewhile
from typing import Any

from bot.documents.formats.word.numbering import W, value, whole
from bot.documents.grid import BULLET

TICKED, UNTICKED = "☒", "☐"
_BOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
_WINGDINGS = {
    "FC": "✓",
    "FE": "☑",
    "FD": TICKED,
    "FB": "✗",
    "A8": UNTICKED,
    "6F": UNTICKED,
    "71": UNTICKED,
    "A3": UNTICKED,
    "E0": "→",
    "E8": "→",
    "4A": "☺",
    "4B": "😐",
    "4C": "☹",
}
_WINGDINGS_2 = {"50": "✓", "4F": "✗", "52": "☑", "54": TICKED, "53": TICKED, "A3": UNTICKED, "2A": UNTICKED}
_SYMBOL = {"B3": "≥", "A3": "≤", "AE": "→", "B0": "°", "B1": "±", "D6": "√"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def show_fields(root: Any) -> None:
    """Put the text of each drop-down, tick box and symbol where it stands, in place."""
    from lxml import etree

    for data in list(root.iter(W + "ffData")):
        shown = _shown(data)
        mark = data.getparent()
        if shown and mark.getparent().tag == W + "r" and not _has_result(mark.getparent()):
            etree.SubElement(mark.getparent(), W + "t").text = shown
    for box in list(root.iter(_BOX)):
        _show_box(box)
    for symbol in list(root.iter(W + "sym")):
        code = symbol.get(W + "char", "").upper()[-2:]
        known = _FONTS.get(symbol.get(W + "font", "").casefold(), {})
        symbol.tag = W + "t"
        symbol.text = known.get(code, BULLET)  # whatever else of these fonts is nearly always a bullet


def _show_box(box: Any) -> None:
    """Put the sign of a tick box's state into its content control, whatever sign it shows itself."""
    from lxml import etree

    control = box.getparent().getparent()
    content = control.find(W + "sdtContent") if control is not None else None
    if content is None:
        return
    checked = box.find(_BOX.replace("}checkbox", "}checked"))
    is_ticked = checked is not None and checked.get(_BOX.replace("}checkbox", "}val"), "1") in ("1", "true", "on")
    run = next(content.iter(W + "r"), None)
    if run is None:
        return
    for text in list(content.iter(W + "t", W + "sym")):
        text.getparent().remove(text)
    etree.SubElement(run, W + "t").text = TICKED if is_ticked else UNTICKED


def _shown(data: Any) -> str:
    """What people see of a field: the chosen entry, or the box with or without its tick."""
    choices = data.find(W + "ddList")
    if choices is not None:
        entries = [entry.get(W + "val", "") for entry in choices.iterfind(W + "listEntry")]
        chosen = whole(value(choices, "result") or value(choices, "default"))
        return entries[chosen] if chosen < len(entries) else ""
    box = data.find(W + "checkBox")
    if box is None:
        return ""
    checked = box.find(W + "checked")
    state = checked if checked is not None else box.find(W + "default")
    is_ticked = state is not None and state.get(W + "val", "1") in ("1", "true", "on")
    return TICKED if is_ticked else UNTICKED


def _has_result(run: Any) -> bool:
    """Tell whether the field's own text follows already, before its end."""
    following = takewhile(lambda other: not _ends(other), run.itersiblings())
    return any(text.text and text.text.strip() for other in following for text in other.iter(W + "t"))


def _ends(run: Any) -> bool:
    mark = run.find(W + "fldChar")
    return mark is not None and mark.get(W + "fldCharType") == "end"
