"""Find dates of birth: a whole date that a word says somebody was born on, and no other date."""

import re
from collections.abc import Iterator

from bot.plan.language.dates.calendar import MONTHS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_YEAR = r"(?:(?:19|20)[0-9]{2}|['’]?[0-9]{2})"
_MARK = r"\s?[./–-]\s?"
_WORDED_DAY = (
    r"(?:(?:twenty|thirty)[\s-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
_WORDED_YEAR = (
    r"(?:(?:19|20)[0-9]{2}|two\sthousand(?:\sand)?(?:\s[a-z]{3,9})?|twenty[\s-][a-z]{3,9}(?:[\s-](?:one|two))?)"
)
_DATE = (
    rf"(?:{_DAY}{_MARK}(?:0?[1-9]|1[0-2]){_MARK}{_YEAR}"
    rf"|{_DAY}(?:\s?(?:st|nd|rd|th))?[\s./–-]{{0,2}}(?:of\s)?(?:{_MONTH})(?![a-z])[\s.,/–-]{{0,3}}{_YEAR}"
    rf"|{_WORDED_DAY}\s(?:of\s)?(?:{_MONTH})(?![a-z])[\s,]{{1,2}}{_WORDED_YEAR}"
    rf"|(?:{_MONTH})\b\.?\s?{_DAY}(?:st|nd|rd|th)?,?\s(?:19|20)[0-9]{{2}}"
    rf"|(?:19|20)[0-9]{{2}}[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12][0-9]|3[01]))(?![\w%])(?![./–-][0-9])"
)
_FIGURES = rf"(?:{_DAY}\s(?:0?[1-9]|1[0-2])\s{_YEAR}|(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2]){_YEAR})(?![\w/.-])"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s(?:the\s)?)?"
_NAME = r"(?-i:(?<!\w)[A-Z][\w'’-]{0,30})"

# "DOB 12/3/2011", "d.o.b. – 12th March 2011", "Date of birth of Jayden Smith: 12.3.11", "DOB 12 3 11", "dob 120311".
_SAID = re.compile(
    r"(?<![^\W_])(?:(?P<many>dobs|dates\sof\sbirth)|d\.?\s?o\.?\s?b\.?|d/o/b|date\sof\sbirth|birth\s?date)"
    rf"(?:\s(?:for|of)\s{_NAME}(?:\s{_NAME}){{0,2}})?"
    r"(?:[\s:=.,;*_(\[–—-]|\b(?:is|was|are|being|on|the|as)\b){0,12}"
    rf"{_WEEKDAY}(?P<date>{_DATE}|{_FIGURES})",
    re.IGNORECASE,
)
# "born 12 March 2011", "born on Saturday the 12th of March 2011", "Jayden b. 12/3/2011".
_BORN = re.compile(
    r"(?<![\w-])(?:born\b(?:[\s:,(–—-]|\bon\b|\bthe\b){1,8}|(?:(?<=\()|(?<=[a-z]\s)|(?<=,\s))b\.\s?)"
    + rf"{_WEEKDAY}(?P<date>{_DATE})",
    re.IGNORECASE,
)
# "12/3/2011 (DOB)".
_SAID_AFTER = re.compile(
    rf"(?<![\w./–-])(?P<date>{_DATE})\s?[(\[]\s?(?:d\.?o\.?b\.?|date\sof\sbirth)\s?[)\]]", re.IGNORECASE
)
# "Jayden Smith (12.03.11), aged 14": beside a name, and the age is told before or after.
_BESIDE = re.compile(
    rf"{_NAME}[\s,]{{0,2}}[(\[]\s?(?P<date>{_DATE})\s?[)\]]?[\s,;:–—-]{{0,3}}"
    r"(?:(?:who|is|was|now|and|a|has)\s){0,3}(?:aged?\b|born\b|dob\b|[0-9]{1,2}[\s-](?:years?|yrs?)[\s-]old)",
    re.IGNORECASE,
)
_BESIDE_AFTER = re.compile(
    rf"\b(?:aged?|born|dob)\b[\s:,(]{{0,3}}(?:[0-9]{{1,2}}[\s,)]{{1,2}})?{_NAME}(?:\s{_NAME}){{0,2}}[\s,]{{1,2}}"
    rf"[(\[]\s?(?P<date>{_DATE})\s?[)\]]",
    re.IGNORECASE,
)
# "babies born 1 April 2025 to 31 March 2026" are a year's babies.
_RANGE = re.compile(rf"\s?(?:to|until|till|and|[–—-])\s?(?:the\s)?{_DATE}", re.IGNORECASE)
_FURTHER = re.compile(rf"\s?(?:,|;|/|&|and)\s?(?:and\s)?(?P<date>{_DATE})", re.IGNORECASE)


def find_births(text: str) -> Iterator[tuple[int, int]]:
    """Find the start and end of each date of birth, the date alone. "DOBs" may have several."""
    for form in (_SAID, _BORN, _SAID_AFTER, _BESIDE, _BESIDE_AFTER):
        for match in form.finditer(text):
            if form is _BORN and _RANGE.match(text, match.end("date")):
                continue
            yield match.span("date")
            at = match.end("date")
            while form is _SAID and match["many"] and (further := _FURTHER.match(text, at)):
                yield further.span("date")
                at = further.end("date")
