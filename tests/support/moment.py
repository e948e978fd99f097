"""The moment at which the tests live, in this process and in every one that they start."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
# A working day of the sample plan, whose dates are fixed; in winter, and before nine, when alerts go out by themselves.
MORNING = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
