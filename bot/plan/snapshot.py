"""One workspace as it stands: an immutable value that every answer is drawn from.

Loaded by `load` in one read, kept under the workspace's revision number by `storage.snapshots`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.plan.ratings import Delivery
from storage import plans, tables

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
        """Whether nobody has said anything for so long that the rating can't be relied on."""
        said = [u.at.date() for u in self.updates if not u.is_printed]
        return not self.is_settled and bool(said) and (today - said[-1]).days > STALE_AFTER

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
        return tuple(sorted(every.values(), key=_said_at))


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

    def local(self, at: datetime) -> datetime:
        """A moment on this workspace's clocks."""
        return at.astimezone(ZoneInfo(self.timezone))

    def action(self, action_id: int) -> tuple[Plan, Action] | None:
        """The action with this id, in whichever plan."""
        return next(((p, a) for p in self.plans for a in p.actions if a.id == action_id), None)


def _said_at(update: Update) -> tuple[datetime, int]:
    return update.at, update.id


def load(session: Session, team_id: str, default_timezone: str = DEFAULT_TIMEZONE) -> Workspace:
    """Reads a workspace whole; one that is not known yet is empty. Times come out in its own time zone."""
    row = session.get(tables.Workspace, team_id)
    if row is None:
        return Workspace(team_id, default_timezone)
    rows = plans.whole_workspace(session, team_id)
    posts = {p.id: Post(p.id, p.title, p.holder_id, p.deputy_id) for p in rows.posts}
    timezone = row.timezone or default_timezone
    made = _Maker(rows, posts, ZoneInfo(timezone))
    return Workspace(
        team_id=team_id,
        timezone=timezone,
        alert_time=row.alert_time,
        coordinator_id=row.coordinator_id,
        plans=tuple(made.plan(p) for p in rows.plans),
        posts=tuple(posts.values()),
    )


class _Maker:
    """Puts flat rows together into a tree."""

    def __init__(self, rows: plans.Rows, posts: dict[int, Post], zone: ZoneInfo) -> None:
        self.zone = zone
        self.recommendations = _by(rows.recommendations, "plan_id")
        self.actions = _by(rows.actions, "recommendation_id")
        self.measures = _by(rows.measures, "recommendation_id")
        self.updates = _by(rows.updates, "recommendation_id")
        self.moves = _by(rows.moves, "action_id")
        self.services = {s.id: s for s in rows.services}
        self.posts = posts
        self.service_of_post = {p.id: p.service_id for p in rows.posts}
        self.owners = _by(rows.owners, "action_id")

    def plan(self, row: Any) -> Plan:
        recommendations = tuple(self.recommendation(r) for r in self.recommendations[row.id])
        return Plan(row.id, row.title, row.rating_key, row.is_default, row.channel_id, recommendations)

    def recommendation(self, row: Any) -> Recommendation:
        updates = _current_updates(self.updates[row.id], self.zone)
        measures = [(m.action_id, Measure(m.id, m.label, m.text)) for m in self.measures[row.id]]
        return Recommendation(
            id=row.id,
            number=row.number,
            section=row.section,
            text=row.text,
            measures=tuple(m for of, m in measures if of is None),
            updates=tuple(u for of, u in updates if of is None),
            actions=tuple(self.action(a, measures, updates) for a in self.actions[row.id]),
        )

    def action(self, row: Any, measures: list[Any], updates: list[Any]) -> Action:
        post_ids = [o.post_id for o in self.owners[row.id]]
        service_ids = (row.service_id, *(self.service_of_post[p] for p in post_ids))
        service = next((self.services[s] for s in service_ids if s), None)
        return Action(
            id=row.id,
            number=row.number,
            text=row.text,
            owners=tuple(self.posts[p] for p in post_ids),
            due_on=row.due_on,
            original_due_on=row.original_due_on,
            due_text=row.due_text,
            moves=len(self.moves[row.id]),
            printed_delivery=Delivery(row.delivery) if row.delivery else None,
            delivery_text=row.delivery_text,
            channel_id=service.channel_id if service else None,
            service=service.name if service else None,
            measures=tuple(m for of, m in measures if of == row.id),
            updates=tuple(u for of, u in updates if of in (None, row.id)),
            own_update_ids=frozenset(u.id for of, u in updates if of == row.id),
        )


def _current_updates(rows: Iterable[Any], zone: ZoneInfo) -> list[tuple[int | None, Update]]:
    """(action id or None, update) as they now read, oldest first.

    A correction takes the place and time of what it corrects; a retracted one, whichever version, is gone.
    """
    first: dict[int, Any] = {}
    newest: dict[int, Any] = {}
    for row in sorted(rows, key=lambda r: r.id):
        root = row.corrects_id or row.id
        first.setdefault(root, row)
        newest[root] = row
    found = [
        (newest[root].action_id, _update(row, newest[root], zone))
        for root, row in first.items()
        if not row.retracted_at
    ]
    return sorted(found, key=lambda pair: _said_at(pair[1]))


def _update(first: Any, newest: Any, zone: ZoneInfo) -> Update:
    return Update(
        id=first.id,
        note=newest.note,
        at=first.created_at.astimezone(zone),
        on=first.on,
        delivery=Delivery(newest.delivery) if newest.delivery else None,
        author_id=first.author_id,
        source=first.source,
        is_corrected=newest is not first,
    )


def _by(rows: Sequence[Any], key: str) -> defaultdict[int, list[Any]]:
    groups: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(row)
    return groups
