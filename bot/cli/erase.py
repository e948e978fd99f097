"""Erase words, a person or a workspace at a terminal, and say what is left to people."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import typer
from sqlmodel import Session

from bot.cli.database import opened
from bot.cli.terminal import fail
from bot.jobs.answer_erasure import erase_answers
from bot.jobs.evidence_copies import remove_copies
from bot.jobs.source_erasure import LEFT_ALONE, erase_in_sources
from bot.plan import workspace_registry
from bot.plan.erasure import people, words
from bot.plan.erasure.removal import Removal, SlackMessage
from bot.plan.language.wording import count
from bot.plan.model.stamp import Source, Stamp
from bot.plan.snapshot import load_workspace
from bot.settings import Settings, read_settings
from bot.slack.client import make_client, open_session
from bot.slack.errors import SlackFailure
from bot.slack.installations import look_up_installation
from storage.database import Database
from storage.erasing.compaction import compact
from storage.files import Files
from storage.migrations.copies import copies_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be erased: one of these, by its number or id; a workspace, where nothing else is named."""

    update: int | None = None
    note: int | None = None
    request: int | None = None
    verdict: int | None = None
    person: str | None = None
    workspace: str | None = None


def erase(wanted: Wanted, because: str, clock: Callable[[], datetime]) -> None:
    """Erase it for good, in the database, its files and every copy of it; print what was done and what is left."""
    named = [each for each in (wanted.update, wanted.note, wanted.request, wanted.verdict, wanted.person) if each]
    if len(named) > 1 or not (named or wanted.workspace):
        fail("Say what is to be erased: one of --update, --note, --request, --verdict, --person or --workspace.", 2)
    if not because.strip():
        fail("Say why: --because “identifies a child”. The reason stands in place of the words.", 2)
    settings = read_settings()
    with opened(settings) as database:
        team_id = database.read_now(workspace_registry.existing_workspace, wanted.workspace)
        now = database.read_now(load_workspace, team_id, settings.timezone).local(clock())
        by = Stamp(None, now, Source.TERMINAL)
        files = Files(database, settings.data_dir)
        # What is to be looked for in files and in Slack is known only as long as the rows say it: whoever is stopped
        # in the middle can so begin again.
        planned = _planned(database, team_id, wanted, because, by)
        elsewhere = [
            *_erase_in_files(database, files, team_id, planned.words, because, by),
            *_erase_answers(settings, team_id, planned),
        ]
        removal = _erase(database, team_id, wanted, because, by)
        for line in _told(removal, wanted):
            typer.echo(line)
        said_since = set(removal.words) - set(planned.words)
        elsewhere += _erase_in_files(database, files, team_id, tuple(said_since), because, by)
        for line in elsewhere:
            typer.echo(line)
        copies = sum(files.release(team_id, sha256) for sha256 in removal.hashes)
        if not wanted.workspace or removal.said:
            files.delete_unused(team_id, now - LEFT_ALONE)
        files.clear_interrupted(now + timedelta(days=1))  # bytes that no workspace has any more
        if copies:
            typer.echo(f"{count(copies, 'copied file')} removed.")
        _clean_up(settings, database, removal)


class _Planned(Exception):
    """An erasure that was tried out, and is not kept."""

    def __init__(self, removal: Removal) -> None:
        self.removal = removal


def _planned(database: Database, team_id: str, wanted: Wanted, because: str, by: Stamp) -> Removal:
    """What an erasure will do: it is done, and its transaction then undone. It fails in the same words."""
    work, *given = _work(wanted, because, by)

    def try_out(session: Session, team_id: str) -> None:
        raise _Planned(work(session, team_id, *given))

    try:
        database.run_now(try_out, team_id)
    except _Planned as planned:
        return planned.removal
    raise AssertionError("a trial ends by being undone")


def _erase_in_files(
    database: Database, files: Files, team_id: str, words: tuple[str, ...], because: str, by: Stamp
) -> list[str]:
    return erase_in_sources(database, files, team_id, words, " ".join(because.split()), by) if words else []


def _erase(database: Database, team_id: str, wanted: Wanted, because: str, by: Stamp) -> Removal:
    work, *given = _work(wanted, because, by)
    return cast(Removal, database.run_now(work, team_id, *given))


def _work(wanted: Wanted, because: str, by: Stamp) -> tuple[Any, ...]:
    """The unit of work, and what it is given after session and workspace."""
    if wanted.person:
        return people.erase_person, wanted.person, because, by
    if wanted.request:
        return words.erase_request, wanted.request, because, by
    if wanted.verdict:
        return words.erase_verdict, wanted.verdict, because, by
    if update_id := wanted.update or wanted.note:
        return words.erase_update, update_id, because, by
    return (people.erase_workspace,)


def _told(removal: Removal, wanted: Wanted) -> list[str]:
    if not removal.said:
        return [f"Everything of {wanted.workspace} is erased, its audit trail too."]
    lines = [f"Erased. In its place stands: {removal.said}"]
    if wanted.person:
        lines.append(
            "What others wrote of them by name is not found by their id: erase it with --update. Slack’s own directory "
            "goes on naming them, and so does the bot while Slack lists them."
        )
    if removal.redrawn:
        messages = count(removal.redrawn, "message")
        lines.append(f"{messages} of the bot’s own that may show it are edited by the running bot within a minute.")
    if removal.messages:
        lines.append("These messages are not ours to edit. Have their authors delete them:")
        lines += [f"  {_where(message)}" for message in removal.messages]
    if removal.file_ids:
        lines.append(f"These files stay in Slack until whoever shared them deletes them: {', '.join(removal.file_ids)}")
    if removal.left:
        lines.append("The same name or number still stands in the following; erase these too, or correct them:")
        lines += [f"  {line}" for line in removal.left]
    return lines


def _erase_answers(settings: Settings, team_id: str, removal: Removal) -> list[str]:
    """What the bot answered in Slack is edited in place, as far as Slack lets us look for it."""
    if not removal.places:
        return []
    if not settings.slack_bot_token:
        return ["Without SLACK_BOT_TOKEN what the bot answered in Slack stays as it is: set it, and erase once more."]
    try:
        edited, failed = asyncio.run(_edit_answers(settings, team_id, removal))
    except SlackFailure as failure:
        return [f"Slack can’t be asked for what the bot answered ({failure.why}): erase once more when it can."]
    lines = [f"{count(edited, 'answer')} of the bot’s own edited in Slack."] if edited else []
    if failed:
        lines.append(f"The bot’s own answers could not be looked for in {'; '.join(failed)}. Erase once more to try.")
    return lines


async def _edit_answers(settings: Settings, team_id: str, removal: Removal) -> tuple[int, list[str]]:
    async with open_session() as session:
        client = make_client(settings.bot_token, settings.slack_api_url, session, retries=True)
        own = await look_up_installation(client)
        if own.team_id != team_id or not own.bot_id:
            return 0, ["this workspace, for which SLACK_BOT_TOKEN is not"]
        return await erase_answers(client, own.bot_id, removal)


def _where(message: SlackMessage) -> str:
    by = f", by {message.user_id}" if message.user_id else ""
    link = f"https://slack.com/archives/{message.channel_id}/p{message.ts.replace('.', '')}"
    return f"{message.ts} in {message.channel_id}{by}: {link}"


def _clean_up(settings: Settings, database: Database, removal: Removal) -> None:
    """Files and copies go after the rows: if one can't, the words are out of the database all the same."""
    failed: list[str] = []
    for path in remove_copies(settings.data_dir, removal.paths):
        failed.append(f"{path} can’t be removed")
    if removal.paths:
        typer.echo(f"{count(len(removal.paths), 'copied file')} removed from {settings.data_dir / 'evidence'}.")
    for copy in copies_of(database):
        if not _remove(copy):
            failed.append(f"{copy} can’t be removed")
        else:
            typer.echo(f"Removed, because it held the words: {copy}")
    if not compact(database):
        failed.append("the database’s log is in use and still holds them: stop the bot, and erase once more")
    where = "The database’s files were written anew." if database.is_sqlite else "The database was vacuumed."
    typer.echo(f"{where} Backups, exports and archived logs of yours are not reached: erase there too.")
    if failed:
        fail(f"The words are out of the database, but {'; '.join(failed)}.")


def _remove(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True
