"""Draw what is pressed under a file to answer what is open, and a file of which nothing is known but its table."""

from collections.abc import Sequence

from bot.blocks.answers.on_import.questions import asked_lines
from bot.blocks.kit import Block, button, buttons, context, cut, section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import count
from bot.plan.model.document import Document
from bot.plan.model.reading.question import Question

ANSWER = "answer_questions"
CANCEL = "cancel_import"


def answering(document: Document, asked: Sequence[Question], import_id: int) -> list[Block]:
    """Draw the button that answers what is open or, where nothing is, says what the columns hold that were not read."""
    if asked:
        return [button(f"Answer {count(len(asked), 'question')} …", ANSWER, import_id, "primary")]
    return [button("Say what columns hold …", ANSWER, import_id)] if document.unknown_columns else []


def cancel_button(import_id: int) -> Block:
    """Draw the button that puts a file aside."""
    return button("Cancel", CANCEL, import_id)


def table_asked(document: Document, asked: Sequence[Question], name: str, import_id: int) -> Reply:
    """Draw a file with a table of which no column is known for what a plan has."""
    text = mrkdwn("I can’t tell which columns of “{}” hold the plan, if it is one. Nothing is saved.", cut(name, 80))
    evidence = mrkdwn("If it is evidence, send it again with the action’s number: `5.1`.")
    blocks = [
        section(text),
        *asked_lines(asked),
        context(evidence),
        buttons(*answering(document, asked, import_id), cancel_button(import_id)),
    ]
    return Reply(text, blocks)
