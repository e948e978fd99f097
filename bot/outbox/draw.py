"""Draw a notice from the plan as it stands now: the same for the first time and for every time after.

`REGISTRY` names for each kind what says when it is due, what finds its subject in the plan, and what draws that.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.blocks.kit import section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.notices import absences as absence_blocks
from bot.blocks.notices import channel_alerts as alert_blocks
from bot.blocks.notices import departures as departure_blocks
from bot.blocks.notices import draft_messages as draft_blocks
from bot.blocks.notices import file_requests as file_blocks
from bot.blocks.notices import not_mine as not_mine_blocks
from bot.blocks.notices import nudges as nudge_blocks
from bot.blocks.notices import ratings as rating_blocks
from bot.blocks.notices import receipts as receipt_blocks
from bot.blocks.notices import reminder_messages as reminder_blocks
from bot.blocks.notices import request_messages as request_blocks
from bot.blocks.notices import shared_cards as card_blocks
from bot.blocks.notices import shared_channels as channel_blocks
from bot.blocks.notices import sign_off_messages as sign_off_blocks
from bot.blocks.notices import troubles as trouble_blocks
from bot.blocks.reply import Reply
from bot.plan.model.day import Day
from bot.plan.model.workspace import Workspace
from bot.plan.notices import (
    channel_alerts,
    departures,
    draft_messages,
    file_requests,
    lapsed_questions,
    reminder_messages,
    request_messages,
    shared_cards,
    shared_channels,
    sign_off_messages,
)
from bot.plan.notices.kinds import NUDGES, NoticeKind
from bot.plan.notices.notice import LastNotices, Notice
from bot.plan.notices.troubles import uncopied_files, unreached_channels
from bot.plan.notices.words import absences, ratings, receipts, requests
from bot.plan.nudges import nudge
from bot.plan.nudges.answered import not_mine
from bot.plan.nudges.by_hand import asking, board


class Subject(Protocol):
    """The subject that a notice shows, as it stands now."""

    @property
    def drawn(self) -> str:
        """Which state of the plan that is."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The way notices of a kind come about: `current` gives the subject of one as it stands now (None: it is gone),
    `draw` the message that shows that, `due` what is due at a local moment (None: it is sent only when somebody
    asks, or, what no plan tells of, by the schedule).
    """

    due: Callable[[Workspace, datetime, LastNotices], list[Notice]] | None
    current: Callable[[Workspace, Notice, Day], Subject | None]
    draw: Callable[[Any, Day], Reply]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A message, and which state of the plan it shows."""

    state: str
    reply: Reply


GONE_TEXT = mrkdwn("This has been settled, or is no longer in the plan.")
GONE = Drawn("gone", Reply(GONE_TEXT, [section(GONE_TEXT)]))

REGISTRY: Mapping[NoticeKind, Drawing] = {
    NoticeKind.ALERT: Drawing(channel_alerts.due, channel_alerts.current, alert_blocks.alert),
    NoticeKind.LATE: Drawing(channel_alerts.due, channel_alerts.current, alert_blocks.late_line),
    NoticeKind.BOARD: Drawing(None, board.current, alert_blocks.word_to_the_board),
    NoticeKind.CARD: Drawing(None, shared_cards.current, card_blocks.shared_card),
    NoticeKind.REQUEST: Drawing(request_messages.due, request_messages.current, request_blocks.request),
    NoticeKind.OFFER: Drawing(request_messages.due, request_messages.current, request_blocks.offer),
    NoticeKind.ANSWER: Drawing(request_messages.due, request_messages.current, request_blocks.answer),
    NoticeKind.FILE_REQUEST: Drawing(file_requests.due, file_requests.current, file_blocks.request),
    NoticeKind.FILE_ANSWER: Drawing(file_requests.due, file_requests.current, file_blocks.answer),
    NoticeKind.SIGN_OFF: Drawing(sign_off_messages.due, sign_off_messages.current_request, sign_off_blocks.sign_off),
    NoticeKind.SIGNED: Drawing(sign_off_messages.due, sign_off_messages.current_verdict, sign_off_blocks.verdict),
    NoticeKind.RETURNED: Drawing(sign_off_messages.due, sign_off_messages.current_verdict, sign_off_blocks.verdict),
    NoticeKind.REMINDER: Drawing(reminder_messages.due, reminder_messages.current, reminder_blocks.reminder),
    NoticeKind.DEPARTURE: Drawing(departures.due, departures.current, departure_blocks.departure),
    NoticeKind.DRAFT: Drawing(None, draft_messages.current, draft_blocks.ending_draft),
    NoticeKind.LAPSED: Drawing(None, lapsed_questions.current, draft_blocks.lapsed_questions),
    NoticeKind.SHARED_CHANNEL: Drawing(shared_channels.due, shared_channels.current, channel_blocks.shared_channel),
    NoticeKind.RATED: Drawing(ratings.due, ratings.current, rating_blocks.rated),
    NoticeKind.CHASE: Drawing(None, asking.current, reminder_blocks.asked_by_hand),
    NoticeKind.NOT_MINE: Drawing(None, not_mine.current, not_mine_blocks.not_mine),
    **dict.fromkeys(NUDGES, Drawing(None, nudge.current, nudge_blocks.nudge)),
    NoticeKind.ASKED: Drawing(None, requests.current, request_blocks.asked),
    NoticeKind.AWAY: Drawing(None, absences.current, absence_blocks.absence),
    NoticeKind.RECEIPT: Drawing(None, receipts.current, receipt_blocks.receipt),
    NoticeKind.UNCOPIED: Drawing(None, uncopied_files.current, trouble_blocks.uncopied_files),
    NoticeKind.UNREACHED: Drawing(None, unreached_channels.current, trouble_blocks.unreached_channel),
}


def draw(workspace: Workspace, notice: Notice, today: Day) -> Drawn:
    """Draw a notice as its subject stands today; `GONE` if that is no longer in the plan."""
    subject = REGISTRY[notice.kind].current(workspace, notice, today)
    return Drawn(subject.drawn, draw_subject(notice.kind, subject, today)) if subject else GONE


def draw_subject(kind: NoticeKind, subject: Subject, today: Day) -> Reply:
    """Draw what a notice of a kind shows, as it stands today."""
    return REGISTRY[kind].draw(subject, today)
