"""Follow shared cards: recommendations that somebody has shown to a channel, drawn again there when something
changes.
"""

from dataclasses import dataclass
from datetime import date, datetime

from bot.plan.model.channel import KnownChannel, Sharing
from bot.plan.model.fingerprint import fingerprint
from bot.plan.model.recommendation import Recommendation
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import Notice

SHARED = "shared"  # why an action is in it
DECIDED = "decided"  # why one is that is not read in that channel otherwise: a coordinator has shown it there …
_OF_VERSION = f"{DECIDED}:"  # … as it was in this version of the channel


@dataclass(frozen=True)
class SharedCard:
    """The subject that a card shows. `decided` are the ids of actions that a coordinator shows where they are not read
    otherwise; `version` is that of the channel where that was so.
    """

    plan: Plan
    recommendation: Recommendation
    decided: frozenset[int] = frozenset()
    version: int = 0

    @property
    def drawn(self) -> str:
        """Which state of its actions it shows."""
        return fingerprint(self.recommendation.actions)

    def notice(self, channel_id: str, user_id: str, now: datetime) -> Notice:
        """Make the notice that is claimed and sent when somebody shares the card in a channel, at a local moment."""
        return Notice(
            kind=NoticeKind.CARD,
            key=f"{NoticeKind.CARD}:{channel_id}:{self.recommendation.id}:{user_id}:{now.isoformat()}",
            why=SHARED,
            plan_id=self.plan.id,
            channel_id=channel_id,
            on=now.date(),
            drawn=self.drawn,
            whys={a.id: self._why(a.id) for a in self.recommendation.actions},
            user_id=user_id,
            subject_id=self.recommendation.id,
        )

    def _why(self, action_id: int) -> str:
        return decided_in(self.version) if action_id in self.decided else SHARED


def current(workspace: Workspace, notice: Notice, today: date) -> SharedCard | None:
    """Find a card that has been shared, as it stands now; None if its plan, or what it shows of it, is gone."""
    plan = workspace.plan(notice.plan_id)
    shown = next((r for r in plan.recommendations if r.id == notice.subject_id), None) if plan else None
    channel = workspace.channel(notice.channel_id or "")
    decided = decided_among(notice, channel)
    return SharedCard(plan, shown, decided, channel.version) if plan and shown else None


def decided_in(version: int) -> str:
    """Word why an action is shown in a channel that does not read it otherwise: a coordinator has decided so, in this
    version of the channel.
    """
    return f"{_OF_VERSION}{version}"


def decided_among(notice: Notice, channel: KnownChannel) -> frozenset[int]:
    """List the actions of a notice that a coordinator has shown to its channel, if that holds still."""
    return frozenset(action_id for action_id, why in notice.whys.items() if _is_decided(why, channel))


def _is_decided(why: str, channel: KnownChannel) -> bool:
    """Whether an action is shown where it is not read otherwise. That was decided for those who read the channel then:
    for another organisation only if it was there already."""
    if channel.sharing is Sharing.YES:
        return why == f"{_OF_VERSION}{channel.version}"
    return why == DECIDED or why.startswith(_OF_VERSION)
