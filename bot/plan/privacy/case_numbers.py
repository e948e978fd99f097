"""Find case numbers, of which a workspace writes what they look like as shapes, not as regular expressions.

In a shape `9` is any digit, `A` any letter, and everything else is itself, small letters like capitals: `LCS-999999`
fits LCS-104233 and lcs-104233, `999999A` fits 104233B. Several shapes are set apart by commas or spaces. Only whole
words fit: `999999` finds nothing in 1104233, £104233, 104233.50 or FORM-104233. After two letters or more that stand
for themselves a hyphen may be left out, or typed as a space: LCS 104233.

A shape has a fixed length and no choices to go back on, so that no text can make it slow.
"""

import re
from collections.abc import Iterator
from functools import cache

from bot.errors import NotUnderstood

LONGEST_SHAPE = 30  # characters
MOST_SHAPES = 10
FEWEST_SIGNS = 4  # letters and digits together
FEWEST_DIGITS = 5  # of a shape that is nothing but digits

# What stands in every plan: a shape that fits one of these would fit hundreds like it.
EVERYDAY = {
    "a year": "2017 2017/18 2017-18 2017/2018 2017-2018",
    "a date": """
        31/03/18 31/3/18 3/3/18 31/03/2018 30.09.17 30.09.2017 30-09-17 30-09-2017 2018-03-31 03/2018 03/18
        31.03 31-Mar-18 31Mar18
    """,
    "a time": "12:30 9.30 9:30 9.30am 12pm 9am",
    "a share": "97% 9% 100% 28.3% 95.75 5/6 21/55",
    "an age": "16-17 0-5 5-11 0-25 16+",
    "money": "£5 £50 £500 £5000 £50000 £500000 £50k £500k £1.5m £12m",
    "a large figure": "3,532 45,000 145,000 1,234,567",
    "a number of the plan": "5.1 5.12 10.12 1.2.2 E1 E1.1 R12 5a 12b #5 #12",
    "a law": "S47 S.47 s17 S117",
    "a school year, a road or a postcode": "Y9 Y11 Q3 A40 M25 A312 HA1 N1 NW10 2XY",
    "a length of time": "1st 31st 14yo 45d",
}

_PLAIN = str.maketrans("\u2010\u2011–’‘", "---''")
_BEFORE = r"(?<![\w£$€#@+])(?<![0-9][.,:])(?<!\w[/-])(?<![£$€]\s)"
_AFTER = r"(?![\w%@])(?![.,:][0-9])(?![/-]\w)"


def check_pattern(pattern: str) -> None:
    """Raise NotUnderstood, with what to write instead, if a workspace's shapes of case numbers can't be used."""
    shapes = _shapes_of(pattern)
    if not shapes:
        raise NotUnderstood("Write what your case numbers look like, for example `LCS-999999` (9 is any digit).")
    if len(shapes) > MOST_SHAPES:
        raise NotUnderstood(f"I can keep {MOST_SHAPES} shapes of case numbers, and these are {len(shapes)}.")
    for shape in shapes:
        if doubt := _doubt_about(shape):
            raise NotUnderstood(doubt)


def find_case_numbers(text: str, pattern: str) -> Iterator[tuple[int, int]]:
    """Find the start and end of each case number; a shape that `check_pattern` refuses fits nothing."""
    usable = tuple(shape for shape in _shapes_of(pattern)[:MOST_SHAPES] if not _doubt_about(shape))
    if usable:
        yield from (match.span() for match in _form_of(usable).finditer(text.translate(_PLAIN)))


def _shapes_of(pattern: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(r"[^\s,;]+", pattern.translate(_PLAIN))))


def _doubt_about(shape: str) -> str | None:
    if len(shape) > LONGEST_SHAPE:
        return f"“{shape[:LONGEST_SHAPE]}…” is too long for a case number; {LONGEST_SHAPE} characters are the most."
    if "9" not in shape:
        return f"“{shape}” has no 9 in it, which stands for any digit. Write, for example, `LCS-999999` or `999999A`."
    if shape.isdigit() and len(shape) < FEWEST_DIGITS:
        return (
            f"“{shape}” would find every number of {len(shape)} digits, years too. Write at least {FEWEST_DIGITS} "
            "digits, or what stands before them, for example `LCS-9999`."
        )
    if set("@<>") & set(shape):
        return f"“{shape}” has a mark of mail addresses or mentions in it, and those are never looked into."
    form = _form_of((shape,))
    for what, examples in EVERYDAY.items():
        for example in examples.split():
            if form.fullmatch(example):
                return (
                    f"“{shape}” would also find {what}, such as {example}. Add what sets your case numbers apart, for "
                    "example `LCS-999999`."
                )
    if sum(sign.isalnum() for sign in shape) < FEWEST_SIGNS:
        return f"“{shape}” is too short for a case number. Write, for example, `LCS-9999` or `99999`."
    return None


@cache
def _form_of(shapes: tuple[str, ...]) -> re.Pattern[str]:
    """The shapes as one form, the longest first, so that of two that fit the whole number is found."""
    forms = ("".join(_parts_of(shape)) for shape in sorted(shapes, key=len, reverse=True))
    return re.compile(rf"{_BEFORE}(?:{'|'.join(forms)}){_AFTER}", re.IGNORECASE)


def _parts_of(shape: str) -> Iterator[str]:
    for at, sign in enumerate(shape):
        if sign == "9":
            yield "[0-9]"
        elif sign == "A":
            yield "[A-Za-z]"
        elif sign == "-":
            yield "[-– ]?" if re.search(r"[^\W\d_A]{2}$", shape[:at]) else "[-–]"
        else:
            yield re.escape(sign)
