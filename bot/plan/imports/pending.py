"""Keep a file that was read until somebody says what becomes of it, which happens once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from bot.errors import NotFound, NotUnderstood, PlanError
from bot.plan.imports import sources
from bot.plan.imports.apply import apply_differences
from bot.plan.imports.asked import memory
from bot.plan.imports.asked.given import NOTHING_GIVEN, Given, restored
from bot.plan.imports.asked.questions import open_questions
from bot.plan.imports.create import save_plan
from bot.plan.imports.diff import diff
from bot.plan.imports.differences import Comparison, Difference
from bot.plan.imports.sources import GivenFile
from bot.plan.lookup import plan_is_gone
from bot.plan.model.document import Document
from bot.plan.model.fingerprint import plans_seen
from bot.plan.model.stamp import Stamp
from bot.plan.record import load_record
from bot.plan.signature import completed, sign
from bot.plan.snapshot import load_plan
from storage import audit, imports, plans, tables, workspaces
from storage.files import answers


class State(StrEnum):
    """The state of a file. `ASKING`: until the questions about it are answered, nothing of it is loaded."""

    ASKING = answers.ASKING
    WAITING = "waiting"
    LOADED = "loaded"
    APPLIED = "applied"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Import:
    """A file that was read. `plan_id` is the plan that it is compared with, None where it would be a new one; (channel,
    ts) is the message that shows it; `file_id` is Slack's own id of the file, `sha256` the hash of its bytes, and
    `given` what has been answered about it."""

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
    sha256: str | None
    given: Given = NOTHING_GIVEN


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
    given: Given = NOTHING_GIVEN,
) -> int:
    """Keep a file that was read, to be compared with a plan or loaded as a new one; return the import's id.

    `sha256` is the hash of its bytes, which are kept already; `reader` the version of what read it, by what was `given`
    (answered, or remembered): as long as its questions are open, it only waits for the answers.
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
        **stored(document, given),
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
        row.sha256,
        restored(row.answers),
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
) -> int:
    """Load the file as a plan of its own; return the plan's id. `title` is in place of the document's own.

    What was answered about it is remembered for the next file with its headers.
    """
    workspaces.ensure(session, team_id)
    row = waiting_row(session, team_id, import_id)
    document, given = _document(row), restored(row.answers)
    name = (title or "").strip() or document.title
    if not name:
        raise NotUnderstood("What is the plan to be called? The file has no title of its own.")
    if plans.plan_titled(session, team_id, name):
        raise PlanError(f"A plan called “{name}” is loaded already. Nothing was changed; give this one another name.")
    plan_id = save_plan(session, team_id, document, name, row.file_name, by, is_default=is_default)
    row.plan_id = plan_id
    said = {"title": title, "default": is_default, **given.as_answered}
    sources.record_loaded(session, team_id, plan_id, document, _given(row), said, by)
    memory.remember(session, team_id, document.headers, given, plan_id, by)
    _settle(session, row, State.LOADED, by)
    return plan_id


def apply(session: Session, team_id: str, import_id: int, ticked: Sequence[str], by: Stamp) -> Applied:
    """Apply the differences whose keys were ticked, as the plan stands now.

    The plan is compared anew: a tick that means something else by now is left out and counted. If that leaves none, the
    file waits on.
    """
    workspaces.ensure(session, team_id)
    row = waiting_row(session, team_id, import_id)
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
    given = restored(row.answers)
    source_id = sources.record_applied(session, team_id, plan, document, _given(row), chosen, by, given.as_answered)
    memory.remember(session, team_id, document.headers, given, plan.id, by)
    for each in asked.rows:
        each.source_id = source_id
        session.add(each)
    _settle(session, row, State.APPLIED, by)
    return Applied(chosen, missed, left, asked.differences, len(asked.rows), source_id)


def cancel(session: Session, team_id: str, import_id: int, by: Stamp) -> None:
    """Note that nothing is to become of it."""
    workspaces.ensure(session, team_id)
    _settle(session, waiting_row(session, team_id, import_id, may_ask=True), State.CANCELLED, by)


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


def check_waits(found: Import, *, may_ask: bool = False) -> None:
    """Raise PlanError, which says what has become of it, for a file that nobody has to look at any more, or about which
    questions are open still (unless it `may_ask`)."""
    _check_waits(found.file_name, found.state, may_ask=may_ask)


def _check_waits(name: str, state: State, *, may_ask: bool) -> None:
    if state is State.ASKING and not may_ask:
        raise PlanError(f"There are questions about {name} that come first; nothing was changed. Please answer them.")
    if state not in (State.WAITING, State.ASKING):
        happened = {
            State.LOADED: "has been loaded as a plan",
            State.APPLIED: "has been applied",
            State.CANCELLED: "was put aside",
        }[state]
        raise PlanError(f"{name} {happened} already; nothing more was changed.")


def waiting_row(session: Session, team_id: str, import_id: int, *, may_ask: bool = False) -> tables.PlanImport:
    """Find the row of a file that waits; PlanError as `check_waits` raises it."""
    row = _kept(session, team_id, import_id)
    _check_waits(row.file_name, State(row.state), may_ask=may_ask)
    return row


def _settle(session: Session, row: tables.PlanImport, state: State, by: Stamp) -> None:
    row.state, row.settled_by, row.settled_at = state, by.user_id, by.at
    session.add(row)


def stored(document: Document, given: Given) -> dict[str, Any]:
    """Take apart what was read of a file, by what was given, and whether questions are open, into the row's columns."""
    return {
        "digest": document.digest,
        "document": sources.stored(document),
        "unknown_columns": list(document.unknown_columns),
        "beside": sources.beside(document),
        "answers": given.stored(),
        "state": State.ASKING if open_questions(document, given) else State.WAITING,
    }


def _document(row: tables.PlanImport) -> Document:
    return sources.restored(row.document, row.unknown_columns, row.beside)


def _given(row: tables.PlanImport) -> GivenFile:
    return GivenFile(row.file_name, row.sha256, row.reader)
