"""Word dates, ages and counts as people are shown them."""

from datetime import date


def full(on: date) -> str:
    """Write `Saturday 30 September 2017`, so that a wrong date is seen at once."""
    return f"{on:%A} {on.day} {on:%B %Y}"


def long(on: date) -> str:
    """Write `30 September 2017`, where the weekday says nothing."""
    return f"{on.day} {on:%B %Y}"


def short(on: date) -> str:
    """Write `30 Sep 2017`, where space is scarce."""
    return f"{on.day} {on:%b %Y}"


def count(number: int, noun: str) -> str:
    """Write `1 day`, `2 days`, `3,342 days`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def ago(then: date, today: date) -> str:
    """Write `today`, `yesterday`, `45 days ago`; a later day is said as a date."""
    days = (today - then).days
    if days < 0:
        return f"on {short(then)}"
    return {0: "today", 1: "yesterday"}.get(days, f"{count(days, 'day')} ago")
