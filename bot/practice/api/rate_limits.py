"""Limit how fast an app may call (docs.slack.dev, apis/web-api/rate-limits)."""

import math
import time
from dataclasses import dataclass
from typing import Any

from bot.practice.refusal import Refused

# calls a second and burst; what is not here is never limited
POSTING = (1.0, 5)  # for each channel
TIERS = {2: (20 / 60, 20), 3: (50 / 60, 50), 4: (100 / 60, 100)}
METHODS = {
    **dict.fromkeys(("chat.update", "chat.delete", "conversations.info", "conversations.open", "reactions.add"), 3),
    **dict.fromkeys(("chat.postEphemeral", "views.open", "views.push", "views.update", "views.publish"), 4),
    **dict.fromkeys(("users.info", "conversations.members", "files.info", "files.getUploadURLExternal"), 4),
    **{"files.completeUploadExternal": 4, "team.info": 3, "users.list": 2, "usergroups.list": 2},
    **dict.fromkeys(("conversations.history", "conversations.replies"), 3),  # of an app that a council makes for itself
}


@dataclass
class Bucket:
    """Hold calls that may be made: it fills steadily up to its burst, and every call takes one out."""

    rate: float
    burst: int
    held: float
    at: float

    def take(self, now: float) -> float:
        """Take one; give the seconds to wait if there is none."""
        self.held = min(self.burst, self.held + (now - self.at) * self.rate)
        self.at = now
        if self.held < 1:
            return (1 - self.held) / self.rate
        self.held -= 1
        return 0.0


class RateLimits:
    """Count calls and refuses those that come too fast."""

    def __init__(self, is_limited: bool, burst: int | None = None) -> None:
        """`burst` is how many messages a channel takes at once, if not as many as `POSTING` says."""
        self.is_limited, self._posting = is_limited, (POSTING[0], burst or POSTING[1])
        self._buckets: dict[tuple[str, str], Bucket] = {}

    def count(self, method: str, given: dict[str, Any]) -> None:
        """Count a call; raise Refused ("ratelimited", with `retry_after` in whole seconds) if it comes too fast."""
        is_post = method == "chat.postMessage"
        if not self.is_limited or not (is_post or method in METHODS):
            return
        rate, burst = self._posting if is_post else TIERS[METHODS[method]]
        now = time.monotonic()
        key = method, str(given.get("channel")) if is_post else ""
        wait = self._buckets.setdefault(key, Bucket(rate, burst, burst, now)).take(now)
        if wait:
            raise Refused("ratelimited", retry_after=math.ceil(wait))
