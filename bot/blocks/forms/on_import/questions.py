"""Draw and read the form of the questions about a file: a menu for each column and word that is not sure."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.blocks.answers.on_import.questions import meaning
from bot.blocks.forms import fields
from bot.blocks.forms.import_ import ImportMetadata
from bot.blocks.forms.metadata import read_metadata
from bot.blocks.kit import Block, context, cut, section
from bot.blocks.mrkdwn import mrkdwn
from bot.plan.model.reading.question import About, Question, plainly

SAVE_ANSWERS = "save_answers"
MOST = 60  # menus in a form: Slack takes a hundred blocks, and 250,000 characters in all
_CHOICES = fields.MOST_OPTIONS
_SAMPLE = 60  # characters of a cell


@dataclass(frozen=True, slots=True)
class FilledAnswers:
    """What was chosen, by the id of its field."""

    metadata: ImportMetadata
    chosen: Mapping[str, str]


def field_id(question: Question) -> str:
    """Give the id of a question's field: the same for as long as it is about the same."""
    of = f"{question.about}:{plainly(question.value)}"
    return f"asked_{hashlib.sha256(of.encode()).hexdigest()[:16]}"


def questions_form(name: str, asked: Sequence[Question], metadata: ImportMetadata) -> Block:
    """Draw the questions about a file of this name, the first of them if they are more than a form takes: the rest is
    taken for what is guessed, and that is told."""
    shown, left = asked[:MOST], asked[MOST:]
    head = section(
        mrkdwn("About “{}”. My guess is chosen already; change what is wrong. Nothing is saved yet.", cut(name, 80))
    )
    blocks = [head, *map(_field, shown)]
    if left:
        named = ", ".join(f"“{cut(question.value, 40)}”" for question in left[:12])
        more = f" and {len(left) - 12} more" if len(left) > 12 else ""
        blocks.append(context(mrkdwn("More than a form takes; for these my guess is taken: {}{}.", named, more)))
    return fields.modal(SAVE_ANSWERS, "What does the file say?", "Go on", blocks, metadata)


def _field(question: Question) -> Block:
    options = [(value, meaning(question.about, value)) for value in question.choices[:_CHOICES]]
    element = fields.menu(options, question.guess)
    return fields.field(field_id(question), _label(question), element, hint=_hint(question))


def _label(question: Question) -> str:
    said = cut(question.value, 200)
    if question.about is About.RATING:
        times = f" It stands there {question.count} times." if question.count > 1 else ""
        return f"What does “{said}” mean as a rating?{times}"
    if question.about is About.TABLE:
        return f"Is {said} a part of the plan?"
    return f"What does the column “{said}” hold?"


def _hint(question: Question) -> str:
    doubt = (
        f"You said {meaning(question.about, question.guess or '')}, but {question.doubt}. " if question.doubt else ""
    )
    samples = " · ".join(f"“{cut(' '.join(each.split()), _SAMPLE)}”" for each in question.samples[:3])
    where = f" ({cut(question.where, 80)})" if question.where else ""
    return f"{doubt}{f'In it: {samples}' if samples else ''}{where}".strip()


def read_questions_form(view: Block) -> FilledAnswers:
    """Read what was chosen."""
    asked = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    chosen = {block_id: value for block_id in asked if (value := fields.choice_of(view, block_id))}
    return FilledAnswers(read_metadata(ImportMetadata, view), chosen)
