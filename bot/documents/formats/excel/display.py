"""Make the text that an Excel cell shows for the value that it holds."""

import re
from datetime import date, time, timedelta

_TOKEN = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d", re.IGNORECASE)
_UNSEEN = re.compile(r"\[[^\]]*\]|;.*|[\"\\@*]|_.", re.DOTALL)  # locales, other sections, quotation marks, padding
_DECIMALS = re.compile(r"[#,]*0(?:\.(0+))?(%)?")
_LONGEST_FORMAT = 255  # Excel's own limit
_AMBIGUOUS = range(28, 32)  # "Mar-31" may be a day: such years are shown whole


def display_text(value: object, number_format: str) -> str:
    """Make the text of a cell. Dates are in the cell's own form if it names the month, otherwise day/month/year."""
    if value is None or isinstance(value, str):
        return value or ""
    number_format = number_format[:_LONGEST_FORMAT]
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return _date(value, number_format)
    if isinstance(value, int | float):
        return _number(value, number_format)
    return "" if isinstance(value, time | timedelta) else str(value)


def _date(value: date, number_format: str) -> str:
    form = _UNSEEN.sub("", number_format).split("h")[0].strip(" ,").lower()
    if "mmm" not in form or "y" not in form:
        return f"{value:%d/%m/%Y}"
    year = value.strftime("%Y")
    is_short = "yyyy" not in form and ("d" in form or int(year[2:]) not in _AMBIGUOUS)
    parts = {
        "yyyy": year,
        "yy": year[2:] if is_short else year,
        "mmmm": f"{value:%B}",
        "mmm": f"{value:%b}",
        "mm": f"{value:%m}",
        "m": str(value.month),
        "dddd": f"{value:%A}",
        "ddd": f"{value:%a}",
        "dd": f"{value:%d}",
        "d": str(value.day),
    }
    return _TOKEN.sub(lambda token: parts[token[0].lower()], form)


def _number(value: float, number_format: str) -> str:
    """A figure with the decimals that its format gives; `0%` shows 0.8 as 80%."""
    if isinstance(value, float) and value != value:  # not a number
        return ""
    form = _DECIMALS.fullmatch(_UNSEEN.sub("", number_format).strip())
    if form and form[2]:
        return f"{value * 100:.{len(form[1] or '')}f}%"
    if form and form[1]:
        return f"{value:.{len(form[1])}f}"
    return str(value) if isinstance(value, int) else f"{value:.10g}"
