"""The record: what a change costs who keeps the plan in memory, and whether that stays true in two processes."""

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from bot.plan.imports.create import load_document
from bot.plan.mending import mend_workspace
from bot.plan.model.document import Document, PrintedAction, PrintedRecommendation
from bot.plan.snapshot import load_workspace
from storage import tables
from storage.database import Database
from tests.benchmarks.figures import table
from tests.storage.council import NOW, Council
from tests.storage.mending.keeper import OtherProcess
from tests.storage.mending.walk import count_stale, load_for_four, two_processes, walk
from tests.support.databases import Templates, both_kinds, make_tables
from tests.support.stamps import by


@dataclass(frozen=True, slots=True)
class Size:
    """How long to try: steps of each walk, walks, rounds of asking at once, and times of what is timed."""

    steps: int
    walks: int
    rounds: int
    times: int


FULL, QUICK = Size(400, 4, 120, 7), Size(12, 1, 4, 1)
PLANS = ((12, 0), (400, 0), (12, 100), (400, 100))  # actions, updates of each


def report(size: Size) -> str:
    """The tables, one below the other. A difference or a stale answer ends it: they are no figures."""
    with both_kinds() as (_, kinds):
        walked = [_walk(kind, templates, size) for kind, templates in kinds.items()]
        renewed = [_renewal(kind, templates, *plan, size.times) for kind, templates in kinds.items() for plan in PLANS]
    header = ("after an update", "actions", "updates of each", "loaded, ms", "mended, ms", "mended ÷ loaded")
    return "\n\n".join(
        (
            table(("what is kept stays true", "steps", "kinds of deed", "mended", "loaded", "stale answers"), walked),
            "Two processes write by turns, by chance, and hold what they keep against what they would load.",
            table(header, renewed),
            f"Milliseconds of this process's CPU, medians of {size.times}; the server's own are not among them.",
        )
    )


def _walk(kind: str, templates: Templates, size: Size) -> tuple[str, ...]:
    done: Counter[str] = Counter()
    loads = mends = stale = 0
    with OtherProcess() as other:
        for seed in range(size.walks):
            with templates.copy(load_for_four) as url, two_processes(other, url) as both:
                walked = walk(*both, seed, size.steps)
            done += walked.done
            loads += sum(count for count, _ in walked.counts.values())
            mends += walked.mends
        with templates.copy(load_for_four) as url, two_processes(other, url) as both:
            stale = count_stale(*both, size.rounds)
    if stale:
        raise RuntimeError(f"{stale} of {size.rounds} answers on {kind} did not know what had been acknowledged")
    return kind, str(done.total()), str(len(done)), str(mends), str(loads), f"{stale} of {size.rounds}"


def _renewal(kind: str, templates: Templates, actions: int, updates: int, times: int) -> tuple[str, ...]:
    """What an update costs who keeps this plan, whether it is loaded again or mended."""
    with _council(templates, actions, updates) as council:
        loaded, mended = [], []
        for number in range(times):
            kept = council.workspace
            council.update(f"Round {number}.")
            touched = {kept.plans[0].recommendations[0].id}
            loaded.append(_milliseconds(lambda: council.ask(load_workspace)))
            mended.append(_milliseconds(lambda k=kept, t=touched: council.ask(mend_workspace, k, t)))  # type: ignore[misc]
    each = median(mended) / median(loaded)
    return kind, str(actions), str(updates), f"{median(loaded):.1f}", f"{median(mended):.1f}", f"{each:.2f}"


@contextmanager
def _council(templates: Templates, actions: int, updates: int) -> Iterator[Council]:
    """A council with a plan of this size: three actions to a recommendation."""
    printed = tuple(
        PrintedRecommendation(
            str(number),
            None,
            f"Recommendation {number}: every child is seen in time.",
            actions=tuple(
                PrintedAction(f"{number}.{place}", f"Step {place} of {number}.", (f"Post {number % 20}",))
                for place in (1, 2, 3)
            ),
        )
        for number in range(1, actions // 3 + 1)
    )
    with templates.empty() as url:
        make_tables(url)
        database = Database(url)
        council = Council(database, "T1")
        council.do(load_document, Document("A plan of this size", printed), "plan.docx", by(None, NOW))
        _add_updates(council, updates)
        try:
            yield council
        finally:
            database.close()


def _add_updates(council: Council, updates: int) -> None:
    """So many of each action, all at once: one by one they would take minutes."""
    rows = [
        {
            "team_id": council.team_id,
            "recommendation_id": recommendation.id,
            "action_id": action.id,
            "note": f"Said {number}: two teams have begun.",
            "typed": f"Said {number}: two teams have begun.",
            "delivery": ("on_track", "at_risk", None)[number % 3],
            "author_id": "UNA",
            "source": "dm",
            "created_at": NOW - timedelta(days=updates - number),
            "place": 0,
        }
        for recommendation in council.plan.recommendations
        for action in recommendation.actions
        for number in range(updates)
    ]
    if rows:
        with council.database.engine.execution_options(writes=True).begin() as connection:
            connection.execute(tables.ProgressUpdate.__table__.insert(), rows)  # type: ignore[attr-defined]


def _milliseconds(work: Callable[[], object]) -> float:
    gc.collect()  # nobody pays for another's rubbish
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000
