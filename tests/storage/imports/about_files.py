"""What is answered about files, and remembered: part of the tables of `tests.storage.operations`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.plan.imports import pending
from bot.plan.imports.asked import answering, memory
from bot.plan.imports.asked.given import Given
from bot.plan.imports.asked.recalling import Reading
from bot.plan.model.document import Document, PrintedProgress
from bot.plan.model.reading.question import About, Question
from bot.plan.notices.lapsed_questions import lapsed_questions
from storage.files import answers
from tests.storage.council import NOW, Council, small_plan
from tests.support.stamps import by

Arguments = Callable[[Council, str], tuple[Any, ...]]
HEADERS = ("Ref", "Zib")
GIVEN = Given({"Zib": "owner"}, {"Parked": "paused"})
BY = by("UNA", NOW, "import")
LATE = NOW + timedelta(days=8)


def asking(of: Council) -> Document:
    """A plan about which something is open."""
    asked = Question(About.RATING, "Wobbly", None, ("paused",))
    return replace(small_plan(f"files of {of.team_id}"), headers=HEADERS, questions=(asked,))


def an_asking_import(of: Council) -> int:
    return of.do(pending.keep, asking(of), "plan 2.docx", BY)


def a_file_of_itself(of: Council) -> int:
    """A file that rates its actions as a whole."""
    document = small_plan(f"files of {of.team_id}")
    rated = [
        replace(
            recommendation,
            progress=(PrintedProgress(None, "All actions on track"),),
            actions=tuple(replace(action, rating=None, rating_text=None) for action in recommendation.actions),
        )
        for recommendation in document.recommendations
    ]
    return of.do(pending.keep, replace(document, recommendations=tuple(rated)), "plan 3.docx", BY)


def remembered(of: Council) -> int:
    """The id of the plan of which something is remembered."""
    of.do(memory.remember, HEADERS, GIVEN, of.printed.id, BY)
    return of.printed.id


def an_answer(of: Council) -> int:
    """The id of something that is remembered."""
    plan_id = remembered(of)
    rows = of.ask(answers.remembered, memory.signature(HEADERS), plan_id)
    assert rows[0].id
    return rows[0].id


def a_remembering_import(of: Council) -> int:
    remembered(of)
    return an_asking_import(of)


QUIET: dict[Callable[..., Any], Arguments] = {
    answering.keep_answers: lambda of, _: (an_asking_import(of), Reading(asking(of), GIVEN, None), BY, False),
    answering.take_own_words: lambda of, _: (a_file_of_itself(of), 0, BY),
    answering.forget_remembered: lambda of, _: (a_remembering_import(of), BY),
    memory.remember: lambda of, _: (HEADERS, Given({"Zib": "owner"}), None, BY),
    memory.forget: lambda of, _: (HEADERS, remembered(of), BY),
    answers.remove: lambda of, _: ([an_answer(of)],),
}
QUESTIONS: dict[Callable[..., Any], Arguments] = {answering.to_answer: lambda of, _: (an_asking_import(of), NOW)}
READINGS: dict[Callable[..., Any], Arguments] = {
    memory.recall: lambda of, _: (HEADERS, remembered(of)),
    answers.remembered: lambda of, _: (memory.signature(HEADERS), remembered(of)),
    answers.asking_before: lambda of, _: (an_asking_import(of) and LATE,),
    answers.is_any_asking: lambda of, _: (an_asking_import(of), ())[1],
    lapsed_questions: lambda of, _: (an_asking_import(of) and of.printed.id, LATE),
}
WITHOUT_IDS: set[Callable[..., Any]] = {memory.remember}
