"""Group numbers that change together, with the row that was put in or taken out and so shifted them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.plan.imports.differences import Renumbered
from bot.plan.imports.text_matching import Match, MatchedRecommendation
from bot.plan.model.recommendation import Recommendation, plain_number

# A row that the file newly has (`came`: by its place among the document's recommendations, and its action's), or no
# longer has (`went`: by ids). Without an action it is a whole recommendation.
ItemKey = tuple[str, int, int | None]


@dataclass(frozen=True, slots=True)
class Shifts:
    """Changes of numbers: the ones that go with a row that came or went, and groups that stand alone."""

    of: Mapping[ItemKey, tuple[Renumbered, ...]]
    alone: tuple[tuple[Renumbered, ...], ...]


def renumbered(laid: Match) -> Shifts:
    """List every change of a number between a plan and a document. An action whose number changes only because its
    recommendation's does goes with that."""
    standing = [(place, each, old) for place, each in enumerate(laid.recommendations) if (old := each.standing)]
    changes = [c for _, each, old in standing if (c := _change(old.id, None, old.number, each.printed.number))]
    came: list[tuple[ItemKey, str]] = [
        (("came", place, None), each.printed.number)
        for place, each in enumerate(laid.recommendations)
        if each.standing is None
    ]
    went: list[tuple[ItemKey, str]] = [(("went", old.id, None), old.number) for old in laid.gone]
    found = shifts(changes, came, went)
    following = {old.id: _following(old, each) for _, each, old in standing}

    def whole(group: tuple[Renumbered, ...]) -> tuple[Renumbered, ...]:
        return tuple(r for change in group for r in (change, *following[change.recommendation_id]))

    of = {row: whole(group) for row, group in found.of.items()}
    alone = [whole(group) for group in found.alone]
    for place, each, old in standing:
        inside = _inside(laid, place, each, old)
        for row, group in inside.of.items():  # a recommendation that is new may have taken actions from two others
            of[row] = (*of.get(row, ()), *group)
        alone += inside.alone
    return Shifts(of, tuple(alone))


def shifts(
    changes: Sequence[Renumbered], came: Iterable[tuple[ItemKey, str]], went: Iterable[tuple[ItemKey, str]]
) -> Shifts:
    """Group numbers that change hands: 5 → 6 and 6 → 5 are one edit, and so is a new 1 with 1 → 2, 2 → 3, …

    `came` and `went` are rows that the file newly has, with their numbers there, and no longer has, with theirs here.
    """
    group: dict[str, str] = {}

    def root(number: str) -> str:
        number = plain_number(number)
        while group.setdefault(number, number) != number:
            number = group[number]
        return number

    for change in changes:
        group[root(change.before)] = root(change.after)
    owner: dict[str, ItemKey] = {}
    for row, number in (*came, *went):
        owner.setdefault(root(number), row)
    of: dict[ItemKey, list[Renumbered]] = {}
    alone: dict[str, list[Renumbered]] = {}
    for change in changes:
        at = root(change.before)
        (of.setdefault(owner[at], []) if at in owner else alone.setdefault(at, [])).append(change)
    return Shifts({row: tuple(each) for row, each in of.items()}, tuple(tuple(each) for each in alone.values()))


def _inside(laid: Match, place: int, each: MatchedRecommendation, here: Recommendation) -> Shifts:
    """The numbers of one recommendation's actions, as they are once it bears its own new number."""

    def number(before: str) -> str:
        return with_recommendation(before, here.number, each.printed.number)

    changes: list[Renumbered] = []
    came: list[tuple[ItemKey, str]] = []
    for at, matched in enumerate(each.actions):
        old = matched.action
        if old is None or old.archived_at or matched.home is None or matched.home.id != here.id:
            came.append((("came", place, at), matched.printed.number))
        elif change := _change(here.id, old.id, number(old.number), matched.printed.number):
            changes.append(change)
    went: list[tuple[ItemKey, str]] = [
        (("went", here.id, action.id), number(action.number))
        for home, action in laid.gone_actions
        if home.id == here.id
    ]
    for there, other in enumerate(laid.recommendations):
        if there != place:
            went += [
                (("came", there, at if other.standing else None), number(m.action.number))
                for at, m in enumerate(other.actions)
                if m.action and m.home and m.home.id == here.id and not m.action.archived_at
            ]
    return shifts(changes, came, went)


def _following(here: Recommendation, each: MatchedRecommendation) -> tuple[Renumbered, ...]:
    made = []
    for action in here.actions:
        after = with_recommendation(action.number, here.number, each.printed.number)
        if after != action.number:
            made.append(Renumbered(here.id, action.id, action.number, after, follows=True))
    return tuple(made)


def _change(recommendation_id: int, action_id: int | None, before: str, after: str) -> Renumbered | None:
    is_same = plain_number(before) == plain_number(after)
    return None if is_same else Renumbered(recommendation_id, action_id, before, after)


def with_recommendation(number: str, before: str, after: str) -> str:
    """Return an action's number once its recommendation's has changed: 5.1 of 5 is 6.1 of 6."""
    tail = number[len(before) :]
    return after + tail if number.startswith(before) and not tail[:1].isalnum() else number
