"""A fixed sample of drawn plans: how much of them is read right must not fall."""

from dataclasses import replace
from statistics import mean

import pytest

from tests.documents.drawn.drawing import draw, redraw
from tests.documents.drawn.layout import STRUCTURES
from tests.documents.drawn.measure import Measured, Reading, measure, measure_place
from tests.documents.drawn.told import Alarms, Asked, Said
from tests.support.documents.comparer import LAYOUTS, Difference

needs_comparer = pytest.mark.skipif(
    not LAYOUTS.is_dir(), reason="the comparer stands with the layouts in a folder beside the checkout"
)
SEED, COUNT = 2026, 48
LEAST = 0.90  # what the reader reaches, less a little; it only rises
SILENT = 0.012  # of all fields are wrong without a word: of those that are wrong, one file of 48 may have nearly all
TRUE = 0.50  # of what is told is wrong or open


@pytest.fixture(scope="module")
def sample() -> list[Measured]:
    return [measure_place(SEED, place) for place in range(COUNT)]


@needs_comparer
def test_drawn_plans_are_read_as_well_as_they_were(sample: list[Measured]) -> None:
    reached = mean(file.score for file in sample)
    print(f"{COUNT} files: {reached:.3f}")
    assert reached >= LEAST


@needs_comparer
def test_little_is_wrong_without_a_word_and_most_of_what_is_told_is_wrong_or_open(sample: list[Measured]) -> None:
    wrong = sum(file.wrong for file in sample if file.refused is None)
    fields = sum(total for file in sample for _, total in file.fields.values())
    silent = sum(sum(file.silent.values()) for file in sample)
    raised, rightly = sum(file.alarms for file in sample), sum(file.true_alarms for file in sample)
    print(f"{silent} of {wrong} wrong of {fields} silently; of {raised} alarms {rightly / raised:.3f} wrong or open")
    assert silent <= SILENT * fields
    assert rightly >= TRUE * raised


@needs_comparer
def test_a_question_about_a_section_or_a_label_with_a_colon_is_about_its_column() -> None:
    drawn = draw(9, 0)
    drawn = replace(drawn, roles={"Theme": "theme", "Voice: what do they notice?": "measure"})
    alarms = Alarms(drawn, (), (Asked("column", "Theme", "section"), Asked("column", "Voice", "nothing")))
    said = [Difference(field, "recommendation 1", "x", "y", 1) for field in ("section", "measures", "owners")]
    assert [alarms.cover(difference) for difference in said] == [True, True, False]


@needs_comparer
def test_a_doubt_is_about_what_it_asks_to_compare_and_not_about_its_reasons() -> None:
    said = Said("the whole plan", "please compare the owners with the file: action 1.1 without a date; “Who” was taken")
    alarms = Alarms(draw(9, 0), (said,), ())
    of = [Difference(field, "action 2.1", "x", "y", 1) for field in ("owners", "due_on", "action.text")]
    assert [alarms.cover(difference) for difference in of] == [True, False, False]


@pytest.mark.parametrize("place", range(len(STRUCTURES)))
def test_a_drawn_file_is_the_same_whenever_it_is_drawn(place: int) -> None:
    once, again = draw(7, place), redraw(f"7-{place}")
    assert (once.expected, once.layout, once.roles) == (again.expected, again.layout, again.roles)


@needs_comparer
@pytest.mark.parametrize("place", range(len(STRUCTURES)))
def test_the_plan_that_was_drawn_is_the_one_that_is_wanted(place: int) -> None:
    drawn = draw(8, place)
    assert measure(drawn, Reading(drawn.expected)).score == 1
    assert measure(drawn, Reading({}, refused="No plan was found.")).score == 0


@needs_comparer
def test_what_is_wrong_is_silent_unless_a_warning_or_a_question_is_about_it() -> None:
    drawn = next(d for d in (draw(9, place) for place in range(50)) if "owner" in d.roles.values())
    header = next(name for name, role in drawn.roles.items() if role == "owner")
    plan = {**drawn.expected, "recommendations": [dict(r) for r in drawn.expected["recommendations"]]}
    for recommendation in plan["recommendations"]:
        recommendation["actions"] = [{**action, "owners": ["Nobody"]} for action in recommendation["actions"]]
    wrong = measure(drawn, Reading(plan)).wrong  # all: where there is no owner, nobody is none of them
    assert wrong

    def silent(reading: Reading) -> int:
        return measure(drawn, reading).silent.get("owners", 0)

    assert silent(Reading(plan)) == wrong
    assert silent(Reading(plan, (Said("the whole plan", "the dates were hard to read"),))) == wrong
    assert silent(Reading(plan, (Said("the whole plan", f"the column “{header}” was not read"),))) == 0
    assert silent(Reading(plan, questions=(Asked("column", header, "nothing"),))) == 0
    first = plan["recommendations"][0]
    told = Reading(plan, (Said(f"recommendation {first['number']}", "2 actions but 3 owners"),))
    assert silent(told) == wrong - len(first["actions"])
    assert measure(drawn, told).true_alarms == 1
