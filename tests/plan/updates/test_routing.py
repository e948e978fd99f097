"""Where typed words are filed: under the number typed, else under what the thread is about, else nowhere yet."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan.language.references import Reference, resolve
from bot.plan.language.update_parser import LONGEST, MOST
from bot.plan.model.rating import Rating
from bot.plan.model.target import target_number
from bot.plan.model.workspace import Plan
from bot.plan.updates.routing import OFFERED, Filing, Unclear, route
from tests.plan.plans import HEAD, OWNER, RIVAL, a_plan, an_action, ten_recommendations, the_action

PIECES = [
    "1",
    "3",
    "5",
    "5.1",
    "7.2",
    "9.1",
    "#9",
    "rec 2",
    "12",
    "97%",
    "and",
    "of",
    ",",
    ":",
    "-",
    "\n",
    "on track",
    "amber",
    "done",
    "🟢",
    "not",
    "is",
    "new workers",
    "hubs open",
    "to go",
    "days",
    "May",
    "fte",
]
Placed = tuple[Filing, ...] | Unclear


@pytest.fixture
def plan() -> Plan:
    return ten_recommendations()


def filed(found: Placed) -> tuple[str, Rating | None, str]:
    assert not isinstance(found, Unclear), found
    (filing,) = found
    return filing.target.name, filing.rating, filing.note


def asked(found: Placed) -> Unclear:
    assert isinstance(found, Unclear), found
    return found


def test_in_a_thread_about_one_action_no_number_is_needed(plan: Plan) -> None:
    thread = [the_action(plan, "5.1")]
    assert filed(route(plan, "on track hubs open", RIVAL, thread)) == ("action 5.1", Rating.ON_TRACK, "hubs open")


def test_a_count_in_a_thread_is_part_of_the_note(plan: Plan) -> None:
    thread = [the_action(plan, "5.1")]
    found = route(plan, "3 new workers started", RIVAL, thread)
    assert filed(found) == ("action 5.1", None, "3 new workers started")


def test_a_number_typed_is_stronger_than_the_thread(plan: Plan) -> None:
    thread = [the_action(plan, "5.1")]
    assert filed(route(plan, "#9 hubs open", RIVAL, thread)) == ("action 9.1", None, "hubs open")


@pytest.mark.parametrize("typed", ["9 done", "9: hubs open", "9 is late"])
def test_a_bare_number_that_is_not_the_threads_is_asked_about(plan: Plan, typed: str) -> None:
    found = asked(route(plan, typed, RIVAL, [the_action(plan, "5.1")]))
    assert "put a # before it: `#9 on track" in found.why
    assert (found.note, found.rating) == (typed, None)
    assert [a.number for a in found.likely] == ["9.1", "5.1"]


def test_in_a_thread_about_several_it_is_the_authors_own(plan: Plan) -> None:
    thread = [the_action(plan, "5.1"), the_action(plan, "9.1")]
    assert filed(route(plan, "hubs open", OWNER, thread))[0] == "action 5.1"
    assert filed(route(plan, "hubs open", RIVAL, thread))[0] == "action 9.1"
    assert "Put its number first, for example `5.1 hubs open`" in asked(route(plan, "hubs open", "UELSE", thread)).why


def test_the_author_of_two_is_asked() -> None:
    plan = a_plan({"1": [an_action("1.1", HEAD)], "2": [an_action("2.1", HEAD)]})
    found = asked(route(plan, "amber slow", OWNER, plan.actions))
    assert (found.rating, found.note) == (Rating.AT_RISK, "slow")
    assert [a.number for a in found.likely] == ["1.1", "2.1"]


def test_without_number_and_thread_it_is_the_only_open_action_that_its_author_owns(plan: Plan) -> None:
    found = route(plan, "on track hubs open", OWNER)
    assert filed(found) == ("action 5.1", Rating.ON_TRACK, "hubs open")
    assert not isinstance(found, Unclear)
    assert found[0].is_matched
    assert asked(route(plan, "on track", "UELSE")).likely == ()


def test_an_action_that_is_settled_is_not_looked_for() -> None:
    plan = a_plan({"1": [an_action("1.1", HEAD, rated=Rating.DONE)], "2": [an_action("2.1", HEAD)]})
    assert filed(route(plan, "hubs open", OWNER))[0] == "action 2.1"
    both = a_plan({"1": [an_action("1.1", HEAD)], "2": [an_action("2.1", HEAD)]})
    assert [a.number for a in asked(route(both, "hubs open", OWNER)).likely] == ["1.1", "2.1"]


@pytest.mark.parametrize(
    "typed",
    [
        "all good with 7.2",
        "hubs open on rec 7",
        "#7 and hubs",
        "3 new workers started",
        "3: fine",
        "amber for 7",
        "yes",
        "thanks",
        "is it due?",
        "on track except for 9.1",
        "hello there",
        "5.1 and 9 new staff",
    ],
)
def test_what_may_be_about_another_number_or_nothing_is_never_matched_to_its_author(plan: Plan, typed: str) -> None:
    found = route(plan, typed, OWNER)
    assert isinstance(found, Unclear) or not any(f.is_matched for f in found)


def test_what_a_figure_may_have_meant_is_offered_first(plan: Plan) -> None:
    found = asked(route(plan, "7 carers recruited", OWNER))
    assert [a.number for a in found.likely] == ["7.1", "7.2", "5.1"]
    assert found.note == "7 carers recruited"


def test_no_more_is_offered_than_fits_a_phone() -> None:
    plan = a_plan({str(n): [an_action(f"{n}.1", HEAD)] for n in range(1, 9)})
    assert len(asked(route(plan, "on track", OWNER)).likely) == OFFERED


def test_a_number_without_words_says_nothing(plan: Plan) -> None:
    assert "names action 5.1 but says nothing about it. Try `5 on track" in asked(route(plan, "5", OWNER)).why
    assert "says nothing" in asked(route(plan, " ", OWNER, [the_action(plan, "5.1")])).why


def test_a_number_that_is_not_there_keeps_rating_and_note(plan: Plan) -> None:
    found = asked(route(plan, "55 amber slow", OWNER))
    assert "There is no recommendation 55" in found.why
    assert (found.rating, found.note) == (Rating.AT_RISK, "slow")


def test_the_commands_rating_is_the_rating(plan: Plan) -> None:
    assert filed(route(plan, "5.1 all hubs open", OWNER, rating=Rating.DONE)) == (
        "action 5.1",
        Rating.DONE,
        "all hubs open",
    )
    assert filed(route(plan, "5", OWNER, rating=Rating.DONE)) == ("action 5.1", Rating.DONE, "")
    assert asked(route(plan, "3 of the visits", OWNER, rating=Rating.DONE)).rating is Rating.DONE


def test_a_message_about_several_is_placed_whole_or_not_at_all(plan: Plan) -> None:
    found = route(plan, "5.1 on track hubs open; 7.1 and 7.2 amber two vacancies", RIVAL)
    assert not isinstance(found, Unclear)
    assert [(f.target.name, f.rating, f.note) for f in found] == [
        ("action 5.1", Rating.ON_TRACK, "hubs open"),
        ("action 7.1", Rating.AT_RISK, "two vacancies"),
        ("action 7.2", Rating.AT_RISK, "two vacancies"),
    ]
    broken = asked(route(plan, "5.1 on track hubs open; 55 amber two vacancies; 7.2 red", RIVAL))
    assert broken.note == "5.1 on track hubs open; 55 amber two vacancies; 7.2 red"
    assert "names the same action twice" in asked(route(plan, "5 on track\n5.1: hubs open", RIVAL)).why


def test_no_more_updates_are_taken_than_one_reply_can_confirm(plan: Plan) -> None:
    typed = "\n".join(f"#{n} green" for n in range(1, 11))
    assert isinstance(route(plan, typed, RIVAL, is_all=True), tuple)
    many = a_plan({str(n): [an_action(f"{n}.1")] for n in range(1, MOST + 2)})
    assert "more than 20 updates" in asked(route(many, "\n".join(f"#{n} green" for n in range(1, 22)), RIVAL)).why
    two = "\n".join([", ".join(f"{n}.1" for n in range(a, a + 10)) + " green" for a in (1, 12)])
    found = route(many, two, RIVAL)
    assert not isinstance(found, Unclear)
    assert len(found) == MOST


def test_a_recommendation_of_several_actions_means_its_authors_own() -> None:
    plan = a_plan({"6": [an_action("6.1", HEAD), an_action("6.2"), an_action("6.3", HEAD)]})
    found = route(plan, "6 on track hubs open", OWNER)
    assert not isinstance(found, Unclear)
    assert [filing.target.name for filing in found] == ["action 6.1", "action 6.3"]
    mine = a_plan({"6": [an_action("6.1", HEAD), an_action("6.2", HEAD)]})
    assert filed(route(mine, "6 on track", OWNER))[0] == "recommendation 6"


def test_of_others_actions_it_is_asked_once() -> None:
    plan = a_plan({"6": [an_action("6.1", HEAD), an_action("6.2")], "8": [an_action("8.1"), an_action("8.2")]})
    one = asked(route(plan, "6 on track hubs open", RIVAL))
    assert (one.whole, one.rating, one.note) == (plan.recommendations[0], Rating.ON_TRACK, "hubs open")
    assert [action.number for action in one.likely] == ["6.1", "6.2"]
    two = asked(route(plan, "6 on track; 8 amber", RIVAL))
    assert (two.plans, two.is_all, two.note) == ((plan,), True, "6 on track; 8 amber")
    found = route(plan, two.note, RIVAL, is_all=True)
    assert not isinstance(found, Unclear)
    assert [filing.target.name for filing in found] == ["recommendation 6", "recommendation 8"]


@pytest.mark.parametrize("typed", ["5 what is the due date?", "who owns 5?", "when is 5.1 due", "5 on track yet?"])
def test_a_question_is_answered_with_what_to_ask(plan: Plan, typed: str) -> None:
    assert "reads as a question" in asked(route(plan, typed, OWNER)).why
    assert "`status 5" in asked(route(plan, typed, OWNER)).why


def test_signing_off_is_not_an_updates_word(plan: Plan) -> None:
    assert "`/plan signoff 7.1`" in asked(route(plan, "7.1 signed off by the board", OWNER)).why


@pytest.mark.parametrize(
    ("typed", "rating", "reason"),
    [
        ("7.1 paused because funding", Rating.PAUSED, "because funding"),
        ("7.1 on hold until the budget", Rating.PAUSED, "until the budget"),
        ("7.1 not pursuing – superseded", Rating.NOT_PURSUING, "superseded"),
    ],
)
def test_what_needs_agreement_is_understood_with_its_reason(
    plan: Plan, typed: str, rating: Rating, reason: str
) -> None:
    found = route(plan, typed, OWNER)
    assert filed(found) == ("action 7.1", rating, reason)
    assert rating.needs_agreement


def test_the_commands_rating_and_another_one_are_asked_about(plan: Plan) -> None:
    assert "You say both done" in asked(route(plan, "5.1 amber slow", OWNER, rating=Rating.DONE)).why


def test_more_than_slack_itself_allows_is_refused(plan: Plan) -> None:
    assert "40,000 characters" in asked(route(plan, "5 on track " + "x" * LONGEST, OWNER)).why


def test_the_shortest_number_names_a_target(plan: Plan) -> None:
    assert [target_number(resolve(plan, Reference(n))) for n in ("5", "5.1", "7", "7.2")] == ["5", "5", "7", "7.2"]


@given(st.lists(st.sampled_from(PIECES)).map(" ".join), st.sampled_from([(), ("5.1",), ("5.1", "9.1")]))
@settings(deadline=None, max_examples=300)
def test_nothing_is_filed_under_a_number_that_nobody_typed(typed: str, among: tuple[str, ...]) -> None:
    plan = ten_recommendations()
    found = route(plan, typed, OWNER, [the_action(plan, number) for number in among] or None)
    if isinstance(found, Unclear):
        assert found.why
        return
    for filing in found:
        assert filing.note in typed
        numbers = {filing.target.recommendation.number, *(a.number for a in filing.target.actions)}
        assert numbers & {*re.findall(r"\d+(?:\.\d+)?", typed), *among} or filing.is_matched


@given(
    st.integers(1, 10), st.sampled_from(["new workers", "hubs open", "of 6 audits", "days late", "off sick", "to go"])
)
@settings(deadline=None)
def test_a_count_is_never_filed_under_its_figure(count: int, counted: str) -> None:
    plan = ten_recommendations()
    typed = f"{count} {counted}"
    assert filed(route(plan, typed, OWNER, [the_action(plan, "5.1")])) == ("action 5.1", None, typed)
    assert asked(route(plan, typed, "UELSE")).note == typed
