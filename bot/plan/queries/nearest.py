"""Find what a plan says in other words: the actions and recommendations nearest in meaning to what was sought.

A text is near to some words where it has words that are near to each of them, and all of it to all of them. What lies
below `FLOOR` is not offered: it was chosen by one half of the questions in `tests/benchmarks/words/near`.
"""

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from rapidfuzz.distance import DamerauLevenshtein

from bot.plan.fitted.vectors import dot, mean, word_at, words_in
from bot.plan.model.action import is_in_place_of_words
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.queries.search import Finding, speaks_of, word_patterns
from storage.full_text import terms

SHOWN = 3
FLOOR = 0.31
TOGETHER = 0.3  # how much all the words together count, and not each by itself
TELLING = 0.4  # what a word has to tell to be compared: "the" and "not" do not
MOST_WORDS = 8  # that are sought; more are something said
_SPELT, _LONGEST = 5, 30  # letters of a word that may be one of the plan's, misspelt
_MARKED = 0.75  # of the nearest word's nearness: those that are shown as what it was found by


@dataclass(frozen=True, slots=True)
class _Passage:
    """A text of the plan: those of its words that tell something, their places in the table and where each stands in
    it, and their mean."""

    places: tuple[int, ...]
    spans: tuple[terms.Span, ...]
    mean: "array[float]"


class _Measure:
    """Measure how near texts are to the words that are sought, each word of theirs once."""

    def __init__(self, sought: Sequence[int]) -> None:
        self._sought = [word_at(place) for place in sought]
        self._mean = mean(self._sought)
        self._known: dict[int, tuple[float, ...]] = {}

    def score(self, passage: _Passage) -> float:
        """Tell how near a text is: of each word sought, how near the nearest of its words is, on the whole and at the
        worst; and how near all of them together are to all of it."""
        best: list[float] = [max(column) for column in zip(*map(self._of, passage.places), strict=True)]
        tells = [word.tells for word in self._sought]
        whole = dot(best, tells) / sum(tells)
        return (1 - TOGETHER) * (whole + min(best)) / 2 + TOGETHER * dot(self._mean, passage.mean)

    def marks(self, passage: _Passage) -> tuple[terms.Span, ...]:
        """Say where the words stand by which it was found."""
        near = [max(self._of(place)) for place in passage.places]
        least = _MARKED * max(near)
        return tuple(sorted(span for span, each in zip(passage.spans, near, strict=True) if each >= least))

    def _of(self, place: int) -> tuple[float, ...]:
        if place not in self._known:
            word = word_at(place)
            self._known[place] = tuple(each.nearness(word) for each in self._sought)
        return self._known[place]


def nearest(workspace: Workspace, words: str, apart_from: Collection[str] = ()) -> tuple[Finding, ...]:
    """Find the actions and recommendations of a workspace, as somebody may see it, that are nearest in meaning to some
    words, the nearest first, `SHOWN` at most; none where nothing is near, or a word is not known.

    What says all of the words is left out, as are the texts of `apart_from`: they have been found already.
    """
    return tuple(found for score, found in ranked(workspace, words, apart_from) if score >= FLOOR)


def ranked(workspace: Workspace, words: str, apart_from: Collection[str] = ()) -> tuple[tuple[float, Finding], ...]:
    """Give the `SHOWN` nearest, with how near each is, be it near or not."""
    every = list(_texts(workspace))
    sought = _sought(words, [text for _, _, text in every])
    if not sought:
        return ()
    measure, patterns = _Measure(sought), word_patterns(words)
    texts = {text: (plan, target) for plan, target, text in reversed(every) if text not in apart_from}
    passages = {text: passage for text in texts if (passage := _passage(text))}
    scored = sorted(((measure.score(passage), text) for text, passage in passages.items()), reverse=True)
    nearest_first = ((score, text) for score, text in scored if not speaks_of(text, patterns))
    return tuple(
        (score, Finding(*texts[text], text, measure.marks(passages[text])))
        for score, text in islice(nearest_first, SHOWN)
    )


def _texts(workspace: Workspace) -> Iterator[tuple[Plan, Target, str]]:
    """Every recommendation and action, with its words, where they are anybody's."""
    for plan in workspace.plans:
        for recommendation in plan.recommendations:
            targets = [Target(recommendation, None), *(Target(recommendation, a) for a in recommendation.actions)]
            for target in targets:
                text = target.action.text if target.action else recommendation.text
                if not is_in_place_of_words(text):
                    yield plan, target, text


@lru_cache(maxsize=2_000)
def _passage(text: str) -> _Passage | None:
    """Read a text; None if no word of it tells anything."""
    spans: dict[int, terms.Span] = {}
    for _, begin, end, place in words_in(text):
        if place is not None and word_at(place).tells >= TELLING:
            spans.setdefault(place, (begin, end))
    if not spans:
        return None
    return _Passage(tuple(spans), tuple(spans.values()), mean([word_at(place) for place in spans]))


def _sought(words: str, texts: Sequence[str]) -> list[int]:
    """The places of the words that are sought; none, where one of them is not known, nor one of the plan's misspelt."""
    places: list[int] = []
    said = words_in(words)
    if len(said) > MOST_WORDS:
        return []
    for word, _, _, place in said:
        known = _misspelt(word, texts) if place is None and len(word) > 1 else place
        if known is None and len(word) > 1:
            return []
        if known is not None and word_at(known).tells >= TELLING:
            places.append(known)
    return list(dict.fromkeys(places))


def _misspelt(word: str, texts: Sequence[str]) -> int | None:
    """The place of the plan's word that one is, but for one slip: "acommodation"."""
    if not _SPELT <= len(word) <= _LONGEST:
        return None
    small = word.lower()
    for text in texts:
        for said, _, _, place in words_in(text):
            is_likely = place is not None and len(said) >= _SPELT and abs(len(said) - len(word)) <= 1
            if is_likely and DamerauLevenshtein.distance(small, said.lower(), score_cutoff=1) <= 1:
                return place
    return None
