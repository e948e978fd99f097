"""Reading large plans, beside the bare library merely opening each file and walking its cells once."""

import gc
import io
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import docx
import openpyxl

from bot.documents import read_document
from tests.benchmarks import large_plan
from tests.benchmarks.figures import ratio, table
from tests.benchmarks.servers import ROOT

TIMES = 5
SHARED = ROOT.parent / "shared" / "layouts" / "a14-large.docx"
SHARED_SIZE = (120, 400)
SIZE = (large_plan.RECOMMENDATIONS, large_plan.ACTIONS)  # of each plan that is made here
HEADER = ("plan", "actions", "KB", "read_document, CPU s", "bare library, CPU s", "ours ÷ bare")
MB = 1024  # kilobytes, as the system counts a process’s largest size
COLUMNS = ["Ref", "Recommendation", "Ref", "Action", "Lead", "Due date", "RAG", "Progress", "Success measures"]


def report(times: int) -> str:
    """The table, a row for each plan: seconds, medians. A ratio of 3: making sense of it costs twice the opening."""
    with tempfile.TemporaryDirectory(prefix="plankeeper-bench-") as folder:
        word, excel = Path(folder) / "large-plan.docx", Path(folder) / "large-plan.xlsx"
        large_plan.write(word)
        _write_workbook(excel)
        files = ((word, SIZE), (excel, SIZE), (SHARED, SHARED_SIZE))
        rows = [_row(path, size, times) for path, size in files if path.exists()]
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB
    return (
        f"{table(HEADER, rows)}\n\nSeconds of the processor, medians of {times}, warm; at most {most:.0f} MB. "
        "The bare library is python-docx, or openpyxl read-only: it opens the file and takes each cell's text once."
    )


def _write_workbook(path: Path) -> None:
    """A tracker as Excel keeps it: a row for each action, the recommendation on each of its rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(COLUMNS)
    for at in range(SIZE[1]):
        number = at * SIZE[0] // SIZE[1] + 1
        sheet.append(
            [
                number,
                f"Improve the timeliness of assessment {number}, so that every child is seen by somebody they know.",
                f"{number}.{at}",
                f"Train all staff in approach {number}.{at} and report to the board.",
                f"Head of Service {number % 7} / Service Manager {number % 5}",
                date(2025 + number % 2, 1 + number % 12, 28),
                ("Red", "Amber", "Green")[at % 3],
                f"• Begun in June\n• {at % 200} of 200 trained",
                f"{at % 100}% in time",
            ]
        )
    book.save(path)


def _row(path: Path, expected: tuple[int, int], times: int) -> tuple[str, ...]:
    content = path.read_bytes()
    bare = _walk_workbook if path.suffix == ".xlsx" else _walk_word
    document = read_document(content, path.name)  # the first time of each also imports what it needs
    bare(content)
    size = (len(document.recommendations), sum(len(r.actions) for r in document.recommendations))
    if size != expected:
        raise RuntimeError(f"{path.name} was read as {size[0]} recommendations and {size[1]} actions, not {expected}")
    ours, theirs = [], []
    for _ in range(times):
        ours.append(_seconds(lambda: read_document(content, path.name)))
        theirs.append(_seconds(lambda: bare(content)))
    return (
        path.name,
        str(expected[1]),
        f"{len(content) / 1024:.0f}",
        f"{median(ours):.3f}",
        f"{median(theirs):.3f}",
        ratio(ours, theirs),
    )


def _walk_word(content: bytes) -> int:
    tables = docx.Document(io.BytesIO(content)).tables
    return sum(len(cell.text) for each in tables for row in each.rows for cell in row.cells)


def _walk_workbook(content: bytes) -> int:
    sheets = openpyxl.load_workbook(io.BytesIO(content), read_only=True).worksheets
    return sum(cell.value is not None for sheet in sheets for row in sheet.iter_rows() for cell in row)


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()  # nobody pays for another's rubbish
    began = time.process_time()
    work()
    return time.process_time() - began
