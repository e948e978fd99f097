"""Forget what is not the record: each kind of row dies on a date that stands in one table.

What stands neither here nor in `RECORD` fails a test: whoever adds a table says which it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from storage import change_log, imports, notices, receipts, updates
from storage.nudges import answers

WARNED = timedelta(days=7)  # how long before their words go their author is told
UNTOLD = timedelta(days=30)  # how much longer they are kept where nobody could be told
UNUSED_FILES_KEPT_FOR = timedelta(days=1)  # of files that no row names: the row may be about to be saved


@dataclass(frozen=True, slots=True)
class Rule:
    """How long something of a table is kept. `forget` takes a moment, removes what is older, and says how many rows."""

    table: str
    what: str
    kept_for: timedelta
    forget: Callable[[Session, datetime], int]


def _forget_drafts(session: Session, moment: datetime) -> int:
    told_before = moment + DRAFTS.kept_for - WARNED
    return updates.forget_drafts_before(session, moment, told_before, at_the_latest=moment - UNTOLD)


RECEIPTS = Rule("receipt", "what tells a message that Slack delivers again", timedelta(days=30), receipts.forget_before)
IMPORTS = Rule("plan_import", "a file that was read and previewed", timedelta(days=30), imports.forget_before)
UNREAD = Rule("file_to_read", "a file that could not be read yet", timedelta(days=7), imports.forget_unread_before)
CHANGES = Rule("change_log", "what each revision touched", timedelta(days=7), change_log.forget_before)
HELD_WORDS = Rule("draft", "words that may identify a child", timedelta(days=7), updates.forget_held_words_before)
DRAFTS = Rule("draft", "words that could not be filed", timedelta(days=90), _forget_drafts)
TEXTS = Rule("notice", "the text of a message; that it was sent stays", timedelta(days=396), notices.forget_text_before)
DAYS = Rule("calendar_entry", "what stood in a calendar", timedelta(days=30), answers.forget_days_before)
ANSWERS = Rule("notice", "where an answer stands", timedelta(days=2), notices.forget_receipts_before)

RULES = (RECEIPTS, IMPORTS, UNREAD, CHANGES, HELD_WORDS, DRAFTS, TEXTS, DAYS, ANSWERS)

RECORD = frozenset(
    {
        "absence",
        "accountable_post",
        "action",
        "action_post",
        "audit_entry",
        "audit_head",
        "audit_words",
        "board_meeting",
        "change_request",
        "channel",
        "directory_reading",
        "erased_workspace",
        "evidence",
        "file_chunk",
        "follow_up",
        "follower",
        "judgement",
        "measure_reading",
        "muted_kind",
        "notice",  # but for its text: the send log and the index of threads
        "notice_action",
        "nudge_answer",
        "outbox_address",
        "past_value",
        "person",
        "plan",
        "plan_source",
        "post",
        "progress_update",
        "recommendation",
        "remembered_answer",  # until somebody forgets it, or unloads its plan
        "role_holder",
        "service",
        "shown_copy",  # until its evidence is erased, and it in Slack
        "sign_off",
        "stored_file",
        "success_measure",
        "workspace",
    }
)


def forget(session: Session, now: datetime) -> dict[str, int]:
    """Forget everything whose time has come, in every workspace; say how much of what."""
    return {rule.what: rule.forget(session, now - rule.kept_for) for rule in RULES}
