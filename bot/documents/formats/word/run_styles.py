"""Mark at each run what its style strikes through or hides, and take the raised marks of notes away."""

import re
from typing import Any

from bot.documents.formats.word.numbering import W, value, whole

_TURNED_ON = ("strike", "dstrike", "vanish")
_NOTE = re.compile(r"[\d\s,*†‡§¶()\[\]–-]+|[(\[]?(?:[a-z]|[ivx]{1,4})[)\]]?")
_SQUARED = re.compile(r"(?:\b|\d)(?:k|c|m)?m$")  # "120 m", whose raised 2 is no note
_DEEPEST = 12  # styles that one is based on


class RunStyles:
    """Knows what each style of a file does to the letters of a run."""

    def __init__(self, styles: Any | None) -> None:
        found = styles.iter(W + "style") if styles is not None else ()
        self._styles = {style.get(W + "styleId", ""): style for style in found}
        self._known: dict[str, dict[str, str]] = {}
        self._of_tables = any(style.get(W + "type") == "table" for style in self._styles.values())
        self._usual = next(
            (
                name
                for name, style in self._styles.items()
                if style.get(W + "default") in ("1", "true") and style.get(W + "type") == "paragraph"
            ),
            "",
        )

    def mark(self, root: Any) -> None:
        """Mark the runs of a document, in place."""
        from lxml import etree

        for p in root.iter(W + "p"):
            of_paragraph = self._around(p)
            before = ""
            runs = list(p.iter(W + "r"))
            for at, run in enumerate(runs):
                properties = run.find(W + "rPr")
                styled = of_paragraph
                if properties is not None and (name := value(properties, "rStyle")):
                    styled = _both(of_paragraph, self._of(name))
                for turned in _TURNED_ON:
                    if styled.get(turned) != "on" or run.find(f"{W}rPr/{W}{turned}") is not None:
                        continue
                    if properties is None:
                        properties = etree.Element(W + "rPr")
                        run.insert(0, properties)
                    etree.SubElement(properties, W + turned)
                text = _text(run)
                is_beside = before.strip() or any(_text(after).strip()[:1].isalpha() for after in runs[at + 1 :])
                if text and is_beside and _is_raised(properties, styled) and _is_note(text, before):
                    for t in list(run.iterchildren(W + "t")):
                        run.remove(t)
                else:
                    before += text

    def _around(self, p: Any) -> dict[str, str]:
        """What the styles of a paragraph and of the table around it do to its runs."""
        of_paragraph = self._of(value(p, f"pPr/{W}pStyle") or self._usual)
        table = next(p.iterancestors(W + "tbl"), None) if self._of_tables else None
        return {**self._of(value(table, f"tblPr/{W}tblStyle")), **of_paragraph} if table is not None else of_paragraph

    def _of(self, name: str, depth: int = 0) -> dict[str, str]:
        """What a style and those that it is based on do: `on` or `off` by property."""
        if name not in self._known:
            style = self._styles.get(name)
            if style is None or depth > _DEEPEST:
                return {}
            made = dict(self._of(value(style, "basedOn"), depth + 1))
            properties = style.find(W + "rPr")
            for turned in _TURNED_ON:
                if properties is not None and (found := properties.find(W + turned)) is not None:
                    made[turned] = "off" if found.get(W + "val", "true") in ("false", "0", "off") else "on"
            if properties is not None and (raised := value(properties, "vertAlign")):
                made["raised"] = "on" if raised == "superscript" else "off"
            self._known[name] = made
        return self._known[name]


def _text(run: Any) -> str:
    return "".join(t.text or "" for t in run.iterchildren(W + "t"))


def _both(of_paragraph: dict[str, str], of_run: dict[str, str]) -> dict[str, str]:
    """What both styles do: what both turn on is off again, as Word has it."""
    turned_off = {name: "off" for name in _TURNED_ON if of_paragraph.get(name) == "on" and of_run.get(name) == "on"}
    return {**of_paragraph, **of_run, **turned_off}


def _is_raised(properties: Any | None, styled: dict[str, str]) -> bool:
    if properties is None:
        return styled.get("raised") == "on"
    if own := value(properties, "vertAlign"):
        return own == "superscript"
    return styled.get("raised") == "on" or whole(value(properties, "position")) > 0


def _is_note(text: str, before: str) -> bool:
    is_measure = text.strip() in ("2", "3") and _SQUARED.search(before.rstrip()[-12:]) is not None
    return _NOTE.fullmatch(text.strip()) is not None and not is_measure
