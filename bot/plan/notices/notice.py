"""Describe a notice: what one message is about, to whom it goes and why; enough to draw it from the plan as it
stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.plan.model.action import Update
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.nudged.answers import NudgeAnswer
from bot.plan.notices.nudged.week import Week
from bot.plan.notices.words.unfiled import Unfiled
from bot.plan.updates.versions import Version


@dataclass(frozen=True, slots=True)
class Notice:
    """One message. Its key carries its meaning: what has the same key is sent once.

    `channel_id` is where it goes, a channel's id or a person's; None where no channel is named yet. `user_id` is whom
    it is for, or who shared it. `subject_id` is the id of the request, update, verdict or reminder it is about, where
    there is one; `update` is that update as it now reads, where it is read along, and `said` what the updates of a
    receipt say. `whys` tells of each action, by id,
    why it is in it, in the order of the message; `drawn` which state of the plan it shows; `on` is the workspace's day.
    `under` is the key of the notice in whose thread it stands, if it does.
    It is not sent before `not_before`; `planned_at` is None while it is being planned. A nudge comes with the `answers`
    that its reader has given to nudges since, with what others have chosen for all, and with words of theirs that are
    `unfiled`; a digest with its `week`, and what tells of one answer with that.
    """

    kind: NoticeKind
    key: str
    why: str
    plan_id: int
    channel_id: str | None
    on: date
    drawn: str
    whys: Mapping[int, str]
    user_id: str | None = None
    subject_id: int | None = None
    under: str | None = None
    update: Update | None = None
    said: tuple[Version, ...] = ()
    not_before: datetime | None = None
    planned_at: datetime | None = None
    answers: tuple[NudgeAnswer, ...] = ()
    week: Week | None = None
    unfiled: tuple[Unfiled, ...] = ()


@dataclass(frozen=True, slots=True)
class StandingNotice:
    """A notice that stands in Slack, at its `ts` in its channel (a direct message has a channel, too).

    `shows_erased`: it shows words that have been erased since, so that it is drawn anew however old it is.
    """

    id: int
    notice: Notice
    ts: str
    shows_erased: bool = False


@dataclass(frozen=True, slots=True)
class OpenNotice:
    """A notice that is to be sent still, planned at a moment; where it stands in a thread, that is `thread_ts`, once
    what begins the thread has been sent. `along` are those that are said in one message with it, by id.
    """

    notice: Notice
    planned_at: datetime
    is_in_thread: bool = False
    thread_ts: str | None = None
    along: Mapping[int, Notice] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FailedNotice:
    """A notice that could not be sent, and Slack's reason."""

    kind: NoticeKind
    channel_id: str
    user_id: str | None
    error: str | None
    on: date


@dataclass(frozen=True, slots=True)
class LastNotice:
    """The last notice: what a channel was told of an action, and when."""

    why: str
    on: date


LastNotices = Mapping[tuple[str, int], LastNotice]  # by channel id and action id


def keys_of(notice: Notice) -> tuple[str, ...]:
    """List the keys that a notice may stand in Slack under: its own, and the one that an alert had before there was one
    for a week."""
    if notice.kind is not NoticeKind.ALERT:
        return (notice.key,)
    return notice.key, f"alert:{notice.plan_id}:{notice.channel_id}:{notice.on}"
