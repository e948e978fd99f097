"""Follow what somebody was told of their own absence: once it has ended, or is another, it offers nothing more."""

from dataclasses import dataclass
from datetime import date

from bot.plan.model.person import Absence
from bot.plan.model.workspace import Workspace
from bot.plan.notices.notice import Notice

_OVER = " over"


@dataclass(frozen=True)
class AbsenceTold:
    """An absence as somebody was told of it, and whether it `stands` still."""

    absence: Absence
    stands: bool

    @property
    def drawn(self) -> str:
        """Which state of the absence it shows."""
        return drawn(self.absence) + ("" if self.stands else _OVER)


def drawn(absence: Absence) -> str:
    """Condense both ends of an absence."""
    return f"{absence.since or ''}/{absence.until}"


def current(workspace: Workspace, notice: Notice, today: date) -> AbsenceTold | None:
    """Find whether the absence that was told of stands; one that has ended does so for good. None if none is named."""
    said, is_over = notice.drawn.removesuffix(_OVER), notice.drawn.endswith(_OVER)
    since, _, until = said.partition("/")
    if not until:
        return None
    absence = Absence(date.fromisoformat(until), date.fromisoformat(since) if since else None)
    theirs = workspace.away.get(notice.user_id or "", ())
    return AbsenceTold(absence, not is_over and absence in theirs and absence.until >= today)
