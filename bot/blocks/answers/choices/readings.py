"""Draw the other reading of words that can be meant in two ways, on one button beside the answer to the likelier."""

from dataclasses import replace

from bot.blocks.answers.confirmation import DROP_DRAFT, FILE_DRAFT
from bot.blocks.kit import Block, button, buttons, context, cut, section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.action import Action
from bot.plan.model.fingerprint import words_seen
from bot.plan.updates.routing import Unclear

SAY = "say"  # does what its value says, as if it were typed
STANDING_IN = "standing in"  # after `who`: whose deputies are asked for
_MOST_OFFERED = 3
_WORDS = {
    "status": "Show how {rest} stands",
    "list": "List {rest}",
    "who": "Who owns {rest}?",
    "when": "When is {rest} due?",
    "isdone": "Is {rest} done?",
    "decides": "Who decides about {rest}?",
    "history": "Show the history of {rest}",
    "measures": "Show the measures of {rest}",
    "evidence": "Show the evidence for {rest}",
    "find": "Look for {rest}",
    "waiting": "Show what waits for me",
    "report": "Show what to take to the board",
    "plans": "List the plans",
    "help": "Show the help",
    "due": "Ask for a new date for {number}",
    "signoff": "Sign {number} off",
    "return": "Give {number} back",
    "assign": "Say who holds a post",
    "away": "Set me away {rest}",
    "remind": "Remind me {rest}",
    "undo": "Undo what I did last",
    "import": "Load a plan",
    "update": "Write an update on {rest}",
    "hello": "Say hello",
}


def record_instead(reply: Reply, unclear: Unclear, draft_id: int) -> Reply:
    """Add, to the answer to a question, buttons that record the words instead."""
    seen = words_seen(unclear.note, unclear.rating)
    made = [_record(action, seen, "instead") for action in unclear.likely[:_MOST_OFFERED]]
    return _with(reply, [buttons(*made, block_id=f"draft:{draft_id}")])


def say_instead(reply: Reply, other: Block) -> Reply:
    """Add, to the answer to a question, a button that answers or does what the words may mean as well."""
    return _with(reply, [buttons(other)])


def chosen(unclear: Unclear, draft_id: int, other: Block) -> Reply:
    """Offer both readings of words that are kept meanwhile: an update, or something to be done."""
    seen = words_seen(unclear.note, unclear.rating)
    text = mrkdwn("{} I have kept your words.", unclear.why)
    recorded = [_record(action, seen, "") for action in unclear.likely[:_MOST_OFFERED]]
    blocks = [section(text), buttons(other)]
    if recorded:
        blocks.append(buttons(*recorded, block_id=f"draft:{draft_id}"))
    let_go = button("Let it go", DROP_DRAFT, draft_id, seen=seen)
    return Reply(text, [*blocks, buttons(let_go, block_id=f"draft-more:{draft_id}")], is_private=True)


def then(told: Reply, asked: Reply) -> Reply:
    """Say what was recorded, and then the answer to what was asked after it."""
    blocks = [*(told.blocks or [section(told.text)]), *(asked.blocks or [section(asked.text)])]
    about = tuple(dict.fromkeys((*told.about, *asked.about)))
    return replace(told, text=mrkdwn("{} {}", told.text, asked.text), blocks=blocks, about=about)


def _with(reply: Reply, added: list[Block]) -> Reply:
    note = context(mrkdwn("I was not quite sure how that was meant."))
    blocks = [*(reply.blocks or [section(reply.text)]), note, *added]
    return replace(reply, blocks=blocks, is_private=True, is_public=False)


def _record(action: Action, seen: str, ending: str) -> Block:
    label = f"Record it on {action.number} {ending}".strip()
    return button(label, f"{FILE_DRAFT}_{action.id}", action.id, seen=seen)


def words_of(command: tuple[str, str]) -> str:
    """Word what a subcommand does, as a button says it."""
    name, rest = command
    if name == "who" and rest.startswith(STANDING_IN):
        return "Who stands in?"
    if name == "decides" and not rest:
        return "Who signs off, and decides?"
    number = rest.partition(" ")[0]
    return cut(_WORDS.get(name, f"{name} {{rest}}").format(rest=rest, number=number).strip(), 70)
