"""What an office exports: a plan whose owners stand under a header that says nothing, and whose ratings are its own."""

import csv
import io
from collections.abc import Sequence

OWNERS = ["Somebody from Care", "Whoever is nearest", "The people upstairs"]
_BEGUN = [
    "Two of the managers have begun, and a third begins in May.",
    "Letters went out to all schools in the first week of term; most have answered.",
    "The board has seen a first draft, and asked for figures by ward.",
]
_TOLD = ["finished in time", "heard before each review", "written down in a register"]


def export(
    title: str = "Northgate Improvement Plan",
    *,
    of: str = "assessments",
    column: str = "Zib",
    also: str = "",
    due: str = "30 June 2027",
    word: str = "Zog",
    words: Sequence[str] = (),
    is_rated: bool = True,
    progress: str = "",
) -> bytes:
    """Its CSV file: owners under `column` (and others under `also`), the last due `due`; ratings are Green and `word`,
    or those of `words`, one a row; `progress` ends what is
    told of each."""
    header = ["Ref", "Recommendation", "Action", column, "Due date"]
    header += [*(["RAG"] if is_rated else []), *([also] if also else []), *(["Progress"] if progress else [])]
    rated = list(words) or ["Green", word, word]
    rows = []
    for n, rating in enumerate(rated):
        owner = OWNERS[n] if n < len(OWNERS) else f"{OWNERS[n % 3]} {n}"
        until = due if n + 1 == len(rated) else "31 March 2027"
        row = [f"{n + 1}", *_said(of, n), owner, until, *([rating] if is_rated else [])]
        rows.append(
            [*row, *([f"{also} of {owner}"] if also else []), *([f"{_BEGUN[n % 3]}\n{progress}"] if progress else [])]
        )
    text = io.StringIO()
    csv.writer(text).writerows([[title], header, *rows])
    return text.getvalue().encode()


def _said(of: str, n: int) -> tuple[str, str]:
    """A recommendation and its action; of other things, in other words."""
    if of != "assessments":
        return f"Buy {of} for town {n + 1} before winter.", f"{n + 1}.1 Order the {of} in lot {n + 1} and paint them."
    told = f"Make sure that assessments {n + 1} are {_TOLD[n % 3]}."
    return told, f"{n + 1}.1 Write to everybody about assessments {n + 1}."
