"""What doubts a reading was fitted to plans of the fitting words, and weighs only what a reading can show."""

import pytest

from bot.documents.reading.doubt.model import WEIGHTS, fitted
from bot.documents.reading.doubt.telling import NAMES
from bot.documents.reading.evidence.words import header_odds
from tests.benchmarks.words.doubt import fitting
from tests.benchmarks.words.doubt.folds import fold, reading
from tests.benchmarks.words.doubt.readings import Shown, shown
from tests.documents.drawn.words import measuring, speaking, spoken
from tests.support.documents.comparer import LAYOUTS

MOST = 20_000  # bytes


def test_every_part_that_is_doubted_has_weights_and_a_name() -> None:
    assert fitted().parts == tuple(fitting.PARTS) == tuple(NAMES)
    assert WEIGHTS.stat().st_size < MOST


def test_plans_for_the_fit_are_drawn_from_none_of_the_measuring_words() -> None:
    written = {line for lines in measuring().values() for line in lines}
    with speaking(fold(0).words):
        assert not {line for lines in spoken().values() for line in lines} & written
    assert spoken() is measuring()


def test_what_a_plan_for_the_fit_says_is_read_by_what_never_saw_it() -> None:
    own = fold(0).words["header owner"][0]
    before = dict(header_odds(own))
    with reading(fold(0)):
        assert dict(header_odds(own)) != before
    assert dict(header_odds(own)) == before


@pytest.mark.skipif(not LAYOUTS.is_dir(), reason="the comparer stands with the layouts in a folder beside the checkout")
def test_the_signs_that_are_weighed_are_those_that_readings_show() -> None:
    found = [each for place in range(16) if (each := shown(3, place))]
    seen = {name for each in found for name in each.signs}
    assert len(seen & set(fitted().weights)) > len(seen) / 2
    assert all(0 <= value <= 1 for each in found for value in each.signs.values())


def test_a_sign_that_goes_with_what_is_wrong_is_weighed_against_it_alone() -> None:
    right = [Shown(str(n), {"odd": 0.0, "usual": 1.0}, {}, {}, {}) for n in range(40)]
    wrong = [Shown(f"w{n}", {"odd": 1.0, "usual": 0.5}, {}, {}, {"owners": 3}) for n in range(20)]
    model = fitting.fit([*right, *wrong])
    at = model.parts.index("owners")
    assert model.weights["odd"][at] > 0
    assert "usual" not in model.weights
    assert model.doubted({"odd": 1.0})[0] == "owners"
    assert model.doubted({"usual": 1.0}) == []
