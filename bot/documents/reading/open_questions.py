"""Ask what a reading leaves open: what a column holds that nobody could tell, and what a word of its ratings means."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.documents.cells.dates import read_due_text
from bot.documents.cells.fields import Field
from bot.documents.cells.rating_words import PLACEHOLDERS
from bot.documents.grid import Cell
from bot.documents.reading.columns.assignment import Columns
from bot.documents.reading.columns.choices import Choices, unread_headers
from bot.documents.reading.contradictions import LOOKED_AT, contradiction
from bot.plan.model.document import PrintedAction, PrintedRecommendation
from bot.plan.model.rating import Rating
from bot.plan.model.reading.question import NOTHING, WAITING, About, Answers, Question, plainly

SAMPLES = 3
_SAMPLE = 120  # characters of a cell
_LONGEST = 40  # characters of a word that rates; more is prose
FIELDS = tuple(of.value for of in Field)
RATINGS = (*(rating.value for rating in Rating), WAITING)


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


def rated(recommendations: Iterable[PrintedRecommendation], answers: Answers) -> Iterator[PrintedRecommendation]:
    """Rate the actions whose words of a rating somebody has given a meaning."""
    meant = {plainly(word): meaning for word, meaning in answers.ratings.items()}
    for recommendation in recommendations:
        actions = tuple(_rated(action, meant) for action in recommendation.actions)
        yield replace(recommendation, actions=actions)


def _rated(action: PrintedAction, meant: Mapping[str, str]) -> PrintedAction:
    meaning = meant.get(plainly(action.rating_text or ""))
    if not meaning:
        return action
    if meaning == WAITING:
        return replace(action, rating=None, waiting_on=action.waiting_on or action.rating_text)
    return replace(action, rating=None if meaning == NOTHING else Rating(meaning))


def about_ratings(recommendations: Iterable[PrintedRecommendation], answers: Answers) -> Iterator[Question]:
    """Ask once for each word that rates actions and means nothing known."""
    answered = {plainly(word) for word in answers.ratings}
    actions = [action for recommendation in recommendations for action in recommendation.actions]
    texts = [action.rating_text for action in actions if action.rating_text and action.rating is None]
    printed = {plainly(text): text for text in texts if plainly(text) not in PLACEHOLDERS}
    counts = Counter(plainly(text) for text in texts)
    for word, text in printed.items():
        if word not in answered and len(text) <= _LONGEST:
            yield Question(About.RATING, text, None, (*RATINGS, NOTHING), count=counts[word])
