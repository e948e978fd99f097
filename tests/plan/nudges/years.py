"""Two years of a plan, day by day: people answer at once, late or never, are away, live by other clocks; Slack is out
of reach for minutes or days. Whatever is sent is held against what must never happen, by rules of its own.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

from bot.plan.language.dates.calendar import is_working_day, working_days
from bot.plan.model.action import Said
from bot.plan.model.person import Absence
from bot.plan.model.rating import Rating
from bot.plan.notices import channel_alerts
from bot.plan.notices.notice import LastNotice, Notice
from bot.plan.notices.send_log import TOLD_AGAIN
from bot.plan.nudges.daily import daily
from bot.plan.nudges.digest import digest_of
from tests.plan.nudges.world import CHIEF, HEAD, LONDON, OTHER, a_world, by_person, days, owned
from tests.plan.plans import an_action

FIRST, LAST = date(2027, 1, 1), date(2028, 12, 31)  # with a leap day, both clock changes, Easter and Christmas, twice
ZONES = {"UOTHER": "America/New_York", "UCHIEF": "Asia/Tokyo"}
VACANT = replace(OTHER, id=9, title="Head of Nothing", holder_id=None, reports_to_id=None)
BOARDS = tuple(
    next(day for day in days(date(y, m, 8), date(y, m, 14)) if day.weekday() == 3)
    for y in (2027, 2028)
    for m in range(1, 13)
)
# From when to when nothing runs, or Slack takes nothing: minutes at nine, a morning, days.
OUTAGES = (
    (datetime(2027, 3, 1, 8, 58, tzinfo=LONDON), timedelta(minutes=5)),
    (datetime(2027, 3, 29, 8, 55, tzinfo=LONDON), timedelta(hours=2, minutes=35)),  # after the clocks went on
    (datetime(2027, 6, 8, 6, tzinfo=LONDON), timedelta(days=3)),
    (datetime(2027, 11, 1, 8, 59, tzinfo=LONDON), timedelta(minutes=5)),
    (datetime(2028, 2, 29, 7, tzinfo=LONDON), timedelta(hours=8)),
    (datetime(2028, 5, 8, 7, tzinfo=LONDON), timedelta(days=3)),
    (datetime(2028, 12, 21, 8, tzinfo=LONDON), timedelta(days=1)),
)
AWAY = ((date(2027, 8, 2), date(2027, 8, 20)), (date(2028, 4, 10), date(2028, 4, 21)))
LATE = timedelta(days=21)


@dataclass(frozen=True)
class Behaviour:
    """How people answer: how many of their messages (of one), and how much later."""

    name: str
    answers: float
    after: timedelta
    most: int  # days a year with a direct message that its owner of three actions bears


BEHAVIOURS = (
    Behaviour("at once", 1.0, timedelta(minutes=20), 20),
    Behaviour("40 % of them, three weeks late", 0.4, LATE, 30),
    Behaviour("silent", 0.0, LATE, 40),
)


@dataclass
class Years:
    """The two years with people who behave in a way; `broken` is what must never happen, and did."""

    behaviour: Behaviour
    seed: int = 1
    has_boards: bool = True
    broken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        actions = [owned(f"{n}.1", FIRST + timedelta(days=60 + 75 * n)) for n in (1, 2, 3)]
        actions += [owned("4.1", FIRST + timedelta(days=100), OTHER), owned("5.1", FIRST + timedelta(days=200), VACANT)]
        self.world = a_world(FIRST, *actions, boards=BOARDS if self.has_boards else ())
        posts = (HEAD, OTHER, CHIEF, VACANT)
        away = {"UOWNER": tuple(Absence(until, since) for since, until in AWAY)}
        self.world.workspace = replace(self.world.workspace, posts=posts, away=away)
        plan = replace(self.world.plan, alerts_from=FIRST)
        self.world.workspace = replace(self.world.workspace, plans=(plan,))
        self.world.more["zones"] = ZONES
        self.coming: list[tuple[datetime, Callable[[], None]]] = []
        self.due_since: dict[int, date] = {}
        self.arrived: list[datetime] = []
        self.channel: dict[str, Notice] = {}  # what it was told, by its key; grown as the plan goes on

    def run(self) -> "Years":
        for day in days(FIRST, LAST):
            self.live(day)
        return self

    def live(self, day: date) -> None:
        """A day: what people do before nine, the sweep as soon as something runs, what is held for other clocks."""
        nine = datetime.combine(day, time(9), LONDON)
        self._until(nine)
        waiting: list[Notice] = []
        starts = planned_at = _runs_from(nine)
        if starts.date() == day:
            self._until(starts)
            self.world.now = starts
            waiting = [*daily(self.world.morning()).notices]
            if is_working_day(day, "ENG"):
                self._alert(day)
        for notice in sorted(waiting, key=lambda each: each.not_before or starts):
            at = _runs_from(max(notice.not_before or starts, starts).astimezone(LONDON))
            self._until(at)
            self.world.now = at
            if at.date() == day:
                self._arrive(notice, planned_at)
        self._until(datetime.combine(day, time(23, 59), LONDON))
        self._look(day)

    def _alert(self, day: date) -> None:
        """What the channel is told on a day: a message, or a line in its thread; or what is there grows, and rings
        nobody."""
        last = {
            (notice.channel_id or "", action_id): LastNotice(why, notice.on)
            for notice in self.channel.values()
            if notice.on < day and (day - notice.on).days <= TOLD_AGAIN.days
            for action_id, why in notice.whys.items()
        }
        for notice in channel_alerts.due(self.world.workspace, self.world.now, last):
            known = self.channel.get(notice.key)
            if known is None:
                self.channel[notice.key] = notice
                for action_id, why in notice.whys.items():
                    action = next(a for a in self.world.plan.actions if a.id == action_id)
                    is_late = bool(action.days_overdue(day))
                    self._check(is_late == (why == "overdue"), f"the channel hears {why} of {action.number} on {day}")
            else:
                self.channel[notice.key] = replace(known, whys={**known.whys, **notice.whys})

    def _arrive(self, notice: Notice, planned_at: datetime) -> None:
        before = {action.id: action for action in self.world.plan.actions}
        shown = self.world.deliver(notice, planned_at)
        if shown is None:
            return
        self.arrived.append(self.world.now)
        user_id, today = notice.user_id or "", self.world.now.date()
        self._check(is_working_day(today, "ENG"), f"{user_id} was written to on {today}, which is no working day")
        hour = self.world.now.astimezone(LONDON).hour
        self._check(9 <= hour < 24, f"{user_id} was written to at {self.world.now}")
        for line in shown.lines:
            action, why = before[line.action.id], str(line.reason)
            self._true(user_id, action.id, why, today)
        asked = [line.action.number for line in shown.lines if line.reason.is_owners]
        if asked and self.random.random() < self.behaviour.answers:
            self.coming.append((self.world.now + self.behaviour.after, lambda: self._answer(user_id, asked)))

    def _true(self, user_id: str, action_id: int, why: str, today: date) -> None:
        """What somebody is told is true, and was not told before."""
        found = self.world.workspace.action(action_id)
        assert found
        action = found[1]
        if why != "changed":
            self._check(not action.is_settled, f"{why} of {action.number} on {today}, which is settled")
        if action.due_on and why.startswith("due_"):
            self._check(today <= action.due_on, f"{why} of {action.number} on {today}: it was due on {action.due_on}")
            same = [
                s
                for s in self.world.sent[:-1]
                if s.user_id == user_id and s.whys.get(action_id) == why and s.on > action.due_on - timedelta(40)
            ]
            self._check(not same, f"{why} of {action.number} twice to {user_id}, on {today}")
        if why == "overdue":
            self._check(bool(action.due_on and action.due_on < today), f"{action.number} is not overdue on {today}")
        if why == "escalated":
            told = [
                s.on
                for s in self.world.sent[-500:]
                if s.user_id in ("UOWNER", "UDEPUTY", "UOTHER")
                and s.whys.get(action_id) in ("overdue", "update_wanted", "board_papers")
                and working_days(s.on, today, "ENG") >= 10
            ]
            self._check(bool(told), f"{action.number} was escalated on {today} before its owner was told")

    def _answer(self, user_id: str, numbers: list[str]) -> None:
        """Somebody answers what they were asked: what has come to its day is done, and something new begins."""
        for number in numbers:
            action = self.world.action(number)
            if action.due_on and working_days(self.world.now.date(), action.due_on, "ENG") <= 1:
                self._begin_anew(number)
            else:
                self.world.update(number, Rating.ON_TRACK, by=user_id)

    def _begin_anew(self, number: str) -> None:
        done = self.world.action(number)
        due = self.world.now.date() + timedelta(days=365)
        new = replace(an_action(number, *done.owners, due=due), said=Said())
        recommendations = tuple(
            replace(r, actions=tuple(new if a.number == number else a for a in r.actions))
            for r in self.world.plan.recommendations
        )
        self.world.workspace = replace(
            self.world.workspace, plans=(replace(self.world.plan, recommendations=recommendations),)
        )
        self.world.now += timedelta(seconds=1)
        self.world.update(number, by="UOWNER")

    def _until(self, moment: datetime) -> None:
        """What people do until a moment."""
        for at, do in sorted(self.coming, key=lambda each: each[0]):
            if at <= moment:
                self.world.now = at
                do()
        self.coming = [each for each in self.coming if each[0] > moment]

    def _look(self, day: date) -> None:
        """At the end of a day: nothing is late for which nobody was ever told."""
        for action in self.world.plan.actions:
            late_since = action.due_on
            if late_since is None or action.is_settled or (day - late_since).days < 8:
                continue
            if not action.owners[0].holder_id:
                counted = digest_of(self.world.workspace, self.world.morning().ledger.week(day), self.world.today)
                self._check("Head of Nothing" in counted.vacant, f"nobody hears that nobody holds {action.number}")
                continue
            told = [s for s in self.world.sent if s.whys.get(action.id) == "overdue" and s.on > late_since]
            self._check(bool(told), f"nobody was told by {day} that {action.number} is overdue since {late_since}")

    def _check(self, is_so: bool, otherwise: str) -> None:
        if not is_so:
            self.broken.append(otherwise)

    def finish(self) -> list[str]:
        """Everything that must never happen, and did."""
        for user_id, sent in by_person(self.world.sent).items():
            twice = [day for day, many in Counter(each.on for each in sent).items() if many > 1]
            self._check(not twice, f"{user_id} was written to twice a day: {twice}")
        return self.broken

    def days_a_year(self, user_id: str = "UOWNER") -> tuple[int, int]:
        """On how many days of each year somebody got a direct message."""
        years = Counter(each.on.year for each in self.world.sent if each.user_id == user_id)
        return years[2027], years[2028]

    def channel_messages_a_year(self) -> tuple[int, int]:
        """How many messages the channel got in each year, lines in threads among them."""
        return _of_year(self.channel.values(), 2027), _of_year(self.channel.values(), 2028)


def _of_year(notices: Iterable[Notice], year: int) -> int:
    return sum(notice.on.year == year for notice in notices)


def _runs_from(moment: datetime) -> datetime:
    """When something runs from a moment on."""
    for begins, lasts in OUTAGES:
        if begins <= moment < begins + lasts:
            return begins + lasts
    return moment
