"""Find the table that may be a plan though none of its columns is known for one, so that somebody can be asked."""

import math

from bot.documents.cells.fields import Field
from bot.documents.reading.choice import Block, Choice, named
from bot.documents.reading.evidence.likelihood import likelihoods
from bot.documents.reading.question import About, Answers, Question, plainly
from bot.documents.reading.region import Shape

_TABLES = (Shape.TABLE, Shape.HEADLESS)
_FEWEST = 2  # columns: what will be done, and who does it or by when
_FULL = 0.6  # of the rows say something in two columns
_BARE = 3  # rows of a table without a header
_SAMPLES, _SAMPLE = 3, 120  # cells of a column that are shown, and characters of each
_MOST = 30  # columns; what has more of them is another kind of file
FIELDS = tuple(of.value for of in Field)


def questions_of(choice: Choice | None, answers: Answers) -> tuple[Question, ...]:
    """Ask what each column holds of the largest table that was not taken for a plan; nothing where there is none.

    What somebody said of these columns already, and made no plan of them, is not asked again.
    """
    block = _largest(choice) if choice else None
    if block is None:
        return ()
    said = {plainly(header) for header in answers.columns}
    if any(plainly(named(column, at)) in said for at, column in enumerate(block.columns)):
        return ()
    guesses = _guesses(block)
    return tuple(
        Question(
            About.COLUMN,
            named(column, at),
            guesses[at].value,
            FIELDS,
            tuple(dict.fromkeys(text[:_SAMPLE] for text in column.texts))[:_SAMPLES],
            block.regions[0].rows[0].place,
        )
        for at, column in enumerate(block.columns)
        if column.texts or column.shaded
    )


def _guesses(block: Block) -> list[Field]:
    """What each column would hold if the table were a plan: the likeliest for it holds what will be done."""
    fields = list(block.assignment.fields)
    if not {Field.ACTION, Field.RECOMMENDATION} & set(fields):
        weighed = likelihoods(block.columns)
        likeliest = max(range(len(fields)), key=lambda at: weighed[at].odds.get(Field.ACTION, -math.inf))
        fields[likeliest] = Field.ACTION
    return fields


def _largest(choice: Choice) -> Block | None:
    found = [
        block
        for block in choice.others
        if block.regions[0].shape in _TABLES and _FEWEST <= len(block.columns) <= _MOST and _is_filled(block)
    ]
    return max(found, key=lambda block: block.size, default=None)


def _is_filled(block: Block) -> bool:
    """Tell a table from lines of text with a comma here and there: most rows, and its header, say something twice."""
    rows = [row for region in block.regions for row in region.rows]
    full = sum(len({id(cell) for cell in row.cells if cell.paragraphs}) >= _FEWEST for row in rows)
    headers = sum(bool(column.header) for column in block.columns)
    is_headed = headers == len(block.columns) or (not headers and full >= _BARE)
    return is_headed and 0 < full >= len(rows) * _FULL
