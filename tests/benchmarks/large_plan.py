"""A large plan as Word writes it: one table of five columns, several paragraphs a cell."""

from pathlib import Path

import docx
from docx.table import _Cell

RECOMMENDATIONS, ACTIONS = 600, 2_000

HEADER = (
    "Report Recommendations",
    "What will be done?",
    "Who will do this and by when?",
    "What will be different?",
    "Progress",
)
SUBJECTS = ("contacts and referrals", "pathway plans", "supervision", "return home interviews", "early help", "audits")
POSTS = ("Head of Front Door", "Service Manager Leaving Care", "Performance Manager", "Principal Social Worker")
DATES = ("30 September 2026", "31.12.26", "by 30/11/2026", "End March 2027", "Ongoing")


def write(path: Path) -> None:
    """Writes it; the same every time."""
    document = docx.Document()
    document.add_heading("Marlbridge Children’s Services Improvement Plan 2026")
    table = document.add_table(rows=1 + RECOMMENDATIONS, cols=len(HEADER))
    for number, row in enumerate(table.rows):
        cells = _recommendation(number) if number else [[text] for text in HEADER]
        for cell, paragraphs in zip(row.cells, cells, strict=True):
            _fill(cell, paragraphs)
    document.save(str(path))


def _recommendation(number: int) -> list[list[str]]:
    """The five cells of a row, each as its paragraphs."""
    subject, post, date = (every[number % len(every)] for every in (SUBJECTS, POSTS, DATES))
    actions = ACTIONS * number // RECOMMENDATIONS - ACTIONS * (number - 1) // RECOMMENDATIONS
    return [
        [f"{number}. Make sure that {subject} are looked at by a manager in time, on bank holidays too."],
        [
            f"The service will review its way of working with {subject} and agree step {step} of the change with its "
            "partners, so that every team knows what is expected of it and by whom."
            for step in range(1, actions + 1)
        ],
        [post, date],
        [
            f"i) At least {80 + number % 20}% of {subject} meet the standard when they are audited.",
            "ii) Fewer families have to come back within a year because the first answer fell short.",
            "iii) Children and parents say that they were listened to, and understand what was decided.",
        ],
        [
            f"July 2026: {number % 40 + 50}% of {subject} met the standard, compared to 48% a year before.",
            f"• Training in {subject} has been given to {number} workers so far; two teams are still to come.",
        ],
    ]


def _fill(cell: _Cell, paragraphs: list[str]) -> None:
    first, *others = paragraphs
    cell.paragraphs[0].text = first
    for text in others:
        cell.add_paragraph(text)
