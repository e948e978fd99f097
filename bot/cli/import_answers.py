"""Read what is answered about a file at a terminal, and say what is asked there."""

from collections.abc import Iterable, Mapping, Sequence

from bot.cli.terminal import fail, say
from bot.documents import FIELD_LABELS
from bot.plan.imports.asked.given import Given
from bot.plan.imports.asked.own_words import own_words
from bot.plan.imports.asked.questions import clash
from bot.plan.model.document import Document
from bot.plan.model.rating import Rating
from bot.plan.model.reading.question import NOTHING, WAITING, About, Question, plainly

_FIELDS = {name: value for value, label in FIELD_LABELS for name in (value, label)}
_MEANINGS = {rating.value.replace("_", " "): rating.value for rating in Rating} | {WAITING: WAITING, NOTHING: NOTHING}


def read_answers(columns: Iterable[str], ratings: Iterable[str]) -> Given:
    """Read `Header=action` and `Parked=paused`; end with status 2, and what is possible, for what is neither, and for
    two columns that can't stand side by side."""
    held = dict(_read(each, "--column", _FIELDS, "“Header=action”") for each in columns)
    if wrong := clash(held):
        fail(str(wrong), 2)
    return Given(held, dict(_read(each, "--rating", _MEANINGS, "“Parked=paused”") for each in ratings))


def _read(typed: str, option: str, meanings: Mapping[str, str], example: str) -> tuple[str, str]:
    value, sign, meant = typed.rpartition("=")
    if not sign or not value.strip():
        fail(f"{option} takes what it is about and what that means, as {example}; “{typed}” is not that.", 2)
    meaning = meanings.get(plainly(meant.replace("_", " ").replace("-", " ")))
    if meaning is None:
        possible = ", ".join(dict.fromkeys(meanings.values()))
        fail(f"{option} “{typed}”: “{meant.strip()}” is none of {possible}.", 2)
    return value.strip(), meaning


def with_own_words_apart(given: Given, document: Document) -> Given:
    """Tell answers about words of ratings from those about what the plan says of itself as a whole."""
    own = {plainly(each.words) for each in own_words(document)}
    said = {word: meaning for word, meaning in given.ratings.items() if plainly(word) in own and meaning in set(Rating)}
    ratings = {word: meaning for word, meaning in given.ratings.items() if word not in said}
    return Given(given.columns, ratings, said, given.remembered, given.settled)


def check_headers(given: Given, document: Document, name: str) -> None:
    """End with status 2 where a column is named that the file does not have."""
    asked = [question.value for question in document.questions if question.about is About.COLUMN]
    known = {plainly(header): header for header in (*document.headers, *document.unknown_columns, *asked)}
    for header in given.columns:
        if known and plainly(header) not in known:
            listed = ", ".join(f"“{each}”" for each in known.values())
            fail(f"{name} has no column “{header}”. It has {listed}.", 2)


def ask(questions: Sequence[Question], name: str, *, is_refused: bool) -> None:
    """Say what is open, and how it is answered; where the file `is_refused` for it, end with status 1."""
    say(f"{name} leaves open:" if is_refused else f"{name} leaves open, and was read by the guesses:", err=True)
    for question in questions:
        say(f"  {_asked(question)}", err=True)
    if is_refused:
        fail("Nothing was saved. Give the answers so, one for each, or --accept-guesses to load it as it was read.")


def question_in_json(question: Question) -> dict[str, object]:
    """Write a question in the contract's shape."""
    return {
        "about": question.about.value,
        "value": question.value,
        "guess": question.guess,
        "choices": list(question.choices),
    }


def _asked(question: Question) -> str:
    guess = question.guess or (NOTHING if NOTHING in question.choices else "…")
    if question.about is About.TABLE:
        return f"Is {question.value} a part of the plan? It was taken for: {guess}"
    option = "rating" if question.about is About.RATING else "column"
    times = f", {question.count} times" if question.count > 1 else ""
    samples = ", ".join(f"“{' '.join(sample.split())[:60]}”" for sample in question.samples[:3])
    said = f"You said so, but {question.doubt}. " if question.doubt else ""
    return f'{said}--{option} "{question.value}={guess}"{times}{f"   ({samples})" if samples else ""}'


def told(given: Given, document: Document) -> Iterable[str]:
    """List what else is to be told: what is remembered, and what the plan says of itself."""
    for about, answers in ((About.COLUMN, given.columns), (About.RATING, given.ratings)):
        for value, meaning in answers.items():
            if given.is_remembered(about, value):
                yield f"Remembered from an earlier file: “{value}” = {meaning}"
    for each in own_words(document):
        yield (
            f"Its progress says “{each.words}” of {each.actions} actions that have no rating; "
            f'--rating "{each.words}={each.rating.value}" takes that for their rating.'
        )
