"""Ask about what a reading leaves open: columns that may hold something else."""

from bot.documents.cells.fields import Field
from bot.documents.reading.choice import Block, Choice
from bot.documents.reading.question import About, Answers, Question, plainly

_SURE = 0.75  # a column less sure than this is asked about
_SAMPLES = 3
CHOICES = tuple(of.value for of in Field)


def questions_of(choice: Choice, answers: Answers) -> tuple[tuple[Question, ...], tuple[str, ...], float]:
    """(questions, headers of what was not read, how sure the least sure column is)."""
    answered = {plainly(header) for header in answers.columns}
    questions: dict[str, Question] = {}
    unread: dict[str, None] = {}
    margin = 1.0
    for block in choice.plan:
        for at, of in enumerate(block.assignment.fields):
            column, sure = block.columns[at], block.assignment.sure[at]
            named = " ".join(column.header.split()) or f"column {at + 1}"
            if plainly(column.header) in answered or not (column.texts or column.shaded):
                continue
            margin = min(margin, sure)
            if sure < _SURE:
                questions.setdefault(plainly(named), _question(named, block, at))
            if of is Field.NOTHING and column.header:
                unread.setdefault(named, None)
    return tuple(questions.values()), tuple(unread)[:12], margin


def _question(named: str, block: Block, at: int) -> Question:
    column, of = block.columns[at], block.assignment.fields[at]
    samples = tuple(dict.fromkeys(text[:120] for text in column.texts))[:_SAMPLES]
    where = block.regions[0].rows[0].place if block.regions[0].rows else ""
    return Question(About.COLUMN, named, of.value, CHOICES, samples, where)
