"""Hold words as they were read on one state of the plan, and the way by which they came."""

from dataclasses import dataclass, replace
from datetime import date

from bot.plan.model.incoming import IncomingMessage, naming_original
from bot.plan.model.rating import Rating
from bot.plan.model.stamp import Stamp
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan
from bot.plan.updates.routing import Filing, Unclear


@dataclass(frozen=True, slots=True)
class Said:
    """A message or command: what can't be recorded of it is kept."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A message that its author has edited: it takes the place of what it said before."""


@dataclass(frozen=True, slots=True)
class FromDraft:
    """Kept words, for which an action was chosen; or other words in their place (`typed`). `by` is who files them."""

    draft_id: int
    by: Stamp
    typed: str | None = None


@dataclass(frozen=True, slots=True)
class FromForm:
    """A form: what goes with its words is (the measure's id, its reading), and the day of a reminder; or that there
    `is_nothing_new`, for the reason that they say.
    """

    measure: tuple[int, str] | None = None
    remind_on: date | None = None
    is_nothing_new: bool = False


@dataclass(frozen=True, slots=True)
class Corrects:
    """Words that put an update right, which their author recorded before (`seen` is what it said): the first filing is
    what it is to say and be about, any other is told besides. `was` is what it was about; `draft_id` and `by` are those
    of kept words, and of who says that they are meant.
    """

    update_id: int
    seen: str
    was: Target
    draft_id: int | None = None
    by: Stamp | None = None


Way = Said | Edited | FromDraft | FromForm | Corrects


@dataclass(frozen=True, slots=True)
class Reading:
    """Words as they were read on one state of the plan.

    `found` is what they are about, `words` and `given` what that was read of: the text, and a rating that came with the
    name of a command. `identifying` is what in them may identify a child, and `safe_because` why it does not, if their
    author says so. `is_meant`: their author has been asked whether they are to be recorded, and they are.
    """

    said: IncomingMessage
    plan: Plan | None
    found: tuple[Filing, ...] | Unclear
    words: str = ""
    given: Rating | None = None
    way: Way = Said()
    identifying: str | None = None
    safe_because: str = ""
    is_meant: bool = False

    @property
    def safe(self) -> tuple[str, str] | None:
        """What was found in them, and why it identifies nobody."""
        return (self.identifying, self.safe_because) if self.identifying else None

    def naming_original(self) -> "Reading":
        """Return it with the name, in every note, of who said first what was forwarded: whoever forwards it is the
        author of what is recorded."""
        said = self.said
        if not said.original:
            return self
        if isinstance(self.found, Unclear):
            return replace(self, found=replace(self.found, note=naming_original(self.found.note, said)))
        return replace(self, found=tuple(replace(each, note=naming_original(each.note, said)) for each in self.found))
