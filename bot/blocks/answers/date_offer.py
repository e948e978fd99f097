"""Draw the offer to ask for a new date, where somebody has typed one in an update."""

from collections.abc import Sequence
from datetime import date

from bot.blocks.answers.confirmation import FILE_DRAFT
from bot.blocks.kit import button, buttons, in_marks, section
from bot.blocks.mrkdwn import escape, mrkdwn
from bot.blocks.notices.request_messages import CHOOSE_DAY
from bot.blocks.reply import Reply
from bot.plan.language.wording import full
from bot.plan.model.action import Action
from bot.plan.model.fingerprint import day_seen, words_seen
from bot.plan.model.target import called


def date_offer(action: Action, days: Sequence[date], reason: str, doubt: str, draft_id: int) -> Reply:
    """Offer each of these days as the new date, one tap each, or to record the words as an update after all.

    `doubt` says why there is more than one day, if there is.
    """
    text = mrkdwn("That asks for a new date for action {}, which somebody else decides. ", called(action))
    if doubt:
        text += escape(doubt)
    else:
        text += mrkdwn("Shall I ask for {}?", full(days[0]))
    if reason.strip():
        text += mrkdwn(" The reason that I would give: {}.", in_marks(reason, 300))
    seen = day_seen(action, reason)
    made = [button(f"Ask for {full(on)}", f"{CHOOSE_DAY}_{on.isoformat()}", draft_id, seen=seen) for on in days]
    as_update = button("Record it as an update", f"{FILE_DRAFT}_{action.id}", action.id, seen=words_seen(reason, None))
    return Reply(
        text, [section(text), buttons(*made), buttons(as_update, block_id=f"draft:{draft_id}")], is_private=True
    )
