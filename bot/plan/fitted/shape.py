"""Draw the shape of a sentence: what is the plan's own, or a day's, is masked by its kind, so that it is the same for
every plan.
"""

import re
from collections.abc import Iterable

from bot.plan.language.alternatives import any_of
from bot.plan.language.rating_words import SIGNS
from bot.plan.model.rating import Rating

_SEEN = 700  # characters that are looked at: what somebody wants is said by then
NUMBER = "N"  # a number of the plan; everything else is in small letters
_DAY = "D"
_SAID_AS = {Rating.ON_TRACK: "green", Rating.AT_RISK: "amber", Rating.OFF_TRACK: "red"}
_SIGN_OF = {
    sign: _SAID_AS.get(rating, rating.label.split(" (")[0]) for rating, signs in SIGNS.items() for sign in signs
}
_VARIANT = "\ufe0f"  # asks for a sign in colour
_SIGN = re.compile(rf"(?:{any_of(_SIGN_OF)}){_VARIANT}?")
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
_DATED = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS}|may)|(?:{_MONTHS}|may) \d{{1,2}}(?:st|nd|rd|th)?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|{_MONTHS}|"
    r"(?:mon|tues?|wed(?:nes)?s?|thu(?:rs?)?|fri|satur|sat|sun)(?:day)?)\b(?: 20\d\d)?"
)
_PEOPLE = re.compile(r"<@\w+(?:\|[^<>]*)?>|@\w+")
_CHANNELS = re.compile(r"<#\w+(?:\|[^<>]*)?>")
_FIGURES = re.compile(r"\d+")
_MARKS = re.compile(r"([!?.…])[!?.…]*")
_LAID_OUT = re.compile(r"[*_~`\"“”()\[\]#]+")
_QUOTES = str.maketrans("’‘´`", "''''")


def shape_of(text: str, numbers: Iterable[tuple[int, int]]) -> str:
    """Return the shape of a text in which the plan's numbers stand at these places, from start to end."""
    drawn, at, text = [], 0, text[:_SEEN]
    for start, end in numbers:
        before = text[at:start]
        drawn += [_plain(before), " " if before[-1:].isalpha() else "", NUMBER]  # "rec1" is said as "rec 1" is
        at = end
    return " ".join("".join([*drawn, _plain(text[at:])]).split())


def _plain(text: str) -> str:
    text = _SIGN.sub(_said, text)
    text = _CHANNELS.sub(" #channel ", _PEOPLE.sub(" @dan ", text))
    text = _DATED.sub(_DAY, text.lower().translate(_QUOTES))
    return _FIGURES.sub("0", _MARKS.sub(r"\1", _LAID_OUT.sub(" ", text)))


def _said(sign: re.Match[str]) -> str:
    """A rating's sign as a word."""
    return f" {_SIGN_OF.get(sign[0]) or _SIGN_OF.get(sign[0].rstrip(_VARIANT), '')} "
