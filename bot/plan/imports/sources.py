"""Keep the source of what was loaded or taken over: the file, what was read of it, what was answered, what became what.

A file that waits dies in time (`pending`); this stays as long as its plan.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter
from sqlmodel import Session

from bot.plan.imports.differences import Difference
from bot.plan.imports.text_matching import match, pairs, plain
from bot.plan.model.document import BESIDE_JSON, Document, PrintedProgress, from_json_names, in_json
from bot.plan.model.stamp import AsThen, Stamp
from bot.plan.model.workspace import Plan
from bot.plan.signature import completed
from storage import tables
from storage.files import sources

_DOCUMENT = TypeAdapter(Document)  # of and for the tables' own columns; files of ours are `bot.documents.json_codec`'s


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file that somebody gave: its name, the hash of its bytes where they are kept, and the version of its reader."""

    name: str
    sha256: str | None = None
    reader: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A source as it is kept. `became` has the ids of rows in reading order, None for what was not taken over; `giver`
    is who brought it (`by`), as they were then.
    """

    id: int
    plan_id: int | None
    outcome: str
    file: GivenFile
    document: Document
    answers: Mapping[str, Any]
    became: Mapping[str, Any]
    taken_over: tuple[Mapping[str, Any], ...]
    by: str | None
    giver: AsThen
    was_sha256: str | None
    erased_because: str | None


def stored(document: Document) -> dict[str, Any]:
    """Take a document apart into what a JSON column holds; `unknown_columns` stand in a column of their own."""
    return in_json(_DOCUMENT.dump_python(document, mode="json", exclude=set(BESIDE_JSON)))


def beside(document: Document) -> dict[str, Any]:
    """Take apart what is known of a file's reading beside its plan, as long as the file waits: it stands in a column of
    its own."""
    found: dict[str, Any] = _DOCUMENT.dump_python(document, mode="json", include={"questions", "headers"})
    return found


def restored(
    kept: Mapping[str, Any], unknown_columns: Iterable[str] | None, read: Mapping[str, Any] | None = None
) -> Document:
    """Put together again what `stored` took apart, with the columns that were not read and what was `beside` it."""
    known = {**from_json_names(kept), "unknown_columns": tuple(unknown_columns or ()), **(read or {})}
    return _DOCUMENT.validate_python(known)


def record_loaded(
    session: Session,
    team_id: str,
    plan_id: int,
    document: Document,
    file: GivenFile,
    answers: Mapping[str, Any],
    by: Stamp,
) -> None:
    """Keep the source of a plan that was just loaded from it: each row is the one at its place."""
    became = _rows_in_order(sources.rows_of_plan(session, team_id, plan_id), plan_id)
    _record(session, team_id, plan_id, "loaded", document, file, answers, became, (), by)


def record_applied(
    session: Session,
    team_id: str,
    plan: Plan,
    document: Document,
    file: GivenFile,
    applied: Sequence[Difference],
    by: Stamp,
    said: Mapping[str, Any] | None = None,
) -> int:
    """Keep the source of differences that were just taken over; return its id. `plan` is what it now is, `said` what
    was answered about the file."""
    answers = {"ticked": [difference.key for difference in applied], **(said or {})}
    became = _rows_matched(plan, document, sources.rows_of_plan(session, team_id, plan.id))
    return _record(session, team_id, plan.id, "applied", document, file, answers, became, applied, by)


def _record(
    session: Session,
    team_id: str,
    plan_id: int,
    outcome: str,
    document: Document,
    file: GivenFile,
    answers: Mapping[str, Any],
    became: Mapping[str, Any],
    applied: Sequence[Difference],
    by: Stamp,
) -> int:
    by = completed(session, team_id, by)
    row = tables.PlanSource(
        team_id=team_id,
        plan_id=plan_id,
        outcome=outcome,
        file_name=file.name,
        sha256=file.sha256,
        document=stored(document),
        unknown_columns=list(document.unknown_columns),
        reader=file.reader or "unknown",
        answers=dict(answers),
        became=dict(became),
        taken_over=[{"kind": d.kind.value, "number": d.number, "before": d.before, "after": d.after} for d in applied],
        user_id=by.user_id,
        user_name=by.name,
        user_post=by.post,
        source=by.source,
        created_at=by.at,
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def sources_of(session: Session, team_id: str, plan_id: int) -> list[Source]:
    """List the sources of a plan, oldest first."""
    return [
        Source(
            row.id or 0,
            row.plan_id,
            row.outcome,
            GivenFile(row.file_name, row.sha256, row.reader),
            restored(row.document, row.unknown_columns),
            row.answers,
            row.became,
            tuple(row.taken_over),
            row.user_id,
            AsThen(row.user_name, row.user_post),
            row.was_sha256,
            row.erased_because,
        )
        for row in sources.of_plan(session, team_id, plan_id)
    ]


def _rows_in_order(rows: sources.PlanRows, plan_id: int) -> dict[str, Any]:
    def notes(recommendation_id: int, action_id: int | None) -> dict[str, list[int]]:
        key = recommendation_id, action_id
        return {
            "measures": [row.id for row in rows.measures.get(key, ())],
            "progress": [row.id for row in rows.progress.get(key, ())],
        }

    made = [
        {
            "id": of,
            **notes(of, None),
            "actions": [{"id": action_id, **notes(of, action_id)} for action_id in rows.actions.get(of, ())],
        }
        for of in rows.recommendations
    ]
    return {"plan": plan_id, "recommendations": made}


def _rows_matched(plan: Plan, document: Document, rows: sources.PlanRows) -> dict[str, Any]:
    def notes(recommendation_id: int, action_id: int | None, holder: Any, printed: Any) -> dict[str, list[int | None]]:
        found = pairs(holder.measures, printed.measures)
        said = rows.progress.get((recommendation_id, action_id), ())
        return {
            "measures": [old.id if (old := found.get(place)) else None for place in range(len(printed.measures))],
            "progress": [_said(entry, said) for entry in printed.progress],
        }

    made = []
    for each in match(plan, document).recommendations:
        here = each.standing
        actions: list[dict[str, Any]] = [
            {"id": m.action.id, **notes(m.home.id, m.action.id, m.action, m.printed)}
            if m.action and m.home and not m.action.archived_at
            else {"id": None, "measures": [], "progress": []}
            for m in each.actions
        ]
        own = notes(here.id, None, here, each.printed) if here else {"measures": [], "progress": []}
        made.append({"id": here.id if here else None, **own, "actions": actions})
    return {"plan": plan.id, "recommendations": made}


def _said(entry: PrintedProgress, rows: Sequence[Any]) -> int | None:
    return next((row.id for row in rows if plain(row.note) == plain(entry.text)), None)
