"""Read what the JSON of an export holds beside a document: notes of it, and a word for whatever is left out.

Who said something, and what was decided of it, is true of the workspace that it was exported from: here it is a note,
never anybody's decision.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from bot.plan.language.wording import count
from bot.plan.model.document import (
    BESIDE_JSON,
    JSON_NAMES,
    Document,
    PrintedAction,
    PrintedMeasure,
    PrintedRecommendation,
    SignedProgress,
)

NOTES = {  # what an export says of an action or recommendation, and how its note begins
    "ended": "Ended",
    "paused_until": "Paused until",
    "verified": "Verified",
    "still_so": "Still so",
    "judged": "Judged",
    "asked": "Asked",
    "external_due": "Due outside",
    "evidence": "Evidence",
}


def with_notes(plan: Mapping[str, Any]) -> dict[str, Any]:
    """Return the plan of an export, where what is only a note here stands among the progress of what it is about."""
    found = plan.get("recommendations")
    return {**plan, "recommendations": [_noted(each) for each in found]} if isinstance(found, list) else dict(plan)


def _noted(holder: Any) -> Any:
    if not isinstance(holder, dict):
        return holder
    made, said = {name: value for name, value in holder.items() if name not in NOTES}, _notes(holder)
    if said and isinstance(progress := holder.get("progress", []), list):
        made["progress"] = [*progress, *({"on": None, "text": text} for text in said)]
    if isinstance(actions := holder.get("actions"), list):
        made["actions"] = [_noted(action) for action in actions]
    return made


def _notes(holder: Mapping[str, Any]) -> list[str]:
    return [f"{words}: {text}" for name, words in NOTES.items() if (text := _in_words(holder.get(name)))]


def _in_words(value: Any) -> str:
    """`{"on": "2027-03-01", "by": "Ofsted"}` → `on 2027-03-01, by Ofsted`; nothing for what is empty."""
    if isinstance(value, dict):
        return ", ".join(f"{name.replace('_', ' ')} {text}" for name, of in value.items() if (text := _in_words(of)))
    if isinstance(value, list):
        return "; ".join(text for each in value if (text := _in_words(each)))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value).strip()


def said_otherwise(plan: Mapping[str, Any]) -> Iterator[str]:
    """Say what of a plan's JSON was read as a note, and what was not read at all.

    The plan is one that has been read: its shape is right.
    """
    recommendations: Sequence[Mapping[str, Any]] = plan["recommendations"]
    actions = [action for r in recommendations for action in r.get("actions", [])]
    holders = [*recommendations, *actions]
    updates = [note for holder in holders for note in holder.get("progress", [])]
    if authors := sum("by" in note or "delivery" in note for note in updates):
        one = (
            ("was read as a note", "it and its rating")
            if authors == 1
            else ("were read as notes", "them and their ratings")
        )
        yield f"{count(authors, 'update')} {one[0]}, without who wrote {one[1]}"
    if noted := [name for name in NOTES if any(_in_words(holder.get(name)) for holder in holders)]:
        yield f"{_listed(noted)}: read as notes, because nobody here has decided it"
    if unknown := _unknown(plan, recommendations, actions, updates):
        yield f"not read, because I know nothing of that name: {_listed(unknown)}"


def _unknown(plan: Mapping[str, Any], *below: Sequence[Mapping[str, Any]]) -> list[str]:
    recommendations, actions, updates = below
    measures = [measure for holder in (*recommendations, *actions) for measure in holder.get("measures", [])]
    known: list[tuple[Sequence[Mapping[str, Any]], set[str]]] = [
        ([plan], (_names(Document) - BESIDE_JSON) | {"questions"}),
        (recommendations, _names(PrintedRecommendation) | NOTES.keys()),
        (actions, _names(PrintedAction) | NOTES.keys()),
        (measures, _names(PrintedMeasure)),
        (updates, _names(SignedProgress)),
    ]
    found = Counter(name for things, names in known for each in things for name in each if name not in names)
    return list(found)


def _names(of: type[Any]) -> set[str]:
    return {JSON_NAMES.get(field.name, field.name) for field in fields(of)}


def _listed(names: Sequence[str], most: int = 12) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(f"“{name[:60]}”" for name in names[:most]) + more
