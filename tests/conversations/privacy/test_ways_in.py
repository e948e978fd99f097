"""Every way in of words is looked at: each column that may hold them has a guard, and each guard was tried."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.plan.imports.asked import memory
from bot.plan.imports.asked.given import Given
from bot.plan.model.document import (
    Document,
    GivenEvidence,
    PrintedAction,
    PrintedMeasure,
    PrintedProgress,
    PrintedRecommendation,
)
from bot.plan.model.reading.question import About, Question
from bot.plan.privacy import policy
from bot.plan.privacy.reach.printed import identifying_places
from bot.plan.privacy.reach.ways_in import GUARDS, Guard
from storage.erasing.columns import columns_holding
from storage.words import Holds
from tests.conversations.council import everything_said, set_up, tables
from tests.conversations.privacy.ways import FILE, LINK, NAMING, NUMBER, REPLACED, STOPPED, Probe
from tests.support.running import RunningBot
from tests.support.stamps import by

WORDS = (Holds.SAID, Holds.PRINTED, Holds.NAME)
NAMES = ("Jayden", NUMBER, NUMBER.replace(" ", ""), NUMBER.replace(" ", "-"))


def guarded_by(guard: Guard) -> set[str]:
    return {f"{table}.{column}" for table, columns in GUARDS.items() for column, it in columns.items() if it is guard}


def test_every_column_that_may_hold_words_has_a_guard() -> None:
    there = {f"{table.name}.{column.name}" for table, column, _ in columns_holding(*WORDS)}
    assert there == {f"{table}.{column}" for table, columns in GUARDS.items() for column in columns}


def test_what_people_are_called_in_slack_and_nothing_else_is_taken_from_there() -> None:
    names = {f"{table.name}.{column.name}" for table, column, _ in columns_holding(Holds.NAME)}
    assert guarded_by(Guard.SLACK) == names | {"workspace.name"}


def test_every_guard_has_been_tried_by_each_way_in() -> None:
    assert STOPPED.keys() - {"evidence.url"} == guarded_by(Guard.STOPPED)
    assert REPLACED.keys() == guarded_by(Guard.REPLACED)
    assert set(PRINTED) | DOCUMENTS == guarded_by(Guard.TOLD)
    assert guarded_by(Guard.LEFT_OUT) == {"remembered_answer.value"}


def test_words_that_name_a_child_are_not_remembered_for_the_next_file(bot: RunningBot) -> None:
    given = Given({NAMING: "owner", "Lead": "owner"}, {NAMING: "paused", "Parked": "paused"})
    plan_id = bot.workspace().plans[0].id
    assert bot.do(memory.remember, (NAMING, "Lead"), given, plan_id, by("UCOORD", bot.clock())) == 2
    assert not names_a_child(tables(bot))
    known = bot.do(memory.recall, (NAMING, "Lead"), plan_id)
    assert (known.columns, known.ratings) == ({"Lead": "owner"}, {"parked": "paused"})


def test_the_cells_of_a_column_that_is_asked_about_are_told_like_what_is_printed() -> None:
    asked = Question(About.COLUMN, "Zib", None, (), samples=(NAMING,))
    [warning] = identifying_places(replace(BARE, questions=(asked,)), None)
    assert warning.where == "a column that was not read"


@pytest.mark.parametrize("probe", dict.fromkeys(each for probes in STOPPED.values() for each in probes))
def test_words_that_name_a_child_are_stopped(bot: RunningBot, capfd: pytest.CaptureFixture[str], probe: Probe) -> None:
    set_up(bot)
    assert re.search("may (itself )?identify a child", probe(bot))
    assert [line for line in tables(bot).splitlines() if names_a_child(line) and not line.startswith("draft ")] == []
    assert not names_a_child(everything_said(bot, but_to=bot.as_("owner").dm_id))
    assert not names_a_child("".join(capfd.readouterr()))


@pytest.mark.parametrize("probe", dict.fromkeys(each for probes in REPLACED.values() for each in probes))
def test_a_name_that_identifies_a_child_is_not_repeated(bot: RunningBot, probe: Probe) -> None:
    set_up(bot)
    probe(bot)
    bot.run(bot.bot.schedule.tick())
    assert not names_a_child(tables(bot))
    assert not names_a_child(everything_said(bot))


def names_a_child(text: str) -> bool:
    return any(name in text for name in NAMES)


# ------------------------------------------------------------------------------------------------- what is printed

BARE = Document(None, (PrintedRecommendation("1", None, "Hear", actions=(PrintedAction("1.1", "Ask"),)),))


def of_the_recommendation(**changed: Any) -> Document:
    return replace(BARE, recommendations=(replace(BARE.recommendations[0], **changed),))


def of_the_action(**changed: Any) -> Document:
    return of_the_recommendation(actions=(replace(BARE.recommendations[0].actions[0], **changed),))


PRINTED: dict[str, tuple[str, Document]] = {
    "plan.printed_title": ("the title", replace(BARE, title=NAMING)),
    "plan.rating_key": ("the key", replace(BARE, rating_key={"R": NAMING})),
    "plan_import.unknown_columns": ("a column’s header", replace(BARE, unknown_columns=(NAMING,))),
    "plan_import.beside": ("a column’s header", replace(BARE, headers=(NAMING,))),
    "plan_source.unknown_columns": ("a column’s header", replace(BARE, unknown_columns=(NAMING,))),
    "recommendation.number": ("recommendation’s number", of_the_recommendation(number=NUMBER)),
    "recommendation.section": ("recommendation 1", of_the_recommendation(section=NAMING)),
    "recommendation.text": ("recommendation 1", of_the_recommendation(text=NAMING)),
    "recommendation.noun": ("recommendation 1", of_the_recommendation(noun=NAMING)),
    "recommendation.priority": ("recommendation 1", of_the_recommendation(priority=NAMING)),
    "recommendation.response_text": ("recommendation 1", of_the_recommendation(response_text=NAMING)),
    "action.number": ("action’s number", of_the_action(number=NUMBER)),
    "action.text": ("action 1.1", of_the_action(text=NAMING)),
    "action.due_text": ("action 1.1", of_the_action(due_text=NAMING)),
    "action.delivery_text": ("action 1.1", of_the_action(rating_text=NAMING)),
    "action.priority": ("action 1.1", of_the_action(priority=NAMING)),
    "action.depends_on": ("action 1.1", of_the_action(depends_on=NAMING)),
    "action.waiting_on": ("action 1.1", of_the_action(waiting_on=NAMING)),
    "post.title": ("action 1.1", of_the_action(owners=(f"Social worker of case {NUMBER}",))),
    "success_measure.label": ("action 1.1, success measure", of_the_action(measures=(PrintedMeasure(NAMING, "All"),))),
    "success_measure.text": ("action 1.1, success measure", of_the_action(measures=(PrintedMeasure("i", NAMING),))),
    "measure_reading.comparator": (
        "recommendation 1, success measure",
        of_the_recommendation(measures=(PrintedMeasure(None, f"97%, compared to 90% before {NAMING}"),)),
    ),
    "plan_source.taken_over": (
        "recommendation 1, progress",
        of_the_recommendation(progress=(PrintedProgress(None, NAMING),)),
    ),
}
DOCUMENTS = {  # all of the above at once, and what the file is called
    "plan_import.document",
    "plan_source.document",
    "file_to_read.file_name",
    "plan_import.file_name",
    "plan_source.file_name",
    "change_request.file_name",
    "plan.source_name",
}


@pytest.mark.parametrize("column", PRINTED)
def test_what_a_file_prints_is_told_with_its_place_and_without_the_words(column: str) -> None:
    where, document = PRINTED[column]
    [warning] = identifying_places(document, None)
    assert where in warning.where
    assert "may identify a child" in warning.what
    assert not names_a_child(f"{warning.where} {warning.what}")


def test_what_was_given_as_evidence_is_told_by_its_name_and_by_where_it_leads() -> None:
    for name, url in ((FILE, None), ("hub.jpg", LINK), (LINK, LINK)):
        given = GivenEvidence(date(2026, 11, 23), name, url, "Una Nash", None)
        [warning] = identifying_places(of_the_action(evidence=(given,)), None)
        assert warning.where == "action 1.1, evidence"
        assert not names_a_child(warning.what)


def test_of_a_file_that_names_nobody_nothing_is_told() -> None:
    assert identifying_places(BARE, "LCS-999999", file_name="Northgate plan 2026-11.docx") == []


def test_of_a_file_only_what_was_found_is_looked_at_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []
    find = policy.found_with

    def noting(case_pattern: str | None, *texts: str, **more: Any) -> str | None:
        looked_at.extend(texts)
        return find(case_pattern, *texts, **more)

    monkeypatch.setattr(policy, "found_with", noting)
    document = of_the_action(waiting_on=NAMING)
    found = identifying_places(document, None)
    assert document.recommendations[0].text in looked_at
    looked_at.clear()
    assert identifying_places(document, None, among=found) == found
    assert NAMING in looked_at
    assert document.recommendations[0].text not in looked_at


def test_a_files_name_is_told() -> None:
    for name in (FILE, LINK.rpartition("/")[2]):
        [warning] = identifying_places(BARE, None, file_name=name)
        assert warning.where == "the file’s name"
        assert not names_a_child(warning.what)
