"""Find words in a text, however files, addresses and phones write them down.

What a reader leaves out or writes alike (letters that are put together, hyphens that do not break, signs that nobody
sees) is the same here too, or words that were read in a file would not be found in it.
"""

import html
import json
import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import quote

from bot.plan.language.unseen import CONTROLS, DIRECTIONS, WIDTHLESS

_ALIKE = ("'’‘ʼ´`", '"“”„', "-‐‑‒–—−")
_WRITTEN = {"'": ("&#39;", "&apos;"), '"': ('""',)}  # as pages write it, as CSV does
# Between letters: what is not seen, what joins them, and the marks of what is bold or struck.
_UNSEEN = f"[{CONTROLS}{DIRECTIONS}{WIDTHLESS}\u200c\u200d*~]"
_GAP = rf"(?:(?:[\s_]|{_UNSEEN}|%20|&nbsp;|_x000D_)+|[-.+])"
# No letter before it, unless it is of an address, of a sign that is spelt out, or of the codes in a sheet's header.
_BEGINS = (
    r"(?:(?<![^\W_])|"
    + "|".join(
        f"(?<={code})"
        for code in (
            r"%[0-9A-F]{2}",
            r"\\[nrt]",
            "&[A-Z]",
            r"&\d",
            r"&\d\d",
            r"&\d\d\d",
            "&K[0-9A-F]{6}",
            r"&K\d\d[+-]\d{3}",
        )
    )
    + ")"
)
_ENDS = r"(?![^\W_]|[\u0300-\u036f])"


def pattern_of(words: Sequence[str]) -> re.Pattern[str]:
    """Make what finds these words, whatever their case and whatever space is between them, with straight or curled
    signs, also as an address writes them (`Kayleigh%20M`, `kayleigh_m`, `kayleigh.m`) or where a part is bold; never
    within a longer word.

    ValueError if there are none.
    """
    plain = (re.sub(_UNSEEN, "", unicodedata.normalize("NFC", each)).split() for each in words)
    found = sorted({" ".join(each) for each in plain if each}, key=len, reverse=True)
    if not found:
        raise ValueError("no words to take out")
    between = f"{_UNSEEN}*"
    spaced = (_GAP.join(between.join(map(_letter, word)) for word in each.split()) for each in found)
    return re.compile(f"{_BEGINS}(?:{'|'.join(spaced)}){_ENDS}", re.IGNORECASE)


def _letter(letter: str) -> str:
    """A letter or sign in every way that it is written."""
    signs = next((alike for alike in _ALIKE if letter in alike), letter)
    forms = {form for sign in signs for form in (sign, *_WRITTEN.get(sign, ()), *_escaped(sign))}
    escaped = [re.escape(form) for form in sorted(forms, key=len, reverse=True)]
    return escaped[0] if len(escaped) == 1 else f"(?:{'|'.join(escaped)})"


def _escaped(sign: str) -> tuple[str, ...]:
    return unicodedata.normalize("NFD", sign), html.escape(sign), json.dumps(sign)[1:-1], quote(sign)
