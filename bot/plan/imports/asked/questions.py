"""Tell which questions of a file are open, which come first, and which answers can't stand side by side."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.plan.imports.asked.given import Given, key_of
from bot.plan.model.document import Document
from bot.plan.model.reading.question import NOTHING, About, Question, plainly

# What one column alone can hold; of owners, accountable officers, measures and progress there may be several.
_CLAIMS = {
    "number": "number",
    "recommendation": "recommendation",
    "action": "action",
    "due date": "due date",
    "owner and due date": "due date",
    "rating": "rating",
}
_WEIGHTIEST = ("recommendation", "action", "due date", "owner and due date", "owner", "rating", "number")


@dataclass(frozen=True, slots=True)
class Clash:
    """Two columns that were said to hold what only one can: their headers, and what that is."""

    first: str
    second: str
    claim: str

    def __str__(self) -> str:
        """Say it in a sentence."""
        return (
            f"“{self.first}” and “{self.second}” can’t both be the {self.claim}, as a plan has one column of it. "
            "Choose something else for one of them."
        )


def open_questions(document: Document, given: Given) -> tuple[Question, ...]:
    """List the questions of a file that are open, the weightiest first: what tells which actions there are, then words
    of ratings by how often they stand there. What was asked again and answered the same is taken.
    """
    found = {key_of(question): question for question in document.questions if key_of(question) not in given.settled}
    return tuple(sorted(found.values(), key=_weight))


def answerable(document: Document, given: Given, fields: tuple[str, ...]) -> tuple[Question, ...]:
    """List all that can be answered of a file: what is open, then the columns that were not read, which nobody has to
    say anything of, as one of the `fields`."""
    asked = open_questions(document, given)
    known = {key_of(question) for question in asked}
    unread = (Question(About.COLUMN, header, NOTHING, fields) for header in document.unknown_columns)
    return (*asked, *(question for question in unread if key_of(question) not in known))


def _weight(question: Question) -> tuple[int, int, int]:
    if question.about is About.RATING:
        return 1, -question.count, 0
    weight = _WEIGHTIEST.index(question.guess) if question.guess in _WEIGHTIEST else len(_WEIGHTIEST)
    return (0, bool(not question.doubt), weight) if weight < len(_WEIGHTIEST) else (2, 0, 0)


def clash(columns: Mapping[str, str]) -> Clash | None:
    """Find two columns that were said to hold what one column alone can hold."""
    claimed: dict[str, str] = {}
    for header, meant in columns.items():
        claim = _CLAIMS.get(meant)
        if claim is None:
            continue
        first = claimed.setdefault(claim, header)
        if plainly(first) != plainly(header):
            return Clash(first, header, claim)
    return None
