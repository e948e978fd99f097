"""Post malformed bodies to a bot, and tell what came of them."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from tests.support.door.kept import everything_kept
from tests.support.door.malformed import broken, odd
from tests.support.door.recorded import Body
from tests.support.running import RunningBot


@dataclass(slots=True)
class Outcome:
    """What came of it: how many answers of each status, the tables that something was stored in, bodies that failed."""

    statuses: Counter[int] = field(default_factory=Counter)
    stored: list[str] = field(default_factory=list)
    failed: list[Body] = field(default_factory=list)


def post_broken(bot: RunningBot, bodies: Sequence[Body], seed: int, count: int) -> Outcome:
    """Post bodies that nothing may come of."""
    before = everything_kept(bot.database)
    outcome = _posted(bot, islice(broken(bodies, random.Random(seed)), count))
    after = everything_kept(bot.database)
    outcome.stored = [name for name, rows in after.items() if rows != before[name]]
    return outcome


def post_odd(bot: RunningBot, bodies: Sequence[Body], seed: int, count: int) -> Outcome:
    """Post bodies of which something may come, but no failure."""
    return _posted(bot, islice(odd(bodies, random.Random(seed)), count))


def _posted(bot: RunningBot, bodies: Iterable[Body]) -> Outcome:
    outcome = Outcome()
    for body in bodies:
        headers = bot.slack.sign(body.content) | {"Content-Type": body.content_type}
        status, _ = bot.slack.post_raw(body.content, headers)
        outcome.statuses[status] += 1
        if status >= 500:
            outcome.failed.append(body)
    bot.run(bot.bot.background.drain())
    return outcome
