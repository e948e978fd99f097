"""Tell whether somebody says again what they have just said: asked about, and not stored twice; or presses again what
has been done.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.plan.model.incoming import IncomingMessage
from bot.plan.people.authority import unjudged
from bot.plan.updates.routing import Filing
from bot.plan.updates.versions import newest
from storage import receipts, updates

TWICE_WITHIN = timedelta(minutes=2)


def is_said_twice(
    session: Session, team_id: str, said: IncomingMessage, filings: Iterable[Filing], now: datetime
) -> bool:
    """Tell whether all of it has been recorded by the same person within two minutes, by another message."""
    recent = updates.recent_updates(session, team_id, said.user_id, now - TWICE_WITHIN)
    others = [row for row in recent if said.message_ts is None or row.message_ts != said.message_ts]
    if not others:
        return False
    known = {
        (row.recommendation_id, row.action_id, last.delivery, _plain(last.note))
        for row in others
        if (last := newest(session, row))
    }
    return all(_key(filing) in known for filing in filings)


@unjudged("that a card was pressed, whose command is judged by itself")
def claim_card(session: Session, team_id: str, card: str, now: datetime) -> bool:
    """Note that the only button of a card was pressed; False if it was before."""
    return receipts.claim(session, team_id, card, now)


@unjudged("that a card was pressed in vain")
def release_card(session: Session, team_id: str, card: str) -> None:
    """Let a card be pressed once more, as nothing came of it."""
    receipts.release(session, team_id, card)


def _key(filing: Filing) -> tuple[int, int | None, str | None, str]:
    action = filing.target.action
    return filing.target.recommendation.id, action.id if action else None, filing.rating, _plain(filing.note)


def _plain(note: str) -> str:
    """Words without their capitals, and what stands between and around them."""
    return " ".join(re.findall(r"\w+", note.casefold()))
