"""Say in plain words what a sign is about: which actions or recommendations show it, or which column."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.documents.cells.fields import Field
from bot.documents.diagnostics import quote, some
from bot.documents.reading.choice import Choice
from bot.documents.reading.doubt.columns import Taken, taken
from bot.documents.reading.doubt.looks import has_label, has_number, is_label, is_person, is_value
from bot.documents.reading.doubt.signs import Signs
from bot.documents.reading.evidence.words import header_odds
from bot.plan.model.document import PrintedAction, PrintedRecommendation

_FEW = 3  # places that are named
_SHORT = 16  # characters
_ACTIONS: Mapping[str, tuple[str, Callable[[PrintedAction], bool]]] = {
    "without owner": ("without an owner", lambda a: not a.owners),
    "without date": ("without a date", lambda a: not a.due_text),
    "no day": ("with a date that names no day", lambda a: bool(a.due_text) and not a.due_on),
    "without rating": ("without a rating", lambda a: not (a.rating or a.rating_text or a.waiting_on)),
    "rating not read": ("with a rating that was not understood", lambda a: bool(a.rating_text) and not a.rating),
    "waiting": ("that wait for somebody", lambda a: bool(a.waiting_on)),
    "action: person": ("that read like a post or a name", lambda a: is_person(a.text)),
    "action: some like owner": ("that read like a post or a name", lambda a: is_person(a.text)),
    "action: value": ("that are a date or a number", lambda a: is_value(a.text)),
    "action: label before": ("that begin with a label", lambda a: has_label(a.text)),
    "action: label": ("that are a label", lambda a: is_label(a.text)),
    "action: number before": ("that begin with a number", lambda a: has_number(a.text)),
    "action: short": ("of a word or two", lambda a: len(a.text) < _SHORT),
    "owners: no person": (
        "with an owner that reads like no post or name",
        lambda a: any(not is_person(name) for name in a.owners),
    ),
    "owners: long": ("with a long text for an owner", lambda a: any(len(name) > 60 for name in a.owners)),
    "owners: value": ("with a date or a number for an owner", lambda a: any(map(is_value, a.owners))),
    "owners: label": ("with a label for an owner", lambda a: any(is_label(n) or has_label(n) for n in a.owners)),
    "owners: several": ("with several owners", lambda a: len(a.owners) > 1),
    "owners: many": ("with many owners", lambda a: len(a.owners) > 3),
    "dates: long": ("with a long text for a date", lambda a: len(a.due_text or "") > 35),
    "dates: person": ("with a name for a date", lambda a: bool(a.due_text) and is_person(a.due_text or "")),
}
_RECOMMENDATIONS: Mapping[str, tuple[str, Callable[[PrintedRecommendation], bool]]] = {
    "without actions": ("without an action", lambda r: not r.actions),
    "without measures": ("without a measure", lambda r: not r.measures and not any(a.measures for a in r.actions)),
    "without progress": ("without progress", lambda r: not r.progress and not any(a.progress for a in r.actions)),
    "recommendation: person": ("that read like a post or a name", lambda r: is_person(r.text)),
    "recommendation: value": ("that are a date or a number", lambda r: is_value(r.text)),
    "recommendation: label before": ("that begin with a label", lambda r: has_label(r.text)),
    "recommendation: label": ("that are a label", lambda r: is_label(r.text)),
    "recommendation: number before": ("that begin with a number", lambda r: has_number(r.text)),
    "recommendation: short": ("of a word or two", lambda r: len(r.text) < _SHORT),
    "sections": ("in no section", lambda r: not r.section),
    "sections: person": ("in a section that reads like a post or a name", lambda r: is_person(r.section or "")),
    "sections: value": ("in a section that is a date or a number", lambda r: is_value(r.section or "-")),
    "sections: label": ("in a section that reads like a label", lambda r: is_label(r.section or "")),
    "sections: long": ("in a section with a long name", lambda r: len(r.section or "") > 70),
    "measures: value": ("with a date or a number for a measure", lambda r: any(is_value(m.text) for m in r.measures)),
}
_MANY = frozenset(("many actions", "most in one", "uneven"))
_SURE = 0.9  # of what its cells and its header say: then nobody need look at a column
_LEFT = 0.15  # share of the words


def reason(
    sign: str, signs: Signs, recommendations: Sequence[PrintedRecommendation], choice: Choice | None
) -> str | None:
    """Say what a sign is about; None where it is about nothing that somebody could look at."""
    name, _, more = sign.partition(": ")
    bare = sign.removesuffix(": some")
    if bare in _ACTIONS:
        what, shows = _ACTIONS[bare]
        return _listed("action", [a.number for r in recommendations for a in r.actions if shows(a)], what)
    if bare in _RECOMMENDATIONS:
        what, shows_one = _RECOMMENDATIONS[bare]
        return _listed("recommendation", [r.number for r in recommendations if shows_one(r)], what)
    if sign in _MANY and recommendations:
        most = max(recommendations, key=lambda r: len(r.actions))
        return f"recommendation {most.number} has {len(most.actions)} actions" if len(most.actions) > 3 else None
    if name in ("unsure", "unsaid", "unsaid by all", "other sort", "unlike"):
        return _column(more, choice)
    if name == "unread" and more.startswith(("said ", "held ")):
        return _aside(more[5:], choice)
    if sign == "left in tables" and signs.get(sign, 0.0) >= _LEFT:
        return f"{signs[sign]:.0%} of the words in its tables stand nowhere in the plan"
    return None


def _listed(noun: str, numbers: Sequence[str], what: str) -> str | None:
    if not numbers:
        return None
    return f"{noun}{'s' * (len(numbers) > 1)} {some(list(dict.fromkeys(numbers)), _FEW)} {what}"


def _column(of: str, choice: Choice | None) -> str | None:
    """Name the column that was taken for a field with the least reason."""
    own = [each for each in _named(choice) if each.of == of]
    least = min(own, key=lambda each: each.sure * (0.2 + each.said), default=None)
    if least is None or (least.sure >= _SURE and least.said >= _SURE):
        return None
    return f"{_header(least)} was taken for the {of}"


def _aside(of: str, choice: Choice | None) -> str | None:
    """Name the column that may hold a field, and was not taken for it."""
    beside = [each for each in _named(choice) if each.of is Field.NOTHING]
    odds = {id(each): header_odds(each.column.header).get(of, 0.0) + each.column.odds.get(of, 0.0) for each in beside}
    likeliest = max(beside, key=lambda each: odds[id(each)], default=None)
    return f"{_header(likeliest)} was taken for nothing of the plan" if likeliest else None


def _named(choice: Choice | None) -> Iterator[Taken]:
    return (each for each in taken(choice.plan if choice else ()) if each.column.header.strip())


def _header(each: Taken) -> str:
    return quote(" ".join(each.column.header.split()))
