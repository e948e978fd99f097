"""Keep a file that was read until somebody says what becomes of it, which happens once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from bot.errors import NotFound, NotUnderstood, PlanError
from bot.plan.imports import sources
from bot.plan.imports.apply import apply_differences
from bot.plan.imports.create import save_plan
from bot.plan.imports.diff import diff
from bot.plan.imports.differences import Comparison, Difference, DifferenceKind
from bot.plan.imports.sources import GivenFile
from bot.plan.lookup import plan_is_gone
from bot.plan.model.document import Document
from bot.plan.model.fingerprint import plans_seen
from bot.plan.model.stamp import Stamp
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.record import Record, load_record
from bot.plan.signature import completed, sign
from bot.plan.snapshot import load_plan
from storage import audit, imports, plans, tables, workspaces


class State(StrEnum):
    """The state of a file."""

    WAITING = "waiting"
    LOADED = "loaded"
    APPLIED = "applied"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Import:
    """A file that was read. `plan_id` is the plan that it is compared with, None where it would be a new one; (channel,
    ts) is the message that shows it; `file_id` is Slack's own id of the file."""

    id: int
    plan_id: int | None
    user_id: str
    file_name: str
    document: Document
    state: State
    channel_id: str | None
    ts: str | None
    at: datetime
    file_id: str | None


@dataclass(frozen=True, slots=True)
class Applied:
    """The outcome of the ticks: the differences that were applied, how many ticks no longer fitted because the plan had
    changed meanwhile, and what still differs.

    Of the differences, by their keys, `asked` waits for a second person; that is `requests` in all, by the file's
    source.
    """

    done: tuple[Difference, ...]
    missed: int
    left: Comparison
    asked: frozenset[str] = frozenset()
    requests: int = 0
    source_id: int | None = None


def plan_meant(workspace: Workspace, document: Document) -> Plan | None:
    """Find the plan that a file is a newer form of: the one of its title, else one of which it says more than half;
    None for a file that is a plan of its own."""
    titled = [p for p in workspace.plans if document.title and document.title in (p.title, p.printed_title)]
    if titled:
        return titled[0]
    for plan in workspace.plans:
        found = diff(plan, document, Record()).differences  # which rows there are, whatever was said of them
        strange = sum(d.kind in (DifferenceKind.NEW, DifferenceKind.GONE) for d in found)
        if strange < (len(plan.recommendations) + len(document.recommendations)) / 2:
            return plan
    return None


def keep(
    session: Session,
    team_id: str,
    document: Document,
    file_name: str,
    by: Stamp,
    plan_id: int | None = None,
    file_id: str | None = None,
    sha256: str | None = None,
    reader: str | None = None,
) -> int:
    """Keep a file that was read, to be compared with a plan or loaded as a new one; return the import's id.

    `sha256` is the hash of its bytes, which are kept already; `reader` the version of what read it.
    """
    workspaces.ensure(session, team_id)
    if plan_id is not None and plans.plan_by_id(session, team_id, plan_id) is None:
        raise plan_is_gone()
    row = tables.PlanImport(
        team_id=team_id,
        plan_id=plan_id,
        user_id=by.person_id,
        file_name=file_name,
        file_id=file_id,
        sha256=sha256,
        reader=reader,
        state=State.WAITING,
        **_stored(document),
        created_at=by.at,
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def show_at(session: Session, team_id: str, import_id: int, channel_id: str, ts: str) -> None:
    """Note which message shows it, so that it can be edited when it is settled."""
    workspaces.ensure(session, team_id)
    row = _kept(session, team_id, import_id)
    row.channel_id, row.ts = channel_id, ts
    session.add(row)


def kept(session: Session, team_id: str, import_id: int) -> Import:
    """Return the file and what has become of it; raise NotFound once it is no longer kept."""
    row = _kept(session, team_id, import_id)
    return Import(
        import_id,
        row.plan_id,
        row.user_id,
        row.file_name,
        _document(row),
        State(row.state),
        row.channel_id,
        row.ts,
        row.created_at,
        row.file_id,
    )


def is_as_seen(session: Session, team_id: str, seen: str | None) -> bool:
    """Tell whether there are the same plans as when this was what they were condensed to; without one there are."""
    return seen is None or plans_seen(plans.known_plans(session, team_id)) == seen


def load_as_new(
    session: Session,
    team_id: str,
    import_id: int,
    title: str | None,
    is_default: bool,
    by: Stamp,
    document: Document | None = None,
    columns: Mapping[str, str] | None = None,
) -> int:
    """Load the file as a plan of its own; return the plan's id.

    `title` is in place of the document's own, and `document`, the same file read otherwise, in place of the one kept:
    with what `columns`, by their headers, were said to hold.
    """
    workspaces.ensure(session, team_id)
    row = _waiting(session, team_id, import_id)
    if document is None:
        document = _document(row)
    else:
        for kept_as, stored in _stored(document).items():
            setattr(row, kept_as, stored)
    name = (title or "").strip() or document.title
    if not name:
        raise NotUnderstood("What is the plan to be called? The file has no title of its own.")
    if plans.plan_titled(session, team_id, name):
        raise PlanError(f"A plan called “{name}” is loaded already. Nothing was changed; give this one another name.")
    plan_id = save_plan(session, team_id, document, name, row.file_name, by, is_default=is_default)
    row.plan_id = plan_id
    answers = {"title": title, "default": is_default, "columns": dict(columns or {})}
    sources.record_loaded(session, team_id, plan_id, document, _given(row), answers, by)
    _settle(session, row, State.LOADED, by)
    return plan_id


def apply(session: Session, team_id: str, import_id: int, ticked: Sequence[str], by: Stamp) -> Applied:
    """Apply the differences whose keys were ticked, as the plan stands now.

    The plan is compared anew: a tick that means something else by now is left out and counted. If that leaves none, the
    file waits on.
    """
    workspaces.ensure(session, team_id)
    row = _waiting(session, team_id, import_id)
    if not ticked:
        raise NotUnderstood("Nothing is ticked, so nothing was changed.")
    plan = load_plan(session, team_id, row.plan_id) if row.plan_id else None
    if plan is None:
        raise NotFound("The plan that this file was compared with is no longer there; nothing was changed.")
    document = _document(row)
    before = diff(plan, document, load_record(session, team_id, plan))
    chosen = before.ticked(ticked)
    missed = len(set(ticked)) - len({difference.key for difference in chosen})
    if not chosen:
        return Applied((), missed, before)
    _check_title(session, team_id, chosen)
    by = completed(session, team_id, by)
    asked = apply_differences(session, team_id, plan.id, document, chosen, row.file_name, by, row.user_id)
    plan = load_plan(session, team_id, plan.id)
    assert plan is not None
    left = diff(plan, document, load_record(session, team_id, plan))
    loaded = session.get_one(tables.Plan, plan.id)
    if not left:  # this very file is what the plan now says
        loaded.source_digest, loaded.source_name = document.digest, row.file_name
    loaded.imported_at, loaded.imported_by = by.at, by.user_id
    sign(loaded, by, "imported")
    session.add(loaded)
    after = {"file": row.file_name, "applied": len(chosen), "left": len(left.differences)}
    audit.note(
        session,
        team_id,
        by,
        "imported again",
        f"plan {plan.id}",
        after=after | ({"asked": len(asked.rows)} if asked.rows else {}),
    )
    source_id = sources.record_applied(session, team_id, plan, document, _given(row), chosen, by)
    for each in asked.rows:
        each.source_id = source_id
        session.add(each)
    _settle(session, row, State.APPLIED, by)
    return Applied(chosen, missed, left, asked.differences, len(asked.rows), source_id)


def cancel(session: Session, team_id: str, import_id: int, by: Stamp) -> None:
    """Note that nothing is to become of it."""
    workspaces.ensure(session, team_id)
    _settle(session, _waiting(session, team_id, import_id), State.CANCELLED, by)


def _check_title(session: Session, team_id: str, chosen: Sequence[Difference]) -> None:
    for difference in chosen:
        if difference.kind == "title" and plans.plan_titled(session, team_id, difference.after or ""):
            raise PlanError(
                f"Another plan is called “{difference.after}” already. Nothing was changed; leave the title unticked."
            )


def _kept(session: Session, team_id: str, import_id: int) -> tables.PlanImport:
    row = imports.import_by_id(session, team_id, import_id)
    if row is None:
        raise NotFound("That file is no longer kept; give it to me once more. Nothing was changed.")
    return row


def check_waits(found: Import) -> None:
    """Raise PlanError, which says what has become of it, for a file that nobody has to look at any more."""
    _check_waits(found.file_name, found.state)


def _check_waits(name: str, state: State) -> None:
    if state is not State.WAITING:
        happened = {
            State.LOADED: "has been loaded as a plan",
            State.APPLIED: "has been applied",
            State.CANCELLED: "was put aside",
        }[state]
        raise PlanError(f"{name} {happened} already; nothing more was changed.")


def _waiting(session: Session, team_id: str, import_id: int) -> tables.PlanImport:
    row = _kept(session, team_id, import_id)
    _check_waits(row.file_name, State(row.state))
    return row


def _settle(session: Session, row: tables.PlanImport, state: State, by: Stamp) -> None:
    row.state, row.settled_by, row.settled_at = state, by.user_id, by.at
    session.add(row)


def _stored(document: Document) -> dict[str, Any]:
    return {
        "digest": document.digest,
        "document": sources.stored(document),
        "unknown_columns": list(document.unknown_columns),
    }


def _document(row: tables.PlanImport) -> Document:
    return sources.restored(row.document, row.unknown_columns)


def _given(row: tables.PlanImport) -> GivenFile:
    return GivenFile(row.file_name, row.sha256, row.reader)
