"""Tell where the bot may have answered with words that are erased: what it answers is said once and kept nowhere."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.plan.erasure.removal import AnswerPlace, Removal, SlackMessage
from storage.erasing import derived

BEFORE = timedelta(days=1)  # Slack's clock, and when a row was written, need not be the same


def with_places(
    session: Session, team_id: str, removal: Removal, since: datetime, messages: Sequence[SlackMessage] = ()
) -> Removal:
    """Return the outcome with every place where an answer may stand: each conversation that any row names, from a
    moment on, and the threads of these messages.
    """
    oldest = f"{(since - BEFORE).timestamp():.6f}"
    conversations = derived.conversations(session, team_id)
    threads = [AnswerPlace(message.channel_id, message.ts, is_thread=True) for message in messages]
    places = (*(AnswerPlace(channel_id, oldest) for channel_id in conversations), *threads)
    notices = derived.notice_messages(session, team_id)
    return replace(removal, since=oldest, places=tuple(dict.fromkeys(places)), notices=frozenset(notices))
