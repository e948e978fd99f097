"""Labels are told from values by fitted words."""

import pytest

from bot.documents.reading.shapes.words import LABEL, SURE, label_odds, labels
from tests.benchmarks.words.columns import lines
from tests.benchmarks.words.columns.labels import drawn

MOST_WRONG = 0.07  # of the lines that the weights were fitted to


@pytest.mark.parametrize(
    "label", ["Recommendation", "Who?", "Target date", "Where we are now", "Directorate", "Our actions"]
)
def test_labels_are_labels(label: str) -> None:
    assert label_odds(label) >= SURE


@pytest.mark.parametrize(
    "value", ["Sam Field", "Headteacher", "31 March 2027", "In progress", "We will train all staff.", ""]
)
def test_values_are_none(value: str) -> None:
    assert label_odds(value) < SURE


def test_the_weights_are_those_of_the_lines() -> None:
    headers, cells = lines.headers(), lines.cells()
    of = [lines.digest([path.read_bytes()]) for path in (lines.HEADERS, lines.CELLS)]
    assert labels().digest == lines.digest(map(str.encode, of))
    known = drawn(headers, cells)[::7]
    wrong = sum((labels().scores(each.shape)[LABEL] >= SURE) != (each.intent == LABEL) for each in known)
    assert wrong <= MOST_WRONG * len(known)
