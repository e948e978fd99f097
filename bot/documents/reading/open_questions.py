"""Ask what a reading leaves open: what a column holds that nobody could tell, and what a word of its ratings means."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.documents.cells.dates import read_due_text
from bot.documents.cells.fields import Field
from bot.documents.grid import Cell
from bot.documents.reading.columns.assignment import Columns
from bot.documents.reading.columns.choices import Choices, unread_headers
from bot.documents.reading.contradictions import LOOKED_AT, contradiction
from bot.documents.reading.rating_scheme.meaning import NAMES, Meaning, meaning_of
from bot.documents.reading.rating_scheme.scheme import Scheme
from bot.plan.model.reading.question import NOTHING, About, Answers, Question, plainly

SAMPLES = 3
_SAMPLE = 120  # characters of a cell
FIELDS = tuple(of.value for of in Field)


@dataclass
class Asking:
    """What is asked of the columns of a plan's tables, gathered while they are read; and all their headers."""

    choices: Choices
    headers: dict[str, str] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)

    def look_at(self, columns: Columns, headers: Sequence[str], body: Sequence[Sequence[Cell]]) -> None:
        """Look at a table that was read as a plan by these columns."""
        named = [" ".join(header.split()) for header in headers]
        for header in named:
            if header:
                self.headers.setdefault(plainly(header), header)
        unread = {plainly(header): header for header in unread_headers(columns, headers, body)}
        self.unread = {**unread, **self.unread}
        for place, header in enumerate(named):
            key = plainly(header)
            held = [cell.text for row in body[:LOOKED_AT] if place < len(row) and (cell := row[place]).paragraphs]
            if key in self.questions or not held or not header:
                continue
            chosen = self.choices.get(key)
            if chosen and (doubt := contradiction(chosen, held)):
                self.questions[key] = replace(_question(header, held, chosen), doubt=doubt)
            elif not chosen and key in unread and (guess := _guess(columns, held)):
                self.questions[key] = _question(header, held, guess)


def _question(header: str, held: Sequence[str], guess: Field) -> Question:
    samples = tuple(dict.fromkeys(text[:_SAMPLE] for text in held))[:SAMPLES]
    return Question(About.COLUMN, header, guess.value, FIELDS, samples)


def _guess(columns: Columns, held: Sequence[str]) -> Field | None:
    """What an unread column may hold that the table lacks; None if it lacks nothing."""
    lacks_due = not {Field.DUE, Field.OWNER_AND_DUE} & columns.places.keys()
    lacks_owner = not {Field.OWNER, Field.OWNER_AND_DUE} & columns.places.keys()
    is_dated = sum(read_due_text(text).on is not None for text in held) * 2 > len(held)
    if is_dated:
        return Field.DUE if lacks_due else None
    return Field.NOTHING if lacks_owner or Field.ACTION not in columns else None


def meanings(answers: Answers) -> dict[str, Meaning]:
    """Give what somebody said that words of a rating mean."""
    return {word: meaning for word, named in answers.ratings.items() if (meaning := meaning_of(named))}


def about_ratings(scheme: Scheme, answers: Answers) -> Iterator[Question]:
    """Ask once for each value of a plan's ratings that means nothing known, with the nearest meaning if any is near."""
    answered = {plainly(word) for word in answers.ratings}
    for value in scheme.open_values:
        if plainly(value.text) not in answered:
            guess = value.guess.value if value.guess else None
            yield Question(About.RATING, value.text, guess, (*NAMES, NOTHING), count=value.count)
