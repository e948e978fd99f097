"""A council that lives through days: its people answer or are silent, and what is sent to them is remembered as the
send log does.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from bot.plan.model.action import Action, Post, Said, Update
from bot.plan.model.day import Day
from bot.plan.model.person import Absence
from bot.plan.model.rating import Rating
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.notices.notice import Notice
from bot.plan.notices.nudged.answers import NudgeAnswer
from bot.plan.notices.nudged.week import Sent
from bot.plan.nudges.daily import Daily, daily
from bot.plan.nudges.ledger import PAST, Ledger
from bot.plan.nudges.morning import Morning
from bot.plan.nudges.nudge import Nudge, current
from tests.plan.plans import a_plan, an_action

LONDON = ZoneInfo("Europe/London")
HEAD = Post(1, "Head of Service", holder_id="UOWNER", deputy_id="UDEPUTY", reports_to_id=3)
OTHER = Post(2, "Head of Quality", holder_id="UOTHER", reports_to_id=3)
CHIEF = Post(3, "Director of Services", holder_id="UCHIEF")
_IDS = count(10_000)


@dataclass
class World:
    """A workspace from day to day. `sent` is everything that arrived."""

    workspace: Workspace
    now: datetime
    sent: list[Sent] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    answers: list[NudgeAnswer] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)  # of the ledger

    @property
    def today(self) -> Day:
        return Day.of(self.now, self.workspace.nation)

    @property
    def plan(self) -> Plan:
        return self.workspace.plans[0]

    def at(self, day: date, hour: time = time(9)) -> None:
        self.now = datetime.combine(day, hour, LONDON)

    def morning(self) -> Morning:
        since = self.now.date() - PAST
        sent = tuple(each for each in self.sent[-2_000:] if each.on >= since)
        return Morning(self.workspace, self.now, Ledger(sent, tuple(self.answers), **self.more))

    def daily(self) -> Daily:
        """What is due this morning; it arrives."""
        decided = daily(self.morning())
        for notice in decided.notices:
            self.deliver(notice, self.now)
        return decided

    def deliver(self, notice: Notice, planned_at: datetime) -> Nudge | None:
        """A notice is drawn as things stand now, and sent if there is anything in it still."""
        shown = current(self.workspace, replace(notice, planned_at=planned_at), self.today)
        if shown is None or shown.is_empty:
            return None
        self.sent.append(Sent(notice.user_id or "", notice.on, planned_at, notice.whys, notice.kind))
        self.notices.append(notice)
        return shown

    def action(self, number: str) -> Action:
        return next(a for a in self.plan.actions if a.number == number)

    def change(self, number: str, **values: Any) -> None:
        """An action is other than it was."""
        recommendations = tuple(
            replace(r, actions=tuple(replace(a, **values) if a.number == number else a for a in r.actions))
            for r in self.plan.recommendations
        )
        self.workspace = replace(self.workspace, plans=(replace(self.plan, recommendations=recommendations),))

    def update(self, number: str, rating: Rating | None = None, by: str = "UOWNER") -> None:
        """Somebody says how an action is going."""
        update = Update(next(_IDS), "Hubs open.", self.now, rating=rating, author_id=by, source="dm")
        said = self.action(number).said
        rated = update if rating else said.rated
        going = update if rating and rating.may_be_returned is False else said.going
        self.change(number, said=Said(said.count + 1, update, update, rated, going))

    def away(self, user_id: str, since: date, until: date) -> None:
        self.workspace = replace(self.workspace, away={**self.workspace.away, user_id: (Absence(until, since),)})


def a_world(
    day: date, *actions: Action, boards: tuple[date, ...] = (), since: date | None = None, **more: Any
) -> World:
    """A council with one plan of these actions, that people are nudged about."""
    plan = replace(a_plan({"5": list(actions)}, channel_id="CALL"), nudges_from=since or day, boards=boards)
    workspace = Workspace(
        "T1",
        plans=(plan,),
        posts=(HEAD, OTHER, CHIEF),
        coordinator_ids=frozenset({"UCOORD"}),
        director_ids=frozenset({"UDIRECTOR"}),
        **more,
    )
    return World(workspace, datetime.combine(day, time(9), LONDON))


def owned(number: str, due: date | None, *owners: Post, **more: Any) -> Action:
    """An action that the head of service owns, unless told."""
    return an_action(number, *(owners or (HEAD,)), due=due, **more)


def days(since: date, until: date) -> Iterator[date]:
    """Every day from one to another."""
    return (since + timedelta(each) for each in range((until - since).days + 1))


def by_person(sent: list[Sent]) -> dict[str, list[Sent]]:
    """What each person was sent."""
    found: defaultdict[str, list[Sent]] = defaultdict(list)
    for each in sent:
        found[each.user_id].append(each)
    return found
