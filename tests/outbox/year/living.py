"""Live through days of a council with the real timer and relay; Slack answers, is away, or loses its own answers.

What arrived is read from Slack, and held against what was planned and against what must never happen.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from bot.outbox.pace import Pace
from bot.plan.language.dates.calendar import is_working_day
from bot.plan.notices.kinds import NoticeKind, Sort
from bot.plan.people import posts
from bot.practice.transport.call import Failure
from tests.conversations.council import dms
from tests.conversations.nudges.started import start
from tests.support.moment import LONDON
from tests.support.outbox.notices import as_kept
from tests.support.running import RunningBot
from tests.support.stamps import by

FIRST = date(2026, 11, 24)
DOWN = (Failure("internal_error", 503), Failure(is_dropped=True), Failure(is_dropped=True, is_taken=True))
NOW_AND_THEN = (
    *(Failure("ratelimited", 429, {"Retry-After": "3"}), Failure("internal_error", 500)),
    *(Failure("internal_error", 500, is_taken=True), Failure(is_dropped=True, is_taken=True)),
)
OFTEN = 0.1  # of all calls that post, while Slack is there, how many go wrong all the same
TAKEN_THOUGH_AWAY = 0.1
OUTAGES = (  # when Slack goes, and for how long
    (datetime(2026, 11, 26, 8, 58, tzinfo=LONDON), timedelta(minutes=5)),
    (datetime(2026, 11, 30, 8, 55, tzinfo=LONDON), timedelta(hours=2, minutes=35)),
    (datetime(2026, 12, 7, 6, tzinfo=LONDON), timedelta(days=3)),
    (datetime(2027, 1, 4, 8, 59, tzinfo=LONDON), timedelta(minutes=5)),
    (datetime(2027, 3, 29, 7, tzinfo=LONDON), timedelta(hours=26)),  # after the clocks went on, and Easter Monday
    (datetime(2027, 5, 4, 8, 30, tzinfo=LONDON), timedelta(hours=6)),
    (datetime(2027, 7, 12, 4, tzinfo=LONDON), timedelta(days=3)),
    (datetime(2027, 10, 25, 8, 50, tzinfo=LONDON), timedelta(minutes=40)),
)
HOURS = (
    time(9),
    time(9, 1),
    time(14),
    time(16, 30),
)  # when the timer looks on a working day: nine is fourteen elsewhere
GROUPED = {kind for kind in NoticeKind if kind.entry.sort is Sort.NUDGE}


@dataclass
class Lived:
    """What came of it: how many messages arrived, how many calls went wrong, and what must never happen, and did."""

    arrived: int = 0
    failed_calls: int = 0
    late: int = 0  # planned on a day that Slack was away for, and no news after that
    broken: list[str] = field(default_factory=list)


@dataclass
class Council:
    """A council from day to day; its owner answers two of five messages, three weeks later."""

    bot: RunningBot
    seed: int = 1
    lived: Lived = field(default_factory=Lived)
    arrived: dict[tuple[str, str], datetime] = field(default_factory=dict)  # by channel and ts: when

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.answers: list[datetime] = []
        self.bot.command("/plan channel <#CMASH|mash> 1 3 4")
        start(self.bot)
        for post in self.bot.workspace().posts[1:4]:
            self.bot.do(posts.assign, post.title, "URIVAL", by("UCOORD", self.bot.clock()))
        self.bot.bot.relay._carrier._looks = Pace(10**6, 10**6)  # a minute is a moment here
        self.bot.as_("director").profile.tz = "America/New_York"
        self.bot.read_directory()
        self._collect()
        self.bot.slack.board.fault = self._fault

    def live(self, days: int) -> Lived:
        """So many days, and what is open then is sent in the days after."""
        for day in (FIRST + timedelta(each) for each in range(days)):
            for moment in self._moments(day):
                self._at(moment)
                self._answer(moment)
        self._look()
        return self.lived

    def _moments(self, day: date) -> Iterator[datetime]:
        """When the timer looks on a day: at its hours, and and often while Slack is away or has just come back."""
        looks = {datetime.combine(day, hour, LONDON) for hour in (HOURS if is_working_day(day, "ENG") else HOURS[:1])}
        for begins, lasts in OUTAGES:
            back = begins + lasts
            apart = timedelta(minutes=1 if lasts < timedelta(hours=1) else 30 if lasts < timedelta(days=1) else 120)
            looks |= {begins + each * apart for each in range(1 + lasts // apart)}
            looks |= {back + timedelta(minutes=each) for each in (1, 6, 12, 24)}
        return iter(sorted(each for each in looks if each.date() == day))

    def _at(self, moment: datetime) -> None:
        self.bot.clock.now = moment
        self.bot.run(self.bot.bot.schedule.tick())
        self._collect()

    def _collect(self) -> None:
        for message in self.bot.slack.workspace.messages.values():
            if message.is_bot:
                self.arrived.setdefault((message.channel_id, message.ts), self.bot.clock.now)

    def _answer(self, moment: datetime) -> None:
        asked = [m for m in dms(self.bot, "owner") if self.arrived[m.channel_id, m.ts] == moment]
        if asked and self.random.random() < 0.4:
            self.answers.append(moment + timedelta(days=21))
        if self.answers and self.answers[0] <= moment and not is_away(moment):
            self.answers.pop(0)
            self.bot.as_("owner").say("5.1 on track Hubs open", dm=True)
            self._collect()

    def _fault(self, method: str, _given: Any) -> Failure | None:
        if is_away(self.bot.clock.now):
            if method == "auth.test":
                return None
            self.lived.failed_calls += 1
            return DOWN[2] if self.random.random() < TAKEN_THOUGH_AWAY else self.random.choice(DOWN[:2])
        if method == "chat.postMessage" and self.random.random() < OFTEN:
            self.lived.failed_calls += 1
            return self.random.choice(NOW_AND_THEN)
        return None

    def _look(self) -> None:
        """Once all is over: what was planned has arrived, once; who was written to, once a day."""
        self.bot.slack.board.fault = None
        for minutes in range(1, 60, 12):
            self._at(self.bot.clock.now + timedelta(minutes=minutes))
        rows, keys = as_kept(self.bot), Counter[str]()
        days: defaultdict[tuple[str, date], list[str]] = defaultdict(list)
        kinds = {row.key: NoticeKind(row.kind) for row in rows}
        for (channel_id, ts), at in self.arrived.items():
            message = self.bot.slack.workspace.messages[channel_id, ts]
            key = str(((message.metadata or {}).get("event_payload") or {}).get("key") or "")
            if key not in kinds:
                continue  # an answer to somebody
            keys[key] += 1
            if kinds[key] in GROUPED:
                days[channel_id, at.astimezone(LONDON).date()].append(key)
        self.lived.arrived = sum(keys.values())
        say = self.lived.broken.append
        for key, count in keys.items():
            if count > 1:
                say(f"{key} came {count} times")
        for (channel_id, day), several in days.items():
            if len(several) > 1:
                say(f"{channel_id} was written to {len(several)} times on {day}: {several}")
        for row in rows:
            if row.state == "sent" and not keys[row.key] and row.kind != NoticeKind.RECEIPT:
                say(f"{row.key} is said to be sent, and is not there")
            elif row.state in ("due", "sending"):
                say(f"{row.key} of {row.local_on} is {row.state} still")
            elif row.state != "sent":  # it could not be said in time, or was true no longer when it could
                self.lived.late += 1
                if not is_away_all_day(row.local_on):
                    say(f"{row.key} of {row.local_on} was lost: {row.state}, {row.error}")
        self._weeks(say)

    def _weeks(self, say: Any) -> None:
        """In every week the channel hears once what is overdue there."""
        weeks = Counter(
            at.isocalendar()[:2]
            for (channel_id, ts), at in self.arrived.items()
            if channel_id == "CMASH" and not self.bot.slack.workspace.messages[channel_id, ts].thread_ts
        )
        day, ends = FIRST, self.bot.clock.now.date()
        while day <= ends:
            week = [day + timedelta(each) for each in range(7 - day.weekday())]
            could = any(is_working_day(each, "ENG") and not is_away_all_day(each) for each in week if each < ends)
            if could and weeks[day.isocalendar()[:2]] != 1:
                say(f"the channel heard {weeks[day.isocalendar()[:2]]} times in the week of {day}")
            day = week[-1] + timedelta(days=1)


def is_away(moment: datetime) -> bool:
    """Tell whether Slack is away at a moment."""
    return any(begins <= moment < begins + lasts for begins, lasts in OUTAGES)


def is_away_all_day(day: date) -> bool:
    """Tell whether Slack is away from nine until the evening, when what is told of a day is old."""
    nine, evening = (datetime.combine(day, time(hour), LONDON) for hour in (9, 18))
    return any(begins <= nine and begins + lasts >= evening for begins, lasts in OUTAGES)
