"""Draw words that were clear and not recorded at once, with one button that does."""

from collections.abc import Sequence

from bot.blocks.answers.confirmation import DROP_DRAFT, RECORD_KEPT, SHOWN, name_of
from bot.blocks.kit import button, buttons, section, typed
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.updates.drafts import Kept
from bot.plan.updates.routing import Filing


def overtaken(kept: Kept) -> Reply:
    """Draw words whose action was changed by others each time they were read."""
    why = mrkdwn(
        "Others were changing that action while I read this, so nothing is recorded yet. I have kept your words."
    )
    return _to_record(why, kept, "Record it now")


def said_twice(filings: Sequence[Filing], kept: Kept) -> Reply:
    """Draw words that their author has just recorded: it is asked whether they are meant twice."""
    names = mrkdwn(" and ").join(name_of(filing.target) for filing in filings)
    why = mrkdwn("You recorded the same on {} a moment ago, so I have not stored it twice. Are both meant?", names)
    return _to_record(why, kept, "Record it again")


def _to_record(why: Mrkdwn, kept: Kept, label: str) -> Reply:
    quotation = [typed(kept.note, SHOWN * 2)] if kept.note else []
    record = button(label, RECORD_KEPT, kept.id, seen=kept.seen)
    let_go = button("Let it go", DROP_DRAFT, kept.id, seen=kept.seen)
    return Reply(why, [section(why), *quotation, buttons(record, let_go)], is_private=True)
