"""Decide how long a notice is tried, and how long its address rests after each failure."""

from datetime import datetime, time, timedelta

from bot.plan.notices.kinds import NoticeKind, Sort

PACE = 1.0  # seconds between two messages at one address, as Slack takes them
LEAST = 0.92  # of them, however long the call itself took
FIRST, SLOWLY = 1.0, 1.6  # seconds, and times as many with each failure: several by chance keep nobody for a minute
SOON, LONGEST = 20.0, 600.0  # seconds: from here on doubled, for Slack is down; and never longer
AFTER_SILENCE = 5.0  # a call that was given up may still arrive
EVENING = time(18)  # what is told of a day is not tried any more in its evening …
AT_LEAST = timedelta(hours=2)  # … or so long after it was planned
NUDGED_UNTIL = time(23, 59)  # of its day: who lives by other clocks hears of it in our evening, as `quiet` says
FORGET_AFTER = timedelta(days=7)  # what goes to one person, or to a board, is no news then
CARD_WITHIN = timedelta(minutes=10)  # whoever shares a card has long gone on


def pause(fails: int, *, was_silent: bool = False) -> float:
    """Give the seconds that an address rests after so many failures: a second at first, in the end ten minutes."""
    seconds = FIRST
    for _ in range(min(fails, 20) - 1):
        seconds = min(seconds * SLOWLY, SOON) if seconds < SOON else min(seconds * 2, LONGEST)
    return max(seconds, AFTER_SILENCE) if was_silent else seconds


def is_over(kind: NoticeKind, planned_at: datetime, now: datetime) -> bool:
    """Tell whether a notice that could not be sent yet is tried no more, at a local moment."""
    if kind.entry.sort in (Sort.ALERT, Sort.NUDGE):
        evening = EVENING if kind.entry.sort is Sort.ALERT else NUDGED_UNTIL
        ends = datetime.combine(planned_at.astimezone(now.tzinfo).date(), evening, now.tzinfo)
        return now >= max(ends, planned_at + AT_LEAST)
    return now - planned_at >= (CARD_WITHIN if kind is NoticeKind.CARD else FORGET_AFTER)
