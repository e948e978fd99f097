"""Find the actions that words mean as a group: numbers, stretches of numbers ("1 to 5"), or a subject ("fostering")."""

import re

from bot.plan.model.action import Action
from bot.plan.model.recommendation import plain_number
from bot.plan.model.workspace import Plan
from bot.plan.queries.holders import title_words

_SEEN = 1_000  # characters that are looked at
_NUMBER = r"\d{1,3}(?:\.\d{1,3})?"
_STRETCH = re.compile(
    rf"(?<![\w.:£$/-])(?P<first>{_NUMBER})\s{{0,3}}(?:to|till?|until|through|-|–|—)\s{{0,3}}(?P<last>{_NUMBER})(?![\w:%/]|\.\d)",
    re.IGNORECASE,
)
_ONE = re.compile(rf"(?<![\w.:£$/-]){_NUMBER}(?![\w:%/]|\.\d)")
_ALL = re.compile(r"\b(?:all|every\w{0,5}|whole|entire)\b", re.IGNORECASE)
_FRAME = frozenset(
    """
    all the every everything actions action items item recs recommendations recommendation should shall must
    can could go goes going send sent post posted route routed alerts alert news notices notifications
    warnings updates messages about for from now please pls and or to of in on it them they these those this
    that channel plan plans be will would want need i we our us get gets hear hears lets let have use put make
    set my team whole entire stuff things thing ones there with by at as is are so ok then also too
    """.split()
)
_LEAST = 4  # letters of a word that a subject is found by


def numbered(plan: Plan, words: str) -> tuple[Action, ...]:
    """List the actions that the numbers in words mean, and those between the ends of a stretch, in the plan's order."""
    words = words[:_SEEN]
    meant: set[int] = set()
    for found in _STRETCH.finditer(words):
        meant |= _between(plan, found["first"], found["last"])
    for found in _ONE.finditer(_STRETCH.sub(" ", words)):
        meant |= _of(plan, found[0])
    return tuple(action for action in plan.actions if action.id in meant)


def about(plan: Plan, words: str) -> tuple[Action, ...]:
    """List the actions of a subject: those whose owners' titles have all of its words or, without any, whose own text
    or recommendation's section has; none where nothing but a frame is said."""
    said = {w for w in title_words(words[:_SEEN]).telling if w not in _FRAME and len(w) >= _LEAST and not w.isdigit()}
    if not said:
        return ()
    owned = tuple(a for a in plan.actions if any(_has(post.title, said) for post in a.owners))
    return owned or tuple(
        a for r in plan.recommendations for a in r.actions if _has(f"{r.section or ''} {a.text}", said)
    )


def is_stretched(words: str) -> bool:
    """Tell whether words have a stretch of numbers."""
    return _STRETCH.search(words[:_SEEN]) is not None


def means_all(words: str) -> bool:
    """Tell whether words mean all of a plan."""
    return _ALL.search(words[:_SEEN]) is not None


def _has(text: str, said: set[str]) -> bool:
    words = re.findall(r"\w+", text.casefold())
    return all(any(word.startswith(each[: _stem(each)]) for word in words) for each in said)


def _stem(word: str) -> int:
    return max(_LEAST, len(word) - 3)  # "fostering", "fostered", "foster carers"


def _of(plan: Plan, number: str) -> set[int]:
    found = plan.numbered.get(plain_number(number))
    if found is None:
        return set()
    actions = [a for r in found.recommendations for a in r.actions] or [a for _, a in found.actions]
    return {action.id for action in actions}


def _between(plan: Plan, first: str, last: str) -> set[int]:
    """The actions between two numbers, in the plan's own order; none where one of them is none of the plan's."""
    ends = _of(plan, first), _of(plan, last)
    places = [[n for n, action in enumerate(plan.actions) if action.id in end] for end in ends]
    if not all(places):
        return set()
    begin, end = min(min(places[0]), min(places[1])), max(max(places[0]), max(places[1]))
    return {action.id for action in plan.actions[begin : end + 1]}
