"""Read a file by what was answered about it, and about earlier files with the same headers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.plan.imports.asked.given import Given
from bot.plan.imports.asked.own_words import with_own_words
from bot.plan.imports.asked.questions import open_questions
from bot.plan.model.document import Document
from bot.plan.model.reading.question import About, Answers, Question

Read = Callable[[Answers], Document]
Recall = Callable[[Iterable[str], int | None], Answers]  # `memory.recall`, by headers and plan
PlanOf = Callable[[Document], int | None]  # the id of the plan that a file is a newer form of


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file was read as, by what was given; of which plan it is, None for one of its own."""

    document: Document
    given: Given
    plan_id: int | None

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that are to be answered before anything of it is loaded."""
        return open_questions(self.document, self.given)


def read_recalling(read: Read, recall: Recall, plan_of: PlanOf, given: Given) -> Reading:
    """Read a file by what was given; once more where something is remembered of its columns, and again of its ratings,
    as only then it is known of which plan it is."""
    document = read(given.answers)
    known = given.with_answers(About.COLUMN, recall(document.headers, None).columns, are_remembered=True)
    if known != given:
        given, document = known, read(known.answers)
    plan_id = plan_of(document)
    if plan_id is not None:
        ratings = recall(document.headers, plan_id).ratings
        known = given.with_answers(About.RATING, ratings, are_remembered=True)
        if known != given:
            given, document = known, read(known.answers)
    return Reading(with_own_words(document, given.said), given, plan_id)
