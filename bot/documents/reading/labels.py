"""Read a label before a value: `Owner: Head of Service`, `Action 1.1: Train all staff`."""

import re
from dataclasses import dataclass

from bot.documents.cells.fields import Field
from bot.documents.cells.headers import exact_field

_NUMBER = r"(?:(?:no|number|ref)\.?\s*)?(?P<number>[A-Z]{0,3}\d{1,3}(?:\.\d{1,3})*)"
_SIGN = r"\s*[:–—.-]+\s*|\s+"
_LABEL = re.compile(
    rf"(?P<label>[^\W\d][^:\n]{{0,60}}?)(?:\s+{_NUMBER}(?:{_SIGN}|$)|\s*:\s*|\s+[–—-]\s+)(?P<value>.*)", re.DOTALL
)
NUMBERED = {Field.RECOMMENDATION, Field.ACTION}  # only these labels carry a number


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A value, the field that its label names, and the number in the label (`Action 1.2:`)."""

    field: Field
    number: str
    value: str


def split_label(text: str) -> LabelledText | None:
    """Part `Action 1.1: Train all staff` into field, number and value; None without a label known word for word."""
    match = _LABEL.match(text)
    if not match:
        found = exact_field(text)
        return LabelledText(found, "", "") if found in NUMBERED else None
    found = exact_field(match["label"])
    if found is None or (match["number"] and found not in NUMBERED):
        return None
    return LabelledText(found, match["number"] or "", match["value"].strip())
