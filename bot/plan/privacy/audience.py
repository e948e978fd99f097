"""Decide who hears what: the one gate that every word passes before it leaves, and again before it is drawn anew.

Nothing is posted, edited or published without the `Hearing` that is given here. Words are about actions; a channel
hears of those that everybody in it may read of, guests included. What is about none is said to one person alone, and
so is whatever nobody can tell of.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from bot.plan.model.channel import Sharing
from bot.plan.model.permissions import Actor
from bot.plan.model.workspace import Workspace


class Place(Enum):
    """The way by which words leave."""

    ANSWER = "answer"  # to whoever said something: a mention or a reply, in a channel or a direct message
    ALONE = "alone"  # to whoever typed a command, pressed a button or sent a form in; unasked, in a direct message
    CARD = "card"  # to a channel, because somebody who may has shared it there
    ALERT = "alert"  # to a channel, unasked: the one that the coordinator has named


class Why(Enum):
    """The reason why only one person hears what was asked for in a channel."""

    ELSEWHERE = "elsewhere"  # these actions are read in another channel, or in none
    SHARED = "shared"  # another organisation reads the channel, and nobody has allowed that
    UNKNOWN = "unknown"  # Slack has not said whether it does


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who hears something: everybody in a channel, or one person (`only_for`), in their direct messages or, given a
    channel, where they are. Only this module makes one. `why` it is not the whole channel, where that was asked for.
    """

    channel_id: str | None
    only_for: str | None = None
    why: Why | None = None

    @property
    def is_everybodys(self) -> bool:
        """Whether everybody in the channel hears it."""
        return self.only_for is None


def hearing(
    workspace: Workspace,
    place: Place,
    about: Collection[int],
    *,
    channel_id: str | None = None,
    viewer: Actor | None = None,
    decided: Collection[int] = (),
) -> Hearing | None:
    """Decide who hears words about these actions (their ids); None if nobody may, and what stands is left as it is.

    `viewer` is whoever is answered or told alone. `decided` are actions that a coordinator has shown to a channel
    where they are not read otherwise. `workspace` is the whole of it.
    """
    if channel_id is None or channel_id.startswith("D") or place is Place.ALONE:
        return Hearing(channel_id, viewer.user_id) if viewer and _may_see(workspace, viewer, about) else None
    shown = readable(workspace, place, about, channel_id, decided)
    if about and (len(shown) == len(set(about)) or (shown and place is Place.ALERT)):
        return Hearing(channel_id)
    if viewer is None:
        return None
    return Hearing(channel_id, viewer.user_id, _why(workspace, about, channel_id))


def alone(user_id: str, channel_id: str | None = None) -> Hearing:
    """Say it to one person alone, who has asked for it: it is drawn of what they may see, or a refusal."""
    return Hearing(channel_id, user_id)


def taking_away(channel_id: str) -> Hearing:
    """Say it to whoever reads a conversation: that words were erased there, and nothing else."""
    return Hearing(channel_id)


def readable(
    workspace: Workspace, place: Place, about: Collection[int], channel_id: str, decided: Collection[int] = ()
) -> frozenset[int]:
    """List those of these actions of which everybody in a channel may read."""
    channel = workspace.channel(channel_id)
    if channel.is_closed or (channel.sharing is Sharing.UNKNOWN and place is Place.ANSWER):
        return frozenset()
    is_own_only = channel.sharing is Sharing.YES or (channel.sharing is Sharing.UNKNOWN and place is Place.CARD)
    return frozenset(
        action.id
        for plan, action in workspace.actions_with(about)
        if action.id in decided
        or (plan.channel_for(action) == channel_id if is_own_only else plan.may_show([action], channel_id))
    )


def visible_to(workspace: Workspace, viewer: Actor) -> Workspace:
    """Give what somebody may see of a workspace: outsiders, and those whom nobody knows, what a post of theirs owns."""
    return workspace.seen_by(viewer.user_id) if viewer.is_outsider else workspace


def _may_see(workspace: Workspace, viewer: Actor, about: Collection[int]) -> bool:
    if not viewer.is_outsider:
        return True
    return len(visible_to(workspace, viewer).actions_with(about)) == len(set(about))


def _why(workspace: Workspace, about: Collection[int], channel_id: str) -> Why | None:
    channel = workspace.channel(channel_id)
    if not about:
        return None
    if channel.is_closed:
        return Why.SHARED
    return Why.UNKNOWN if channel.sharing is Sharing.UNKNOWN else Why.ELSEWHERE
