"""Register the kinds of notice: everything that is told by a notice's kind stands here, and nowhere else.

A new kind is an entry here, a module beside this one that says when it is due, one in `bot/blocks/notices/` that draws
it, and a line in `bot/outbox/draw.py` that names the two.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class NoticeKind(StrEnum):
    """The kind that a notice is of; the values stand in the database."""

    ALERT = "alert"  # what is overdue or due soon
    LATE = "late"  # a line in its thread: overdue since, and nobody holds it
    BOARD = "board"  # nobody answers about an action: the board's channel hears, because a coordinator chose so
    CARD = "card"  # a recommendation, shown to a channel
    REQUEST = "request"  # decide about it
    OFFER = "offer"  # another date is offered: take it or not
    ANSWER = "answer"  # what was decided
    FILE_REQUEST = "file_request"  # decide what a file that came again changes
    FILE_ANSWER = "file_answer"  # what of that was decided
    SIGN_OFF = "sign_off"  # said to be done: sign off or return
    SIGNED = "signed"  # it is signed off
    RETURNED = "returned"  # it is not, and why
    REMINDER = "follow_up"  # its day has come
    DEPARTURE = "departure"  # who held a post has left
    DRAFT = "draft"  # words that could not be filed are soon deleted
    LAPSED = "lapsed"  # the questions about a file were not answered in time
    SHARED_CHANNEL = "shared_channel"  # may the plan be read where another organisation reads?
    UNCOPIED = "uncopied"  # files that came with updates could not be copied
    UNREACHED = "unreached"  # a channel that alerts go to takes none
    RATED = "rated"  # somebody else has rated what one owns
    CHASE = "chase"  # somebody has an owner asked, by hand
    NOT_MINE = "not_mine"  # an owner says that an action is not theirs
    ASKED = "asked"  # an answer of ours that says what was asked for, and who decides
    NUDGE = "nudge"  # somebody's daily message: what is due, overdue, wanted
    ESCALATION = "escalation"  # the same, where somebody does not answer
    DIGEST = "digest"  # the same, with the week's account for who coordinates
    AWAY = "away"  # an answer of ours that says when somebody is away, with the button that ends it
    RECEIPT = "receipt"  # an answer of ours that says what was recorded, as long as it may still be taken back

    @property
    def entry(self) -> "KindEntry":
        """What holds for notices of this kind."""
        return ENTRIES[self]


class Sort(StrEnum):
    """The sort of a notice: when it is sent, and to whom."""

    ALERT = "alert"  # to a channel, by the daily sweep; said again on a later day while it stays true
    MESSAGE = "message"  # to one person, at once; said once
    CARD = "card"  # to a channel, whenever somebody shares it
    DRAFT = "draft"  # to one person, by the schedule once a day: no plan tells of it
    RATED = "rated"  # somebody else has rated what one owns
    NUDGE = "nudge"  # to one person, at most one a working day, by the daily sweep
    RECEIPT = "receipt"  # an answer, entered once it has been said, so that it stays true

    @property
    def is_personal(self) -> bool:
        """Whether it goes to one person, not to a channel."""
        return self in (Sort.MESSAGE, Sort.DRAFT, Sort.NUDGE)

    @property
    def is_repeated(self) -> bool:
        """Whether what was last told decides when it is said again."""
        return self is Sort.ALERT


class ReplyMeaning(StrEnum):
    """The meaning that a reply in a notice's thread has."""

    UPDATE = "update"  # on the actions that the notice is about
    DECISION = "decision"  # the answer to what the notice asks; not an update
    NOTHING = "nothing"  # of no meaning for the notice


@dataclass(frozen=True, slots=True)
class KindEntry:
    """The entry of one kind: `noun` is what it is called, `label` what the history says of it, `redrawn_for` how
    long what has been sent is edited when the plan changes (older messages are history, and stay as they were said)."""

    sort: Sort
    reply: ReplyMeaning
    noun: str
    label: str
    redrawn_for: timedelta = timedelta(days=14)

    @property
    def folds(self) -> bool:
        """Whether several to one person, within minutes, are said in one."""
        return self.sort in (Sort.MESSAGE, Sort.DRAFT)


ENTRIES: Mapping[NoticeKind, KindEntry] = {
    NoticeKind.ALERT: KindEntry(Sort.ALERT, ReplyMeaning.UPDATE, "alert", "alert"),
    NoticeKind.LATE: KindEntry(Sort.ALERT, ReplyMeaning.UPDATE, "alert", "alert"),
    NoticeKind.BOARD: KindEntry(
        Sort.CARD, ReplyMeaning.UPDATE, "word to the board", "told the board that nobody answers"
    ),
    NoticeKind.CARD: KindEntry(Sort.CARD, ReplyMeaning.UPDATE, "card", "card shared"),
    NoticeKind.REQUEST: KindEntry(Sort.MESSAGE, ReplyMeaning.DECISION, "request", "asked to decide"),
    NoticeKind.OFFER: KindEntry(Sort.MESSAGE, ReplyMeaning.DECISION, "offer", "told of the offer"),
    NoticeKind.ANSWER: KindEntry(Sort.MESSAGE, ReplyMeaning.NOTHING, "answer", "told of the decision"),
    NoticeKind.FILE_REQUEST: KindEntry(
        Sort.MESSAGE, ReplyMeaning.DECISION, "file’s request", "asked to decide about a file"
    ),
    NoticeKind.FILE_ANSWER: KindEntry(
        Sort.MESSAGE, ReplyMeaning.NOTHING, "answer about a file", "told of the decision about a file"
    ),
    NoticeKind.SIGN_OFF: KindEntry(Sort.MESSAGE, ReplyMeaning.DECISION, "sign off", "asked to sign off"),
    NoticeKind.SIGNED: KindEntry(Sort.MESSAGE, ReplyMeaning.NOTHING, "signed", "told of the sign-off"),
    NoticeKind.RETURNED: KindEntry(Sort.MESSAGE, ReplyMeaning.UPDATE, "returned", "told of the return"),
    NoticeKind.REMINDER: KindEntry(Sort.MESSAGE, ReplyMeaning.UPDATE, "follow up", "reminded of a promise"),
    NoticeKind.DEPARTURE: KindEntry(Sort.MESSAGE, ReplyMeaning.NOTHING, "departure", "told that its owner has left"),
    NoticeKind.DRAFT: KindEntry(
        Sort.DRAFT, ReplyMeaning.NOTHING, "kept words", "told of kept words", redrawn_for=timedelta(0)
    ),
    NoticeKind.LAPSED: KindEntry(
        Sort.DRAFT, ReplyMeaning.NOTHING, "lapsed questions", "told of lapsed questions", redrawn_for=timedelta(0)
    ),
    NoticeKind.SHARED_CHANNEL: KindEntry(
        Sort.MESSAGE, ReplyMeaning.NOTHING, "shared channel", "asked who may read in a channel"
    ),
    NoticeKind.UNCOPIED: KindEntry(
        Sort.DRAFT, ReplyMeaning.NOTHING, "files not copied", "told of files not copied", redrawn_for=timedelta(0)
    ),
    NoticeKind.UNREACHED: KindEntry(
        Sort.DRAFT, ReplyMeaning.NOTHING, "channel not reached", "told that its channel can’t be reached"
    ),
    NoticeKind.RATED: KindEntry(Sort.MESSAGE, ReplyMeaning.UPDATE, "rating", "told of somebody else’s rating"),
    NoticeKind.CHASE: KindEntry(Sort.MESSAGE, ReplyMeaning.UPDATE, "question", "asked how it is going"),
    NoticeKind.NOT_MINE: KindEntry(
        Sort.MESSAGE, ReplyMeaning.NOTHING, "not theirs", "told that its owner says it is not theirs"
    ),
    NoticeKind.NUDGE: KindEntry(Sort.NUDGE, ReplyMeaning.UPDATE, "nudge", "nudged"),
    NoticeKind.ESCALATION: KindEntry(Sort.NUDGE, ReplyMeaning.UPDATE, "escalation", "told that nobody answers"),
    NoticeKind.DIGEST: KindEntry(Sort.NUDGE, ReplyMeaning.UPDATE, "digest", "told of the week"),
    NoticeKind.ASKED: KindEntry(Sort.RECEIPT, ReplyMeaning.NOTHING, "receipt of a request", "told what was asked"),
    NoticeKind.AWAY: KindEntry(Sort.RECEIPT, ReplyMeaning.NOTHING, "receipt of an absence", "told of their absence"),
    NoticeKind.RECEIPT: KindEntry(
        Sort.RECEIPT, ReplyMeaning.UPDATE, "receipt", "told what was recorded", redrawn_for=timedelta(days=1)
    ),
}

NUDGES: tuple[NoticeKind, ...] = tuple(kind for kind, entry in ENTRIES.items() if entry.sort is Sort.NUDGE)
