"""Keep account of what people were nudged about before, how they answered, and what they want to hear of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from sqlmodel import Session

from bot.plan.model.day import Day
from bot.plan.model.workspace import Workspace
from bot.plan.notices.kinds import NUDGES
from bot.plan.notices.nudged.answers import NudgeAnswer, answers_since
from bot.plan.notices.nudged.week import WEEK, Sent, Week, sent_since
from bot.plan.notices.words.unfiled import Unfiled
from bot.plan.nudges.reasons import Reason
from storage import people
from storage.nudges import answers, told

PAST = timedelta(days=200)  # what was sent before that is forgotten here: whoever is silent still is escalated anew


@dataclass(frozen=True, slots=True)
class Following:
    """Somebody who wants to hear what changes about an action, or, where none is named, about a recommendation."""

    user_id: str
    recommendation_id: int
    action_id: int | None
    since_at: datetime


@dataclass(frozen=True)
class Ledger:
    """What was sent of late, oldest first, and how it was answered; who follows what; what is switched off, as (channel
    id or "", kind).

    `zones` are the time zones of those who live by other clocks than the workspace's, `outside` those who may see only
    what they own; `failed` says why, and how often, something could not be sent last week; `unfiled` are the words that
    have waited for an hour, by their authors.
    """

    sent: tuple[Sent, ...] = ()
    answers: tuple[NudgeAnswer, ...] = ()
    following: tuple[Following, ...] = ()
    muted: frozenset[tuple[str, str]] = frozenset()
    zones: Mapping[str, str] = field(default_factory=dict)
    outside: frozenset[str] = frozenset()
    failed: tuple[tuple[str | None, int], ...] = ()
    unfiled: Mapping[str, tuple[Unfiled, ...]] = field(default_factory=dict)

    @cached_property
    def _of_action(self) -> Mapping[int, list[tuple[str, str, Sent]]]:
        found: defaultdict[int, list[tuple[str, str, Sent]]] = defaultdict(list)
        for each in self.sent:
            for action_id, why in each.whys.items():
                found[action_id].append((each.user_id, why, each))
        return found

    @cached_property
    def _of_user(self) -> Mapping[str, list[Sent]]:
        found: defaultdict[str, list[Sent]] = defaultdict(list)
        for each in self.sent:
            found[each.user_id].append(each)
        return found

    @cached_property
    def _answers_of(self) -> Mapping[tuple[str, int], list[NudgeAnswer]]:
        found: defaultdict[tuple[str, int], list[NudgeAnswer]] = defaultdict(list)
        for each in self.answers:
            found[each.user_id, each.action_id].append(each)
        return found

    def told(self, action_id: int, reasons: Iterable[Reason], user_id: str | None = None) -> list[Sent]:
        """List the messages in which an action stood for one of these reasons, oldest first; to anybody, or to one."""
        wanted = {reason.value for reason in reasons}
        of_action = self._of_action.get(action_id, ())
        return [each for to, why, each in of_action if why in wanted and user_id in (None, to)]

    def messages_to(self, user_id: str) -> list[Sent]:
        """List what somebody was sent, oldest first."""
        return self._of_user.get(user_id, [])

    def answers_of(self, user_id: str, action_id: int) -> list[NudgeAnswer]:
        """List how somebody has answered nudges about an action, oldest first."""
        return self._answers_of.get((user_id, action_id), [])

    def week(self, today: date) -> Week:
        """Give what was sent in the seven days before a day."""
        return Week(tuple(each for each in self.sent if today - WEEK <= each.on < today), self.failed)

    def is_muted(self, kind: str, channel_id: str | None = None) -> bool:
        """Tell whether a kind is switched off in the workspace, or in a channel."""
        return ("", kind) in self.muted or bool(channel_id and (channel_id, kind) in self.muted)


def load_ledger(session: Session, team_id: str, workspace: Workspace, today: Day) -> Ledger:
    """Read what was sent and answered of late, and what people want to hear of, by a workspace's day."""
    since = date(today.year, today.month, today.day) - PAST
    following = tuple(
        Following(row.user_id, row.recommendation_id, row.action_id, row.since_at)
        for row in answers.followers(session, team_id)
    )
    asked = {each.user_id for each in following}
    asked |= {user_id for post in workspace.posts for user_id in (post.holder_id, post.deputy_id) if user_id}
    return Ledger(
        sent_since(session, team_id, NUDGES, since),
        answers_since(session, team_id, datetime(since.year, since.month, since.day, tzinfo=UTC)),
        following,
        frozenset((row.channel_id, row.kind) for row in answers.muted_kinds(session, team_id)),
        told.time_zones(session, team_id, workspace.timezone),
        frozenset(people.outside_among(session, team_id, asked)),
        tuple(told.failed_since(session, team_id, NUDGES, today - WEEK, today)),
    )
