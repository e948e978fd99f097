"""Draw the question which plan is meant, or whether all of a recommendation is, with a button for each answer."""

from bot.blocks.kit import Block, button, buttons, context, cut, section, typed
from bot.blocks.mrkdwn import escape, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.fingerprint import words_seen
from bot.plan.updates.routing import Unclear

FILE_IN_PLAN = "file_in_plan"
FILE_ON_ALL = "file_on_all"
DO_IN_PLAN = "do_in_plan"
MOST_PLANS = 5  # buttons
SHOWN = 320  # characters of what was typed


def readings(unclear: Unclear, seen: str) -> list[Block]:
    """Draw a button for each way in which the words may be meant."""
    if unclear.is_all:
        return [button("Yes, on all of them", f"{FILE_ON_ALL}_{plan.id}", plan.id, seen=seen) for plan in unclear.plans]
    if unclear.whole:
        label = f"All {len(unclear.whole.actions)} actions of {unclear.whole.number}"
        return [button(cut(label, 75), FILE_ON_ALL, unclear.whole.id, seen=seen)]
    plans = unclear.plans[:MOST_PLANS]
    return [button(cut(plan.name, 75), f"{FILE_IN_PLAN}_{plan.id}", plan.id, seen=seen) for plan in plans]


def which_plan(unclear: Unclear, draft_id: int, drop: str) -> Reply:
    """Draw the question which plan a command is about, with a button for each that does it there; `drop` is the
    name of the one that lets it go."""
    seen = words_seen(unclear.note, unclear.rating)
    plans = unclear.plans[:MOST_PLANS]
    made = [button(cut(plan.name, 75), f"{DO_IN_PLAN}_{plan.id}", plan.id, seen=seen) for plan in plans]
    let_go = button("Let it go", drop, draft_id, seen=seen)
    text = mrkdwn("{} Nothing has been done yet.", unclear.why)
    return Reply(
        text,
        [
            section(escape(unclear.why)),
            typed(unclear.note, SHOWN),
            buttons(*made, block_id=f"draft-plans:{draft_id}"),
            context(mrkdwn("Nothing has been done yet.")),
            buttons(let_go, block_id=f"draft-more:{draft_id}"),
        ],
        is_private=True,
    )
