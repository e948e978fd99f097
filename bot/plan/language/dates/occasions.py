"""Read feasts, which have their day, and terms, seasons and words such as "ASAP", which have none."""

import re
from datetime import date, timedelta

from bot.plan.language.dates.calendar import MONTH, bank_holiday
from bot.plan.language.dates.meaning import NO_DAY, TIME_OF_DAY, DateMeaning, unclear, yearly
from bot.plan.language.dates.rules import rule
from bot.plan.language.dates.written import year_named

_FEASTS = {  # how people call them → the bank holiday, and how many days from it
    "good friday": ("Good Friday", 0),
    "easter sunday": ("Easter Monday", -1),
    "easter monday": ("Easter Monday", 0),
    "easter": ("Easter Monday", -1),
    "may day": ("May Day", 0),
    "early may bank holiday": ("May Day", 0),
    "spring bank holiday": ("Spring Bank Holiday", 0),
    "late may bank holiday": ("Spring Bank Holiday", 0),
    "summer bank holiday": ("Late Summer Bank Holiday", 0),
    "august bank holiday": ("Late Summer Bank Holiday", 0),
}
_FIXED = {
    "christmas": (12, 25),
    "xmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
}
_NAMES = "|".join(sorted([*_FEASTS, *_FIXED], key=len, reverse=True))


@rule(rf"(?:the )?(?P<feast>{_NAMES})(?: (?P<year>20\d\d))?(?! (?:week|break|term|holidays?))")
def _feast(match: re.Match[str], today: date) -> DateMeaning:
    name, year = match["feast"].lower(), year_named(match, today)
    if name in _FIXED:
        return yearly(lambda in_year: date(in_year, *_FIXED[name]), year, today)
    holiday, after = _FEASTS[name]
    return yearly(lambda in_year: bank_holiday(holiday, in_year) + timedelta(after), year, today)


@rule(
    rf"(?:the )?(?:(?:end|start|beginning|middle) of )?(?:the )?(?:(?:next|this|{MONTH}) )?"
    r"(?:(?:autumn|spring|summer|winter|easter|christmas|feb(?:ruary)?|may|oct(?:ober)?) ){0,3}"
    r"(?:half[\s-]?)?(?:terms?|holidays?|(?:academic|school) year)(?: 20\d\d)?"
)
def _term(match: re.Match[str], today: date) -> DateMeaning:
    return unclear("differs from council to council")


@rule(
    r"(?:(?:the|next|this|early|mid|late|over) ){0,3}(?:spring|summer|autumn|winter)(?: 20\d\d)?|(?:the )?new year|"
    r"(?:early |during )?(?:in )?(?:next|this) year|(?:20)?\d\d[/-]\d\d|20\d\d(?!,?\s*[a-z])|"
    r"(?:the )?(?:first|second|third|fourth|last|1st|2nd|3rd) (?:week|half) (?:of|in) (?:the |next )?\w{3,9}"
)
def _long(match: re.Match[str], today: date) -> DateMeaning:
    return unclear("is not one day")


@rule(
    r"asap|a\.s\.a\.p\.?|as soon as (?:possible|we can|i can)|(?:very )?soon|shortly|immediate(?:ly)?|now|later|"
    r"urgent(?:ly)?|t\.?b\.?[cad]\.?|to be (?:confirmed|agreed|advised)|on-? ?going|continuous(?:ly)?|rolling|never|"
    r"n/?a|none|daily|weekly|monthly|quarterly|annual(?:ly)?|yearly|when possible|in due course|eventually|no idea|"
    r"not sure(?: yet)?"
)
def _vague(match: re.Match[str], today: date) -> DateMeaning:
    return unclear(NO_DAY)


@rule(
    r"noon|midday|midnight|(?:close|end) of (?:play|business)|[ce]\.?o\.?[pb]\.?|"
    r"\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?"
)
def _time(match: re.Match[str], today: date) -> DateMeaning:
    return unclear(TIME_OF_DAY, today)
