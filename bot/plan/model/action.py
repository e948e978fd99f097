"""Describe an action: what will be done, who owns it, by when, and what was said and decided of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from bot.plan.model.day import Day
from bot.plan.model.decisions import ChangeRequest, Verdict
from bot.plan.model.parts.judgement import Judgement
from bot.plan.model.parts.measure import Measure
from bot.plan.model.parts.priority import rank
from bot.plan.model.rating import Impact, Rating
from bot.plan.model.stamp import UNKNOWN, AsThen
from bot.plan.model.standing import Standing, Statement, standing_after

STALE_AFTER = 45  # days without an update: half as long again as a monthly report
DUE_SOON = 30  # days ahead that `due` looks


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody who held a post, or stood in, and is deactivated in Slack; `at` is when we heard of it."""

    user_id: str
    at: datetime
    is_deputy: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A job title, and the Slack users who hold it and stand in.

    Who is deactivated does neither: where nobody holds it, `left` tells who left it so. `reports_to_id`: whom above.
    """

    id: int
    title: str
    holder_id: str | None = None
    deputy_id: str | None = None
    left: tuple[Leaver, ...] = ()
    reports_to_id: int | None = None

    def is_held_by(self, user_id: str) -> bool:
        """Tell whether this user answers for the post."""
        return user_id in (self.holder_id, self.deputy_id)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file or link that goes with an update. `url` is the link or, of a file, Slack's permalink: never posted."""

    id: int
    name: str
    url: str | None = None
    is_file: bool = False


WORDS_REMOVED = "words removed on "  # what stands in place of words that were erased begins so, with the day and why
NOT_SHOWN = "[words not shown: they may identify a child]"  # in place of words that were taken back
OF_WHOLE = "[words not shown: they are about the whole recommendation]"  # to who owns only a part of it
_IN_PLACE = re.compile(
    rf"{WORDS_REMOVED}[0-9]{{1,2}} [A-Z][a-z]+ [0-9]{{4}}: |(?:{re.escape(NOT_SHOWN)}|{re.escape(OF_WHOLE)})$"
)


def is_in_place_of_words(text: str) -> bool:
    """Tell whether a text stands in place of words that were erased, or are not shown: nobody said it, so it is never
    quoted."""
    return _IN_PLACE.match(text) is not None


def in_marks(text: str, shown: str | None = None) -> str:
    """Put quotation marks around words, or around how they are shown; none around what stands in place of words."""
    said = text if shown is None else shown
    return said if is_in_place_of_words(text) else f"“{said}”"


@dataclass(frozen=True, slots=True)
class Update:
    """A progress update as it now reads. `at` is when it was first said; `on` what day the document gave it.

    `is_of_whole`: it is about a recommendation as a whole. Where its words are withheld, `behind` is what it says to
    others: nothing draws that, but what is compared with it is the same for everybody.
    """

    id: int
    note: str
    at: datetime
    on: date | None = None
    rating: Rating | None = None
    author_id: str | None = None
    source: str = "import"
    is_corrected: bool = False
    impact: Impact | None = None
    evidence: tuple[Evidence, ...] = ()
    author: AsThen = UNKNOWN
    is_of_whole: bool = False
    behind: "Update | None" = None

    def for_part(self) -> "Update":
        """Give it as somebody reads it who owns a part of what it is about: when, by whom, and how it rates."""
        return replace(self, note=OF_WHOLE, evidence=(), behind=self) if self.is_of_whole else self

    @property
    def said_at(self) -> tuple[datetime, int]:
        """What updates are put in order by: two of one moment stay as they came."""
        return self.at, self.id

    @property
    def statement(self) -> Statement | None:
        """What it said of the rating, if anything."""
        return Statement(self.at, self.author_id, self.rating, self.author) if self.rating else None

    @property
    def is_printed(self) -> bool:
        """Whether it came with the document, rather than from somebody since."""
        return self.source == "import"


def statements_of(
    updates: Iterable[Update], changes: Iterable[ChangeRequest], verdicts: Iterable[Verdict]
) -> tuple[Statement, ...]:
    """List what these say of an action's rating, in this order: of one moment's, a decision counts for more than an
    update, and a verdict for more than a decision."""
    said = [update.statement for update in updates]
    decided = [change.statement for change in changes]
    signed = [verdict.statement for verdict in verdicts]
    return tuple(each for each in (*said, *decided, *signed) if each)


@dataclass(frozen=True, slots=True)
class Said:
    """What the updates on an action say in short: its own, and those on its recommendation as a whole.

    Of those that still stand there are `count`; all others are the newest of their sort, by when they were said:
    `latest` of all, `latest_said` of what did not come with the document, `rated` of those with a rating, `going` of
    those whose rating can't be returned (where a return leads back to). `claimants` have said that it is done since it
    was last rated otherwise, and since the last verdict; `judged_id` is whose claim that verdict was about.
    """

    count: int = 0
    latest: Update | None = None
    latest_said: Update | None = None
    rated: Update | None = None
    going: Update | None = None
    impact: Impact | None = None
    claimants: frozenset[str] = frozenset()
    judged_id: str | None = None

    def for_part(self) -> "Said":
        """Give the same without the words of what was said of the recommendation as a whole."""
        shown = {name: each.for_part() for name in _UPDATES if (each := getattr(self, name))}
        return replace(self, **shown) if any(each.behind for each in shown.values()) else self

    @property
    def decisive(self) -> tuple[Update, ...]:
        """The updates that the action's standing follows from, in their order."""
        return tuple(each for each in (self.going, self.rated) if each)


_UPDATES = ("latest", "latest_said", "rated", "going")


@dataclass(frozen=True)
class Action:
    """An action: what will be done, who owns it, by when, and what was last said of it."""

    id: int
    number: str
    text: str
    owners: tuple[Post, ...]
    due_on: date | None
    original_due_on: date | None
    due_text: str | None
    printed_rating: Rating | None
    rating_text: str | None
    channel_id: str | None
    service: str | None
    measures: tuple[Measure, ...]
    said: Said = Said()
    changes: tuple[ChangeRequest, ...] = ()  # every request, oldest first
    verdicts: tuple[Verdict, ...] = ()  # every sign-off and return, oldest first
    printed_due_on: date | None = None  # what its file last printed
    priority: str | None = None  # as printed
    accountable: tuple[Post, ...] = ()  # who answer for it beside its owners: they are told, and never asked
    depends_on: str | None = None  # as printed
    waiting_on: str | None = None  # what holds it up
    judged: tuple[Judgement, ...] = ()  # from outside: of it, and of its recommendation as a whole, oldest first
    priority_of_whole: str | None = None  # its recommendation's, as printed
    is_of_rejected: bool = False  # its recommendation is not accepted, so that nobody need own it
    archived_at: datetime | None = None  # when it was taken out of the plan
    plan_name: str | None = None  # its plan's short name, where there are several plans

    @cached_property
    def standing(self) -> Standing:
        """The rating it has and where that comes from, after all that was said, decided and signed."""
        return standing_after(self.printed_rating, statements_of(self.said.decisive, self.changes, self.verdicts))

    @property
    def rating(self) -> Rating | None:
        """The rating it has; None where nobody has given one."""
        return self.standing.rating

    @property
    def matters(self) -> str | None:
        """How much it matters, as printed: its own priority, or that of its recommendation."""
        return self.priority or self.priority_of_whole

    @property
    def is_left(self) -> bool:
        """Whether nobody is to do it: its recommendation is rejected, and nobody owns it or has rated it."""
        return self.is_of_rejected and not self.owners and self.rating is None

    @cached_property
    def moves(self) -> int:
        """How often its due date has moved."""
        return sum(change.is_move for change in self.changes)

    @property
    def days_moved(self) -> int:
        """How many days later it is due than it was at first; negative if earlier."""
        return (self.due_on - self.original_due_on).days if self.due_on and self.original_due_on else 0

    @cached_property
    def open_change(self) -> ChangeRequest | None:
        """The request about it that still waits for somebody; what a file asks stands apart."""
        return next((change for change in reversed(self.changes) if change.is_open and not change.is_printed), None)

    @property
    def not_agreed(self) -> tuple[ChangeRequest, ...]:
        """What a file prints of it that nobody has decided about, oldest first."""
        return tuple(change for change in self.changes if change.is_open and change.is_printed)

    @property
    def returned(self) -> Verdict | None:
        """The return that nobody has answered yet with a rating."""
        last = self.verdicts[-1] if self.verdicts else None
        is_answered = last and self.said.rated and self.said.rated.at > last.at
        return last if last and not last.is_signed_off and not is_answered else None

    @property
    def signed_off(self) -> Verdict | None:
        """The verdict that signed it off, while that stands; None where its plan's file alone says so."""
        last = self.verdicts[-1] if self.verdicts and self.rating is Rating.SIGNED_OFF else None
        return last if last and last.is_signed_off else None

    @property
    def claimed_done(self) -> Update | None:
        """The update that says it is done, while that awaits sign-off."""
        return self.said.rated if self.rating is Rating.DONE else None

    @property
    def claimants(self) -> frozenset[str]:
        """Everybody who says that it is done, while that awaits sign-off: none of them signs it off."""
        claimants = self.said.claimants
        return claimants if claimants and self.rating is Rating.DONE else frozenset()

    @property
    def impact(self) -> Impact | None:
        """The newest impact rating given."""
        return self.said.impact

    @property
    def latest(self) -> Update | None:
        """The newest update, the document's own progress included."""
        return self.said.latest

    @property
    def is_settled(self) -> bool:
        """Whether it is done, signed off, paused or not pursued, or nobody is to do it."""
        return bool(self.rating and self.rating.is_settled) or self.is_left

    def days_overdue(self, today: date) -> int:
        """Count the days past its due date, 0 while it is not overdue. It can't be overdue once it is settled."""
        return 0 if self.due_on is None or self.is_settled else max(0, (today - self.due_on).days)

    def is_due_soon(self, today: date, days: int = DUE_SOON) -> bool:
        """Tell whether it is not settled, and due from today to so many days ahead."""
        return self.due_on is not None and not self.is_settled and today <= self.due_on <= today + timedelta(days)

    def is_stale(self, today: Day) -> bool:
        """Tell whether nobody has said anything, since the last update or since the plan was loaded, for so long that
        the rating can't be relied on."""
        said = self.said.latest_said or self.said.latest
        return not self.is_settled and said is not None and today.days_since(today.date_of(said.at)) > STALE_AFTER

    def is_owned_by(self, user_id: str) -> bool:
        """Tell whether this user holds, or stands in for, a post that owns it."""
        return any(user_id in (post.holder_id, post.deputy_id) for post in self.owners)


def by_urgency(action: Action) -> tuple[int, date]:
    """Give what actions are put in order by: what the plan says matters most, then the soonest, or longest overdue."""
    return rank(action.matters), action.due_on or date.max
