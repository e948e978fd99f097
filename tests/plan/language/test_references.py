"""Numbers as people type them, and what they mean in a plan."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import NotFound, NotUnderstood, PlanError
from bot.plan.language.references import Reference, read_reference, resolve, split_references
from tests.plan.plans import a_plan, an_action, numbered, ten_recommendations

TYPED = [  # the number alone, and the kind if it was said
    ("5", "5", None),
    ("5.1", "5.1", None),
    ("#5", "5", None),
    ("# 5", "5", None),
    ("05", "05", None),
    ("rec 5", "5", "recommendation"),
    ("rec5", "5", "recommendation"),
    ("Rec. 5:", "5", "recommendation"),
    ("Recommendation 5", "5", "recommendation"),
    ("recommendation no. 5", "5", "recommendation"),
    ("recomendation 5", "5", "recommendation"),
    ("RECS 5", "5", "recommendation"),
    ("action 5.1", "5.1", "action"),
    ("Action: 5.1", "5.1", "action"),
    ("item 5", "5", None),
    ("no. 5", "5", None),
    ("re 5 –", "5", None),
    ("re: 5", "5", None),
    ("Re action 5.1 -", "5.1", "action"),
    ("update on 5", "5", None),
    ("R5", "R5", None),
    ("point 5.1", "5.1", None),
    ("five point one", "5.1", None),
    ("rec five", "5", "recommendation"),
    ("hi Sam, quick update on 5.1:", "5.1", None),
    ("sorry for the delay - 5.1", "5.1", None),
    ("for 5", "5", None),
    ("E1.1", "E1.1", None),
    ("1.2.2", "1.2.2", None),
    ("5a", "5a", None),
    ("(5.1)", "5.1", None),
    ("*5.1*", "5.1", None),
    ("hi team, 5.1", "5.1", None),
    ("5?", "5", None),
    ("5.", "5", None),
]
RATED = ["5 amber slow", "5 off track", "5 on track", "5: hubs open", "5 - hubs open", "5 is late", "5 we opened two"]
FIGURES = [
    "5 March review",
    "5 may slip",
    "5 of 6 audits",
    "5 out of 6",
    "5% of visits",
    "5 % of visits",
    "5 per cent",
    "5 new workers",
    "5 young people",
    "5 hubs open",
    "5 children seen",
    "5 more to find",
    "5 left",
    "5 in post",
    "5 are open",
    "5 trained so far",
    "5 done, 2 to go",
    "5 a week",
    "5 and a half days",
    "5-10 audits",
    "5 to 10 audits",
    "5 - 10 audits a week",
    "5 x 2 hours",
    "12 months of data",
    "1 worker left",
    "1.5 fte",
    "5.1 million",
    "5.5% up",
    "5,000 families",
    "10:30 call",
    "5pm",
    "5th visit",
    "£5",
    "5/6 done",
    "15/20",
    "24/7",
    "4.9.26 board agreed",
    "actions 5 of 6 done",
    "Actions: 5 completed, 2 left",
    "no 5 year plan",
    "",
    " ",
    "hubs open",
    "rec",
    "#",
]
LISTS = [
    ("5 and 6 on track", "5 6"),
    ("5, 6 green", "5 6"),
    ("5 & 6", "5 6"),
    ("5 and rec 6", "5 6"),
    ("#5, #6", "5 6"),
    ("recs 5 and 6 done", "5 6"),
    ("5, 6, 7 green", "5 6 7"),
    ("5.1 and 7.2 done", "5.1 7.2"),
    ("5.1/7.2 done", "5.1 7.2"),
    ("5 + 6 both green", "5 6"),
    ("5.1 7.2 amber", "5.1 7.2"),
    ("both 5.1 and 7.2 slow", "5.1 7.2"),
    ("5.1 as well as 7.2: slow", "5.1 7.2"),
]
UNCERTAIN = [
    "5.1 to 5.3 green",
    "recs 5 to 7 all green",
    "5 or 6 amber",
    "5.1 or 7.2",
    "5.1, 5 on track",
    "5.1 and 6 new staff started",
]
COUNTED = ["new workers", "hubs open", "children seen", "staff trained", "of 6 audits", "weeks late", "more to find"]


@pytest.mark.parametrize(("typed", "number", "kind"), TYPED)
def test_a_number_is_read_however_it_is_written(typed: str, number: str, kind: str | None) -> None:
    reference = read_reference(typed)
    assert reference
    assert (reference.number, reference.kind) == (number, kind)


@pytest.mark.parametrize("typed", RATED)
def test_what_follows_a_number_can_show_that_it_is_meant(typed: str) -> None:
    (reference,), rest = split_references(typed)
    assert (reference.number, reference.is_apart) == ("5", True)
    assert typed.endswith(rest)


@pytest.mark.parametrize("typed", FIGURES)
def test_a_figure_or_a_date_is_no_reference(typed: str) -> None:
    assert split_references(typed, ten_recommendations().numbers) == ((), typed.strip())


@pytest.mark.parametrize(("typed", "numbers"), LISTS)
def test_several_numbers_in_a_row_are_a_list(typed: str, numbers: str) -> None:
    references, rest = split_references(typed, ten_recommendations().numbers)
    assert [r.number for r in references] == numbers.split()
    assert typed.endswith(rest)


@pytest.mark.parametrize("typed", UNCERTAIN)
def test_a_range_or_a_choice_is_not_guessed_at(typed: str) -> None:
    with pytest.raises(NotUnderstood, match=r"I am not sure which numbers .* Name each one"):
        split_references(typed, ten_recommendations().numbers)


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("5.1 - 3 new workers", "3 new workers"),
        ("5.1 - 8, up from 5", "8, up from 5"),
        ("5: 3 new", "3 new"),
        ("5.1 – 12 months of data", "12 months of data"),
        ("5.1, 97% seen", "97% seen"),
        ("5 - 3 hubs", "3 hubs"),
        ("5.1 -3% since May", "-3% since May"),
        ("5.1 :tada: open", ":tada: open"),
        ("5.1…hubs open", "hubs open"),
    ],
)
def test_a_figure_after_a_reference_stays_in_the_note(typed: str, rest: str) -> None:
    references, note = split_references(typed, ten_recommendations().numbers)
    assert len(references) == 1
    assert note == rest


@pytest.mark.parametrize("number", ["SR (25/26) 01", "21 BCFU 07", "5 (a)", "1..1"])
@pytest.mark.parametrize("before", ["", "re ", "action "])
def test_a_plans_odd_numbers_are_known_by_themselves(number: str, before: str) -> None:
    plan = a_plan({number: [an_action("1.1")]})
    (reference,), rest = split_references(f"{before}{number.lower()}: Hubs open", plan.numbers)
    assert rest == "Hubs open"
    assert resolve(plan, Reference(reference.number)).recommendation.number == number


def test_a_date_that_is_a_plans_number_is_that_number() -> None:
    assert read_reference("4.01.01") is None
    assert read_reference("4.01.01", ["4.01.01"]) is not None


def test_leading_noughts_make_no_difference() -> None:
    plan = numbered(r5="5.1", r10="10.1")
    assert resolve(plan, Reference("05")).name == "action 5.1"
    assert resolve(plan, Reference("10")).name == "action 10.1"


def test_a_recommendation_with_one_action_means_that_action() -> None:
    plan = ten_recommendations()
    assert resolve(plan, Reference("5")).name == "action 5.1"
    assert resolve(plan, Reference("7")).name == "recommendation 7"
    assert [a.number for a in resolve(plan, Reference("7")).actions] == ["7.1", "7.2"]


@pytest.mark.parametrize(
    ("reference", "meant"),
    [
        (Reference("3"), None),  # recommendation 3, or action 3 of recommendation 2
        (Reference("3", "recommendation"), "recommendation 3"),
        (Reference("3", "action"), "action 3"),
        (Reference("4"), "action 4"),
        (Reference("4", "recommendation"), None),  # only an action has this number
        (Reference("2", "action"), "action 2"),
        (Reference("8", "action"), None),  # recommendation 8 has two
        (Reference("9"), "recommendation 9"),  # without any action
        (Reference("9", "action"), None),
    ],
)
def test_actions_numbered_through_the_plan_are_not_mixed_up(reference: Reference, meant: str | None) -> None:
    plan = numbered(r1="1 2", r2="3 4", r3="5 6", r8="10 11", r9="")
    if meant:
        assert resolve(plan, reference).name == meant
    else:
        with pytest.raises(PlanError):
            resolve(plan, reference)


def test_a_number_used_twice_is_asked_about() -> None:
    plan = a_plan({"1": [an_action("1.1"), an_action("1.1")], "2": [an_action("2.1"), an_action("2.2")]})
    with pytest.raises(NotUnderstood, match="more than one thing"):
        resolve(plan, Reference("1.1"))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("55", "no recommendation 55 in Marlbridge 2026; its recommendations are 1 to 10. The nearest is 5"),
        ("5.9", "no action 5.9 in Marlbridge 2026; its recommendations are 1 to 10. The nearest is 5"),
    ],
)
def test_a_number_that_is_not_there_names_the_nearest(number: str, said: str) -> None:
    with pytest.raises(NotFound, match=said):
        resolve(ten_recommendations(), Reference(number))


def test_a_plan_without_recommendations_says_so() -> None:
    with pytest.raises(NotFound, match="holds no recommendations yet"):
        resolve(numbered(), Reference("5"))


@given(st.text() | st.text("0123456789. ,-&#arect:\n"), st.lists(st.text(max_size=8), max_size=3))
@settings(deadline=None)
def test_any_text_is_split_word_for_word(text: str, known: list[str]) -> None:
    try:
        references, rest = split_references(text, known)
    except PlanError:
        return
    assert text.strip().endswith(rest)
    assert references or rest == text.strip()


@given(st.integers(1, 200), st.sampled_from(COUNTED))
@settings(deadline=None)
def test_a_count_is_never_a_reference(count: int, counted: str) -> None:
    assert split_references(f"{count} {counted}", [str(count)])[0] == ()


@given(st.from_regex(r"[A-Z]{0,2}[1-9]\d?(\.[1-9]\d?){0,2}", fullmatch=True), st.sampled_from(["", "re ", "#", "rec "]))
@settings(deadline=None)
def test_every_number_of_a_plan_can_be_typed(number: str, before: str) -> None:
    (reference,), rest = split_references(f"{before}{number} on track", [number])
    assert (reference.number, rest) == (number, "on track")


@pytest.mark.parametrize("known", [(), ("1", "5", "5.1", "12"), ("E1", "R5", "SR (25/26) 01", "5.1a")])
def test_a_plain_number_by_itself_is_that_number_of_whatever_plan(known: tuple[str, ...]) -> None:
    """`commands.request` takes it for that without asking."""
    for number in ("0", "5", "05", "12", "130", "999", "5.1", "5.12", "30.9", "12.11", "0.5", "999.99"):
        found = read_reference(number, known)
        assert found
        assert (found.number, found.kind) == (number, None)
