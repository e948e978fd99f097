"""Draw the shape of a sentence: what is the plan's own, or a day's, is masked by its kind, so that it is the same for
every plan.
"""

import re
from collections.abc import Iterable
from unicodedata import name

from bot.plan.language.alternatives import any_of
from bot.plan.language.rating_words import SIGNS
from bot.plan.language.telling.misspelt import near_ratings
from bot.plan.model.rating import Rating

_SEEN = 700  # characters that are looked at: what somebody wants is said by then
NUMBER = "N"  # a number of the plan; everything else is in small letters
_DAY = "D"
_SAID_AS = {Rating.ON_TRACK: "green", Rating.AT_RISK: "amber", Rating.OFF_TRACK: "red"}
_WORD_OF = {rating: _SAID_AS.get(rating, rating.label.split(" (")[0]) for rating in Rating}
_SIGN_OF = {sign: _WORD_OF[rating] for rating, signs in SIGNS.items() for sign in signs}
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
# An emoji by Slack's name for it, or itself; and what only says how it is shown.
_PICTURES = re.compile(r":([a-z][a-z0-9_+-]{1,40}):|([\u2190-\u2bff\U0001f000-\U0001fbff])|[\ufe0f\u20e3\u200d]")
_MISSPELT = 20  # misspelt ratings at most that are written rightly
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
    text = _PICTURES.sub(_pictured, _SIGN.sub(_said, _spelt(text)))
    text = _CHANNELS.sub(" #channel ", _PEOPLE.sub(" @dan ", text))
    text = _DATED.sub(_DAY, text.lower().translate(_QUOTES))
    return _FIGURES.sub("0", _MARKS.sub(r"\1", _LAID_OUT.sub(" ", text)))


def _spelt(text: str) -> str:
    """Write ratings as they are spelt, which are a key or two off: "ambur"."""
    drawn, at = "", 0
    for rating, start, end in near_ratings(text, _MISSPELT):
        drawn += text[at:start] + _WORD_OF[rating]
        at = end
    return drawn + text[at:]


def _pictured(picture: re.Match[str]) -> str:
    """An emoji as the words of its name."""
    words = picture[1] or (name(picture[2], "") if picture[2] else "")
    is_colour = not words or "FITZPATRICK" in words  # of a hand, or how it is shown
    if "QUESTION" in words.upper():
        return " ? "
    return "" if is_colour else f" {words.replace('_', ' ').replace('-', ' ').lower()} "


def _said(sign: re.Match[str]) -> str:
    """A rating's sign as a word."""
    return f" {_SIGN_OF.get(sign[0]) or _SIGN_OF.get(sign[0].rstrip(_VARIANT), '')} "
