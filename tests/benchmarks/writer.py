"""Somebody who writes, a process of its own: an update every second, on one action of the plan after another.

`python -m tests.benchmarks.writer DATABASE_URL`
"""

import random
import sys
import time

from storage.database import Database
from tests.benchmarks.servers import TEAM_ID
from tests.storage.council import Council

EVERY = 1.0  # seconds


def main(url: str) -> None:
    """Writes until it is ended. Each update shows on the cards of its action and of its recommendation."""
    council = Council(Database(url), TEAM_ID)
    numbers = [action.number for action in council.plan.actions]
    order = random.Random(19)
    while True:
        for number in order.sample(numbers, len(numbers)):
            at = time.time_ns()
            council.update(f"Written at {at}.", ts=str(at), number=number)
            time.sleep(EVERY)


if __name__ == "__main__":
    main(sys.argv[1])
