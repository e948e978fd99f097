"""Plans are found by their names where those say which one is meant; elsewhere a name stays what it is."""

import pytest

from bot.plan.language.plans.names import Named, find_plans
from tests.plan.language.plans.councils import councils

COMMANDS = {"status", "due", "list", "done", "update"}


def found(text: str, **titles: str) -> Named:
    return find_plans(text, councils(**titles).plans, COMMANDS)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("harrow 5 on track hubs open", "5 on track hubs open"),
        ("5 harrow on track hubs open", "5 on track hubs open"),
        ("5 harrow: hubs open", "5: hubs open"),
        ("Harrow: 5 on track", "5 on track"),
        ("Harrow’s plan 5 on track", "5 on track"),
        ("harrow improvement plan 5.1 and 6.1 on track", "5.1 and 6.1 on track"),
        ("status harrow 5", "status 5"),
        ("status 5 for harrow", "status 5"),
        ("status 5 in the Harrow plan", "status 5"),
        ("status harrow", "status"),
        ("list overdue harrow", "list overdue"),
        ("due harrow 5.1 31 March because the tender slipped", "due 5.1 31 March because the tender slipped"),
        ("5 on track hubs open (harrow)", "5 on track hubs open"),
        ("for harrow 5 done", "5 done"),
        ("rec 5 harrow amber two vacancies", "rec 5 amber two vacancies"),
        ("HARROW 5 done", "5 done"),
        ("harrow", ""),
        ("due <#C1|brent> harrow 5", "due <#C1|brent> 5"),
    ],
)
def test_a_name_beside_a_number_says_which_plan_is_meant(typed: str, left: str) -> None:
    named = found(typed)
    assert (named.text, named.said, named.mentioned) == (left, (councils_id(named),), ())


def councils_id(named: Named) -> int:
    (part,) = named.parts
    return part.plan_id


@pytest.mark.parametrize(
    "typed",
    [
        "5 on track, met the Harrow team",
        "5 amber same as harrow",
        "on track in harrow",
        "5 on track for the harrow plan",
    ],
)
def test_a_name_within_what_is_said_is_only_mentioned_and_stays_there(typed: str) -> None:
    named = found(typed)
    assert named.text == typed
    assert not named.said
    assert len(named.mentioned) == 1


@pytest.mark.parametrize(
    "typed", ["5 on track", "5 care plans reviewed", "5 on track all plans improved", "council 5", "improvement plan 5"]
)
def test_words_that_any_title_may_have_name_nothing(typed: str) -> None:
    assert found(typed) == Named(typed, typed)


def test_a_word_that_people_say_of_their_work_is_no_name_within_it() -> None:
    titles = {"harrow": "Adult care plan", "brent": "Children’s plan"}
    assert not found("5 on track every care review done", **titles).parts
    assert not found("5 care reviews done, adult services told", **titles).said
    assert found("5 on track (adult care)", **titles).text == "5 on track"
    assert found("adult care 5 on track", **titles).text == "5 on track"


def test_an_acronym_is_mentioned_only_in_capitals() -> None:
    titles = {"harrow": "SEND plan", "brent": "ILACS plan"}
    assert not found("5 on track will send letters", **titles).parts
    assert found("5 on track as in SEND", **titles).mentioned
    assert found("send 5 on track", **titles).text == "5 on track"
    assert found("status send 5", **titles).text == "status 5"


def test_of_titles_that_differ_by_a_number_the_whole_one_is_typed() -> None:
    titles = {"harrow": "Harrow plan", "brent": "Harrow plan 2"}
    assert found("status Harrow plan 2 5", **titles).said != found("status Harrow plan 5", **titles).said


def test_several_plans_may_be_named() -> None:
    assert len(found("harrow 5 on track (brent)").said) == 2


def test_where_there_is_one_plan_nothing_is_a_name() -> None:
    assert find_plans("harrow 5", councils().plans[:1]) == Named("harrow 5", "harrow 5")
