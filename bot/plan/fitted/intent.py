"""Name what somebody may want who types to the bot."""

from enum import StrEnum


class Intent(StrEnum):
    """What a message wants, as the sentences of `intents.txt` are sorted. N: about a number of the plan."""

    LIST_OVERDUE = "list overdue"
    LIST_MINE = "list mine"
    LIST_DUE = "list due"
    LIST_AT_RISK = "list at risk"
    LIST_OFF_TRACK = "list off track"
    LIST_ON_TRACK = "list on track"
    LIST_DONE = "list done"
    LIST_NOT_STARTED = "list not started"
    LIST_STALE = "list stale"
    LIST_WAITING = "list waiting"
    LIST_OF_PERSON = "list of person"
    STATUS = "status"
    STATUS_N = "status N"
    WHO_N = "who N"
    WHO_DECIDES = "who decides"  # or signs it off, or whom it waits for
    WHO_STANDS_IN = "who stands in"
    WHEN_N = "when N"
    DONE_N = "done N"
    HISTORY_N = "history N"
    MEASURES_N = "measures N"
    EVIDENCE_N = "evidence N"
    REPORT = "report"
    FIND = "find"
    PLANS = "plans"
    HELP = "help"
    TELL = "tell"
    DO_DUE = "do due"
    DO_SIGNOFF = "do signoff"
    DO_RETURN = "do return"
    DO_ASSIGN = "do assign"
    DO_AWAY = "do away"
    DO_BACK = "do back"
    DO_REMIND = "do remind"
    DO_UNDO = "do undo"
    DO_IMPORT = "do import"
    DO_FORM = "do form"
    TALK = "talk"

    @property
    def is_ask(self) -> bool:
        """Whether somebody wants to know something: nothing of it is ever recorded."""
        return self not in (Intent.TELL, Intent.TALK) and not self.is_do

    @property
    def is_do(self) -> bool:
        """Whether somebody wants something done that is no progress."""
        return self.value.startswith("do ")

    @property
    def is_numbered(self) -> bool:
        """Whether it is about a number of the plan, which the message or its thread names."""
        return self.value.endswith(" N")
