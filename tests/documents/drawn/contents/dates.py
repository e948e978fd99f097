"""Dates as plans print them, each form with the day it means, or with none."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from tests.documents.drawn.contents.truth import Due

MONTHS = "January February March April May June July August September October November December".split()
SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec".split()
NO_DAY = {
    "words": (
        "Immediate",
        "Annually",
        "Within 3 months",
        "Ongoing",
        "TBC",
        "Monthly",
        "To be confirmed",
        "Ongoing",
        "Quarterly",
        "As required",
    ),
    "start": ("From October {y}", "From {y}", "Beginning April {y}", "Starts Sept {y}"),
    "term": ("Autumn term {y}", "Summer {y}", "Spring term {y}"),
}


def day(draw: Random, year: int) -> date:
    """A day within two years of a plan."""
    return date(year, 4, 1) + timedelta(days=draw.randrange(640))


def _last(on: date) -> date:
    return on.replace(day=monthrange(on.year, on.month)[1])


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _quarter(on: date) -> tuple[str, date]:
    """A fiscal quarter, with its years: Q3 2026/27 is October to December 2026."""
    number = (on.month - 4) % 12 // 3 + 1
    first = on.year if on.month > 3 else on.year - 1
    end = {1: date(first, 6, 30), 2: date(first, 9, 30), 3: date(first, 12, 31), 4: date(first + 1, 3, 31)}[number]
    return f"Q{number} {first}/{(first + 1) % 100:02}", end


def _range(on: date) -> tuple[str, date]:
    later = _last(on + timedelta(days=70))
    if later.year == on.year:
        return f"{MONTHS[on.month - 1]} – {MONTHS[later.month - 1]} {later.year}", later
    return f"{SHORT[on.month - 1]} {on.year} – {SHORT[later.month - 1]} {later.year}", later


def _month(form: str) -> Callable[[date], tuple[str, date]]:
    def printed(on: date) -> tuple[str, date]:
        names = {"M": MONTHS[on.month - 1], "m": SHORT[on.month - 1], "b": SHORT[on.month - 1][:3]}
        text = form.replace("YY", f"{on.year % 100:02}").replace("Y", str(on.year))
        return "".join(names.get(part, part) for part in text.split("|")), _last(on)

    return printed


def _exact(form: str) -> Callable[[date], tuple[str, date]]:
    def printed(on: date) -> tuple[str, date]:
        parts = {
            "d": str(on.day),
            "dd": f"{on.day:02}",
            "th": _ordinal(on.day),
            "mm": f"{on.month:02}",
            "M": MONTHS[on.month - 1],
            "m": SHORT[on.month - 1],
            "b": SHORT[on.month - 1][:3],
            "YY": f"{on.year % 100:02}",
            "Y": str(on.year),
        }
        return "".join(parts.get(part, part) for part in form.split("|")), on

    return printed


# By the value of the dimension, its forms. A plan keeps mostly to one of them, as an officer does.
FORMS: dict[str, list[Callable[[date], tuple[str, date]]]] = {
    "slashes": [_exact("dd|/|mm|/|Y"), _exact("dd|/|mm|/|YY"), _exact("dd|.|mm|.|YY"), _exact("By |dd|.|mm|.|Y")],
    "words": [_exact("d| |M| |Y"), _exact("th| |M| |Y"), _exact("d| |m| |YY"), _exact("By |d| |M| |Y")],
    "month": [_month("M| Y"), _month("m| Y"), _month("End |m| Y"), _month("By end of |M| Y"), _month("b|-YY")],
    "iso": [_exact("Y|-|mm|-|dd")],
    "quarter": [_quarter],
    "range": [_range],
    "dashes": [_exact("dd|-|b|-|Y"), _exact("dd|-|b|-|YY")],
    "other words": [_exact("M| |d|, |Y"), _exact("th| of |M| |Y"), _exact("d| |m|. |Y")],
}
OF_A_DATE = (
    "other words",
    "slashes",
    "words",
    "month",
    "iso",
    "quarter",
    "range",
    "dashes",
    "mixed",
    "excel",
    "struck",
)


def draw_due(draw: Random, year: int, form: str, printed: int) -> Due:
    """One date; `printed` chooses among the forms of a plan's own, so that they are alike in it."""
    if draw.random() < 0.08:
        text = draw.choice(NO_DAY[draw.choice(sorted(NO_DAY))]).format(y=year)
        return Due(text, None)
    on = day(draw, year)
    if form == "excel":
        text = on.strftime("%d/%m/%Y")
        return Due(
            text, on, value=on, also=(on.isoformat(), f"{on} 00:00:00", f"{on.day} {MONTHS[on.month - 1]} {on.year}")
        )
    if form == "struck":  # an earlier day stands struck through before it, in some cells
        text, _ = FORMS["slashes"][printed % 3](on)
        if draw.random() < 0.5:
            return Due(text, on)
        earlier = on - timedelta(days=draw.choice((30, 61, 92)))
        struck, _ = FORMS["slashes"][printed % 3](earlier)
        return Due(text, on, None, struck, earlier, (f"{struck} {text}", f"{struck}{text}"), is_struck=True)
    if form == "mixed":
        form = draw.choice(sorted(FORMS))
        printed = draw.randrange(9)
    forms = FORMS[form]
    text, means = forms[printed % len(forms)](on)
    return Due(text, means)
