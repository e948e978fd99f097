"""What is typed at a terminal: plans brought in and out, the database brought up to date, a sweep by hand."""

import asyncio
import contextlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn
from zoneinfo import ZoneInfo

import typer
from alembic.util import CommandError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import SQLAlchemyError

from bot.cli.doctor import Verdict, examine
from bot.cli.serving import connected
from bot.documents import read_document
from bot.documents.json_codec import to_json
from bot.errors import PlanError
from bot.outbox.sweep import PlannedNotice, sweep, unplaced
from bot.plan import workspace_registry
from bot.plan.imports.create import compare_with_loaded, load_document
from bot.plan.imports.differences import Comparison
from bot.plan.imports.export import as_document
from bot.plan.language.dates.calendar import EARLIEST, LATEST
from bot.plan.language.wording import count, full
from bot.plan.model.document import Document
from bot.plan.snapshot import load_workspace
from bot.settings import Settings, read_settings
from bot.slack.client import make_client, open_session
from bot.slack.errors import About, SlackFailure
from bot.slack.installations import OneToken
from storage.database import Database
from storage.migrations import is_current, migrate

cli = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def fail(sentence: str, status: int = 1) -> NoReturn:
    """One clear line on standard error: 1, the work failed; 2, it was asked wrongly."""
    typer.echo(sentence, err=True)
    raise typer.Exit(status)


@contextlib.contextmanager
def opened(settings: Settings, *, may_migrate: bool = True) -> Iterator[Database]:
    """The database, brought up to date; failures in words."""
    try:
        database = Database(settings.database)
    except (SQLAlchemyError, OSError) as error:
        fail(f"DATABASE_URL: the database can't be opened: {_first_line(error)}")
    try:
        if not is_current(database):
            if not may_migrate:
                fail("The database is not at the newest schema: run `python app.py migrate` first.")
            migrate(database)
        yield database
    except PlanError as error:
        fail(str(error))
    except SQLAlchemyError as error:
        fail(f"The database failed: {_first_line(error)}")
    except CommandError:
        fail("The database is newer than this version of Plankeeper: run the newer version.")
    finally:
        database.close()


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]


@cli.command(name="migrate")
def migrate_database() -> None:
    """Brings the database to the newest schema."""
    with opened(read_settings()):
        typer.echo("The database is at the newest schema.")


WORKSPACE = Annotated[str | None, typer.Option("--workspace", help="Team id (T…); may be left out if there is one.")]


@cli.command(name="import")
def import_plan(
    file: Annotated[Path, typer.Argument(help="A plan: .docx, or a Word table saved as text.")],
    workspace_id: WORKSPACE = None,
    title: Annotated[str | None, typer.Option(help="The plan's name, instead of the document's own.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Save nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was understood as JSON.")] = False,
) -> None:
    """Reads a plan and loads it; says what was not understood. A dry run says what would change."""
    try:
        document = read_document(file.read_bytes(), file.name)
    except OSError as error:
        fail(f"{file} can't be read: {error.strerror}.", 2 if not file.exists() else 1)
    except PlanError as error:
        fail(str(error))
    outcome, comparison = "Nothing was saved.", None
    with opened(read_settings()) as database:
        team_id = database.read_now(workspace_registry.choose_workspace, workspace_id)
        if dry_run:
            comparison = database.read_now(compare_with_loaded, team_id, document, title)
        else:
            is_new = database.run_now(load_document, team_id, document, file.name, datetime.now(UTC), title)
            outcome = "It is loaded." if is_new else "It was loaded before; nothing was changed."
    if as_json:
        typer.echo(json.dumps(to_json(document), ensure_ascii=False, indent=2))
    _report(document, outcome, err=as_json)
    if comparison is not None:
        _report_changes(comparison, err=as_json)


def _report(document: Document, outcome: str, *, err: bool) -> None:
    actions = sum(len(r.actions) for r in document.recommendations)
    size = f"{count(len(document.recommendations), 'recommendation')}, {count(actions, 'action')}"
    typer.echo(f"{document.title or 'A plan without a title'}: {size}. {outcome}", err=err)
    for warning in document.warnings:
        typer.echo(f"  {warning.where}: {warning.what}", err=err)


def _report_changes(comparison: Comparison, *, err: bool) -> None:
    size = f"would make {count(len(comparison.differences), 'change')}" if comparison else "changes nothing"
    typer.echo(f"The plan is loaded already, and this file {size}.", err=err)
    for difference in comparison.differences:
        newer = difference.newer_in_slack
        known = f" – newer in Slack: {newer.words}, {full(newer.on)}" if newer else ""
        typer.echo(f"  {difference}{known}", err=err)


@cli.command()
def export(
    workspace_id: WORKSPACE = None,
    plan: Annotated[str | None, typer.Option(help="The plan's name; the default plan if left out.")] = None,
    format_: Annotated[str, typer.Option("--format", help="json; docx, xlsx and csv are still to come.")] = "json",
    output: Annotated[Path | None, typer.Option(help="A file, instead of standard output.")] = None,
) -> None:
    """Writes the plan as it stands."""
    if format_ != "json":
        fail(f"--format {format_} can't be written yet; json can.", 2)
    settings = read_settings()
    with opened(settings) as database:
        team_id = database.read_now(workspace_registry.existing_workspace, workspace_id)
        plans = database.read_now(load_workspace, team_id, settings.timezone).plans
        chosen = [p for p in plans if p.title == plan or (plan is None and p.is_default)]
        if not chosen:
            fail(f"There is no plan called “{plan}”." if plan else "No plan has been loaded yet.")
        text = json.dumps(to_json(as_document(chosen[0])), ensure_ascii=False, indent=2)
    if output is None:
        typer.echo(text)
        return
    try:
        output.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        fail(f"{output} can't be written: {error.strerror}.")


@cli.command(name="sweep")
def sweep_now(
    at: Annotated[
        str | None, typer.Option(help="A moment on the workspace's clocks, 2017-10-02T09:00; now if left out.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Send nothing, only say what would be.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the messages as JSON.")] = False,
) -> None:
    """Sends the alerts that are due at a moment, or says which."""
    local = _moment(at)
    settings = read_settings()
    token = "" if dry_run else settings.bot_token
    with opened(settings) as database:
        messages = asyncio.run(_sweep_all(settings, database, local, token))
    if as_json:
        shown = [{name: value for name, value in asdict(m).items() if name != "error"} for m in messages]
        moment = local or datetime.now(ZoneInfo(settings.timezone)).replace(tzinfo=None)
        typer.echo(
            json.dumps(
                {"at": moment.isoformat(timespec="minutes"), "messages": shown},
                ensure_ascii=False,
                indent=2,
            )
        )
    else:
        for message in messages:
            typer.echo(f"{message.workspace} {message.channel or 'no channel'}: {message.text}")
        if not messages:
            typer.echo("There is nothing to say.")
    if lost := unplaced(messages):
        typer.echo(
            f"{count(lost, 'action')} have no channel yet: `/plan channel #name` in Slack gives them one.", err=True
        )
    if errors := [m for m in messages if m.error]:
        fail("; ".join(f"{m.channel}: {m.error}" for m in errors))


async def _sweep_all(settings: Settings, database: Database, local: datetime | None, token: str) -> list[PlannedNotice]:
    messages = []
    async with open_session() as session:
        client = make_client(token, settings.slack_api_url, session, retries=False) if token else None
        for team_id in await _teams_of(client, database):
            zone = ZoneInfo((await database.read(load_workspace, team_id, settings.timezone)).timezone)
            moment = local.replace(tzinfo=zone) if local else datetime.now(UTC)
            messages += await sweep(database, team_id, moment, settings.timezone, client)
    return messages


async def _teams_of(client: AsyncWebClient | None, database: Database) -> list[str]:
    """The workspace that the token is for; without one, every workspace."""
    if client is None:
        return await database.read(workspace_registry.team_ids)
    try:
        return [(await OneToken(client, client, partial(connected, database)).installation()).team_id]
    except SlackFailure as failure:
        if failure.about is About.TOKEN:
            fail(f"SLACK_BOT_TOKEN was refused by Slack ({failure.why}).", 2)
        fail(f"Slack can't be reached: {failure.why}.")


@cli.command()
def doctor() -> None:
    """Looks over settings, database, audit trail, token, scopes, channels and posts; says what to mend."""
    settings = read_settings()
    if settings.slack_bot_token:
        settings.check_door()
    to_mend = asyncio.run(_examine(settings))
    typer.echo(f"{count(to_mend, 'thing')} to mend." if to_mend else "Nothing to mend.")
    if to_mend:
        raise typer.Exit(1)


async def _examine(settings: Settings) -> int:
    """Prints a line for each check as it is made; how many say that something is to be mended."""
    to_mend = 0
    async for check in examine(settings):
        typer.echo(str(check))
        to_mend += check.verdict is Verdict.MEND
    return to_mend


def _moment(at: str | None) -> datetime | None:
    if at is None:
        return None
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        fail(f"--at {at} is not a moment: write it like 2017-10-02T09:00.", 2)
    if not EARLIEST <= moment.year <= LATEST:
        fail(f"--at {at} is in another century: a year from {EARLIEST} to {LATEST} is needed.", 2)
    return moment.replace(tzinfo=None)
