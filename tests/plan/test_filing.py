"""Where typed words are filed: under the number typed, else under what the thread is about, else nowhere yet."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan.filing import OFFERED, Filing, Unclear, place, target_number
from bot.plan.ratings import Delivery
from bot.plan.references import Reference, resolve
from bot.plan.sentences import LONGEST
from bot.plan.snapshot import Plan
from tests.plan.plans import HEAD, OWNER, RIVAL, a_plan, an_action, ten_recommendations, the_action

PIECES = [
    "1", "3", "5", "5.1", "7.2", "9.1", "#9", "rec 2", "12", "97%", "and", "of", ",", ":", "-", "\n", "on track",
    "amber", "done", "🟢", "not", "is", "new workers", "hubs open", "to go", "days", "May", "fte",
]  # fmt: skip


@pytest.fixture
def plan() -> Plan:
    return ten_recommendations()


def filed(found: Filing | Unclear) -> tuple[str, Delivery | None, str]:
    assert isinstance(found, Filing), found
    return found.target.name, found.delivery, found.note


def asked(found: Filing | Unclear) -> Unclear:
    assert isinstance(found, Unclear), found
    return found


def test_in_a_thread_about_one_action_no_number_is_needed(plan: Plan) -> None:
    thread = [the_action(plan, "5.1")]
    assert filed(place(plan, "on track hubs open", RIVAL, thread)) == ("action 5.1", Delivery.ON_TRACK, "hubs open")


def test_a_count_in_a_thread_is_part_of_the_note(plan: Plan) -> None:
    thread = [the_action(plan, "5.1")]
    found = place(plan, "3 new workers started", RIVAL, thread)
    assert filed(found) == ("action 5.1", None, "3 new workers started")


def test_a_number_typed_is_stronger_than_the_thread(plan: Plan) -> None:
    thread = [the_action(plan, "5.1")]
    assert filed(place(plan, "#9 hubs open", RIVAL, thread)) == ("action 9.1", None, "hubs open")


@pytest.mark.parametrize("typed", ["9 done", "9: hubs open", "9 is late"])
def test_a_bare_number_that_is_not_the_threads_is_asked_about(plan: Plan, typed: str) -> None:
    found = asked(place(plan, typed, RIVAL, [the_action(plan, "5.1")]))
    assert "put a # before it: `#9 on track" in found.why
    assert (found.note, found.delivery) == (typed, None)
    assert [a.number for a in found.likely] == ["9.1", "5.1"]


def test_in_a_thread_about_several_it_is_the_authors_own(plan: Plan) -> None:
    thread = [the_action(plan, "5.1"), the_action(plan, "9.1")]
    assert filed(place(plan, "hubs open", OWNER, thread))[0] == "action 5.1"
    assert filed(place(plan, "hubs open", RIVAL, thread))[0] == "action 9.1"
    assert "Put its number first, for example `5.1 on track" in asked(place(plan, "hubs open", "UELSE", thread)).why


def test_the_author_of_two_is_asked() -> None:
    plan = a_plan({"1": [an_action("1.1", HEAD)], "2": [an_action("2.1", HEAD)]})
    found = asked(place(plan, "amber slow", OWNER, plan.actions))
    assert (found.delivery, found.note) == (Delivery.AT_RISK, "slow")
    assert [a.number for a in found.likely] == ["1.1", "2.1"]


def test_without_number_and_thread_the_authors_own_are_offered(plan: Plan) -> None:
    assert [a.number for a in asked(place(plan, "on track", OWNER)).likely] == ["5.1"]
    assert asked(place(plan, "on track", "UELSE")).likely == ()


def test_what_a_figure_may_have_meant_is_offered_first(plan: Plan) -> None:
    found = asked(place(plan, "7 carers recruited", OWNER))
    assert [a.number for a in found.likely] == ["7.1", "7.2", "5.1"]
    assert found.note == "7 carers recruited"


def test_no_more_is_offered_than_fits_a_phone() -> None:
    plan = a_plan({str(n): [an_action(f"{n}.1", HEAD)] for n in range(1, 9)})
    assert len(asked(place(plan, "on track", OWNER)).likely) == OFFERED


def test_a_number_without_words_says_nothing(plan: Plan) -> None:
    assert "names action 5.1 but says nothing about it. Try `5 on track" in asked(place(plan, "5", OWNER)).why
    assert "says nothing" in asked(place(plan, " ", OWNER, [the_action(plan, "5.1")])).why


def test_a_number_that_is_not_there_keeps_rating_and_note(plan: Plan) -> None:
    found = asked(place(plan, "55 amber slow", OWNER))
    assert "There is no recommendation 55" in found.why
    assert (found.delivery, found.note) == (Delivery.AT_RISK, "slow")


def test_the_commands_rating_is_the_rating(plan: Plan) -> None:
    assert filed(place(plan, "5.1 all hubs open", OWNER, rating=Delivery.DONE)) == (
        "action 5.1", Delivery.DONE, "all hubs open",
    )  # fmt: skip
    assert filed(place(plan, "5", OWNER, rating=Delivery.DONE)) == ("action 5.1", Delivery.DONE, "")
    assert asked(place(plan, "3 of the visits", OWNER, rating=Delivery.DONE)).delivery is Delivery.DONE


def test_several_numbers_are_kept_word_for_word(plan: Plan) -> None:
    found = asked(place(plan, "5 and 6 on track", OWNER))
    assert "one update at a time" in found.why
    assert found.note == "5 and 6 on track"


def test_more_than_slack_itself_allows_is_refused(plan: Plan) -> None:
    assert "40,000 characters" in asked(place(plan, "5 on track " + "x" * LONGEST, OWNER)).why


def test_the_shortest_number_names_a_target(plan: Plan) -> None:
    assert [target_number(resolve(plan, Reference(n))) for n in ("5", "5.1", "7", "7.2")] == ["5", "5", "7", "7.2"]


@given(st.lists(st.sampled_from(PIECES)).map(" ".join), st.sampled_from([(), ("5.1",), ("5.1", "9.1")]))
@settings(deadline=None, max_examples=300)
def test_nothing_is_filed_under_a_number_that_nobody_typed(typed: str, among: tuple[str, ...]) -> None:
    plan = ten_recommendations()
    found = place(plan, typed, OWNER, [the_action(plan, number) for number in among] or None)
    if isinstance(found, Unclear):
        assert found.why
        return
    assert typed.strip().endswith(found.note)
    numbers = {found.target.recommendation.number, *(a.number for a in found.target.actions)}
    assert numbers & {*re.findall(r"\d+(?:\.\d+)?", typed), *among}


@given(
    st.integers(1, 10), st.sampled_from(["new workers", "hubs open", "of 6 audits", "days late", "off sick", "to go"])
)
@settings(deadline=None)
def test_a_count_is_never_filed_under_its_figure(count: int, counted: str) -> None:
    plan = ten_recommendations()
    typed = f"{count} {counted}"
    assert filed(place(plan, typed, OWNER, [the_action(plan, "5.1")])) == ("action 5.1", None, typed)
    assert asked(place(plan, typed, OWNER)).note == typed
