"""Compare the fields that only some files have: what the inspectorate calls a recommendation, priority, response, who
is accountable, what an action depends on and waits for.
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.plan.imports.differences import Difference, DifferenceKind
from bot.plan.imports.text_matching import plain
from bot.plan.model.action import Action, Post
from bot.plan.model.document import PrintedAction, PrintedRecommendation
from bot.plan.model.recommendation import Recommendation

Extras = frozenset[tuple[str, str]]  # which of them a file has: `Document.extras`

EXTRA_FIELDS: Mapping[DifferenceKind, tuple[str, ...]] = {  # what stands in a recommendation's or action's own row
    DifferenceKind.NOUN: ("noun",),
    DifferenceKind.PRIORITY: ("priority",),
    DifferenceKind.RESPONSE: ("response", "response_text"),
    DifferenceKind.ACTION_PRIORITY: ("priority",),
    DifferenceKind.DEPENDS_ON: ("depends_on",),
    DifferenceKind.WAITING_ON: ("waiting_on",),
}
_OF_RECOMMENDATION = (DifferenceKind.NOUN, DifferenceKind.PRIORITY, DifferenceKind.RESPONSE)
_OF_ACTION = (DifferenceKind.ACTION_PRIORITY, DifferenceKind.DEPENDS_ON, DifferenceKind.WAITING_ON)


def of_recommendation(old: Recommendation, new: PrintedRecommendation, extras: Extras) -> Iterator[Difference]:
    """List what the file changes of these fields of a recommendation."""
    for kind in _OF_RECOMMENDATION:
        if any(("recommendation", name) in extras for name in EXTRA_FIELDS[kind]):
            yield from _edited(kind, old, new)


def of_action(old: Action, new: PrintedAction, spelling: Mapping[str, str], extras: Extras) -> Iterator[Difference]:
    """List what the file changes of these fields of an action; `spelling` is as in `field_diff.of_action`."""
    for kind in _OF_ACTION:
        if any(("action", name) in extras for name in EXTRA_FIELDS[kind]):
            yield from _edited(kind, old, new)
    if ("action", "accountable") in extras and (other := other_posts(old.accountable, new.accountable, spelling)):
        yield Difference(DifferenceKind.ACCOUNTABLE, old.number, *other, printed=new)


def other_posts(
    olds: Sequence[Post], news: Sequence[str], spelling: Mapping[str, str]
) -> tuple[str | None, str | None] | None:
    """Say (before, after) of posts where the file names others; None where they are the same, in whatever order."""
    titles = [plain(post.title) for post in olds]
    if {spelling.get(title, title) for title in titles} == {plain(title) for title in news}:
        return None
    return "; ".join(post.title for post in olds) or None, "; ".join(news) or None


def _edited(
    kind: DifferenceKind, old: Recommendation | Action, new: PrintedRecommendation | PrintedAction
) -> Iterator[Difference]:
    names = EXTRA_FIELDS[kind]
    if any(plain(getattr(old, name)) != plain(getattr(new, name)) for name in names):
        yield Difference(kind, old.number, _said(old, names), _said(new, names), printed=new)


def _said(holder: object, names: Sequence[str]) -> str | None:
    """`partly accepted: the rest is the ICB's`, or None where there is nothing."""
    values = [getattr(holder, name) for name in names]
    return ": ".join(getattr(value, "label", value) for value in values if value) or None
