"""Describe one workspace as it stands: an immutable value that every answer is drawn from.

Put together by `bot.plan.snapshot` in one read, kept under the workspace's revision number by `storage.snapshots`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.plan.model.action import Action, Post
from bot.plan.model.channel import KnownChannel, Sharing
from bot.plan.model.parts.measure import Reminder
from bot.plan.model.person import Absence
from bot.plan.model.recommendation import Numbered, Recommendation

DEFAULT_TIMEZONE = "Europe/London"
_SMALL_WORD = re.compile(r"(?<![^\W_])[a-z][^\W_]*")


@dataclass(frozen=True)
class Plan:
    """One inspection's action plan.

    `archived` is what was taken out of it: recommendations with all their actions, and ones that still stand with only
    those of their actions that do not. `printed_title` is what its file last called it, `short_name` what tells it from
    the workspace's others: None where there are none.

    `alerts_from` and `nudges_from` are the days from which its channels are alerted, and people nudged; None until
    somebody has pressed Start. `boards` are the days on which the board meets, in order, `paper_days` how many working
    days before each its papers are due.
    """

    id: int
    title: str
    rating_key: dict[str, str] | None
    is_default: bool
    channel_id: str | None
    recommendations: tuple[Recommendation, ...]
    archived: tuple[Recommendation, ...] = ()
    printed_title: str | None = None
    is_part: bool = False  # what an outsider sees of it
    short_name: str | None = None
    alerts_from: date | None = None
    nudges_from: date | None = None
    boards: tuple[date, ...] = ()
    paper_days: int | None = None

    @property
    def is_archived(self) -> bool:
        """Whether all of it was taken out of use."""
        return bool(self.archived) and not self.recommendations

    @property
    def name(self) -> str:
        """What it is called where it has to be told from others: in short, where that is known."""
        return self.short_name or self.title

    @cached_property
    def heading(self) -> "Plan":
        """The plan without what stands in it."""
        return replace(self, recommendations=(), archived=())

    @property
    def taken_out(self) -> "Plan":
        """What was taken out of it, as a plan."""
        return replace(self, recommendations=self.archived, archived=())

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """Every action, in the plan's order."""
        return tuple(a for r in self.recommendations for a in r.actions)

    @cached_property
    def numbered(self) -> dict[str, "Numbered"]:
        """What each number means, by its plain form: `5`, `e1.1`."""
        found: dict[str, Numbered] = {}
        for recommendation in self.recommendations:
            own, *others = recommendation.plain_numbers
            found[own] = found.get(own) or Numbered()
            found[own].recommendations.append(recommendation)
            for number, action in zip(others, recommendation.actions, strict=True):
                found[number] = found.get(number) or Numbered()
                found[number].actions.append((recommendation, action))
        return found

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """Every number as printed, of recommendations and actions."""
        return tuple(r.number for r in self.recommendations) + tuple(a.number for a in self.actions)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Every word that its text has without a capital: where a title has it too, it is no name."""
        texts = (t for r in self.recommendations for t in (r.text, *(action.text for action in r.actions)))
        return frozenset(word for text in texts for word in _SMALL_WORD.findall(text))

    @cached_property
    def channel_ids(self) -> frozenset[str]:
        """Every channel that hears of it, or of some of its actions."""
        return frozenset(c for c in (self.channel_id, *(action.channel_id for action in self.actions)) if c)

    def seen_by(self, user_id: str) -> "Plan":
        """Return the part of it that this user owns, as a plan."""
        recommendations, archived = _owned(self.recommendations, user_id), _owned(self.archived, user_id)
        return replace(self, recommendations=recommendations, archived=archived, is_part=True)

    def recommendation_of(self, action: Action) -> Recommendation:
        """Find the recommendation that an action of this plan answers."""
        return next(r for r in self.recommendations if any(a.id == action.id for a in r.actions))

    def channel_for(self, action: Action) -> str | None:
        """Find where an action's news goes: its service's channel, else the plan's."""
        return action.channel_id or self.channel_id

    def may_show(self, actions: Iterable[Action], channel_id: str) -> bool:
        """Tell whether everybody in a channel may read of these actions: it is the plan's own channel, or their
        service's. An action that has been given no channel yet is nobody's secret."""
        return channel_id == self.channel_id or all(self.channel_for(a) in (None, channel_id) for a in actions)


def _owned(recommendations: tuple[Recommendation, ...], user_id: str) -> tuple[Recommendation, ...]:
    owned = ((each, [a.is_owned_by(user_id) for a in each.actions]) for each in recommendations)
    return tuple(each.with_own(is_own) for each, is_own in owned if any(is_own))


@dataclass(frozen=True)
class Workspace:
    """A workspace: all that its people can read.

    `nation` says whose bank holidays count ("ENG", "SCT", "NIR"), `ring` whether an overdue alert rings everybody in
    its channel ("here", "channel"; empty: nobody but the owners, who are named). `muted` are the kinds of nudges that
    are switched off, each with the channel where it is, or none for everywhere.

    `is_open`: whether everybody in it may record updates, or only owners, coordinators and directors. `coordinator_ids`
    and `director_ids` are those who count: nobody who is deactivated, or a guest. `admins` are Slack's owners and
    admins, with their names, while nobody coordinates; else empty. `away` says when somebody is, or will be, away, the
    soonest first; `channels` what Slack has said of those it was asked about, by id. `revision` is the one that it was
    read at: by it a transaction tells what has been touched since.
    """

    team_id: str
    timezone: str = DEFAULT_TIMEZONE
    alert_time: str = "09:00"
    board_on: date | None = None
    is_open: bool = True
    case_pattern: str | None = None
    nation: str = "ENG"
    ring: str = ""
    coordinator_ids: frozenset[str] = frozenset()
    director_ids: frozenset[str] = frozenset()
    admins: Mapping[str, str] = field(default_factory=dict)
    away: Mapping[str, tuple[Absence, ...]] = field(default_factory=dict)
    plans: tuple[Plan, ...] = ()
    posts: tuple[Post, ...] = ()
    reminders: tuple[Reminder, ...] = ()  # the ones that are not done with, soonest first
    channels: Mapping[str, KnownChannel] = field(default_factory=dict)
    muted: frozenset[tuple[str, str]] = frozenset()
    revision: int = field(default=0, compare=False)

    def local(self, at: datetime) -> datetime:
        """Put a moment on this workspace's clocks."""
        return at.astimezone(ZoneInfo(self.timezone))

    def plan(self, plan_id: int | None) -> Plan | None:
        """Find the plan with this id; None also for no id."""
        return next((plan for plan in self.plans if plan.id == plan_id), None)

    def action(self, action_id: int) -> tuple[Plan, Action] | None:
        """Find the action with this id, in whichever plan."""
        return next(((p, a) for p in self.plans for a in p.actions if a.id == action_id), None)

    def actions_with(self, ids: Iterable[int]) -> list[tuple[Plan, Action]]:
        """List those of the actions with these ids that stand in a plan, each with it, in the plans' order."""
        wanted = set(ids)
        return [(p, a) for p in self.plans for a in p.actions if a.id in wanted] if wanted else []

    def channel(self, channel_id: str) -> KnownChannel:
        """Tell what is known of a channel."""
        return self.channels.get(channel_id) or KnownChannel(channel_id, Sharing.UNKNOWN)

    def absence(self, user_id: str | None, today: date) -> Absence | None:
        """Find the absence that somebody is away by today."""
        return next((each for each in self.away.get(user_id or "", ()) if each.is_on(today)), None)

    def is_away(self, user_id: str | None, today: date) -> bool:
        """Tell whether somebody is away today."""
        return self.absence(user_id, today) is not None

    def is_muted(self, kind: str, channel_id: str | None = None) -> bool:
        """Tell whether a kind of nudge is switched off, everywhere or in a channel."""
        return ("", kind) in self.muted or (channel_id or "", kind) in self.muted

    def reached(self, post: Post, today: date) -> str | None:
        """Tell who is told what concerns a post today: its holder or, while they are away, their deputy."""
        is_deputys = post.deputy_id and (post.holder_id is None or self.is_away(post.holder_id, today))
        return post.deputy_id if is_deputys else post.holder_id

    @cached_property
    def owner_ids(self) -> frozenset[str]:
        """Everybody who holds a post that owns something, or is its deputy."""
        return frozenset().union(*(each.owner_ids for plan in self.plans for each in plan.recommendations))

    def seen_by(self, user_id: str) -> "Workspace":
        """Return the part that an outsider may see: what a post of theirs owns, the same one each time."""
        if user_id not in self.owner_ids:
            return replace(self, plans=(), posts=tuple(p for p in self.posts if p.is_held_by(user_id)), reminders=())
        if user_id not in self._parts:
            self._parts[user_id] = self._part_of(user_id)
        return self._parts[user_id]

    @cached_property
    def _parts(self) -> dict[str, "Workspace"]:
        """What those owners see who have looked."""
        return {}

    def _part_of(self, user_id: str) -> "Workspace":
        plans = [part for plan in self.plans if (part := plan.seen_by(user_id)).recommendations]
        if plans and not any(plan.is_default for plan in plans):
            plans[0] = replace(plans[0], is_default=True)
        own = frozenset(a.id for p in plans for a in p.actions)
        return replace(
            self,
            plans=tuple(plans),
            posts=tuple(p for p in self.posts if p.is_held_by(user_id)),
            reminders=tuple(f for f in self.reminders if f.action_id in own),
        )
