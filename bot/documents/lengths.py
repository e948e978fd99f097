"""Keep what a file brings to lengths that a plan needs: what is longer is cut, and a warning says so.

Characters that nobody sees go, from wherever in the file: some of them no database keeps.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import Any

from bot.documents.diagnostics import WHOLE_PLAN
from bot.plan.language.unseen import without_unseen
from bot.plan.model.document import Document, PrintedAction, PrintedRecommendation, Warn

LONGEST_TEXT = 32_767  # characters; Excel's own limit for a cell
LONGEST_LINE = 300  # of a title, a section, a post
LONGEST_NUMBER = 80
_WARNING = 1_000
_MOST = {
    "title": LONGEST_LINE,
    "section": LONGEST_LINE,
    "owners": LONGEST_LINE,
    "accountable": LONGEST_LINE,
    "unknown_columns": LONGEST_LINE,
    "headers": LONGEST_LINE,
    "value": LONGEST_LINE,
    "samples": LONGEST_LINE,
    "rating_key": LONGEST_LINE,
    "noun": LONGEST_LINE,
    "priority": LONGEST_LINE,
    "post": LONGEST_LINE,
    "by": LONGEST_LINE,
    "number": LONGEST_NUMBER,
    "label": LONGEST_NUMBER,
    "where": _WARNING,
    "what": _WARNING,
}
_CALLED = {
    "owners": "post",
    "headers": "header",
    "value": "header",
    "samples": "cell",
    "accountable": "post",
    "due_text": "date",
    "rating_text": "rating",
    "response_text": "text",
}


@dataclass(frozen=True, slots=True)
class _Cut:
    """What was cut: a field, of the recommendation or action where it stands."""

    where: str
    name: str


def within_lengths(document: Document) -> Document:
    """Cut what is longer than a plan needs, with a warning for each, and drop what nobody sees; most documents come
    back as they are.
    """
    found: dict[_Cut, None] = {}
    made: Document = _shortened(document, WHOLE_PLAN, found)
    warnings = (Warn(cut.where, _said(cut.name)) for cut in found)
    return replace(made, warnings=(*made.warnings, *warnings)) if found else made


def _said(name: str) -> str:
    most = _MOST.get(name, LONGEST_TEXT)
    called = _CALLED.get(name, name.replace("_", " "))
    return f"the {called} is longer than {most:,} characters; what goes beyond was left out"


def _shortened(value: Any, where: str, found: dict[_Cut, None]) -> Any:
    changed = dict(_changes(value, _place(value, where), found))
    return replace(value, **changed) if changed else value


def _changes(value: Any, where: str, found: dict[_Cut, None]) -> Iterator[tuple[str, Any]]:
    """The fields of a value that are not as they were, or hold something that is not."""
    for name in _names(value.__class__):
        held = getattr(value, name)
        if held is None or held == ():  # as most are
            continue
        made = _made(held, name, where, found)
        if made is not held:
            yield name, made


@cache
def _names(of: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(of))


def _made(held: Any, name: str, where: str, found: dict[_Cut, None]) -> Any:
    if isinstance(held, str):
        most = _MOST.get(name, LONGEST_TEXT)
        if not held.isprintable() and (seen := without_unseen(held)) != held:
            held = seen
        if len(held) <= most:
            return held
        found[_Cut(where, name)] = None
        return held[: most - 1].rstrip() + "…"
    if isinstance(held, dict):
        made = {_made(key, name, where, found): _made(of, name, where, found) for key, of in held.items()}
        return held if made == held else made
    if isinstance(held, tuple):
        each = [_made(of, name, where, found) for of in held]
        return held if all(map(is_, each, held)) else tuple(each)
    return _shortened(held, where, found) if is_dataclass(held) else held


def _place(value: Any, where: str) -> str:
    if isinstance(value, PrintedRecommendation):
        return f"recommendation {value.number[:LONGEST_NUMBER]}"
    return f"action {value.number[:LONGEST_NUMBER]}" if isinstance(value, PrintedAction) else where
