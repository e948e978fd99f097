"""What becomes of the dates in messages: how many are read rightly, asked about, missed, or read wrongly in silence."""

from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.figures import table
from tests.benchmarks.guard.report import interval
from tests.benchmarks.words.dates.measuring import ASK, NONE, Became, Line, Outcome, judge, lines_of, the_plan

DRAWN = Path(__file__).parent / "drawn"  # a sample, which those have seen who made the reader
# By writers who saw neither the rules nor the sample; only the rates were looked at.
FRESH = Path(__file__).parent / "fresh"
HEADER = ("of the messages with a date", "are", "of", "share", "95% interval")
_SHOWN = 60


def report(folder: Path = FRESH, *, shown: bool = False) -> str:
    """The table of a file, or of all those in a folder; `shown`: and the messages that were not read rightly."""
    paths = sorted(folder.glob("*.txt")) if folder.is_dir() else [folder]
    plan = the_plan()
    judged = [(line, *judge(line, plan)) for path in paths for line in lines_of(path)]
    if not judged:
        return f"No messages with dates are kept in {folder}."
    parts = [table(HEADER, _rates([(line, outcome) for line, outcome, _ in judged]))]
    if shown:
        wrong = [_told(*each) for each in judged if each[1] is not Outcome.RIGHT]
        parts.append("\n".join(wrong[:_SHOWN]))
    return "\n\n".join(parts)


def _rates(judged: Sequence[tuple[Line, Outcome]]) -> list[tuple[str, ...]]:
    outcomes = [outcome for _, outcome in judged]
    one = [outcome for line, outcome in judged if line.meant not in (ASK, NONE)]
    return [
        _row("read right, or asked about", [each in (Outcome.RIGHT, Outcome.ASKED) for each in outcomes]),
        _row("read right", [each is Outcome.RIGHT for each in outcomes]),
        _row("asked about", [each is Outcome.ASKED for each in outcomes]),
        _row("missed: recorded as words, no day offered", [each is Outcome.MISSED for each in outcomes]),
        _row("silently wrong", [each is Outcome.WRONG for each in outcomes]),
        _row("with one day: read right", [each is Outcome.RIGHT for each in one]),
        _row("with one day: asked about", [each is Outcome.ASKED for each in one]),
        *(_row(f"as `{name}`: right", _of(judged, name)) for name in (ASK, NONE)),
    ]


def _of(judged: Sequence[tuple[Line, Outcome]], name: str) -> list[bool]:
    return [outcome is Outcome.RIGHT for line, outcome in judged if line.meant == name]


def _row(name: str, hits: Sequence[bool]) -> tuple[str, ...]:
    low, high = interval(sum(hits), len(hits))
    share = f"{sum(hits) / len(hits):.3f}" if hits else "–"
    return name, str(sum(hits)), str(len(hits)), share, f"{abs(low):.3f}–{high:.3f}"


def _told(line: Line, outcome: Outcome, became: Became) -> str:
    days = became.on or " or ".join(str(day) for day in became.offered) or "–"
    return f"- {outcome} ({line.today:%a} {line.today}, {line.meant}; {days}, {became.by}): {line.message}"
