"""Talks: what Slack sends, by subject. Each listener asks the plan or the door, and says what comes back."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from slack_sdk.web.async_client import AsyncWebClient

from bot.background import Background
from bot.blocks.reply import Reply
from bot.directory import Directory
from bot.plan.document import Document
from bot.plan.said import Said, SentFile
from bot.plan.snapshot import Workspace
from bot.visitors import Visitors
from storage.database import Database


class Door(Protocol):
    """Where typed sentences are answered (`commands.door.Door`); listeners know only this of it."""

    async def answer(self, team_id: str, said: Said, thread_ids: Sequence[int] | None = None) -> Reply | None:
        """The answer to what was typed, or None."""

    def opens_form(self, said: Said) -> bool:
        """Whether the answer may be a form, which Slack lets be opened for a moment only."""


@dataclass(frozen=True)
class Desk:
    """What every listener has at hand.

    `current` gives the workspace as it stands now, `clock` the time in UTC. `changed` is told which workspace may have
    changed, so that messages that show it are drawn anew; `read_plan` reads a file that may hold a plan, and tells
    who gave it (client, team id, user id, file); `read_again` gives what it holds when columns have the meanings given
    (client, file, meanings by header).
    """

    database: Database
    door: Door
    background: Background
    visitors: Visitors
    current: Callable[[str], Awaitable[Workspace]]
    clock: Callable[[], datetime]
    changed: Callable[[str], None]
    directory: Directory
    read_plan: Callable[[AsyncWebClient, str, str, SentFile], None]
    read_again: Callable[[AsyncWebClient, SentFile, Mapping[str, str]], Awaitable[Document]]
