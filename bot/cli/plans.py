"""Bring plans in at a terminal, and the database up to date."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli.database import opened
from bot.cli.import_answers import ask, check_headers, question_in_json, read_answers, told, with_own_words_apart
from bot.cli.terminal import fail, say, show_json
from bot.documents import READER
from bot.documents.given import read_given
from bot.documents.json_codec import to_json
from bot.errors import PlanError
from bot.plan import workspace_registry
from bot.plan.erasure.returning import erased_before
from bot.plan.imports.asked import memory
from bot.plan.imports.asked.plan_meant import plan_meant
from bot.plan.imports.asked.recalling import read_recalling
from bot.plan.imports.create import compare_with_loaded, load_document
from bot.plan.imports.differences import Comparison
from bot.plan.language.wording import count, full
from bot.plan.model.day import Day
from bot.plan.model.document import Document
from bot.plan.model.reading.question import Answers
from bot.plan.model.stamp import Source, Stamp
from bot.plan.people.starting import HELD
from bot.plan.privacy.reach.printed import as_warnings, places_here
from bot.plan.snapshot import load_workspace
from bot.settings import read_settings
from storage.files import Files
from storage.migrations import Migrated


def migrate_database() -> None:
    """Bring the database to the newest schema; print how long it took, and where the copy is."""
    with opened(read_settings(), told=_print_migrated) as database:
        if not database.is_sqlite:
            from bot.jobs.queue import prepare  # nothing else here needs the queue's package

            if prepare(database.conninfo):
                say("The queue that web and worker processes share their jobs by was made.")
        say("The database is at the newest schema.")


def _print_migrated(done: Migrated) -> None:
    if done.copy:
        say(f"As it was, it is kept in {done.copy}.")
    came = f"came from schema {done.from_revision}" if done.from_revision else "was empty"
    say(f"The database {came} and is now at {done.to_revision}. It took {done.seconds:.1f} s.")


def import_plan(
    file: Path,
    workspace_id: str | None,
    title: str | None,
    clock: Callable[[], datetime],
    *,
    columns: Sequence[str] = (),
    ratings: Sequence[str] = (),
    accepts_guesses: bool = False,
    is_dry_run: bool,
    as_json: bool,
) -> None:
    """Read a plan, load it, and print what was not understood; a dry run prints what would change.

    `title` is used instead of the document's own; `as_json` prints what was understood. `columns` and `ratings` are
    answers to what it leaves open: as long as something is, it is not loaded, unless the guesses are accepted.
    """
    answered, settings = read_answers(columns, ratings), read_settings()
    try:
        content = file.read_bytes()
        first = read_given(content, file.name, answered.answers, timezone=settings.timezone)
    except OSError as error:
        fail(f"{file} can’t be read: {error.strerror}.", 2 if not file.exists() else 1)
    except PlanError as error:
        fail(str(error))
    outcome, comparison = "Nothing was saved.", None
    with opened(settings) as database:
        team_id = database.read_now(workspace_registry.choose_workspace, workspace_id)
        workspace = database.read_now(load_workspace, team_id, settings.timezone)
        check_headers(answered, first, file.name)

        def read(answers: Answers) -> Document:
            if answers == answered.answers:
                return first
            return read_given(content, file.name, answers, timezone=settings.timezone)

        def recall(headers: Iterable[str], plan_id: int | None) -> Answers:
            return database.read_now(memory.recall, team_id, tuple(headers), plan_id)

        def plan_of(document: Document) -> int | None:
            plan = plan_meant(workspace, replace(document, title=title or document.title))
            return plan.id if plan else None

        reading = read_recalling(read, recall, plan_of, with_own_words_apart(answered, first))
        document, given = reading.document, reading.given
        again = database.read_now(erased_before, team_id, document)
        names = as_warnings(database.read_now(places_here, team_id, document, title or "", file.name))
        document = replace(document, warnings=(*names, *document.warnings, *again))
        is_known = accepts_guesses and bool(document.recommendations)
        is_refused = bool(reading.open) and not is_known and not is_dry_run
        if is_dry_run:
            comparison = database.read_now(compare_with_loaded, team_id, document, title)
        elif not is_refused:
            by = Stamp(None, clock(), Source.IMPORT)
            try:
                kept = Files(database, settings.data_dir).put(team_id, [content], by.at)
            except OSError as error:
                fail(f"{file} can’t be kept in {settings.data_dir}: {error.strerror}. Nothing was loaded.")
            source = (file.name, by, title, kept.sha256, READER, given)
            is_new = database.run_now(load_document, team_id, document, *source)
            outcome = f"It is loaded. {HELD}" if is_new else "It was loaded before; nothing was changed."
    if as_json:
        show_json(to_json(document) | {"questions": [question_in_json(question) for question in reading.open]})
    _report(document, outcome, err=as_json)
    for line in told(given, document):
        say(f"  {line}", err=as_json)
    if comparison is not None:
        _report_changes(comparison, Day.of(clock().astimezone(ZoneInfo(workspace.timezone))), err=as_json)
    if reading.open:
        ask(reading.open, file.name, is_refused=is_refused)


def _report(document: Document, outcome: str, *, err: bool) -> None:
    actions = sum(len(r.actions) for r in document.recommendations)
    size = f"{count(len(document.recommendations), 'recommendation')}, {count(actions, 'action')}"
    if not document.recommendations:
        size = "which of its columns hold what will be done is not known yet"
    say(f"{document.title or 'A plan without a title'}: {size}. {outcome}", err=err)
    for warning in document.warnings:
        say(f"  {warning.where}: {warning.what}", err=err)


def _report_changes(comparison: Comparison, today: Day, *, err: bool) -> None:
    size = f"would make {count(len(comparison.differences), 'change')}" if comparison else "changes nothing"
    say(f"The plan is loaded already, and this file {size}.", err=err)
    for difference in comparison.differences:
        newer = difference.newer_in_slack
        known = f" – newer in Slack: {newer.what}, {full(today.date_of(newer.at))}" if newer else ""
        say(f"  {difference}{known}", err=err)
