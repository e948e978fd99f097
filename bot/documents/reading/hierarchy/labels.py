"""Read a label before a value: `Owner: Head of Service`, `Recommendation 3 – Train all staff`, `Response: Accepted`."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.documents.cells.fields import Field
from bot.documents.reading.evidence.words import likeliest

_NUMBER = r"(?:(?:no|number|ref)\.?\s*)?(?P<number>[A-Z]{0,3}\d{1,3}(?:\.\d{1,3})*[a-z]?)"
_SIGN = r"\s*[:–—.-]+\s*|\s+"
_LABEL = re.compile(
    rf"(?P<label>[^\W\d][^:\n]{{0,60}}?)(?:\s+{_NUMBER}(?:{_SIGN}|$)|\s*:\s*|\s+[–—-]\s+)(?P<value>.*)",
    re.DOTALL,
)
_WORDY = re.compile(r"[^\W\d_]{3}")
NUMBERED = {Field.RECOMMENDATION, Field.ACTION}  # only these labels carry a number
_SURE = 0.45  # probability from which a word is a label


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A value, the field that its label names, the number in the label (`Action 1.2:`), and the label itself."""

    field: Field
    number: str
    value: str
    label: str


@lru_cache(4096)
def split_label(text: str) -> LabelledText | None:
    """Part `Action 1.1: Train all staff` into field, number and value; None without a label that is known."""
    match = _LABEL.match(text[:400])
    if not match:
        return None
    if not _WORDY.search(match["label"]) or "/" in match["label"]:
        return None  # a code: "HS/01 – Ensure that …"
    of, odds = likeliest(match["label"])
    if of is Field.ACTION_NUMBER or of is Field.NUMBER:
        of = Field.ACTION if of is Field.ACTION_NUMBER else Field.RECOMMENDATION
    if of is None or odds < _SURE or (match["number"] and of not in NUMBERED):
        return None
    return LabelledText(of, match["number"] or "", text[match.start("value") :].strip(), match["label"])
