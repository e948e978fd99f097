"""Found first by every interpreter that runs behind libfaketime: what that library breaks, it does in another way.

`time.sleep` waits until a moment of the monotonic clock, which libfaketime 0.9.10 answers with "invalid argument".
"""

import select
import time
from typing import SupportsIndex


def sleep(seconds: float | SupportsIndex, /) -> None:
    """Waits for so many seconds, as the original does."""
    select.select((), (), (), float(seconds))


time.sleep = sleep
