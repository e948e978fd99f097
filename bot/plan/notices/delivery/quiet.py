"""Say when nobody is disturbed: before eight, from six in the evening, on days off; what one is told waits for it."""

from datetime import datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import Session

from bot.plan.language.dates.calendar import is_working_day, working_day_after
from bot.plan.notices.kinds import Sort
from bot.plan.notices.notice import Notice
from storage import people

MORNING, EVENING = time(8), time(18)
AWAKE = "awake"  # in a session's `info`: nobody is spared, for whoever practises is awake
HELD = (Sort.MESSAGE, Sort.DRAFT)  # a nudge has hours and a day of its own; channels are read by whoever looks


def quiet_until(now: datetime, nation: str) -> datetime | None:
    """Tell until when nobody is disturbed, at a local moment; None if it is no quiet hour."""
    day = now.date()
    if is_working_day(day, nation) and MORNING <= now.time() < EVENING:
        return None
    is_before = is_working_day(day, nation) and now.time() < MORNING
    return datetime.combine(day if is_before else working_day_after(day, nation), MORNING, now.tzinfo)


def quiet_from(now: datetime, nation: str) -> datetime | None:
    """Tell when the quiet hours of a local moment's day begin; None if it is one."""
    return None if quiet_until(now, nation) else datetime.combine(now.date(), EVENING, now.tzinfo)


def not_before(notice: Notice, now: datetime, nation: str) -> datetime | None:
    """Tell before when a notice is not sent; None if it is sent at once."""
    if notice.not_before or notice.kind.entry.sort not in HELD:
        return notice.not_before
    return quiet_until(now, nation)


def there(now: datetime, zone: str | None) -> datetime:
    """Give a moment by the clocks of a time zone; as it is, where none is known by that name."""
    try:
        return now.astimezone(ZoneInfo(zone)) if zone else now
    except (ZoneInfoNotFoundError, ValueError):
        return now


def by_their_clocks(session: Session, team_id: str, user_id: str, now: datetime) -> datetime:
    """Give a local moment by somebody's own clocks."""
    person = people.person_by_id(session, team_id, user_id)
    return there(now, person.timezone if person else None)
