"""Write and read our own JSON, as `import --json` prints it and `export --format json` writes it.

The values of `bot.plan.model.document` are the one statement of its shape: an object for each, with their fields in
their order; absent is None or [], never left out, but for what only an export has (the first date of an action that was
moved, the day on which words were taken back, evidence, how it was verified, what was judged), where there is none;
dates are ISO. What an export may hold beside them is `bot.documents.json_notes`'s.
"""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from bot.documents.diagnostics import WHOLE_PLAN
from bot.documents.formats.encodings import decode
from bot.documents.grid import tidy
from bot.documents.json_notes import said_otherwise, with_notes
from bot.errors import Unreadable
from bot.plan.model.document import (
    BESIDE_JSON,
    JSON_NAMES,
    Document,
    PrintedAction,
    PrintedMeasure,
    PrintedProgress,
    PrintedRecommendation,
    Warn,
    from_json_names,
)

_ONLY_WHERE_THERE_IS_ANY = frozenset(("original_due_on", "taken_back_on", "evidence", "verified", "judged"))
_OF_DOCUMENT = ("title", "rating_key", "recommendations", "warnings")  # what the JSON has of a document, in its order


def to_json(document: Document) -> dict[str, Any]:
    """Write a document in the contract's shape."""
    return {name: _plain(getattr(document, name)) for name in _OF_DOCUMENT}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        held = {of.name: getattr(value, of.name) for of in fields(value)}
        return {JSON_NAMES.get(name, name): _plain(of) for name, of in held.items() if not _is_left_out(name, of)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _is_left_out(name: str, value: Any) -> bool:
    return name in _ONLY_WHERE_THERE_IS_ANY and not value


def beside_json(document: Document) -> dict[str, Any]:
    """Write what is known of a reading and stands in no plan: what it asks, how sure it is, what went unread."""
    return {name: _plain(getattr(document, name)) for name in sorted(BESIDE_JSON)}


def from_json(plan: Any, beside: Any = None) -> Document:
    """Make a document of what `to_json` and `beside_json` wrote; ValueError if it is something else."""
    from pydantic import TypeAdapter

    written = TypeAdapter(dict[str, Any]).validate_python(plan)
    known = TypeAdapter(dict[str, Any]).validate_python(beside or {})
    kept = {name: known[name] for name in BESIDE_JSON if name in known}
    return TypeAdapter(Document).validate_python({**from_json_names(written), **kept})


def read_file(content: bytes, name: str) -> Document:
    """Read the plan of a file of ours; raise Unreadable, which names the place that is not as it should be.

    What has no place in a document (who wrote an update and its rating, what was decided) is read as a note or left
    out, and a warning says so.
    """
    from pydantic import TypeAdapter, ValidationError  # here, because plans are mostly Word files

    try:
        written = TypeAdapter(dict[str, Any]).validate_json(decode(content, name).text)
        read = TypeAdapter(Document).validate_python(from_json_names(with_notes(written)))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(JSON_NAMES.get(str(part), str(part)) for part in first["loc"]) or "its beginning"
        raise Unreadable(
            f"{name} is no plan as Plankeeper exports it: at {place[:80]} {_said(first['type'])}"
        ) from error
    recommendations = tuple(map(_recommendation, read.recommendations))
    made = Document(read.title, recommendations, read.rating_key, read.warnings)
    if not made.recommendations or not all(_is_whole(each) for each in made.recommendations):
        raise Unreadable(f"{name} holds no plan: each recommendation and action needs a number and a text.")
    return replace(made, warnings=(*made.warnings, *(Warn(WHOLE_PLAN, what) for what in said_otherwise(written))))


def _said(kind: str) -> str:
    if kind == "missing":
        return "something is missing."
    return "it is not JSON." if kind.startswith("json") else "something else was expected."


def _is_whole(recommendation: PrintedRecommendation) -> bool:
    items: tuple[PrintedRecommendation | PrintedAction, ...] = (recommendation, *recommendation.actions)
    return all(item.number and item.text for item in items)


def _recommendation(read: PrintedRecommendation) -> PrintedRecommendation:
    return replace(
        read,
        number=tidy(read.number),
        section=tidy(read.section) or None if read.section else None,
        text=_text(read.text),
        noun=_text_or_none(read.noun),
        priority=_text_or_none(read.priority),
        response_text=_text_or_none(read.response_text),
        measures=_measures(read.measures),
        progress=_progress(read.progress),
        actions=tuple(_action(action) for action in read.actions),
    )


def _action(read: PrintedAction) -> PrintedAction:
    return replace(
        read,
        number=tidy(read.number),
        text=_text(read.text),
        owners=_titles(read.owners),
        priority=_text_or_none(read.priority),
        accountable=_titles(read.accountable),
        depends_on=_text_or_none(read.depends_on),
        waiting_on=_text_or_none(read.waiting_on),
        measures=_measures(read.measures),
        progress=_progress(read.progress),
    )


def _titles(read: Sequence[str]) -> tuple[str, ...]:
    return tuple(title for each in read if (title := tidy(each)))


def _measures(read: Sequence[PrintedMeasure]) -> tuple[PrintedMeasure, ...]:
    return tuple(replace(each, text=_text(each.text)) for each in read if _text(each.text))


def _progress(read: Sequence[PrintedProgress]) -> tuple[PrintedProgress, ...]:
    return tuple(replace(each, text=_text(each.text)) for each in read if _text(each.text))


def _text(text: str) -> str:
    return "\n".join(line for each in text.splitlines() if (line := tidy(each)))


def _text_or_none(text: str | None) -> str | None:
    return _text(text or "") or None
