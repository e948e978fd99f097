"""Draw words that were kept because it was not clear which action they are about: its author's own first, by number
and name, and a menu that searches the rest."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from bot.blocks.answers.choices.which_plan import readings
from bot.blocks.answers.confirmation import CHOOSE_FOR_DRAFT, DROP_DRAFT, FILE_DRAFT, SHOWN
from bot.blocks.forms import fields
from bot.blocks.kit import Block, button, buttons, context, cut, in_marks, plain_text, section, typed, with_seen
from bot.blocks.mrkdwn import escape, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.action import Action
from bot.plan.model.fingerprint import words_seen
from bot.plan.model.target import called
from bot.plan.model.workspace import Plan
from bot.plan.updates.drafts import Kept
from bot.plan.updates.routing import Unclear

READ_AS_PLAN = "read_as_plan"
READ_IT = "Read it as a plan"
_WHAT_IS_KEPT = {  # by whether there are words, and a file
    (True, False): mrkdwn("I have kept your words."),
    (False, False): mrkdwn("I have kept your words."),
    (True, True): mrkdwn("I have kept your words and the file."),
    (False, True): mrkdwn("I have kept the file."),
}
NAMED = 200  # characters of an action that is named in full
LABEL = 45  # characters of a button that a phone shows in one line


def kept(plan: Plan, unclear: Unclear, draft_id: int, seen: str | None = None, *, has_file: bool = False) -> Reply:
    """Draw words that could not be filed, offered back with the actions they are likely to be about. `seen` is the
    draft's, where these are not its words to the letter; `has_file` where a file came with them, or instead of them."""
    seen = seen or words_seen(unclear.note, unclear.rating)
    has_kept = _WHAT_IS_KEPT[bool(unclear.note), has_file]
    text = mrkdwn("{} {}", unclear.why, has_kept)
    quotation = [typed(unclear.note, SHOWN * 2)] if unclear.note else []
    if unclear.rating and unclear.note and not unclear.rating.needs_agreement:
        read = mrkdwn("{} {}, if I read you rightly.", unclear.rating.symbol, unclear.rating.label)
        text, has_kept = mrkdwn("{} {}", text, read), mrkdwn("{} {}", read, has_kept)
    blocks: list[Block] = [section(escape(unclear.why)), *quotation, context(has_kept)]
    if unclear.plans or unclear.whole:
        blocks.append(buttons(*readings(unclear, seen), block_id=f"draft-plans:{draft_id}"))
    if unclear.likely:
        offered = [button(named(a), f"{FILE_DRAFT}_{a.id}", a.id, seen=seen) for a in unclear.likely]
        blocks += _in_full(unclear.likely)
        blocks.append(buttons(*offered, block_id=f"draft:{draft_id}"))
    let_go = button("Let it go", DROP_DRAFT, draft_id, seen=seen)
    choice = [] if unclear.plans else _search(plan, seen)
    blocks.append(buttons(*choice, let_go, block_id=f"draft-more:{draft_id}"))
    return Reply(text, blocks, is_private=True)


def or_plan(plan: Plan, unclear: Unclear, draft_id: int) -> Reply:
    """Draw words that came with a file which may be a plan: that is read on a press, or the action is chosen."""
    asked = kept(plan, unclear, draft_id)
    read = button(READ_IT, READ_AS_PLAN, draft_id, "primary", seen=words_seen(unclear.note, unclear.rating))
    at = next(n for n, block in enumerate(asked.blocks) if block["type"] == "actions")
    blocks = [*asked.blocks[:at], buttons(read, block_id=f"draft-plan:{draft_id}"), *asked.blocks[at:]]
    return replace(asked, blocks=blocks)


def named(action: Action) -> str:
    """Write `5.1 Open three hubs …`: an action by its number and name, as short as a button is."""
    return cut(f"{called(action)} {action.text}", LABEL)


def _in_full(actions: Sequence[Action]) -> list[Block]:
    """What buttons cut off of the actions' names, which may be the words that tell them apart."""
    lines = [mrkdwn("*{}* {}", called(a), cut(a.text, NAMED)) for a in actions if len(named(a)) < len(a.text)]
    return [context(mrkdwn("\n").join(lines))] if lines else []


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
    """Draw what a menu that searches for actions shows, plan by plan where there are several."""
    return fields.suggested(
        [
            (
                plan.name,
                [fields.option(str(a.id), f"{called(a)} {a.text}") for a in islice(actions, fields.MOST_OPTIONS)],
            )
            for plan, actions in found
        ]
    )


def shown(plan: Plan | None, draft: Kept) -> Reply:
    """Draw words that are kept, for their author alone, offered with every action of the plan."""
    if plan is None:
        return Reply(mrkdwn("You had typed: {}", in_marks(draft.typed)), is_private=True)
    why = Unclear("Which action is this about?", draft.rating, draft.note or draft.typed)
    return kept(plan, why, draft.id, draft.seen, has_file=bool(draft.files))
