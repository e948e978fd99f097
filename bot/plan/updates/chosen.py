"""File words on the action that their author has chosen for them, by a button or in an answer."""

from datetime import datetime

from sqlmodel import Session

from bot.errors import PlanError
from bot.plan.intents.understanding import is_asked
from bot.plan.language.numbers.numerals import plain_numbers
from bot.plan.language.update_parser import rating_of, read_sentences
from bot.plan.model.incoming import IncomingMessage
from bot.plan.model.rating import Rating
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan
from bot.plan.updates import drafts
from bot.plan.updates.drafts import ANSWERED_WITHIN, Kept
from bot.plan.updates.routing import Filing
from storage import updates


def words_asked_about(
    session: Session, team_id: str, said: IncomingMessage, now: datetime, *, is_placed: bool = False
) -> Kept | None:
    """Find the words of which their author was asked just before, in the same place, which action they are about; or,
    where that was clear (`is_placed`), what else was asked about them."""
    since = now - ANSWERED_WITHIN
    row = updates.newest_draft(session, team_id, said.user_id, said.channel_id, since, is_placed=is_placed)
    is_there = row is not None and row.thread_ts == said.thread_ts
    return drafts.draft(session, team_id, row.id, said.user_id) if row and row.id and is_there else None


def given_last(session: Session, team_id: str, user_id: str) -> tuple[int, int | None] | None:
    """Find what somebody's last file is evidence of: (the recommendation's id, the action's)."""
    row = updates.last_with_file(session, team_id, user_id)
    return (row.recommendation_id, row.action_id) if row else None


def said_before(kept: Kept) -> IncomingMessage:
    """Give kept words as they were said."""
    return IncomingMessage(
        kept.typed, kept.user_id, kept.channel_id, kept.source, thread_ts=kept.thread_ts, files=kept.files
    )


def chosen_filing(plan: Plan | None, target: Target, typed: str, note: str, rating: Rating | None) -> Filing:
    """Read what kept words say of the action that was chosen for them: their rating too, where they give it one."""
    if rating or plan is None:
        return Filing(target, rating, note)
    numbers = [target.recommendation.number, *(action.number for action in target.actions)]
    asks = is_asked(typed, plain_numbers(plan.numbers))
    try:
        sentences = read_sentences(typed, plan.numbers)
    except PlanError:
        sentences = ()
    if len(sentences) == 1 and {r.number for r in sentences[0].references} & set(numbers):
        return Filing(target, None if asks else sentences[0].rating, sentences[0].note)
    return Filing(target, None if asks else rating_of(typed, plan.numbers, numbers), note)
