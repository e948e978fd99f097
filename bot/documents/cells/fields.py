"""Name what a column of a plan may hold."""

from enum import StrEnum


class Field(StrEnum):
    """A field that a column of a plan holds."""

    NUMBER = "number"
    RECOMMENDATION = "recommendation"
    ACTION_NUMBER = "action number"
    ACTION = "action"
    OWNER = "owner"
    ACCOUNTABLE = "accountable"
    DUE = "due date"
    NEW_DUE = "new due date"
    OWNER_AND_DUE = "owner and due date"
    START = "start date"
    COMPLETED = "completed on"
    MEASURE = "measure"
    PROGRESS = "progress"
    RATING = "rating"
    PRIORITY = "priority"
    RESPONSE = "response"
    DEPENDS = "depends on"
    WAITING = "waiting on"
    SECTION = "section"
    NOTHING = "nothing"


FIELD_LABELS = tuple((of.value, "success measure" if of is Field.MEASURE else of.value) for of in Field)
"""(value, label) of each field that a column can be chosen to hold, in the order of a plan's columns."""
