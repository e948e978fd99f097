"""Offer the commands that can be typed: their names, arguments and help.

What a command does is imported when it is called, so that the help is there at once and nothing is loaded in vain.
"""

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.terminal import say
from bot.errors import BadSettings

UsageError: Any = typer.BadParameter.__mro__[1]  # typer brings its own copy of click
WORKSPACE = Annotated[str | None, typer.Option("--workspace", help="Team id (T…); may be left out if there is one.")]

cli = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@dataclass(frozen=True, slots=True)
class Given:
    """The things that every command is given by the context: how a bot is put together, and the clock that all of
    it goes by.
    """

    make_bot: Any  # a MakeBot of `bot.cli.run`, whose types would be loaded in vain
    clock: Callable[[], datetime]


@cli.callback(invoke_without_command=True)
def main(context: typer.Context) -> None:
    """Keep an improvement action plan in Slack. Without a command: run."""
    from bot.cli.logs import set_up_logs

    set_up_logs()
    if context.invoked_subcommand is None:
        run(context)


@cli.command()
def run(context: typer.Context) -> None:
    """Run receiver and worker in one process; without any Slack settings, the practice workspace."""
    _collect_later()
    from bot.cli.run import run

    run(context.obj.make_bot, context.obj.clock)


@cli.command()
def web(context: typer.Context) -> None:
    """Run the receiver alone, for several machines on one database."""
    _collect_later()
    from bot.cli.run import receive

    receive(context.obj.make_bot, context.obj.clock)


@cli.command()
def worker(context: typer.Context) -> None:
    """Run the worker alone: what is sent unasked."""
    _collect_later()
    from bot.cli.run import work

    work(context.obj.make_bot, context.obj.clock)


@cli.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    from bot.cli.plans import migrate_database

    migrate_database()


@cli.command(name="import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A plan: Word, Excel, PDF, CSV, text, or our own JSON.")],
    workspace_id: WORKSPACE = None,
    title: Annotated[str | None, typer.Option(help="The plan’s name, instead of the document’s own.")] = None,
    column: Annotated[
        list[str] | None, typer.Option(metavar="HEADER=FIELD", help="What a column holds: “Wotsit=owner”. Repeatable.")
    ] = None,
    rating: Annotated[
        list[str] | None, typer.Option(metavar="WORD=RATING", help="What a rating means: “Parked=paused”. Repeatable.")
    ] = None,
    accept_guesses: Annotated[
        bool, typer.Option("--accept-guesses", help="Load it as it was read, though questions are open.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Save nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was understood as JSON.")] = False,
) -> None:
    """Read a plan and load it; say what was not understood. A dry run says what would change."""
    from bot.cli.plans import import_plan

    import_plan(
        file,
        workspace_id,
        title,
        context.obj.clock,
        columns=column or (),
        ratings=rating or (),
        accepts_guesses=accept_guesses,
        is_dry_run=dry_run,
        as_json=as_json,
    )


@cli.command()
def export(
    context: typer.Context,
    workspace_id: WORKSPACE = None,
    plan: Annotated[str | None, typer.Option(help="The plan’s name; the default plan if left out.")] = None,
    format_: Annotated[str, typer.Option("--format", help="json; docx, xlsx and csv are still to come.")] = "json",
    output: Annotated[Path | None, typer.Option(help="A file, instead of standard output.")] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="As it stood at the end of a day, 2026-09-30.")
    ] = None,
    evidence: Annotated[Path | None, typer.Option(help="A folder, for the copies of evidence.")] = None,
) -> None:
    """Write the plan as it stands, or as it stood on a day."""
    from bot.cli.exports import export_plan

    export_plan(workspace_id, plan, format_, output, as_of, evidence, context.obj.clock)


@cli.command()
def sweep(
    context: typer.Context,
    at: Annotated[
        str | None, typer.Option(help="A moment on the workspace’s clocks, 2017-10-02T09:00; now if left out.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Send nothing, only say what would be.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the messages as JSON.")] = False,
) -> None:
    """Send the alerts that are due at a moment, or say which."""
    from bot.cli.sweep import sweep_now

    sweep_now(at, context.obj.clock, is_dry_run=dry_run, as_json=as_json)


@cli.command()
def role(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="coordinator|director", help="Which role.")],
    user_id: Annotated[str, typer.Argument(metavar="U…", help="Whose: a member id, from their profile in Slack.")],
    remove: Annotated[bool, typer.Option("--remove", help="Take it from them, instead of giving it.")] = False,
    workspace_id: WORKSPACE = None,
) -> None:
    """Say who coordinates or directs: the way back in when nobody is left who may."""
    from bot.cli.roles import give_role

    give_role(name, user_id, workspace_id, context.obj.clock, is_removed=remove)


@cli.command()
def erase(
    context: typer.Context,
    because: Annotated[str, typer.Option(help="The reason, which stands in place of the words for good.")],
    update: Annotated[int | None, typer.Option(help="An update’s number, as /plan history says it.")] = None,
    note: Annotated[int | None, typer.Option(help="The number of a note that came with a file.")] = None,
    request: Annotated[int | None, typer.Option(help="A request’s number: its reasons.")] = None,
    verdict: Annotated[int | None, typer.Option(help="A return’s number: its reason.")] = None,
    judgement: Annotated[int | None, typer.Option(help="The number of what was judged from outside.")] = None,
    person: Annotated[str | None, typer.Option(help="A user’s id (U…): a pseudonym takes their place.")] = None,
    words: Annotated[str | None, typer.Option(help="Exact words, blanked wherever they stand.")] = None,
    workspace_id: Annotated[
        str | None, typer.Option("--workspace", help="The workspace (T…); alone, all of it is erased.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask: words, or a whole workspace, are meant.")] = False,
) -> None:
    """Erase words, a person or a workspace for good; the audit trail stays whole, and says that something was."""
    from bot.cli.erase import Wanted
    from bot.cli.erase import erase as erase_now

    wanted = Wanted(update, note, request, verdict, judgement, person, words, workspace_id)
    erase_now(wanted, because, context.obj.clock, is_sure=yes)


@cli.command()
def doctor(
    seal: Annotated[
        Path | None, typer.Option(help="What it printed before, kept elsewhere: do the audit trails go on from there?")
    ] = None,
) -> None:
    """Look over settings, database, audit trail, roles, token, scopes, channels and posts; say what to mend."""
    from bot.cli.doctor import look_over

    look_over(seal)


def start(given: Given) -> None:
    """Run the command that was typed, and end the process: what was asked wrongly in one line, with status 2.

    Whatever a command writes, its owner alone may read: a plan's updates are not for everybody on a machine.
    """
    os.umask(0o077)
    try:
        sys.exit(cli(standalone_mode=False, obj=given))
    except UsageError as error:
        say(f"{error.format_message().rstrip('.')}. See `python app.py --help`.", err=True)
        sys.exit(2)
    except BadSettings as error:
        say(str(error), err=True)
        sys.exit(2)


def _collect_later() -> None:
    """Turn the garbage collector off until `serve` has all that stays: looking it over again and again costs 0.1 s."""
    gc.disable()
