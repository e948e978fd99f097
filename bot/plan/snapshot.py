"""One workspace as it stands: an immutable value that every answer is drawn from.

Put together by `bot.plan.assembly` in one read, kept under the workspace's revision number by `storage.snapshots`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.plan.ratings import Delivery

DEFAULT_TIMEZONE = "Europe/London"
STALE_AFTER = 45  # days without an update: half as long again as a monthly report
DUE_SOON = 30  # days ahead that `due` looks


@dataclass(frozen=True, slots=True)
class Post:
    """A job title, and the Slack users who hold it and stand in."""

    id: int
    title: str
    holder_id: str | None = None
    deputy_id: str | None = None

    def is_held_by(self, user_id: str) -> bool:
        """Whether this user answers for the post."""
        return user_id in (self.holder_id, self.deputy_id)


@dataclass(frozen=True, slots=True)
class Update:
    """A progress update as it now reads. `at` is when it was first said; `on` what day the document gave it."""

    id: int
    note: str
    at: datetime
    on: date | None = None
    delivery: Delivery | None = None
    author_id: str | None = None
    source: str = "import"
    is_corrected: bool = False

    @property
    def said_at(self) -> tuple[datetime, int]:
        """What updates are put in order by: two of one moment stay as they came."""
        return self.at, self.id

    @property
    def is_printed(self) -> bool:
        """Whether it came with the document, rather than from somebody since."""
        return self.source == "import"


@dataclass(frozen=True, slots=True)
class Measure:
    """A success measure: what will be different."""

    id: int
    label: str | None
    text: str


@dataclass(frozen=True)
class Action:
    """What will be done, who owns it, by when, and what was last said of it."""

    id: int
    number: str
    text: str
    owners: tuple[Post, ...]
    due_on: date | None
    original_due_on: date | None
    due_text: str | None
    moves: int
    printed_delivery: Delivery | None
    delivery_text: str | None
    channel_id: str | None
    service: str | None
    measures: tuple[Measure, ...]
    updates: tuple[Update, ...]  # its own and its recommendation's, oldest first
    own_update_ids: frozenset[int]  # of these, the ones given to this action alone

    @cached_property
    def rated(self) -> Update | None:
        """The update that the current rating comes from."""
        return next((u for u in reversed(self.updates) if u.delivery), None)

    @property
    def delivery(self) -> Delivery | None:
        """The newest rating given, else the document's."""
        return self.rated.delivery if self.rated else self.printed_delivery

    @property
    def latest(self) -> Update | None:
        """The newest update, the document's own progress included."""
        return self.updates[-1] if self.updates else None

    @property
    def is_settled(self) -> bool:
        """Whether it is done, signed off, paused or not pursued."""
        return bool(self.delivery and self.delivery.is_settled)

    def days_overdue(self, today: date) -> int:
        """Days past its due date, 0 while it is not overdue. It can't be overdue once it is settled."""
        if self.due_on is None or self.is_settled:
            return 0
        return max(0, (today - self.due_on).days)

    def is_due_soon(self, today: date, days: int = DUE_SOON) -> bool:
        """Whether it is not settled, and due from today to so many days ahead."""
        return self.due_on is not None and not self.is_settled and today <= self.due_on <= today + timedelta(days)

    def is_stale(self, today: date) -> bool:
        """Whether nobody has said anything, since the last update or since the plan was loaded, for so long that the
        rating can't be relied on."""
        said = [u for u in self.updates if not u.is_printed] or self.updates
        return not self.is_settled and bool(said) and (today - said[-1].at.date()).days > STALE_AFTER

    def is_owned_by(self, user_id: str) -> bool:
        """Whether this user holds, or stands in for, a post that owns it."""
        return any(post.is_held_by(user_id) for post in self.owners)


@dataclass(frozen=True)
class Recommendation:
    """The inspector's words, and what answers them."""

    id: int
    number: str
    section: str | None
    text: str
    measures: tuple[Measure, ...]
    updates: tuple[Update, ...]  # given to the recommendation as a whole
    actions: tuple[Action, ...]

    @cached_property
    def all_updates(self) -> tuple[Update, ...]:
        """Every update on it or on its actions, each once, oldest first."""
        every = {u.id: u for u in self.updates} | {u.id: u for a in self.actions for u in a.updates}
        return tuple(sorted(every.values(), key=lambda update: update.said_at))


@dataclass(frozen=True, slots=True)
class Numbered:
    """What bears one number; more than one thing where a plan numbers carelessly."""

    recommendations: list[Recommendation] = field(default_factory=list)
    actions: list[tuple[Recommendation, Action]] = field(default_factory=list)


def plain_number(number: str) -> str:
    """The form in which numbers are compared: `05.` and `5` are one."""
    return re.sub(r"(?<![\d.])0+(?=\d)", "", number.casefold().strip(" ."))


@dataclass(frozen=True)
class Plan:
    """One inspection's action plan."""

    id: int
    title: str
    rating_key: dict[str, str] | None
    is_default: bool
    channel_id: str | None
    recommendations: tuple[Recommendation, ...]

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """Every action, in the plan's order."""
        return tuple(a for r in self.recommendations for a in r.actions)

    @cached_property
    def numbered(self) -> dict[str, "Numbered"]:
        """What each number means, by its plain form: `5`, `e1.1`."""
        found: dict[str, Numbered] = {}
        for recommendation in self.recommendations:
            found.setdefault(plain_number(recommendation.number), Numbered()).recommendations.append(recommendation)
            for action in recommendation.actions:
                found.setdefault(plain_number(action.number), Numbered()).actions.append((recommendation, action))
        return found

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """Every number as printed, of recommendations and actions."""
        return tuple(r.number for r in self.recommendations) + tuple(a.number for a in self.actions)

    def recommendation_of(self, action: Action) -> Recommendation:
        """The recommendation that an action of this plan answers."""
        return next(r for r in self.recommendations if any(a.id == action.id for a in r.actions))

    def channel_for(self, action: Action) -> str | None:
        """Where an action's news goes: its service's channel, else the plan's."""
        return action.channel_id or self.channel_id


@dataclass(frozen=True)
class Workspace:
    """What one workspace's people can read."""

    team_id: str
    timezone: str = DEFAULT_TIMEZONE
    alert_time: str = "09:00"
    coordinator_id: str | None = None
    plans: tuple[Plan, ...] = ()
    posts: tuple[Post, ...] = field(default=())

    def plan_for(self, channel_id: str | None = None) -> Plan | None:
        """The channel's own plan, else the default one; None before the first import."""
        own = [p for p in self.plans if channel_id and p.channel_id == channel_id]
        return own[0] if len(own) == 1 else next((p for p in self.plans if p.is_default), None)

    def plan_of(self, action_ids: Sequence[int] | None, channel_id: str) -> Plan | None:
        """The plan that a thread's actions are of; where there is no such thread, the channel's."""
        found = [f[0] for i in action_ids or () if (f := self.action(i))]
        return found[0] if found else self.plan_for(channel_id)

    def local(self, at: datetime) -> datetime:
        """A moment on this workspace's clocks."""
        return at.astimezone(ZoneInfo(self.timezone))

    def action(self, action_id: int) -> tuple[Plan, Action] | None:
        """The action with this id, in whichever plan."""
        return next(((p, a) for p in self.plans for a in p.actions if a.id == action_id), None)
