"""Ask whoever coordinates, once, whether the plan may be read in a channel that people of another organisation read.

Meanwhile its alerts wait, and answers there go to whoever asked. It is asked of channels that alerts go to.
"""

from dataclasses import dataclass
from datetime import date, datetime

from bot.plan.model.channel import KnownChannel, Sharing
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import LastNotices, Notice
from bot.plan.notices.personal_message import present


@dataclass(frozen=True, slots=True)
class SharedChannel:
    """A channel that was asked about, as it is known now."""

    channel: KnownChannel

    @property
    def drawn(self) -> str:
        """Which state it shows."""
        return f"{self.channel.sharing} {self.channel.is_allowed} {self.channel.version}"


def due(workspace: Workspace, now: datetime, last_notices: LastNotices) -> list[Notice]:
    """List what whoever coordinates is to be asked at a local moment, asked already or not."""
    told = present(workspace, workspace.coordinator_ids, now)
    return [
        _notice(plan, channel, user_id, now.date())
        for plan, channel in closed_channels(workspace)
        if channel.is_allowed is None
        for user_id in told
    ]


def closed_channels(workspace: Workspace) -> list[tuple[Plan, KnownChannel]]:
    """List the channels that alerts go to and that do not hear them, as another organisation would; each with a plan
    that has it.
    """
    closed = [channel for channel in workspace.channels.values() if channel.is_closed]
    having = {plan.id: {plan.channel_id, *(a.channel_id for a in plan.actions)} for plan in workspace.plans if closed}
    found = []
    for channel in closed:
        if plan := next((plan for plan in workspace.plans if channel.channel_id in having[plan.id]), None):
            found.append((plan, channel))
    return found


def _notice(plan: Plan, channel: KnownChannel, user_id: str, on: date) -> Notice:
    return Notice(
        kind=NoticeKind.SHARED_CHANNEL,
        key=f"{NoticeKind.SHARED_CHANNEL}:{channel.channel_id}:{channel.version}:{user_id}",
        why=channel.channel_id,
        plan_id=plan.id,
        channel_id=user_id,
        on=on,
        drawn=SharedChannel(channel).drawn,
        whys={},
        user_id=user_id,
    )


def current(workspace: Workspace, notice: Notice, today: date) -> SharedChannel | None:
    """Find the channel as it is known now; None if nothing is."""
    channel = workspace.channel(notice.why)
    return None if channel.sharing is Sharing.UNKNOWN else SharedChannel(channel)
