"""Name the reasons why an action is in somebody's daily message, the strongest first."""

from collections.abc import Mapping
from enum import StrEnum


class Reason(StrEnum):
    """A reason; the values stand in the database, beside the action."""

    OVERDUE = "overdue"
    DUE_1 = "due_1"  # a working day is left, at most
    BOARD_CHOICE = "board_choice"  # nobody has answered, those above neither: shall the board's channel hear?
    ESCALATED = "escalated"  # whoever owns it has not answered
    DECIDE = "decide"  # a request, or somebody's word that it is done, waits for a decision
    BOARD_PAPERS = "board_papers"  # the board meets, and has no update yet
    DUE_7 = "due_7"
    DUE_14 = "due_14"
    UPDATE_WANTED = "update_wanted"
    CHANGED = "changed"  # it is followed, and something has changed

    @property
    def switch(self) -> str:
        """The kind that is switched off with it."""
        return SWITCHES.get(self, self.value)

    @property
    def strength(self) -> int:
        """Its place among them: the lowest is the strongest."""
        return _ORDER[self]

    @property
    def is_owners(self) -> bool:
        """Whether it asks whoever owns the action."""
        return self in OF_OWNERS

    @property
    def asks(self) -> bool:
        """Whether it waits for an answer; what has changed is only told."""
        return self is not Reason.CHANGED


_ORDER = {reason: place for place, reason in enumerate(Reason)}
DUE_SOON = (Reason.DUE_1, Reason.DUE_7, Reason.DUE_14)
OF_OWNERS = frozenset({Reason.OVERDUE, Reason.BOARD_PAPERS, Reason.UPDATE_WANTED, *DUE_SOON})
OF_SILENCE = (Reason.OVERDUE, Reason.UPDATE_WANTED, Reason.BOARD_PAPERS)  # what it is escalated after
UNFILED = "unfiled"  # why somebody is written to of no action: words of theirs could not be filed
DIGEST, ESCALATION = "digest", "escalation"  # switches of what is no action's, or several reasons'
SWITCHES: Mapping[Reason, str] = {
    **dict.fromkeys(DUE_SOON, "due_soon"),
    Reason.BOARD_CHOICE: ESCALATION,
    Reason.ESCALATED: ESCALATION,
    Reason.CHANGED: "followed",
}
