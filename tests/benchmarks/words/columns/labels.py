"""Fit what tells a label from a value: all headers on one side, names and sentences of cells on the other."""

from collections.abc import Mapping, Sequence

from bot.documents.reading.evidence.words import FITTED, header_shape
from bot.documents.reading.shapes.words import LABEL, LONGEST
from tests.benchmarks.words.fitting import Drawn, fit

LABEL_WEIGHTS = FITTED / "label-weights.txt"
KEPT = 40_000  # weights at most that are not nought
_NAMES = ("owner", "rating", "section", "priority", "nothing")  # what is short in a cell

Lines = Mapping[str, Sequence[str]]


def drawn(headers: Lines, cells: Lines) -> list[Drawn]:
    """The labels, and the values that are no longer than a label, less what is both."""
    labels = [header_shape(line) for every in headers.values() for line in every]
    known = set(labels)
    values = [
        Drawn(header_shape(line), "name" if of in _NAMES else "sentence")
        for of, every in cells.items()
        for line in every
        if len(line) <= LONGEST
    ]
    return [*(Drawn(label, LABEL) for label in labels), *(value for value in values if value.shape not in known)]


def fit_labels(headers: Lines, cells: Lines, of: str = "") -> str:
    """Fit the weights of labels, and write them as their file has them."""
    return fit(drawn(headers, cells), of, KEPT)
