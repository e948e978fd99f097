"""Find where a plan says of itself how its actions go, as a whole: “All actions on track”, beside no rating.

That is offered as their rating, for somebody to take, and never taken silently.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.plan.language.rating_phrases import read_rating
from bot.plan.model.document import Document, PrintedAction, PrintedProgress, PrintedRecommendation
from bot.plan.model.rating import Rating
from bot.plan.model.reading.question import plainly

_ALL = re.compile(
    r"(?:overall[,:]?\s+)?(?:all|every)\s+(?:of\s+)?(?:the\s+|these\s+|our\s+)?actions?"
    r"(?:\s+(?:is|are|remains?|remaining|have\s+been|currently|now|still|fully)){0,3}\s*[:–-]?\s*(?P<rating>[^.;\n]{3,30})",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.;!])\s+|\n")
_LONGEST = 4_000  # characters of a note that are looked at


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Words by which a plan rates actions as a whole, and what they mean: of so many recommendations, whose actions, so
    many, have no rating."""

    words: str
    rating: Rating
    recommendations: int
    actions: int


def own_words(document: Document) -> tuple[OwnWords, ...]:
    """List what a plan says of itself so, each once."""
    found: dict[str, OwnWords] = {}
    for recommendation in document.recommendations:
        for words, rating, actions in _said_of(recommendation):
            before = found.get(plainly(words), OwnWords(words, rating, 0, 0))
            found[plainly(words)] = replace(
                before, recommendations=before.recommendations + 1, actions=before.actions + actions
            )
    return tuple(found.values())


def with_own_words(document: Document, taken: Mapping[str, str]) -> Document:
    """Rate the actions that have no rating by those of the plan's own words that somebody took."""
    meant = {plainly(words): Rating(rating) for words, rating in taken.items()}
    if not meant:
        return document
    return replace(document, recommendations=tuple(_rated(each, meant) for each in document.recommendations))


def _rated(recommendation: PrintedRecommendation, meant: Mapping[str, Rating]) -> PrintedRecommendation:
    whole = _words_in(recommendation.progress) if not _is_rated(recommendation) else None
    actions = []
    for action in recommendation.actions:
        words = whole or (_words_in(action.progress) if action.rating is None else None)
        rating = meant.get(plainly(words[0])) if words else None
        is_open = action.rating is None and not action.rating_text
        actions.append(replace(action, rating=rating, rating_text=words[0]) if rating and words and is_open else action)
    return replace(recommendation, actions=tuple(actions))


def _said_of(recommendation: PrintedRecommendation) -> Iterator[tuple[str, Rating, int]]:
    if not _is_rated(recommendation) and (words := _words_in(recommendation.progress)):
        yield *words, len(recommendation.actions)
        return
    for action in recommendation.actions:
        if not _has_rating(action) and (words := _words_in(action.progress)):
            yield *words, 1


def _is_rated(recommendation: PrintedRecommendation) -> bool:
    return any(map(_has_rating, recommendation.actions)) or not recommendation.actions


def _has_rating(action: PrintedAction) -> bool:
    return action.rating is not None or bool(action.rating_text)


def _words_in(progress: tuple[PrintedProgress, ...]) -> tuple[str, Rating] | None:
    """The plan's own words in the newest of its notes, and what they mean; None where it says nothing of all."""
    dated = [note for note in progress if note.on]
    newest = max((note.on for note in dated if note.on), default=None)
    for note in reversed([note for note in progress if newest is None or note.on in (None, newest)]):
        for sentence in _SENTENCE.split(note.text[:_LONGEST]):
            said = sentence.strip(" .;!•·–-")
            if (match := _ALL.fullmatch(said)) and (rating := read_rating(match["rating"].strip())):
                return said, rating
    return None
