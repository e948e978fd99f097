"""`python -m tests.benchmarks [PART] [--quick]`: prints plain tables; without the name of a part, everything."""

import argparse
import os
import platform
import signal
import sys
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks import answering, growth, reading, record, start, upgrading
from tests.benchmarks.beside import files
from tests.benchmarks.door import report as door
from tests.benchmarks.guard import report as guard
from tests.benchmarks.words import report as words
from tests.benchmarks.words.dates import report as dates
from tests.documents.drawn import report as layouts
from tests.gates import report as gates
from tests.jobs import idle
from tests.outbox.kills import report as relay
from tests.outbox.sweeping import report as sweep
from tests.outbox.year import report as year
from tests.plan.nudges import report as nudges
from tests.plans import report as plans
from tests.support.length import report as length
from tests.support.runs import moods

PARTS = [
    *"start idle requests import record upgrade growth length door files guard gates words dates plans layouts".split(),
    *"relay nudges sweep moods".split(),
]


def main() -> None:
    """Runs what was asked for; a wrong answer ends it with the reason, a slow one never does."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("which", nargs="?", choices=PARTS, help="everything, if left out")
    parser.add_argument("--quick", action="store_true", help="a short run, to see that it works: no figures to quote")
    parser.add_argument("--before", type=Path, help="another checkout, which growth measures beside this one")
    parser.add_argument(
        "--sets", type=Path, help="another folder, or file, of sentences, which words or dates measures"
    )
    parser.add_argument("--rates", action="store_true", help="of words: rates only, none of the sentences")
    parser.add_argument("--seed", type=int, help="of layouts and moods: an earlier run’s; a fresh one, if left out")
    parser.add_argument("--count", type=int, help="of layouts: how many files are drawn")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # told to stop, we still end our servers

    libraries = ", ".join(f"{name} {version(name)}" for name in ("slack-bolt", "aiohttp", "python-docx", "openpyxl"))
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {libraries}", flush=True)
    if asked.which in (None, "start"):
        print("\n## Start\n", flush=True)
        print(start.report(1 if asked.quick else start.TIMES), flush=True)
    if asked.which in (None, "idle"):
        print("\n## Idle\n", flush=True)
        print(idle.report(idle.QUICK if asked.quick else idle.FULL), flush=True)
    if asked.which in (None, "requests"):
        print("\n## Requests\n", flush=True)
        print(answering.report(answering.QUICK if asked.quick else answering.FULL), flush=True)
    if asked.which in (None, "import"):
        print("\n## Import\n", flush=True)
        print(reading.report(1 if asked.quick else reading.TIMES), flush=True)
    if asked.which in (None, "record"):
        print("\n## Record\n", flush=True)
        print(record.report(record.QUICK if asked.quick else record.FULL), flush=True)
    if asked.which in (None, "upgrade"):
        print("\n## Upgrade\n", flush=True)
        print(upgrading.report(upgrading.QUICK if asked.quick else upgrading.UPDATES), flush=True)
    if asked.which in (None, "growth"):
        print("\n## Growth\n", flush=True)
        print(growth.report(1 if asked.quick else growth.TIMES, asked.before), flush=True)
    if asked.which in (None, "nudges"):
        print("\n## Nudges\n", flush=True)
        print(nudges.report(nudges.QUICK if asked.quick else nudges.FULL), flush=True)
        print(year.report(year.QUICK if asked.quick else year.FULL), flush=True)
    if asked.which in (None, "length"):
        print("\n## Length\n", flush=True)
        print(length.report(length.QUICK if asked.quick else length.FULL), flush=True)
    if asked.which in (None, "door"):
        print("\n## Door\n", flush=True)
        print(door.report(door.QUICK if asked.quick else door.FULL), flush=True)
    if asked.which in (None, "files"):
        print("\n## Files and Homes\n", flush=True)
        print(files.report(files.QUICK if asked.quick else files.FULL), flush=True)
    if asked.which in (None, "guard"):
        print("\n## Guard\n", flush=True)
        print(guard.report(count=guard.QUICK if asked.quick else None), flush=True)

    if asked.which in (None, "gates"):
        print("\n## Gates\n", flush=True)
        print(gates.report(gates.QUICK if asked.quick else gates.FULL), flush=True)
    if asked.which in (None, "plans"):
        print("\n## Plans\n", flush=True)
        print(plans.report(plans.QUICK if asked.quick else plans.FULL), flush=True)
    if asked.which in (None, "relay"):
        print("\n## Relay\n", flush=True)
        print(relay.report(relay.QUICK if asked.quick else relay.FULL), flush=True)
    if asked.which in (None, "sweep"):
        print("\n## Sweep\n", flush=True)
        print(sweep.report(sweep.QUICK if asked.quick else sweep.FULL), flush=True)
    if asked.which in (None, "words"):
        print("\n## Words\n", flush=True)
        print(words.report(asked.sets or words.FRESH, shown=bool(asked.sets) and not asked.rates), flush=True)
        if not (asked.sets or asked.rates or asked.quick):
            print(f"\n{words.refitted()}", flush=True)
    if asked.which in (None, "dates"):
        print("\n## Dates\n", flush=True)
        print(
            dates.report(
                asked.sets or (dates.FRESH if dates.FRESH.is_dir() else dates.DRAWN),
                shown=bool(asked.sets) and not asked.rates,
            ),
            flush=True,
        )
    if asked.which in (None, "layouts"):
        print("\n## Layouts\n", flush=True)
        print(layouts.report(asked.count or (layouts.QUICK if asked.quick else layouts.FULL), asked.seed), flush=True)
    if asked.which in (None, "moods"):
        print("\n## Moods\n", flush=True)
        print(moods.report(moods.QUICK if asked.quick else moods.FULL, asked.seed), flush=True)


if __name__ == "__main__":
    main()
