"""Print what the doctor found, a line for each check."""

import asyncio

import typer

from bot.cli.terminal import say
from bot.doctor import Health, examine
from bot.plan.language.wording import count
from bot.settings import Settings, read_settings


def look_over() -> None:
    """Print a line for each thing that was looked over; status 1 if anything is to be mended."""
    settings = read_settings()
    if settings.slack_bot_token:
        settings.check_reachable()
    to_mend = asyncio.run(_examine(settings))
    say(f"{count(to_mend, 'thing')} to mend." if to_mend else "Nothing to mend.")
    if to_mend:
        raise typer.Exit(1)


async def _examine(settings: Settings) -> int:
    """Prints a line for each check as it is made; how many say that something is to be mended."""
    to_mend = 0
    async for check in examine(settings):
        say(str(check))
        to_mend += check.health is Health.MEND
    return to_mend
