"""Keep which kinds of nudges are switched off, in the workspace or in one channel, and whom an alert rings."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from bot.errors import NotUnderstood
from bot.plan.model.channel import check_channel
from bot.plan.model.stamp import Stamp
from bot.plan.model.workspace import Workspace
from bot.plan.signature import completed
from storage import audit, channels, tables, workspaces


class Switch(StrEnum):
    """The kinds that can be switched off; the values stand in the database."""

    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    UPDATE_WANTED = "update_wanted"
    DECIDE = "decide"
    BOARD_PAPERS = "board_papers"
    ESCALATION = "escalation"
    DIGEST = "digest"
    FOLLOWED = "followed"
    FOLLOW_UP = "follow_up"


OF_A_CHANNEL = tuple(each for each in Switch if each not in (Switch.DIGEST, Switch.FOLLOWED))  # what an action is in
RINGS = ("", "here", "channel")


@dataclass(frozen=True, slots=True)
class NudgeSettings:
    """What is chosen for the whole workspace or, with a `channel_id`, for what is read in one channel.

    `muted` are the kinds that are switched off. `ring` is the workspace's alone, `is_threaded` a channel's: what
    becomes overdue in mid-week is said in the thread of its alert only.
    """

    channel_id: str
    muted: frozenset[str]
    ring: str = ""
    is_threaded: bool = False

    @property
    def fingerprint(self) -> str:
        """Condensed: while this stays the same, a form that shows them is still true."""
        shown = self.channel_id, sorted(self.muted), self.ring, self.is_threaded
        return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


def nudge_settings(workspace: Workspace, channel_id: str = "") -> NudgeSettings:
    """Tell what is chosen now."""
    muted = frozenset(kind for where, kind in workspace.muted if where == channel_id)
    if channel_id:
        return NudgeSettings(channel_id, muted, is_threaded=workspace.channel(channel_id).is_threaded)
    return NudgeSettings("", muted, workspace.ring)


def are_as_seen(session: Session, team_id: str, channel_id: str, seen: str | None) -> bool:
    """Tell whether these settings still are as they were when this was their fingerprint; without one, they are."""
    return seen is None or _stored(session, team_id, channel_id).fingerprint == seen


def save_nudge_settings(session: Session, team_id: str, chosen: NudgeSettings, by: Stamp) -> None:
    """Keep what was chosen; raise NotUnderstood for a kind or a ring that there is not."""
    workspaces.ensure(session, team_id)
    known = OF_A_CHANNEL if chosen.channel_id else tuple(Switch)
    if not chosen.muted <= set(known) or chosen.ring not in RINGS:
        raise NotUnderstood("Those settings are not ones that I have. Please open the form once more.")
    before = _stored(session, team_id, chosen.channel_id)
    if chosen == before:
        return
    for kind in before.muted - chosen.muted:
        row_off = session.get_one(tables.MutedKind, (team_id, chosen.channel_id, kind))
        session.delete(row_off)
    session.add_all(
        tables.MutedKind(team_id=team_id, channel_id=chosen.channel_id, kind=kind)
        for kind in sorted(chosen.muted - before.muted)
    )
    if chosen.channel_id:
        check_channel(chosen.channel_id)
        if chosen.is_threaded != before.is_threaded:
            channels.set_threaded(session, team_id, chosen.channel_id, chosen.is_threaded, by.at)
    else:
        row = workspaces.row_of(session, team_id)
        row.ring = chosen.ring
        session.add(row)
    by = completed(session, team_id, by)
    subject = f"channel {chosen.channel_id}" if chosen.channel_id else "workspace"
    audit.note(session, team_id, by, "changed nudges", subject, before=_kept(before), after=_kept(chosen))


def _stored(session: Session, team_id: str, channel_id: str) -> NudgeSettings:
    own = (tables.MutedKind.team_id == team_id, tables.MutedKind.channel_id == channel_id)
    muted = frozenset(session.exec(select(col(tables.MutedKind.kind)).where(*own)))
    if channel_id:
        channel = channels.channel_by_id(session, team_id, channel_id)
        return NudgeSettings(channel_id, muted, is_threaded=bool(channel and channel.is_threaded))
    return NudgeSettings("", muted, workspaces.row_of(session, team_id).ring)


def _kept(settings: NudgeSettings) -> dict[str, object]:
    own: dict[str, object] = {"threaded": settings.is_threaded} if settings.channel_id else {"ring": settings.ring}
    return {"off": sorted(settings.muted), **own}
