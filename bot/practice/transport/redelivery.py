"""Decide what is delivered to a bot a second time, as Slack does where an acknowledgement does not reach it.

Slack promises that what it sends arrives, not that it arrives once: an event that is not acknowledged in time comes
again (docs.slack.dev, apis/events-api), and so does every envelope of a socket that closes before its acknowledgement
was taken (github.com/revelrylabs/slax issue 614, github.com/slack-go/slack issue 1196). The same `event_id`, or
`trigger_id`, tells that it is the same.
"""

import random
from collections.abc import Callable
from enum import StrEnum


class Redelivery(StrEnum):
    """A way in which something is delivered twice."""

    NONE = "once"
    ACK_LOST = "again, since the first acknowledgement was lost: the second counts"
    TOGETHER = "again while the bot is still busy with the first: what it acknowledged first counts"


Redeliver = Callable[[], Redelivery]  # of each thing that is delivered


def once() -> Redelivery:
    """Deliver everything once."""
    return Redelivery.NONE


def at_random(seed: int | str) -> Redeliver:
    """Deliver half of everything twice, in both ways; the same for the same seed."""
    drawn = random.Random(seed)
    ways = [Redelivery.NONE, Redelivery.NONE, Redelivery.ACK_LOST, Redelivery.TOGETHER]
    return lambda: drawn.choice(ways)
