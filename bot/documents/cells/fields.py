"""Names what a column of a plan may hold."""

from enum import StrEnum


class Field(StrEnum):
    """What a column of a plan holds."""

    NUMBER = "number"
    RECOMMENDATION = "recommendation"
    ACTION_NUMBER = "action number"
    ACTION = "action"
    OWNER = "owner"
    DUE = "due date"
    NEW_DUE = "new due date"
    OWNER_AND_DUE = "owner and due date"
    MEASURE = "measure"
    PROGRESS = "progress"
    RATING = "rating"
