"""A small plan of three recommendations, as a council's CSV file."""

import csv
import io

HEADERS = ["Ref", "Recommendation", "What will be done?", "Who?", "By when?", "RAG"]
ROWS = [
    [
        "1",
        "Make sure that assessments are finished in time.",
        "1.1 Appoint four more social workers.",
        "Head of Service Assessment",
        "31 March 2027",
        "Green",
    ],
    [
        "2",
        "Hear what children say about their plans.",
        "2.1 Ask every child before each review.",
        "Head of Service Reviews",
        "30 June 2027",
        "Amber",
    ],
    [
        "3",
        "Keep a register of private fostering.",
        "3.1 Write to every school each term.",
        "Head of Service Fostering",
        "30 September 2027",
        "Red",
    ],
]


def plan_file(rows: list[list[str]] = ROWS) -> bytes:
    """A plan of these rows as a CSV file."""
    text = io.StringIO()
    csv.writer(text).writerows([["Northgate Improvement Plan"], HEADERS, *rows])
    return text.getvalue().encode()


def edited(row: int, column: int, text: str) -> list[list[str]]:
    """The rows with one cell changed."""
    return [[text if (r, c) == (row, column) else cell for c, cell in enumerate(cells)] for r, cells in enumerate(ROWS)]
