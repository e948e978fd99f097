"""Write a plan at a terminal, as it stands or as it stood on a day."""

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.cli.database import opened
from bot.cli.terminal import fail, say, show_json
from bot.documents.json_codec import to_json
from bot.errors import NotFound, NotUnderstood
from bot.plan import workspace_registry
from bot.plan.as_of import plan_on, record_on
from bot.plan.given_evidence import load_evidence
from bot.plan.imports.export import as_document
from bot.plan.language.dates.looking_back import read_past_day
from bot.plan.language.wording import full
from bot.plan.model.document import Document
from bot.plan.model.workspace import Plan
from bot.plan.privacy.reach.printed import as_sentence, places_here
from bot.plan.record import load_record
from bot.plan.snapshot import load_workspace
from bot.settings import read_settings
from storage.files import Files, FileUnreadable

LONGEST_NAME = 80  # characters of a file's own name


def export_plan(
    workspace_id: str | None,
    title: str | None,
    format_: str,
    output: Path | None,
    as_of: str | None,
    folder: Path | None,
    clock: Callable[[], datetime],
) -> None:
    """Write the plan of this title (by now), or the default plan: to a file, or to standard output; the copies of its
    evidence into a folder, if one is named.

    With `as_of`, a day in figures or as people type it, as it stood at the end of that day on the workspace's clocks.
    """
    if format_ != "json":
        fail(f"--format {format_} can’t be written yet; json can.", 2)
    settings = read_settings()
    with opened(settings) as database:
        team_id = database.read_now(workspace_registry.existing_workspace, workspace_id)
        document, told = database.read_now(_chosen, team_id, title, as_of, clock(), settings.timezone)
        found = database.read_now(places_here, team_id, document)
        written = to_json(document)
        unreadable = _write_copies(Files(database, settings.data_dir), team_id, document, folder) if folder else []
    if told:
        say(told, err=True)
    if found:
        say(as_sentence(found), err=True)
    if output is None:
        show_json(written)
    else:
        try:
            output.write_text(json.dumps(written, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        except OSError as error:
            fail(f"{output} can’t be written: {error.strerror}.")
    if unreadable:
        fail(f"Not written, because they are missing or were changed: {', '.join(unreadable)}.")


def _write_copies(files: Files, team_id: str, document: Document, folder: Path) -> list[str]:
    """Write each copy under the beginning of its SHA-256 and its name; the names of those that can't be read."""
    given = [
        each for r in document.recommendations for each in (*r.evidence, *(e for a in r.actions for e in a.evidence))
    ]
    copies = {each.sha256: each.name for each in given if each.sha256}
    unreadable = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for sha256, name in copies.items():
            plain = re.sub(r"[^\w.-]+", "_", name)[-LONGEST_NAME:].lstrip(".")
            try:
                with (folder / f"{sha256[:12]}-{plain}").open("wb") as copy:
                    copy.writelines(files.open(team_id, sha256))
            except FileUnreadable:
                (folder / f"{sha256[:12]}-{plain}").unlink()
                unreadable.append(name)
    except OSError as error:
        fail(f"{folder} can’t be written: {error.strerror}.")
    return unreadable


def _chosen(
    session: Session, team_id: str, title: str | None, as_of: str | None, now: datetime, timezone: str
) -> tuple[Document, str | None]:
    """Read the plan and all that was said of it in one view; and what is to be told beside it, if anything."""
    workspace = load_workspace(session, team_id, timezone)
    zone = ZoneInfo(workspace.timezone)
    chosen = [p for p in workspace.plans if p.title == title or (title is None and p.is_default)]
    if not chosen:
        titles = " or ".join(f"“{p.title}”" for p in workspace.plans)
        raise NotFound(f"There is no plan called “{title}”, only {titles}." if titles else workspace_registry.NO_PLAN)
    [plan] = chosen[:1]
    if as_of is None:
        given = load_evidence(session, team_id, plan, zone)
        return as_document(plan, load_record(session, team_id, plan), zone, evidence=given), None
    return _on(session, team_id, plan, _past_day(as_of, now.astimezone(zone).date()), workspace.timezone)


def _past_day(typed: str, today: date) -> date:
    try:
        return read_past_day(typed, today)
    except NotUnderstood:
        fail(f"--as-of {typed} is no day that has been. Write it like {today.isoformat()}.", 2)


def _on(session: Session, team_id: str, plan: Plan, day: date, timezone: str) -> tuple[Document, str | None]:
    past = plan_on(session, team_id, plan, day, timezone)
    told = None
    if past.dated_since:
        told = f"Wording and owners are those of today: they have been kept by date since {full(past.dated_since)}."
    record = record_on(session, team_id, past)
    zone = ZoneInfo(timezone)
    given = load_evidence(session, team_id, past.plan, zone, past.until)
    return as_document(past.plan, record, zone, past.taken_back, given), told
