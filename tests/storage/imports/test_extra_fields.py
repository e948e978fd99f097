"""Columns that only some plans have: loaded, compared, taken over, exported; and nobody may more because of them."""

from dataclasses import replace
from datetime import UTC, date
from typing import Any

import pytest

from bot.plan.imports import pending
from bot.plan.imports.create import load_document
from bot.plan.imports.diff import diff
from bot.plan.imports.export import as_document
from bot.plan.model.day import Day
from bot.plan.model.document import Document, Response
from bot.plan.model.permissions import Actor, Role, roles_of
from bot.plan.people import posts
from bot.plan.queries.todo import gaps_in, todo_of
from bot.plan.record import load_record
from tests.storage.council import NOW, Council
from tests.storage.imports.files import again, differences
from tests.support.stamps import by

DCS, NURSE = "Director of Children’s Services", "Chief Nurse"
OF_RECOMMENDATION = {
    "noun": "Cause of concern",
    "priority": "Must do",
    "response": Response.PARTLY,
    "response_text": "But for the date.",
}
OF_ACTION = {"priority": "High", "accountable": (DCS, NURSE), "depends_on": "2.1", "waiting_on": "ICB: data"}


def full(document: Document, of_action: dict[str, Any] = OF_ACTION, **more: Any) -> Document:
    """The document with every one of these fields at its first recommendation and action."""
    first, *others = document.recommendations
    action = replace(first.actions[0], **of_action)
    whole = replace(first, actions=(action, *first.actions[1:]), **(OF_RECOMMENDATION | more))
    return replace(document, recommendations=(whole, *others))


@pytest.fixture
def filled(council: Council, document: Document) -> Document:
    """A document with these fields, which the council's plan has taken over."""
    edited = full(document)
    again(council, edited)
    return edited


def test_a_file_with_them_is_loaded_and_exported_as_it_was(council: Council, document: Document) -> None:
    edited = replace(full(document), title="Another")
    council.do(load_document, edited, "plan.json", by(None, NOW, "import"))
    plan = next(plan for plan in council.workspace.plans if plan.title == "Another")
    record = council.ask(load_record, plan)
    recommendation, action = plan.recommendations[0], plan.actions[0]
    assert {name: getattr(recommendation, name) for name in OF_RECOMMENDATION} == OF_RECOMMENDATION
    assert tuple(post.title for post in action.accountable) == (DCS, NURSE)
    assert (action.priority, action.depends_on, action.waiting_on) == ("High", "2.1", "ICB: data")
    assert not diff(plan, edited, record)
    assert not diff(plan, as_document(plan, record, UTC), record)
    assert as_document(plan, record, UTC) == edited


def test_a_date_that_was_moved_before_keeps_the_first_one(council: Council, document: Document) -> None:
    first = document.recommendations[0].actions[0]
    moved = {"due_on": date(2027, 3, 31), "original_due_on": first.due_on}
    edited = replace(full(document, moved), title="Another")
    council.do(load_document, edited, "plan.json", by(None, NOW, "import"))
    plan = next(plan for plan in council.workspace.plans if plan.title == "Another")
    assert (plan.actions[0].due_on, plan.actions[0].original_due_on) == (date(2027, 3, 31), first.due_on)
    assert as_document(plan, council.ask(load_record, plan), UTC) == edited


def test_each_that_a_newer_file_changes_is_a_difference_of_its_own(council: Council, document: Document) -> None:
    found = differences(council, full(document))
    assert {kind: (d.before, d.after) for kind, d in found.items()} == {
        "noun": (None, "Cause of concern"),
        "priority": (None, "Must do"),
        "response": (None, "partly accepted: But for the date."),
        "action_priority": (None, "High"),
        "accountable": (None, f"{DCS}; {NURSE}"),
        "depends_on": (None, "2.1"),
        "waiting_on": (None, "ICB: data"),
    }


@pytest.mark.parametrize("kind", [*OF_RECOMMENDATION, *OF_ACTION, "action_priority"])
def test_what_is_ticked_is_taken_over_and_the_rest_waits(council: Council, document: Document, kind: str) -> None:
    if kind == "response_text":
        kind = "response"
    edited = full(document)
    outcome = again(council, edited, kind)
    assert [difference.kind for difference in outcome.done] == [kind]
    assert set(differences(council, edited)) == set(differences(council, full(document))) - {kind}
    assert not again(council, edited).left
    assert not council.diff(edited)


def test_they_are_changed_and_emptied_where_the_file_still_has_the_column(council: Council, filled: Document) -> None:
    first, second = filled.recommendations
    action = replace(first.actions[0], priority="Low", accountable=(NURSE,), depends_on=None, waiting_on=None)
    other = replace(first.actions[1], depends_on="1.1", waiting_on="a grant")
    edited = replace(first, priority="Low", response=Response.REJECTED, actions=(action, other))
    again(council, replace(filled, recommendations=(edited, second)))
    now = council.action()
    assert (now.priority, [post.title for post in now.accountable]) == ("Low", [NURSE])
    assert (now.depends_on, now.waiting_on) == (None, None)
    assert council.action("1.2").depends_on == "1.1"
    recommendation = council.plan.recommendations[0]
    assert (recommendation.priority, recommendation.response) == ("Low", Response.REJECTED)


def test_a_file_without_such_columns_takes_nothing_away(council: Council, filled: Document, document: Document) -> None:
    assert not council.diff(document)
    assert council.action().priority == "High"
    assert filled.digest != document.digest


def test_who_is_accountable_owns_nothing_by_it(council: Council, filled: Document) -> None:
    post = next(post for post in council.workspace.posts if post.title == DCS)
    assert not {post.id for post in gaps_in(council.workspace).vacant} & {post.id}
    council.do(posts.assign, DCS, "UDCS", by("UCO", NOW))
    workspace = council.workspace
    assert not council.action().is_owned_by("UDCS")
    assert todo_of(workspace, "UDCS", Day(2027, 1, 1)).is_nothing
    assert not workspace.seen_by("UDCS").plans
    roles = {outsider: roles_of(workspace, Actor("UDCS", outsider), [council.action()]) for outsider in (False, True)}
    assert Role.OWNER not in roles[False]
    assert roles[True] == {Role.OUTSIDER}


def test_a_post_that_is_spelt_otherwise_is_so_where_it_is_accountable_too(council: Council, document: Document) -> None:
    first, second = document.recommendations
    head = first.actions[0].owners[0]
    accountable = replace(first.actions[1], accountable=(head,))
    again(council, replace(document, recommendations=(replace(first, actions=(first.actions[0], accountable)), second)))
    council.do(posts.assign, head, "UNA", by("UCO", NOW))
    spelt = "Head of the T1"
    renamed = tuple(
        replace(
            a,
            owners=tuple(spelt if o == head else o for o in a.owners),
            accountable=(spelt,) if a.number == "1.2" else (),
        )
        for a in first.actions
    )
    outcome = again(council, replace(document, recommendations=(replace(first, actions=renamed), second)))
    assert [difference.kind for difference in outcome.done] == ["post"]
    (post,) = council.action("1.2").accountable
    assert (post.title, post.holder_id) == (spelt, "UNA")


def test_what_comes_back_from_the_archive_has_what_the_file_now_prints(council: Council, filled: Document) -> None:
    gone = replace(filled, recommendations=filled.recommendations[1:])
    again(council, gone)
    first = filled.recommendations[0]
    back = replace(
        first, priority="Should do", actions=(replace(first.actions[0], accountable=(NURSE,)), first.actions[1])
    )
    again(council, replace(filled, recommendations=(back, filled.recommendations[1])))
    assert council.plan.recommendations[0].priority == "Should do"
    assert [post.title for post in council.action().accountable] == [NURSE]


def test_a_file_that_waits_keeps_them(council: Council, document: Document) -> None:
    edited = full(document)
    import_id = council.do(pending.keep, edited, "plan.json", by("UCO", NOW, "import"))
    assert council.ask(pending.kept, import_id).document == edited
