"""Match each recommendation and action printed in a newer file with the one of the plan that it is.

By text first and number second, so that a renumbered row keeps its history. The pairs most alike are made first, over
the whole plan: a row that came through unchanged is never given away to make a better sum elsewhere.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from bot.plan.model.action import Action, Measure
from bot.plan.model.document import Document, PrintedAction, PrintedMeasure, PrintedRecommendation
from bot.plan.model.workspace import Plan, Recommendation, plain_number

ALIKE = 0.6  # of two texts' words, in their order: from here on one is the other, reworded
ALIKE_BY_NUMBER = 0.5  # … where both bear the same number
MISSPELT = 0.85  # of the letters: the same words, some spelt otherwise
_COMPARED = 4_000  # characters of two texts: the time is that of their lengths multiplied, for each pair
NUMBER = 0.05  # what the same number is worth between texts that are equally alike

_PLAIN = str.maketrans("‘’“”–—‐‑\u00a0", "''\"\"---- ")

Old = TypeVar("Old", Recommendation, Action, Measure)
New = TypeVar("New", PrintedRecommendation, PrintedAction, PrintedMeasure)


def plain(text: str | None) -> str:
    """Return the form in which texts are compared: line breaks, and the shapes of dashes and quotation marks, say
    nothing.
    """
    return " ".join((text or "").translate(_PLAIN).split())


def likeness(one: str, other: str) -> float:
    """Measure how much of two texts is the same, 0 to 1: of their words or, where these are only spelt otherwise,
    letters.
    """
    one, other = plain(one).casefold(), plain(other).casefold()
    if one == other:
        return 1.0
    one, other = one[:_COMPARED], other[:_COMPARED]
    by_words = Indel.normalized_similarity(re.findall(r"\w+", one), re.findall(r"\w+", other))
    by_letters = fuzz.ratio(one, other) / 100
    # Less than 1: an unchanged text comes before one that differs in punctuation.
    return min(0.99, max(by_words, by_letters if by_letters >= MISSPELT else 0))


@dataclass(frozen=True, slots=True)
class MatchedAction:
    """A printed action, and the plan's that it is: None for a new one, an archived one for one that is back.

    `home` is the recommendation where the plan has it.
    """

    printed: PrintedAction
    action: Action | None = None
    home: Recommendation | None = None


@dataclass(frozen=True, slots=True)
class MatchedRecommendation:
    """A printed recommendation, the plan's that it is (None: new; an archived one: it is back), and its actions."""

    printed: PrintedRecommendation
    recommendation: Recommendation | None
    actions: tuple[MatchedAction, ...]

    @property
    def standing(self) -> Recommendation | None:
        """The recommendation, if it is in the plan now."""
        return self.recommendation if self.recommendation and not self.recommendation.archived_at else None


@dataclass(frozen=True, slots=True)
class Match:
    """A document laid beside a plan, in the document's order; and what of the plan the document does not have."""

    recommendations: tuple[MatchedRecommendation, ...]
    gone: tuple[Recommendation, ...]
    gone_actions: tuple[tuple[Recommendation, Action], ...]  # of recommendations that the document has


def match(plan: Plan, document: Document) -> Match:
    """Lay a document beside a plan; nothing of either is used twice."""
    printed = document.recommendations
    found: dict[int, Recommendation] = pairs(plan.recommendations, printed)
    left = [place for place in range(len(printed)) if place not in found]
    archived = [r for r in plan.archived if r.archived_at]
    back = pairs(archived, [printed[place] for place in left], _is_back)
    found |= {left[place]: recommendation for place, recommendation in back.items()}
    actions = _match_actions(plan, document, found)
    used = {matched.action.id for each in actions for matched in each if matched.action}
    here = {recommendation.id for recommendation in found.values()}
    return Match(
        tuple(
            MatchedRecommendation(each, found.get(place), tuple(actions[place])) for place, each in enumerate(printed)
        ),
        tuple(r for r in plan.recommendations if r.id not in here),
        tuple((r, a) for r in plan.recommendations if r.id in here for a in r.actions if a.id not in used),
    )


def _match_actions(plan: Plan, document: Document, found: dict[int, Recommendation]) -> list[list[MatchedAction]]:
    made = [[MatchedAction(action) for action in each.actions] for each in document.recommendations]
    for place, recommendation in found.items():
        if not recommendation.archived_at:
            own = pairs(recommendation.actions, document.recommendations[place].actions)
            for at, action in own.items():
                made[place][at] = MatchedAction(made[place][at].printed, action, recommendation)
    # What moved to another recommendation, and what is back, is known by its very words.
    used = {matched.action.id for each in made for matched in each if matched.action}
    by_words: dict[str, list[tuple[Recommendation, Action]]] = {}
    for home in (*plan.recommendations, *plan.archived):
        for action in home.actions:
            if action.id not in used:
                by_words.setdefault(plain(action.text).casefold(), []).append((home, action))
    for place, each in enumerate(made):
        here = found[place].id if place in found else None
        for at, matched in enumerate(each):
            homes = by_words.get(plain(matched.printed.text).casefold(), []) if matched.action is None else []
            if homes:
                nearest = min(homes, key=lambda pair: (pair[1].archived_at is not None, pair[0].id != here))
                homes.remove(nearest)
                each[at] = MatchedAction(matched.printed, nearest[1], nearest[0])
    return made


def _is_back(old: Recommendation, new: PrintedRecommendation, alike: float) -> bool:
    return alike >= MISSPELT


def _is_same(old: Recommendation | Action | Measure, new: object, alike: float) -> bool:
    return alike > ALIKE_BY_NUMBER if _number(old) == _number(new) else alike >= ALIKE


def pairs(
    olds: Sequence[Old], news: Sequence[New], accepts: Callable[[Old, New, float], bool] = _is_same
) -> dict[int, Old]:
    """Tell which of `olds` each of `news` is, by the latter's place; each is used once, and not all need have one."""
    candidates = []
    for place, new in enumerate(news):
        for at, old in enumerate(olds):
            alike = likeness(old.text, new.text)
            if accepts(old, new, alike):
                is_number = _number(old) == _number(new)
                rank = alike + NUMBER * is_number if alike < 1 else 2 + is_number
                candidates.append((-rank, abs(at - place), place, at))
    found: dict[int, Old] = {}
    used: set[int] = set()
    for _, _, place, at in sorted(candidates):
        if place not in found and at not in used:
            found[place] = olds[at]
            used.add(at)
    return found


def _number(thing: object) -> str | None:
    number = getattr(thing, "number", None) or getattr(thing, "label", None)
    return plain_number(number) if number else None
