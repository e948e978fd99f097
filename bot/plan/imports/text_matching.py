"""Match each recommendation and action printed in a newer file with the one of the plan that it is.

By text first and number second, so that a renumbered row keeps its history. The pairs most alike are made first, over
the whole plan: a row that came through unchanged is never given away to make a better sum elsewhere.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from bot.plan.model.action import Action
from bot.plan.model.document import Document, PrintedAction, PrintedMeasure, PrintedRecommendation
from bot.plan.model.parts.measure import Measure
from bot.plan.model.recommendation import Recommendation, plain_number
from bot.plan.model.workspace import Plan

ALIKE = 0.6  # of two texts' words, in their order: from here on one is the other, reworded
ALIKE_BY_NUMBER = 0.5  # … where both bear the same number
ALIKE_ELSEWHERE = 0.75  # … where one is of another recommendation, or has gone; where both bear the same number, ALIKE
MISSPELT = 0.85  # of the letters: the same words, some spelt otherwise
_COMPARED = 4_000  # characters of two texts: the time is that of their lengths multiplied, for each pair
MISSPELT_WORDS = 0.2  # of the words of a long text that is only misspelt, so many are spelt as before
_BEGUN = 100  # words of each of two texts, where every one that is left is compared with every other
_SHORT = 600  # characters of two texts together: there every word may be misspelt
_MOST_WORDS = 0x10FFFF  # characters that there are
NUMBER = 0.05  # what the same number is worth between texts that are equally alike

_PLAIN = str.maketrans("‘’“”–—‐‑\u00a0", "''\"\"---- ")

Old = TypeVar("Old", Recommendation, Action, Measure)
New = TypeVar("New", PrintedRecommendation, PrintedAction, PrintedMeasure)


def plain(text: str | None) -> str:
    """Return the form in which texts are compared: line breaks, and the shapes of dashes and quotation marks, say
    nothing.
    """
    return " ".join((text or "").translate(_PLAIN).split())


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as it is compared, made once for all its pairs: whole, and cut; each of its words is one character of
    `words`."""

    whole: str
    letters: str
    words: str


def _texts(texts: Iterable[str], known: dict[str, str]) -> list[_Text]:
    """Read texts with the words `known` so far, each as a character of its own, and make the new ones known."""
    made = []
    for text in texts:
        whole = plain(text).casefold()
        letters = whole[:_COMPARED]
        words = [known.setdefault(word, chr(min(len(known), _MOST_WORDS))) for word in re.findall(r"\w+", letters)]
        made.append(_Text(whole, letters, "".join(words)))
    return made


def likeness(one: str, other: str) -> float:
    """Measure how much of two texts is the same, 0 to 1: of their words or, where these are only spelt otherwise,
    letters.
    """
    return _likeness(*_texts((one, other), {}))


def _likeness(one: _Text, other: _Text) -> float:
    if one.whole == other.whole:
        return 1.0
    by_words = Indel.normalized_similarity(one.words, other.words)
    is_short = len(one.letters) + len(other.letters) <= _SHORT
    by_letters = 0.0
    if is_short or by_words >= MISSPELT_WORDS:
        by_letters = fuzz.ratio(one.letters, other.letters, score_cutoff=100 * MISSPELT) / 100
    # Less than 1: an unchanged text comes before one that differs in punctuation.
    return min(0.99, max(by_words, by_letters))


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
    # What moved to another recommendation, and what is back, is known by its very words, else by most of them.
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
    _match_elsewhere(made, [pair for homes in by_words.values() for pair in homes])
    return made


def _match_elsewhere(made: list[list[MatchedAction]], left: Sequence[tuple[Recommendation, Action]]) -> None:
    """Find what moved or is back and was reworded at the same time, the most alike first: taken for something new, it
    would leave behind its date and all that was said of it."""
    known: dict[str, str] = {}
    places = [(place, at) for place, each in enumerate(made) for at, found in enumerate(each) if found.action is None]
    news = [made[place][at].printed for place, at in places]
    standing, printed = _texts((a.text for _, a in left), known), _texts((new.text for new in news), known)
    candidates = []
    for new, text in enumerate(printed):
        number = _number(news[new])
        for old, other in enumerate(standing):
            alike = Indel.normalized_similarity(other.words[:_BEGUN], text.words[:_BEGUN], score_cutoff=ALIKE)
            if alike >= ALIKE_ELSEWHERE or (alike and number == _number(left[old][1])):
                candidates.append((-alike, left[old][1].archived_at is not None, new, old))
    used: set[int] = set()
    for _, _, new, old in sorted(candidates):
        place, at = places[new]
        if made[place][at].action is None and old not in used:
            made[place][at] = MatchedAction(news[new], left[old][1], left[old][0])
            used.add(old)


def _is_back(old: Recommendation, new: PrintedRecommendation, alike: float) -> bool:
    return alike >= MISSPELT


def _is_same(old: Recommendation | Action | Measure, new: object, alike: float) -> bool:
    return alike > ALIKE_BY_NUMBER if _number(old) == _number(new) else alike >= ALIKE


def pairs(
    olds: Sequence[Old], news: Sequence[New], accepts: Callable[[Old, New, float], bool] = _is_same
) -> dict[int, Old]:
    """Tell which of `olds` each of `news` is, by the latter's place; each is used once, and not all need have one."""
    candidates, known = [], dict[str, str]()
    standing, printed = _texts((old.text for old in olds), known), _texts((new.text for new in news), known)
    for place, new in enumerate(news):
        for at, old in enumerate(olds):
            alike = _likeness(standing[at], printed[place])
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
