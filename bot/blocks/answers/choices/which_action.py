"""Draw words that were kept because it was not clear which action they are about: its author's own first, by number
and name, and a menu that searches the rest."""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.blocks.answers.choices.which_plan import readings
from bot.blocks.answers.confirmation import CHOOSE_FOR_DRAFT, DROP_DRAFT, FILE_DRAFT, SHOWN
from bot.blocks.kit import Block, button, buttons, context, cut, in_marks, plain_text, section, typed, with_seen
from bot.blocks.mrkdwn import escape, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.action import Action
from bot.plan.model.fingerprint import words_seen
from bot.plan.model.target import called
from bot.plan.model.workspace import Plan
from bot.plan.updates.drafts import Kept
from bot.plan.updates.routing import Unclear

MOST_OPTIONS = 100
LABEL = 45  # characters of a button that a phone shows in one line


def kept(plan: Plan, unclear: Unclear, draft_id: int, seen: str | None = None) -> Reply:
    """Draw words that could not be filed, offered back with the actions they are likely to be about. `seen` is the
    draft's, where these are not its words to the letter."""
    seen = seen or words_seen(unclear.note, unclear.rating)
    text = mrkdwn("{} I have kept your words.", unclear.why)
    quotation = [typed(unclear.note, SHOWN * 2)] if unclear.note else []
    has_kept = mrkdwn("I have kept your words.")
    if unclear.rating and unclear.note and not unclear.rating.needs_agreement:
        read = mrkdwn("{} {}, if I read you rightly.", unclear.rating.symbol, unclear.rating.label)
        text, has_kept = mrkdwn("{} {}", text, read), mrkdwn("{} {}", read, has_kept)
    blocks: list[Block] = [section(escape(unclear.why)), *quotation, context(has_kept)]
    if unclear.plans or unclear.whole:
        blocks.append(buttons(*readings(unclear, seen), block_id=f"draft-plans:{draft_id}"))
    if unclear.likely:
        offered = [button(named(a), f"{FILE_DRAFT}_{a.id}", a.id, seen=seen) for a in unclear.likely]
        blocks.append(buttons(*offered, block_id=f"draft:{draft_id}"))
    let_go = button("Let it go", DROP_DRAFT, draft_id, seen=seen)
    choice = [] if unclear.plans else _search(plan, seen)
    blocks.append(buttons(*choice, let_go, block_id=f"draft-more:{draft_id}"))
    return Reply(text, blocks, is_private=True)


def named(action: Action) -> str:
    """Write `5.1 Open three hubs …`: an action by its number and name, as short as a button is."""
    return cut(f"{called(action)} {action.text}", LABEL)


def _search(plan: Plan, seen: str) -> list[Block]:
    """A menu that asks for its options as somebody types."""
    if not plan.actions:
        return []
    menu: Block = {
        "type": "external_select",
        "action_id": with_seen(CHOOSE_FOR_DRAFT, seen),
        "placeholder": plain_text("Choose the action"),
        "min_query_length": 0,
    }
    return [menu]


def suggested(found: Sequence[tuple[Plan, Iterable[Action]]]) -> dict[str, Any]:
    """Draw what a menu that searches shows, plan by plan where there are several."""
    drawn = [(plan, [_option(action) for action in actions][:MOST_OPTIONS]) for plan, actions in found]
    if len(drawn) < 2:
        return {"options": drawn[0][1] if drawn else []}
    return {"option_groups": [{"label": plain_text(plan.name, 75), "options": options} for plan, options in drawn]}


def _option(action: Action) -> Block:
    return {"text": plain_text(f"{called(action)} {action.text}"[:75]), "value": str(action.id)}


def shown(plan: Plan | None, draft: Kept) -> Reply:
    """Draw words that are kept, for their author alone, offered with every action of the plan."""
    if plan is None:
        return Reply(mrkdwn("You had typed: {}", in_marks(draft.typed)), is_private=True)
    why = Unclear("Which action is this about?", draft.rating, draft.note or draft.typed)
    return kept(plan, why, draft.id, draft.seen)
