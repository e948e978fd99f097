"""Notice that a file brings back what was erased: it prints a note where one stands whose words were removed."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session, col, select

from bot.plan.model.action import is_in_place_of_words
from bot.plan.model.document import REMOVED, Document, Warn
from storage import tables

_Place = tuple[str, str | None, str | None]  # the words of the recommendation, of the action, and the day


def erased_before(session: Session, team_id: str, document: Document) -> tuple[Warn, ...]:
    """List the notes of a document that stand where an earlier file's words were erased: of the same recommendation,
    action and day, with words in it that are not what stands in place of them. Which plan that was is all one.
    """
    source = tables.PlanSource
    erased: dict[_Place, str] = {}
    own = select(source.document, source.erased_because)
    for kept, because in session.exec(own.where(source.team_id == team_id, col(source.erased_at).is_not(None))):
        erased |= {place: because or "" for place, _, text in _notes(kept) if REMOVED in text}
    if not erased:
        return ()
    return tuple(
        Warn(where, f"prints a note whose words were removed from an earlier file: {erased[place]}")
        for place, where, text in _notes(_plain(document))
        if place in erased and REMOVED not in text and not is_in_place_of_words(text)
    )


def _notes(document: Mapping[str, Any]) -> Iterator[tuple[_Place, str, str]]:
    """Each note of a document: its place, how a person calls that, and what it says."""
    for part in document["recommendations"]:
        holders: list[tuple[str | None, str, Any]] = [(None, f"recommendation {part['number']}", part)]
        holders += [(_same(action["text"]), f"action {action['number']}", action) for action in part["actions"]]
        for action, where, holder in holders:
            for note in holder["progress"]:
                yield (_same(part["text"]), action, note["on"]), where, note["text"]


def _same(text: str) -> str:
    return " ".join(text.split()).casefold()


def _plain(document: Document) -> dict[str, Any]:
    def notes(holder: Any) -> list[dict[str, Any]]:
        return [{"on": each.on.isoformat() if each.on else None, "text": each.text} for each in holder.progress]

    return {
        "recommendations": [
            {
                "number": part.number,
                "text": part.text,
                "progress": notes(part),
                "actions": [
                    {"number": action.number, "text": action.text, "progress": notes(action)} for action in part.actions
                ],
            }
            for part in document.recommendations
        ]
    }
