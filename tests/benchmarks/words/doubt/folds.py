"""Part the fitting words: plans are drawn from some of them, and read by what was fitted to the others."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from unittest.mock import patch

from bot.documents.cells import rating_likelihood
from bot.documents.cells import rating_words as cells
from bot.documents.reading.doubt import looks
from bot.documents.reading.evidence import facts
from bot.documents.reading.evidence import words as evidence
from bot.documents.reading.hierarchy import labels as split
from bot.documents.reading.rating_scheme import key_words
from bot.documents.reading.rating_scheme import words as rating_words
from bot.documents.reading.shapes import words as shapes
from bot.plan.fitted import model
from tests.benchmarks.words.columns import labels, lines
from tests.benchmarks.words.ratings import fitting as ratings
from tests.documents.drawn.words import Words, speaking

FOLDS = 4
HEADERS = {  # what the generator calls them, and what they are called where they are fitted
    **{name: name for name in ("number", "recommendation", "action", "owner", "accountable", "rating", "measure")},
    **{name: name for name in ("progress", "priority", "response", "section")},
    "due": "due date",
    "start": "start date",
    "revised": "new due date",
    "completed": "completed on",
    "depends": "depends on",
    "waiting": "waiting on",
    "other": "nothing",
}
CELLS = {
    **{name: name for name in ("recommendation", "action", "measure", "progress", "owner", "response", "section")},
    "depends": "depends on",
    "priority": "priority",
    "other": "nothing",
}
RATINGS = (
    *("not_started", "on_track", "at_risk", "off_track", "done", "signed_off", "paused", "not_pursuing", "waiting"),
)

_DATED = re.compile(r"[^:–—]{0,12}\d[^:–—]{0,8}(?:[:–—]|\s-\s)")  # it would be dated twice

Lines = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Fold:
    """A part of the words, and what was fitted to all the others."""

    words: Words
    of_headers: model.Model
    of_cells: model.Model
    of_labels: model.Model
    of_ratings: tuple[model.Model, rating_likelihood.Nearness]


@cache
def fold(at: int) -> Fold:
    """Part the words, and fit the readers of words to all but this part."""
    headers, other_headers = _parted(lines.headers(), at)
    sentences, other_sentences = _parted(lines.cells(), at)
    said = ratings.lines()
    random.Random(31).shuffle(said)
    own = [line for place, line in enumerate(said) if place % FOLDS == at]
    pieces, near = ratings.fit([line for place, line in enumerate(said) if place % FOLDS != at])
    words = {f"header {name}": tuple(headers[of]) for name, of in HEADERS.items()}
    words |= {
        f"cell {name}": tuple(line for line in sentences[of] if not _DATED.match(line)) for name, of in CELLS.items()
    }
    words |= {f"rating {name}": tuple(line.text for line in own if line.meaning == name) for name in RATINGS}
    return Fold(
        words,
        model.read(lines.fit_headers(other_headers)),
        model.read(lines.fit_cells(other_sentences)),
        model.read(labels.fit_labels(other_headers, other_sentences)),
        (model.read(pieces), rating_likelihood.read(near)),
    )


def _parted(every: Lines, at: int) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    chance = random.Random(29)
    own: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    for name, listed in every.items():
        mixed = list(listed)
        chance.shuffle(mixed)
        own[name] = mixed[at::FOLDS]
        others[name] = [line for place, line in enumerate(mixed) if place % FOLDS != at]
    return own, others


@contextmanager
def reading(of: Fold) -> Iterator[None]:
    """Draw from the words of a fold, and read with what was fitted to the others."""
    pieces, near = of.of_ratings
    known = set(map(rating_likelihood.plainly, (text for name in RATINGS for text in of.words[f"rating {name}"])))
    listed = {text: meant for text, meant in rating_likelihood.listed().items() if text not in known}
    with ExitStack() as stack:
        stack.enter_context(speaking(of.words))
        stack.enter_context(patch.object(evidence, "headers", lambda: of.of_headers))
        stack.enter_context(patch.object(evidence, "cells", lambda: of.of_cells))
        stack.enter_context(patch.object(shapes, "labels", lambda: of.of_labels))
        stack.enter_context(patch.object(rating_likelihood, "listed", lambda: listed))
        stack.enter_context(patch.object(rating_likelihood, "nearness", lambda: near))
        stack.enter_context(patch.object(model, "fitted", lambda _: pieces))
        forget()
        try:
            yield
        finally:
            forget()


def forget() -> None:
    """Forget what words were weighed as."""
    of_texts = (evidence.header_odds, evidence.cell_odds, shapes.label_odds, split.split_label, rating_likelihood.odds)
    of_ratings = (rating_words.weigh_words, key_words.guessed, facts.sort_of, cells.read_rating_words)
    for weighed in (*of_texts, *looks.REMEMBERED, *of_ratings):
        weighed.cache_clear()
