"""Write somebody's days as a calendar file (RFC 5545), which every calendar reads."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.plan.model.day import CalendarDay

NAME = "plankeeper.ics"


def calendar_file(days: Iterable[CalendarDay], team_id: str, sequence: int, now: datetime) -> bytes:
    """Write all-day entries that take up nobody's time. `sequence` rises with each change to the workspace, so that a
    newer file moves, and cancels, what an older one has brought.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Plankeeper//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Plankeeper")
    for day in days:
        event = Event()
        event.add("uid", f"{day.uid}@{team_id.lower()}.plankeeper")
        event.add("sequence", sequence)
        event.add("dtstamp", now)
        event.add("dtstart", day.on)
        event.add("dtend", day.on + timedelta(1))
        event.add("summary", day.title)
        if day.about:
            event.add("description", day.about)
        event.add("transp", "TRANSPARENT")
        event.add("status", "CANCELLED" if day.is_cancelled else "CONFIRMED")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
