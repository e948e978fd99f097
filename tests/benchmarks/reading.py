"""Reading a large Word plan, beside python-docx merely opening it and walking its XML once."""

import gc
import io
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import docx

from bot.documents import read_document
from tests.benchmarks import large_plan
from tests.benchmarks.figures import ratio, table
from tests.benchmarks.servers import ROOT

TIMES = 5
SHARED = ROOT.parent / "shared" / "layouts" / "a14-large.docx"
SIZE = (large_plan.RECOMMENDATIONS, large_plan.ACTIONS)  # of both plans
HEADER = ("plan", "KB", "read_document s", "docx.Document s", "ours ÷ docx")


def report(times: int) -> str:
    """The table, a row for each plan: seconds, medians. A ratio below 2: making sense of it costs less than opening."""
    with tempfile.TemporaryDirectory(prefix="plankeeper-bench-") as folder:
        made = Path(folder) / "large-plan.docx"
        large_plan.write(made)
        rows = [_row(path, times) for path in (made, SHARED) if path.exists()]
    return (
        f"{table(HEADER, rows)}\n\nPlans of {SIZE[0]} recommendations and {SIZE[1]} actions; medians of {times}, warm."
    )


def _row(path: Path, times: int) -> tuple[str, ...]:
    content = path.read_bytes()
    document = read_document(content, path.name)  # the first time of each also imports what it needs
    _open_and_walk(content)
    size = (len(document.recommendations), sum(len(r.actions) for r in document.recommendations))
    if size != SIZE:
        raise RuntimeError(f"{path.name} was read as {size[0]} recommendations and {size[1]} actions, not as {SIZE}")
    ours, theirs = [], []
    for _ in range(times):
        ours.append(_seconds(lambda: read_document(content, path.name)))
        theirs.append(_seconds(lambda: _open_and_walk(content)))
    return (
        path.name,
        f"{len(content) / 1024:.0f}",
        f"{median(ours):.3f}",
        f"{median(theirs):.3f}",
        ratio(ours, theirs),
    )


def _open_and_walk(content: bytes) -> None:
    for _ in docx.Document(io.BytesIO(content)).element.iter():
        pass


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()  # nobody pays for another's rubbish
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
