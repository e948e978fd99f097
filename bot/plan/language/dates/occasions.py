"""Read feasts, which have their day, and terms, seasons and words such as "ASAP", which have none."""

import re
from datetime import date, timedelta

from bot.plan.language.dates.calendar import MONTH, bank_holiday
from bot.plan.language.dates.meaning import NO_DAY, TIME_OF_DAY, DateMeaning, coming, either, unclear, yearly
from bot.plan.language.dates.rules import rule
from bot.plan.language.dates.written import year_named

_HOLIDAYS = {  # how people call them → the bank holiday
    "early may bank holiday": "May Day",
    "spring bank holiday": "Spring Bank Holiday",
    "late may bank holiday": "Spring Bank Holiday",
    "summer bank holiday": "Late Summer Bank Holiday",
    "august bank holiday": "Late Summer Bank Holiday",
}
_BY_EASTER = {  # days from Easter Sunday
    "shrove tuesday": -47,
    "pancake day": -47,
    "ash wednesday": -46,
    "mothering sunday": -21,
    "mother's day": -21,
    "mothers day": -21,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter saturday": -1,
    "easter sunday": 0,
    "easter day": 0,
    "easter": 0,
    "easter monday": 1,
    "easter tuesday": 2,
    "ascension day": 39,
    "whit sunday": 49,
    "pentecost": 49,
    "whit monday": 50,
    "trinity sunday": 56,
    "corpus christi": 60,
}
_FIXED = {
    "christmas": (12, 25),
    "xmas": (12, 25),
    "christmas day": (12, 25),
    "xmas day": (12, 25),
    "christmas eve": (12, 24),
    "xmas eve": (12, 24),
    "boxing day": (12, 26),
    "st stephen's day": (12, 26),
    "new year's eve": (12, 31),
    "new years eve": (12, 31),
    "hogmanay": (12, 31),
    "new year's day": (1, 1),
    "new years day": (1, 1),
    "epiphany": (1, 6),
    "burns night": (1, 25),
    "candlemas": (2, 2),
    "valentine's day": (2, 14),
    "valentines day": (2, 14),
    "valentines": (2, 14),
    "st david's day": (3, 1),
    "st patrick's day": (3, 17),
    "st patricks day": (3, 17),
    "lady day": (3, 25),
    "april fool's day": (4, 1),
    "april fools day": (4, 1),
    "st george's day": (4, 23),
    "st georges day": (4, 23),
    "midsummer day": (6, 24),
    "midsummer's day": (6, 24),
    "lammas": (8, 1),
    "halloween": (10, 31),
    "hallowe'en": (10, 31),
    "all saints' day": (11, 1),
    "all saints day": (11, 1),
    "all hallows": (11, 1),
    "all souls' day": (11, 2),
    "all souls day": (11, 2),
    "bonfire night": (11, 5),
    "guy fawkes night": (11, 5),
    "armistice day": (11, 11),
    "remembrance day": (11, 11),
    "martinmas": (11, 11),
    "st andrew's day": (11, 30),
    "st andrews day": (11, 30),
}
_SUNDAYS = {"father's day": (6, 3), "fathers day": (6, 3), "remembrance sunday": (11, 2)}  # which Sunday of a month
_NAMES = "|".join(sorted([*_HOLIDAYS, *_BY_EASTER, *_FIXED, *_SUNDAYS], key=len, reverse=True))


@rule(
    rf"(?:the )?(?P<feast>{_NAMES})(?:(?<=holiday) monday)?(?: (?P<year>20\d\d))?"
    r"(?! (?:week|break|term|holidays?|hols))"
)
def _feast(match: re.Match[str], today: date) -> DateMeaning:
    name, year = " ".join(match["feast"].lower().split()), year_named(match, today)
    if name in _FIXED:
        return yearly(lambda in_year: date(in_year, *_FIXED[name]), year, today)
    if name in _BY_EASTER:
        after = timedelta(_BY_EASTER[name] - 1)  # Easter Monday is a bank holiday, Easter Sunday is none
        return yearly(lambda in_year: bank_holiday("Easter Monday", in_year) + after, year, today)
    if name in _SUNDAYS:
        month, which = _SUNDAYS[name]
        return yearly(lambda in_year: coming(6, date(in_year, month, 7 * which - 6)), year, today)
    return yearly(lambda in_year: bank_holiday(_HOLIDAYS[name], in_year), year, today)


@rule(r"may day(?: (?P<year>20\d\d))?")
def _may_day(match: re.Match[str], today: date) -> DateMeaning:
    """The first of May, or the bank holiday that is named after it."""
    year = year_named(match, today)
    first = yearly(lambda in_year: date(in_year, 5, 1), year, today)
    holiday = yearly(lambda in_year: bank_holiday("May Day", in_year), year, today)
    return first if first == holiday else either(*first.days, *holiday.days)


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
    r"(?:the )?(?:first|second|third|fourth|last|1st|2nd|3rd) (?:week|half|fortnight|few days|part) (?:of|in)"
    r" (?:the |next )?\w{3,9}"
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
