"""The source of a plan is kept: what was read, what was answered, and which row each thing became."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from bot.errors import PlanError
from bot.plan import retention
from bot.plan.imports import pending, sources
from bot.plan.imports.asked import answering
from bot.plan.imports.asked.given import Given
from bot.plan.imports.asked.recalling import Reading
from bot.plan.imports.create import load_document
from bot.plan.model.document import Document, PrintedAction, PrintedRecommendation
from storage import tables
from tests.storage.council import NOW, Council
from tests.storage.imports.files import LATER, again, differences, kept
from tests.support.stamps import by


def last(council: Council, plan_id: int | None = None) -> sources.Source:
    return council.ask(sources.sources_of, plan_id or council.plan.id)[-1]


def numbers(council: Council, became: Mapping[str, Any]) -> list[tuple[str | None, list[str | None]]]:
    """The numbers that the rows bear which things became, in reading order."""

    def read(session: Session) -> list[tuple[str | None, list[str | None]]]:
        def of(table: Any, row_id: int | None) -> str | None:
            return session.get_one(table, row_id).number if row_id else None

        return [
            (of(tables.Recommendation, each["id"]), [of(tables.Action, action["id"]) for action in each["actions"]])
            for each in became["recommendations"]
        ]

    return council.database.read_now(read)


def test_a_plan_has_the_source_that_it_was_loaded_from(council: Council, document: Document) -> None:
    source = last(council)
    assert (source.outcome, source.file.name, source.document) == ("loaded", "plan.docx", document)
    assert (source.by, source.answers, source.taken_over) == (None, {"title": None}, ())
    assert numbers(council, source.became) == [("1", ["1.1", "1.2"]), ("2", ["2.1"])]
    assert source.became["plan"] == council.plan.id
    first = source.became["recommendations"][0]
    [measure] = council.action().measures
    assert (first["actions"][0]["measures"], first["actions"][0]["progress"]) == ([measure.id], [])
    assert len(first["actions"][1]["progress"]) == 1


def test_what_was_answered_is_kept_with_what_was_then_read(council: Council, document: Document) -> None:
    file = "plan 2.csv", by("UCO", NOW, "import"), None, "F1", "ab" * 32, "1 of Plankeeper"
    import_id = council.do(pending.keep, document, *file)
    otherwise = replace(document, title="Another", unknown_columns=("Cost",))
    given = Given({"Wotsit": "owner"}, {"Parked": "paused"})
    answer = (Reading(otherwise, given, None), by("UCO", LATER, "import"), False)
    council.do(answering.keep_answers, import_id, *answer)
    plan_id = council.do(pending.load_as_new, import_id, None, True, by("UCO", LATER, "import"))
    source = last(council, plan_id)
    assert source.document == otherwise
    answered = {"columns": {"Wotsit": "owner"}, "ratings": {"Parked": "paused"}, "said": {}}
    assert source.answers == {"title": None, "default": True, **answered}
    assert (source.file.sha256, source.file.reader, source.by) == ("ab" * 32, "1 of Plankeeper", "UCO")


def test_which_columns_were_not_read_is_kept_with_what_was(council: Council, document: Document) -> None:
    strange = replace(document, title="Another", unknown_columns=("Wotsit", "Cost"))
    import_id = council.do(pending.keep, strange, "plan 2.csv", by("UCO", NOW, "import"))
    plan_id = council.do(pending.load_as_new, import_id, None, False, by("UCO", LATER, "import"))
    assert last(council, plan_id).document == strange
    again(council, replace(document, recommendations=document.recommendations[:1], unknown_columns=("Cost",)))
    assert last(council).document.unknown_columns == ("Cost",)


def test_twins_become_their_own_rows(council: Council) -> None:
    same = tuple(
        PrintedRecommendation(number, None, "Train everybody.", actions=(PrintedAction(f"{number}.1", "Train."),) * 2)
        for number in ("1", "2", "1")
    )
    council.do(load_document, Document("Twins", same), "plan.csv", by(None, NOW, "import"))
    plan = next(plan for plan in council.workspace.plans if plan.title == "Twins")
    became = last(council, plan.id).became["recommendations"]
    assert [each["id"] for each in became] == [r.id for r in plan.recommendations]
    assert [[a["id"] for a in each["actions"]] for each in became] == [
        [a.id for a in r.actions] for r in plan.recommendations
    ]


def test_what_was_taken_over_has_a_source_of_its_own_and_the_first_is_kept(
    council: Council, document: Document
) -> None:
    first, second = document.recommendations
    new = PrintedRecommendation("3", None, "Something else altogether.", actions=(PrintedAction("3.1", "Begin it."),))
    reworded = replace(first, text="Read each referral within a day.")
    edited = replace(document, recommendations=(new, second, reworded))
    again(council, edited, "new")
    was, now = council.ask(sources.sources_of, council.plan.id)
    assert (was.outcome, now.outcome, now.document) == ("loaded", "applied", edited)
    assert [each["kind"] for each in now.taken_over] == ["new"]
    assert len(now.answers["ticked"]) == 1
    assert numbers(council, now.became) == [("3", ["3.1"]), ("2", ["2.1"]), ("1", ["1.1", "1.2"])]
    assert set(differences(council, edited)) == {"reworded"}


def test_what_was_left_became_nothing(council: Council, document: Document) -> None:
    new = PrintedRecommendation("3", None, "Something else altogether.", actions=(PrintedAction("3.1", "Begin it."),))
    first, second = document.recommendations
    edited = replace(document, recommendations=(replace(first, text="Read each one within a day."), second, new))
    again(council, edited, "reworded")
    assert numbers(council, last(council).became) == [("1", ["1.1", "1.2"]), ("2", ["2.1"]), (None, [None])]


def test_what_is_refused_or_put_aside_leaves_no_source(council: Council, document: Document) -> None:
    with pytest.raises(PlanError):
        council.do(pending.load_as_new, kept(council, document), None, False, by("UCO", LATER, "import"))
    council.do(pending.cancel, kept(council, document), by("UCO", LATER, "import"))
    assert council.load() is False
    assert len(council.ask(sources.sources_of, council.plan.id)) == 1


def test_a_source_outlives_the_file_that_waited(council: Council, document: Document) -> None:
    again(council, replace(document, recommendations=document.recommendations[:1]))
    council.database.run_now(retention.forget, NOW + timedelta(days=1000))
    assert [source.outcome for source in council.ask(sources.sources_of, council.plan.id)] == ["loaded", "applied"]


def test_another_workspace_sees_none(council: Council, neighbour: Council) -> None:
    assert neighbour.ask(sources.sources_of, council.plan.id) == []
