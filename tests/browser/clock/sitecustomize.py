"""Found first by the interpreter of a tested workspace, which then lives on Monday 23 November 2026 from 08:00.

The sample plan's dates are fixed, so what is overdue must not depend on the day on which the tests are run.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

import time_machine

time_machine.travel(datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Europe/London")), tick=True).start()
