"""What `doctor` finds, for a test to look at."""

import asyncio

from bot.doctor import Check, examine
from bot.settings import Settings


def checks(settings: Settings) -> list[Check]:
    async def all_of_them() -> list[Check]:
        return [check async for check in examine(settings)]

    return asyncio.run(all_of_them())


def lines(settings: Settings, what: str) -> list[str]:
    return [str(check) for check in checks(settings) if check.what.startswith(what)]


def line(settings: Settings, what: str) -> str:
    (found,) = lines(settings, what)
    return found
