"""What a column holds, by the words of its header. The words are those of published plans."""

import re
from enum import StrEnum


class Field(StrEnum):
    """What a column of a plan holds."""

    NUMBER = "number"
    RECOMMENDATION = "recommendation"
    ACTION = "action"
    OWNER = "owner"
    DUE = "due"
    OWNER_AND_DUE = "owner and due"
    MEASURE = "measure"
    PROGRESS = "progress"
    RATING = "rating"


HEADERS = {
    Field.NUMBER: ["no", "nos", "number", "ref", "ref no", "reference", "code", "#"],
    Field.RECOMMENDATION: [
        "report recommendations", "report recommendation", "recommendation", "recommendations", "what",
        "ofsted area for improvement", "ofsted recommendation", "area for improvement", "areas for improvement",
        "priority area", "finding",
    ],
    Field.ACTION: [
        "what will be done", "what will we do", "how", "action", "actions", "actions required", "action required",
        "agreed action", "agreed actions", "planned action", "what we will do",
    ],
    Field.OWNER: [
        "who", "lead", "leads", "lead officer", "lead officers", "lead officer(s)", "responsible person",
        "responsible officer", "responsibility", "business owner", "owner", "action owner", "who will do this",
    ],
    Field.DUE: [
        "when", "by when", "date", "target date", "due date", "due", "deadline", "timescale", "timescales",
        "completion date", "date due",
    ],
    Field.OWNER_AND_DUE: [
        "who will do this and by when", "who and by when", "by whom and by when", "who and when", "lead and timescale",
        "lead and date", "who/when", "owner and date",
    ],
    Field.MEASURE: [
        "what will be different", "success measure", "success measures", "outcome measures", "outcome measure",
        "outcome", "outcomes", "impact", "measure of success", "success criteria", "what difference will it make",
    ],
    Field.PROGRESS: [
        "progress", "progress report", "progress update", "current status", "current position", "achievements",
        "latest note", "action taken", "status / corrective action", "update", "updates", "comments",
    ],
    Field.RATING: ["rag", "brag", "r/a/g", "b/r/a/g", "rag rating", "rag status", "rating", "status",
                   "assessment of progress", "stage"],
}  # fmt: skip
_FIELDS = {words: field for field, every in HEADERS.items() for words in every}
_MONTH_AFTER = re.compile(
    r"\s*[-–:(]?\s*(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\s+\d{2,4}\s*\)?$"
)


def field_of(header: str) -> Field | None:
    """The field that a header names; a month in it ("Progress October 2003") and end marks don't count."""
    words = " ".join(header.casefold().split()).strip(" ?:.*")
    return _FIELDS.get(words) or _FIELDS.get(_MONTH_AFTER.sub("", words).strip(" ?:."))
