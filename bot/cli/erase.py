"""Erase words, a person or a workspace at a terminal, and say what is left to people."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, cast

import typer
from sqlmodel import Session

from bot.cli.database import opened
from bot.cli.erasure_in_slack import OwnWords, where
from bot.cli.terminal import fail, say
from bot.documents.erasing import blanked
from bot.documents.phrases import pattern_of
from bot.jobs.evidence_copies import remove_copies
from bot.jobs.source_erasure import LEFT_ALONE, erase_in_sources
from bot.plan import workspace_registry
from bot.plan.erasure import people, phrases, words
from bot.plan.erasure.removal import Removal, counted
from bot.plan.language.wording import count
from bot.plan.model.document import REMOVED
from bot.plan.model.stamp import Source, Stamp
from bot.plan.snapshot import load_workspace
from bot.plan.updates import evidence
from bot.settings import Settings, read_settings
from storage.database import Database
from storage.erasing.compaction import compact
from storage.files import Files
from storage.migrations.copies import copies_of, unfinished_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be erased: one of these, by its number or id, or exact words; a workspace, where nothing else is
    named."""

    update: int | None = None
    note: int | None = None
    request: int | None = None
    verdict: int | None = None
    judgement: int | None = None
    person: str | None = None
    words: str | None = None
    workspace: str | None = None

    @property
    def named(self) -> list[object]:
        """What is named beside the workspace that it is in."""
        each = (self.update, self.note, self.request, self.verdict, self.judgement, self.person, self.words)
        return [one for one in each if one is not None]


def erase(wanted: Wanted, because: str, clock: Callable[[], datetime], *, is_sure: bool) -> None:
    """Erase it for good, in the database, its files and every copy of it; print what was done and what is left.

    What goes far (exact words, a workspace) is counted first, and erased only if whoever asked `is_sure`, or says so.
    """
    if len(wanted.named) > 1 or not (wanted.named or wanted.workspace):
        fail(
            "Say what is to be erased: one of --update, --note, --request, --verdict, --judgement, --person, --words "
            "or --workspace.",
            2,
        )
    if not because.strip():
        fail("Say why: --because “identifies a child”. The reason stands in place of the words.", 2)
    settings = read_settings()
    with opened(settings) as database:
        team_id = database.read_now(workspace_registry.existing_workspace, wanted.workspace)
        now = database.read_now(load_workspace, team_id, settings.timezone).local(clock())
        by = Stamp(None, now, Source.TERMINAL)
        files, own_words = Files(database, settings.data_dir), OwnWords(settings, database, team_id, clock)
        # What is to be looked for in files and in Slack is known only as long as the rows say it: whoever is stopped
        # in the middle can so begin again.
        planned = _planned(database, team_id, wanted, because, by)
        if wanted.words or not wanted.named:
            _ask(planned, wanted, team_id, is_sure=is_sure)
        elsewhere = [
            *_erase_in_files(database, files, team_id, planned.words, because, by),
            *own_words.erase(planned),
        ]
        removal = _erase(database, team_id, wanted, because, by)
        for line in _told(removal, wanted):
            say(line)
        said_since = set(removal.words) - set(planned.words)
        elsewhere += _erase_in_files(database, files, team_id, tuple(said_since), because, by)
        elsewhere += own_words.draw_homes() if removal.shown else []
        stale = database.read_now(evidence.stale_copies, team_id)
        elsewhere += own_words.delete_copies((*removal.shown_copies, *stale))
        for line in elsewhere:
            say(line)
        copies = sum(files.release(team_id, sha256) for sha256 in removal.hashes)
        if wanted.named:
            files.delete_unused(team_id, now - LEFT_ALONE)
        files.clear_interrupted(now + timedelta(days=1))  # bytes that no workspace has any more
        if copies:
            say(f"{count(copies, 'copied file')} removed.")
        _clean_up(settings, database, removal)


def _ask(planned: Removal, wanted: Wanted, team_id: str, *, is_sure: bool) -> None:
    """Say before how much goes, and ask; where nobody can be asked, nothing is erased."""
    rows = ", ".join(counted(*each) for each in planned.touched) or "nothing in the database"
    if wanted.words:
        trail = f", and {counted('audit_entry', planned.entries)}" if planned.entries else ""
        say(f"These words are blanked in {team_id} in {rows}{trail}; also in files, where they stand in any.")
    else:
        say(f"Everything of {team_id} is erased, its audit trail too: {rows}. Nothing brings it back.")
    if is_sure:
        return
    if not sys.stdin.isatty():
        fail("Nothing was erased: nobody can be asked here whether that is meant. Add --yes.", 2)
    try:
        typed = typer.prompt(f"Type {team_id} to erase it", default="", show_default=False)
    except typer.Abort:
        typed = ""
    if typed.strip() != team_id:
        fail("Nothing was erased.")


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
    if wanted.words is not None:
        if not wanted.words.strip():
            fail("Say which words: --words “Kayleigh M”.", 2)
        blank = partial(blanked, pattern=pattern_of([wanted.words]))
        return phrases.erase_phrase, wanted.words, blank, because, by
    if wanted.person is not None:
        return people.erase_person, wanted.person, because, by
    if wanted.request is not None:
        return words.erase_request, wanted.request, because, by
    if wanted.verdict is not None:
        return words.erase_verdict, wanted.verdict, because, by
    if wanted.judgement is not None:
        return words.erase_judgement, wanted.judgement, because, by
    if wanted.named:
        return words.erase_update, cast(int, wanted.named[0]), because, by
    return people.erase_workspace, because, by


def _told(removal: Removal, wanted: Wanted) -> list[str]:
    if not removal.said:
        return [
            f"Everything of {wanted.workspace} is erased, its audit trail too. That it was stays, with the reason.",
            "What the bot has said in its Slack stands there still: whoever administers it deletes it there.",
        ]
    lines = [f"Erased. In its place stands: {REMOVED if wanted.words else removal.said}"]
    if wanted.words and not (removal.touched or removal.entries):
        lines = ["No row and no audit entry has these words."]
    if wanted.person:
        lines.append(
            "What others wrote of them by name is not found by their id: erase it with --update or --words. Slack’s "
            "own directory goes on naming them, and so does the bot while Slack lists them."
        )
    if removal.waiting:
        lines.append("What they asked for or said to be done waits on:")
        lines += [f"  {line}" for line in removal.waiting]
    if removal.redrawn:
        messages = count(removal.redrawn, "message")
        lines.append(f"{messages} of the bot’s own that may show it are edited by the running bot within a minute.")
    if removal.messages:
        lines.append("These messages are not ours to edit. Have their authors delete them:")
        lines += [f"  {where(message)}" for message in removal.messages]
    if removal.file_ids:
        lines.append(f"These files stay in Slack until whoever shared them deletes them: {', '.join(removal.file_ids)}")
    if removal.left:
        lines.append("The same name or number still stands in the following; erase these too, or correct them:")
        lines += [f"  {line}" for line in removal.left]
    return lines


def _clean_up(settings: Settings, database: Database, removal: Removal) -> None:
    """Files and copies go after the rows: if one can't, the words are out of the database all the same."""
    failed: list[str] = []
    for path in remove_copies(settings.data_dir, removal.paths):
        failed.append(f"{path} can’t be removed")
    if removal.paths:
        say(f"{count(len(removal.paths), 'copied file')} removed from {settings.data_dir / 'evidence'}.")
    for copy in (*copies_of(database), *unfinished_of(database)):
        if not _remove(copy):
            failed.append(f"{copy} can’t be removed")
        else:
            say(f"Removed, because it held the words: {copy}")
    if not compact(database):
        failed.append("the database’s log is in use and still holds them: stop the bot, and erase once more")
    where = "The database’s files were written anew." if database.is_sqlite else "The database was vacuumed."
    say(f"{where} Backups, exports and archived logs of yours are not reached: erase there too.")
    if failed:
        fail(f"The words are out of the database, but {'; '.join(failed)}.")


def _remove(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True
