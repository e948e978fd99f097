"""Print what the doctor found, a line for each check."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import typer

from bot.cli.terminal import fail, say
from bot.doctor import Health, examine
from bot.errors import NotUnderstood
from bot.plan.language.wording import count
from bot.plan.queries.noted_ends import NotedEnd, read_ends
from bot.settings import Settings, read_settings


def look_over(seal: Path | None = None) -> None:
    """Print a line for each thing that was looked over; status 1 if anything is to be mended.

    `seal` is a file of what was printed before, and kept elsewhere: the audit trails must go on from there.
    """
    settings = read_settings()
    noted = _read_ends(seal) if seal else []
    if settings.slack_bot_token:
        settings.check_reachable()
    to_mend = asyncio.run(_examine(settings, noted))
    say(f"{count(to_mend, 'thing')} to mend." if to_mend else "Nothing to mend.")
    if to_mend:
        raise typer.Exit(1)


def _read_ends(file: Path) -> list[NotedEnd]:
    try:
        return read_ends(file.read_text(encoding="utf-8", errors="replace"))
    except OSError as error:
        fail(f"{file} can’t be read: {error.strerror}.", 1 if file.exists() else 2)
    except NotUnderstood as error:
        fail(f"{file} can’t be compared: {error}.", 2)


async def _examine(settings: Settings, noted: Sequence[NotedEnd]) -> int:
    """Prints a line for each check as it is made; how many say that something is to be mended."""
    to_mend = 0
    async for check in examine(settings, noted):
        say(str(check))
        to_mend += check.health is Health.MEND
    return to_mend
