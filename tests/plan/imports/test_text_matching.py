"""Which row of a newer file is which of the plan: by words and number, so that history never goes to other words."""

import itertools
import random
from collections.abc import Sequence

import pytest

from bot.plan.imports import text_matching
from bot.plan.imports.diff import diff
from bot.plan.imports.renumbering import with_recommendation
from bot.plan.imports.text_matching import likeness, match, pairs
from bot.plan.model.action import Said
from bot.plan.model.document import Document, PrintedAction, PrintedRecommendation
from bot.plan.model.recommendation import Recommendation
from bot.plan.model.workspace import Plan
from bot.plan.people.title_matching import is_same_post
from bot.plan.record import Record
from tests.plan.plans import IDS, an_action

HOUSING = "Make sure that no care leaver lives in accommodation that is unsuitable or unsafe."
FOSTERING = "Raise awareness of private fostering among schools, surgeries and faith groups."
MISSING = "Offer every child who goes missing a prompt and independent interview on their return."
SUPERVISION = "Improve the regularity and quality of supervision in every team."
BOTH = f"{HOUSING} {FOSTERING}"


def recommendation(number: str, text: str, *actions: str) -> Recommendation:
    made = tuple(an_action(f"{number}.{at}", text=each) for at, each in enumerate(actions, 1))
    return Recommendation(next(IDS), number, None, text, (), Said(), made)


def printed(number: str, text: str, *actions: str) -> PrintedRecommendation:
    made = tuple(PrintedAction(f"{number}.{at}", each) for at, each in enumerate(actions, 1))
    return PrintedRecommendation(number, None, text, actions=made)


def plan_of(*recommendations: Recommendation) -> Plan:
    return Plan(1, "Plan", None, True, None, recommendations)


def whose(plan: Plan, *news: PrintedRecommendation) -> list[str | None]:
    """The numbers, in the plan, of what the printed ones are."""
    laid = match(plan, Document("Plan", news)).recommendations
    return [each.recommendation.number if each.recommendation else None for each in laid]


def found(plan: Plan, *news: PrintedRecommendation) -> list[tuple[str, str | None, str | None, str | None]]:
    document = Document("Plan", tuple(news))
    return [(d.kind.value, d.number, d.before, d.after) for d in diff(plan, document, Record()).differences]


PLAN = plan_of(
    recommendation("1", HOUSING, "Set up a panel for housing.", "Write a protocol with landlords."),
    recommendation("2", FOSTERING, "Run a campaign in the autumn."),
    recommendation("3", MISSING, "Recruit two independent interviewers."),
)


@pytest.mark.parametrize("order", [*itertools.permutations(range(3))])
def test_numbers_that_changed_hands_orphan_nothing(order: Sequence[int]) -> None:
    olds = [PLAN.recommendations[place] for place in order]
    news = [printed(str(at), old.text, *(a.text for a in old.actions)) for at, old in enumerate(olds, 1)]
    assert whose(PLAN, *news) == [old.number for old in olds]
    assert {d[0] for d in found(PLAN, *news)} <= {"renumbered"}


def test_numbers_swapped_are_one_difference_whatever_their_actions_are_called() -> None:
    first, second, third = PLAN.recommendations
    news = [printed("2", HOUSING, *(a.text for a in first.actions)), printed("1", FOSTERING, second.actions[0].text)]
    assert found(PLAN, *news, printed("3", MISSING, third.actions[0].text)) == [("renumbered", "1", "1, 2", "2, 1")]


def test_one_put_in_at_the_top_is_one_difference_though_it_shifts_the_others() -> None:
    others = [
        printed(str(at), old.text, *(a.text for a in old.actions)) for at, old in enumerate(PLAN.recommendations, 2)
    ]
    [difference] = diff(PLAN, Document("Plan", (printed("1", SUPERVISION, "See all."), *others)), Record()).differences
    assert difference.kind == "new"
    shifted = [(r.before, r.after) for r in difference.renumbered]
    assert shifted == [
        ("1", "2"),
        ("1.1", "2.1"),
        ("1.2", "2.2"),
        ("2", "3"),
        ("2.1", "3.1"),
        ("3", "4"),
        ("3.1", "4.1"),
    ]


def test_of_a_recommendation_split_in_two_one_keeps_the_history_and_the_other_is_new() -> None:
    plan = plan_of(recommendation("1", BOTH, "Set up a panel for housing.", "Run a campaign in the autumn."))
    news = (
        printed("1", HOUSING, "Set up a panel for housing."),
        printed("2", FOSTERING, "Run a campaign in the autumn."),
    )
    assert whose(plan, *news) == ["1", None]
    differences = diff(plan, Document("Plan", news), Record()).differences
    assert [d.kind for d in differences] == ["reworded", "new"]
    assert differences[1].taken == (plan.actions[1].id,)  # the action goes along with what was said of it


def test_other_words_under_the_same_number_are_something_else() -> None:
    first, _, third = PLAN.recommendations
    news = [
        printed("1", HOUSING, *(a.text for a in first.actions)),
        printed("2", SUPERVISION, "Publish a standard for supervision."),
        printed("3", MISSING, third.actions[0].text),
    ]
    assert whose(PLAN, *news) == ["1", None, "3"]
    assert [d[0] for d in found(PLAN, *news)] == ["new", "gone"]


def test_what_came_through_unchanged_is_never_given_away() -> None:
    """Two texts that differ by a word: the one that was edited is not taken for the one that was not."""
    north, south = "Visit every family in the north each week.", "Visit every family in the south each week."
    plan = plan_of(recommendation("1", north), recommendation("2", south))
    assert whose(plan, printed("1", south), printed("2", "Visit every family in the east each week.")) == ["2", "1"]


def test_the_same_words_twice_are_told_apart_by_number_and_then_by_place() -> None:
    plan = plan_of(recommendation("1", HOUSING), recommendation("2", HOUSING), recommendation("3", HOUSING))
    assert whose(plan, printed("2", HOUSING), printed("3", HOUSING)) == ["2", "3"]
    assert whose(plan, *(printed(n, HOUSING) for n in "456")) == ["1", "2", "3"]


def test_an_action_that_moves_to_another_recommendation_takes_its_history_along() -> None:
    first, second, third = PLAN.recommendations
    news = [
        printed("1", HOUSING, first.actions[0].text),
        printed("2", FOSTERING, second.actions[0].text, first.actions[1].text),
        printed("3", MISSING, third.actions[0].text),
    ]
    assert [(kind, number) for kind, number, *_ in found(PLAN, *news)] == [("moved_action", "1.2")]


@pytest.mark.parametrize("seed", range(30))
def test_pairs_are_one_to_one_and_the_same_whatever_the_order(seed: int) -> None:
    source = random.Random(seed)
    olds = [recommendation(str(at), text) for at, text in enumerate((HOUSING, FOSTERING, MISSING, SUPERVISION, BOTH))]
    news = [printed(old.number, old.text[: source.randint(20, 200)]) for old in olds]
    expected = {news[place].text: old.id for place, old in pairs(olds, news).items()}
    assert len(set(expected.values())) == len(expected)
    source.shuffle(olds)
    source.shuffle(news)
    assert {news[place].text: old.id for place, old in pairs(olds, news).items()} == expected


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (HOUSING, HOUSING, 1, 1),
        ("It’s  “one” – thing", 'It\'s "one"\n- thing', 1, 1),
        (HOUSING, HOUSING.replace("unsafe", "not safe"), 0.8, 0.99),
        ("Recruit.", "Recriut.", 0.85, 0.99),
        (HOUSING, MISSING, 0, 0.4),
        (SUPERVISION, FOSTERING, 0, 0.4),
        ("", "", 1, 1),
        ("", HOUSING, 0, 0),
    ],
)
def test_likeness_is_of_words_in_their_order(one: str, other: str, least: float, most: float) -> None:
    assert least <= likeness(one, other) <= most
    assert likeness(one, other) == likeness(other, one)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Head of Servce Early Help", "Head of Service, Early Help", True),
        ("Head of Service Children’s Access", "Head of Service Childrens Access", True),
        ("Designated Clinical Officer", "Designated clinical officer", True),
        ("Head of Service Children in Need", "Head of Service Children in Care", False),
        ("Team Leader North", "Team Leader South", False),
        ("Team Leader East", "Team Leader West", False),
        ("Team Manager 1", "Team Manager 2", False),
        ("Director", "Deputy Director", False),
        ("DM", "SA", False),
        ("", "", False),
    ],
)
def test_posts_are_the_same_only_if_their_spelling_differs(one: str, other: str, expected: bool) -> None:
    assert is_same_post(one, other) is expected


@pytest.mark.parametrize(
    ("number", "before", "after", "expected"),
    [
        ("5.1", "5", "6", "6.1"),
        ("5", "5", "6", "6"),
        ("5a", "5", "6", "5a"),
        ("51", "5", "6", "51"),
        ("A1", "5", "6", "A1"),
        ("1.2.3", "1.2", "2.1", "2.1.3"),
    ],
)
def test_an_actions_number_follows_its_recommendations(number: str, before: str, after: str, expected: str) -> None:
    assert with_recommendation(number, before, after) == expected


def test_each_text_is_made_ready_once_however_many_it_is_compared_with(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str | None] = []

    def plain(text: str | None) -> str:
        read.append(text)
        return " ".join((text or "").split())

    monkeypatch.setattr(text_matching, "plain", plain)
    olds = [recommendation(f"{number}", f"Old words of number {number}.") for number in range(30)]
    news = [printed(f"{number}", f"New words of number {number}.") for number in range(40)]
    pairs(olds, news)
    assert len(read) == len(olds) + len(news)
