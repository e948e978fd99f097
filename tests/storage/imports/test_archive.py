"""What a newer file no longer has is archived with its history, and comes back with it."""

from dataclasses import replace

import pytest

from bot.errors import NotFound
from bot.plan.language.references import Reference as Ref
from bot.plan.language.references import resolve
from bot.plan.model.document import Document, PrintedAction, PrintedRecommendation
from bot.plan.model.target import Target
from bot.plan.queries import search
from bot.plan.queries.history import history
from bot.plan.record import load_record
from bot.plan.updates import progress
from storage import plans
from tests.storage.council import NOW, Council
from tests.storage.imports.files import LATER, again, differences, without


def test_a_recommendation_that_disappeared_is_archived_with_its_history(council: Council, document: Document) -> None:
    council.update("Hubs open since May.", number="2.1")
    [gone] = differences(council, without(document, "2")).values()
    assert gone.newer_in_slack
    assert gone.newer_in_slack.by == "UNA"  # it is said, and not ticked unless somebody ticks it
    again(council, without(document, "2"))
    assert council.plan.numbers == ("1", "1.1", "1.2")
    target = resolve(council.plan.taken_out, Ref("2"))
    assert target.recommendation.archived_at == LATER
    assert [e.what.note for e in council.ask(history, target)] == ["Hubs open since May."]  # type: ignore[union-attr]


def test_what_was_archived_is_neither_found_nor_updated(council: Council, document: Document) -> None:
    council.update("Unusual marmalade.", number="2.1")
    council.update("Unusual marmalade.", number="1.2")
    assert council.ask(search.look_up, "marmalade").total == 2
    old = council.target("2.1")
    again(council, without(without(document, "2"), "1.2"))
    assert council.ask(search.look_up, "marmalade").total == 0
    assert council.ask(search.look_up, "families").total == 0
    assert council.ask(search.look_up, "weekend").total == 0
    assert not council.ask(plans.holds, old.recommendation.id, old.actions[0].id)
    assert council.ask(plans.action_ids, council.plan.id) == {council.action().id}
    with pytest.raises(NotFound):
        council.do(progress.file_update, council.said(), council.filing(number="2.1"), NOW)


def test_an_action_gone_from_a_recommendation_that_stands_is_kept_apart(council: Council, document: Document) -> None:
    again(council, without(document, "1.2"))
    [home] = council.plan.archived
    assert (home.number, home.archived_at, [a.number for a in home.actions]) == ("1", None, ["1.2"])
    assert council.plan.numbers == ("1", "2", "1.1", "2.1")
    assert not council.plan.seen_by("UNOBODY").archived


def test_what_comes_back_comes_back_with_its_history(council: Council, document: Document) -> None:
    council.update("Hubs open.", number="2.1")
    old = council.plan
    again(council, without(without(document, "2"), "1.2"))
    found = differences(council, document)
    assert {kind: d.is_back for kind, d in found.items()} == {"new": True, "new_action": True}
    assert not again(council, document).left
    assert council.plan == old
    assert council.plan.archived == ()


def test_what_comes_back_is_what_its_file_prints_of_it(council: Council, document: Document) -> None:
    again(council, without(document, "2"))
    first, second = document.recommendations
    action = replace(second.actions[0], owners=("Chief Executive",), due_on=NOW.date(), number="7.1")
    other = PrintedAction("7.2", "Another form for everybody.")
    back = replace(second, number="7", text="Help all families sooner.", actions=(action, other))
    edited = replace(document, recommendations=(first, back))
    assert [d.kind for d in council.diff(edited).differences] == ["new"]
    assert not again(council, edited).left
    assert [p.title for p in council.action("7.1").owners] == ["Chief Executive"]
    assert not council.plan.archived


def test_an_action_that_moved_is_not_archived_with_what_it_left(council: Council, document: Document) -> None:
    council.update("Form agreed.", number="2.1")
    first, second = document.recommendations
    moved = replace(second.actions[0], number="1.3")
    edited = replace(document, recommendations=(replace(first, actions=(*first.actions, moved)),))
    assert set(differences(council, edited)) == {"moved_action", "gone"}
    assert not again(council, edited).left
    plan = council.plan
    target = Target(plan.recommendations[0], council.action("1.3"))
    assert [e.what.note for e in council.ask(history, target)] == ["Form agreed."]  # type: ignore[union-attr]
    assert [u.note for u in council.updates("1.3")] == ["Form agreed."]
    assert council.ask(load_record, council.plan).of_action(council.action("1.3"))


def test_of_a_recommendation_split_in_two_nothing_is_lost(council: Council, document: Document) -> None:
    council.update("Advert is out.", number="1.2")
    first, second = document.recommendations
    split = PrintedRecommendation(
        "2", None, "Have somebody there on every Saturday.", actions=(replace(first.actions[1], number="2.1"),)
    )
    third = replace(second, number="3", actions=(replace(second.actions[0], number="3.1"),))
    edited = replace(document, recommendations=(replace(first, actions=first.actions[:1]), split, third))
    assert [d.kind for d in council.diff(edited).differences] == ["new"]
    assert not again(council, edited).left
    assert [r.number for r in council.plan.recommendations] == ["1", "2", "3"]
    assert [u.note for u in council.updates("2.1")] == ["Advertised.", "Advert is out."]
    assert council.action("3.1").text == second.actions[0].text


def test_ticking_some_leaves_the_others_as_they_are(council: Council, document: Document) -> None:
    first, second = document.recommendations
    edited = replace(document, recommendations=(replace(first, text=first.text + " Always."),))
    applied = again(council, edited, "reworded")
    assert [d.kind for d in applied.left.differences] == ["gone"]
    assert council.plan.recommendations[1].text == second.text
    assert council.plan.recommendations[0].text.endswith("Always.")
