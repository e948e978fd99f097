"""What a column holds, by the words of its header. The words are those of published plans."""

import re
from collections.abc import Sequence
from enum import StrEnum

from bot.documents.grid import Cell


class Field(StrEnum):
    """What a column of a plan holds."""

    NUMBER = "number"
    RECOMMENDATION = "recommendation"
    ACTION_NUMBER = "action number"
    ACTION = "action"
    OWNER = "owner"
    DUE = "due"
    OWNER_AND_DUE = "owner and due"
    MEASURE = "measure"
    PROGRESS = "progress"
    RATING = "rating"


Columns = dict[Field, int]

HEADERS = {  # the surest words of each field first: where two columns claim one field, the surer has it
    Field.NUMBER: ["no", "nos", "number", "ref", "ref no", "reference", "code", "#"],
    Field.RECOMMENDATION: [
        "report recommendations", "report recommendation", "recommendation", "recommendations", "what",
        "ofsted area for improvement", "ofsted recommendation", "area for improvement", "areas for improvement",
        "inspection recommendation", "inspectors' recommendation", "priority area", "finding",
    ],
    Field.ACTION_NUMBER: ["action no", "action number", "action ref", "action reference"],
    Field.ACTION: [
        "what will be done", "what will we do", "how", "action", "actions", "actions required", "action required",
        "agreed action", "agreed actions", "planned action", "planned actions", "proposed action", "proposed actions",
        "what we will do", "how will we do it",
    ],
    Field.OWNER: [
        "who", "lead", "leads", "lead officer", "lead officers", "responsible person", "responsible officer",
        "responsible", "responsibility", "business owner", "owner", "owners", "action owner", "who will do this",
        "who will do it", "by whom", "accountable officer", "lead person",
    ],
    Field.DUE: [
        "when", "by when", "date", "target date", "due date", "due", "deadline", "timescale", "timescales", "timeframe",
        "completion date", "target completion date", "date due", "complete by", "to be completed by",
    ],
    Field.OWNER_AND_DUE: [
        "who will do this and by when", "who will do it and by when", "who and by when", "by whom and by when",
        "who and when", "who/when", "who / when", "lead and timescale", "lead and date", "owner and date",
        "responsibility and timescale",
    ],
    Field.MEASURE: [
        "what will be different", "success measure", "success measures", "outcome measures", "outcome measure",
        "outcome", "outcomes", "impact", "measure of success", "measures of success", "success criteria",
        "intended outcome", "expected outcome", "what difference will it make", "how will we know",
    ],
    Field.PROGRESS: [
        "progress", "current status", "current position", "achievements", "latest note", "action taken",
        "status / corrective action", "update", "updates", "comments",
    ],
    Field.RATING: ["rag", "brag", "r/a/g", "b/r/a/g", "rating", "status", "assessment of progress", "stage"],
}  # fmt: skip
# Headers that say more after their first words: "Progress presented to Committee Dec 2017", "RAG at 31 March".
BEGINNINGS = {"progress": Field.PROGRESS, "rag": Field.RATING, "brag": Field.RATING,
              "assessment of progress": Field.RATING}  # fmt: skip

_FIELDS = {words: (field, sureness) for field, every in HEADERS.items() for sureness, words in enumerate(every)}
_MONTH_AFTER = re.compile(
    r"\s?[-–:(]?\s?(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\s\d{2,4}\s?\)?$"
)
_LONGEST = 80  # a longer cell is no header


def field_of(header: str) -> Field | None:
    """The field that a header names; a month in it ("Achievements October 2003") and end marks don't count."""
    found = _read(header)
    return found[0] if found else None


def _read(header: str) -> tuple[Field, int] | None:
    """(field, how sure: 0 is surest) of a header."""
    if len(header) > _LONGEST:
        return None
    words = " ".join(header.casefold().replace("(s)", "s").replace("’", "'").split()).strip(" ?:.*")
    if found := _FIELDS.get(words) or _FIELDS.get(_MONTH_AFTER.sub("", words).strip(" ?:.")):
        return found
    return next(((field, 0) for opening, field in BEGINNINGS.items() if words.startswith(opening + " ")), None)


def columns_of(row: Sequence[Cell]) -> Columns:
    """The columns that a row of headers names; empty if the row is no header.

    A header names at least two fields, one of them a recommendation or an action. Where only actions are named, they
    are the recommendations too; a number right before the actions and after the recommendations is the actions' own.
    """
    claims: dict[Field, list[tuple[int, int]]] = {}
    for place, cell in enumerate(row):
        if found := _read(cell.text):
            claims.setdefault(found[0], []).append((found[1], place))
    columns = {field: min(claimed)[1] for field, claimed in claims.items()}
    what = columns.get(Field.RECOMMENDATION, columns.get(Field.ACTION))
    if len(columns) < 2 or what is None:
        return {}
    columns[Field.RECOMMENDATION] = what
    before = columns.get(Field.ACTION, 0) - 1
    if what < before and field_of(row[before].text) is Field.NUMBER:
        columns[Field.ACTION_NUMBER] = before
        del columns[Field.NUMBER]
        if others := [claim for claim in claims[Field.NUMBER] if claim[1] != before]:
            columns[Field.NUMBER] = min(others)[1]
    return columns
