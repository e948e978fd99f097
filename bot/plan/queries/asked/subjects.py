"""Find the actions that words speak of, where somebody asks about one without its number: "the housing panel thing"."""

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.plan.fitted.vectors import words_in
from bot.plan.model.action import Action
from bot.plan.model.recommendation import Recommendation
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.queries.nearest import FLOOR, ranked
from bot.plan.queries.search import word_patterns

MOST = 3  # actions that are offered
MOST_WORDS = 8
_SEEN = 400  # characters
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_OWN, _POST, _WHOLE = 1.0, 0.8, 0.6  # what a word counts in an action's own text, its posts, its recommendation
_ENOUGH = 0.5  # of all that the words tell: as much has to be found
_CLOSE = 0.75  # of the best: what comes so near may be meant as well
_CLEARLY = 1.15  # times as near in meaning as the next
_FRAME = frozenset(
    """
    a about action summary overview overall whole big picture search searching mention mentioned
    actions again all already am an and any anybody anyone anything are as asked at be been being bit
    both but by can chance charge check checking close closed come complete completed could currently date day
    deadline deal dealing deals did do does doing done due each else ever everything expected find finish finished
    for from get gets getting give go goes going got had handle handles handling happened happening happens has hasn’t
    have having he hello her hey hi him his history hold holding holds how how’s i i’m if in information into is isn’t
    it item its it’s job just know latest lead leading leads leave let look looking looks me meant mine moment move
    moved much my myself need never news no not now of off on one or our out over own owned owner owners owns pace
    place plan please pls point progress ready recommendation recommendations record remind responsible run running
    runs see she should show sign signed since so some somebody someone something soon sort stand standing stands
    start started status still stuff supposed sure take takes taking tell than thanks that that’s the their them then
    there these they they’re thing things this those through till to today told track up update updates us want was
    we we’re well were what what’s when when’s where where’s which who whose who’s why will with work working would
    yes yet you your
    """.split()
)


@dataclass(frozen=True, slots=True)
class Meant:
    """The actions that words may speak of, the likeliest first; `is_clear` where they can hardly mean another."""

    actions: tuple[Action, ...] = ()
    is_clear: bool = False


def subject_of(sentence: str) -> tuple[str, ...]:
    """List the words of a question that say what it is about: without "when is the … thing due"."""
    words = (word[0].replace("'", "’") for word in _WORD.finditer(sentence[:_SEEN]))
    told = (re.sub(r"’s?\Z", "", word) for word in words if word.casefold() not in _FRAME)
    return tuple(dict.fromkeys(word for word in told if len(word) > 1))[:MOST_WORDS]


def speaking_of(plans: Sequence[Plan], words: Sequence[str], names: Mapping[str, str]) -> Meant:
    """Find the actions of plans that say these words, themselves or by what they answer and who owns them; `names` are
    people's own, by id."""
    every = [(action, _texts(recommendation, action, names)) for recommendation, action in _each(plans)]
    if not words or not every:
        return Meant()
    patterns = [pattern for word in words for pattern in word_patterns(f'"{word}"')]
    held = [[_held(pattern, texts) for pattern in patterns] for _, texts in every]
    tells = [math.log(1 + len(every) / (0.5 + sum(bool(row[at]) for row in held))) for at in range(len(patterns))]
    whole = sum(tells)
    scored = [
        (sum(map(float.__mul__, row, tells)) / whole, action) for row, (action, _) in zip(held, every, strict=True)
    ]
    scored = sorted((each for each in scored if each[0] >= _ENOUGH), key=lambda each: -each[0])
    close = [action for score, action in scored if score >= _CLOSE * scored[0][0]]
    return Meant(tuple(close), len(close) == 1)


def near_to(workspace: Workspace, words: Sequence[str], apart_from: Collection[str] = ()) -> Meant:
    """Find the actions that are nearest in meaning to the words, as far as these are known."""
    known = [word for word in words if any(place is not None for *_, place in words_in(word))]
    found = [(score, each) for score, each in ranked(workspace, " ".join(known), apart_from) if score >= FLOOR]
    actions = dict.fromkeys(action.id for _, each in found for action in each.target.actions)
    by_id = {action.id: action for _, each in found for action in each.target.actions}
    is_clear = len(actions) == 1 or (len(found) > 1 and found[0][0] >= _CLEARLY * found[1][0])
    if is_clear and found and len(found[0][1].target.actions) != 1:
        is_clear = False
    listed = tuple(by_id[each] for each in actions)
    return Meant(listed[:1] if is_clear else listed, is_clear)


def target_of(plans: Sequence[Plan], action: Action) -> Target:
    """Give an action with what it answers."""
    plan = next(plan for plan in plans if any(each.id == action.id for each in plan.actions))
    return Target(plan.recommendation_of(action), action)


def _each(plans: Sequence[Plan]) -> Iterator[tuple[Recommendation, Action]]:
    for plan in plans:
        for recommendation in plan.recommendations:
            yield from ((recommendation, action) for action in recommendation.actions)


def _texts(recommendation: Recommendation, action: Action, names: Mapping[str, str]) -> tuple[tuple[float, str], ...]:
    people = (names.get(each, "") for post in action.owners for each in (post.holder_id, post.deputy_id) if each)
    answers_for = " · ".join([*(post.title for post in action.owners), *people])
    measures = " · ".join(each.text for each in (*action.measures, *recommendation.measures))
    return (_OWN, action.text), (_POST, answers_for), (_WHOLE, f"{recommendation.text} · {measures}")


def _held(pattern: re.Pattern[str], texts: tuple[tuple[float, str], ...]) -> float:
    return next((counts for counts, text in texts if pattern.search(text)), 0.0)
