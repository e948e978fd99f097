"""Figures as people read them: plain tables, and ratios with their spread."""

from collections.abc import Sequence
from statistics import median


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table that can be read as it stands: the first column to the left, figures to the right."""
    widths = [max(len(row[at]) for row in (header, *rows)) for at in range(len(header))]

    def line(row: Sequence[str]) -> str:
        first, *others = zip(row, widths, strict=True)
        return f"| {' | '.join([first[0].ljust(first[1]), *(text.rjust(width) for text, width in others)])} |"

    rule = f"| {'-' * widths[0]} | {' | '.join('-' * (width - 1) + ':' for width in widths[1:])} |"
    return "\n".join([line(header), rule, *map(line, rows)])


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """`0.74 (0.72–0.75)`: the median of the turns' own ratios, with the smallest and the largest.

    Both were measured in turns, a pair each turn: dividing within a turn cancels the machine's drift.
    """
    each = [a / b for a, b in zip(ours, theirs, strict=True)]
    spread = f" ({min(each):.2f}–{max(each):.2f})" if len(each) > 1 else ""
    return f"{median(each):.2f}{spread}"
