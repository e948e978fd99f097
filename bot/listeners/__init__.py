"""Talks: what Slack sends, by subject. Each listener asks the plan or the door, and says what comes back."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.reply import Reply
from bot.jobs.background import Background
from bot.plan.model.document import Document
from bot.plan.model.incoming import AttachedFile, IncomingMessage
from bot.plan.model.workspace import Workspace
from bot.slack.directory import Directory
from bot.slack.guests import Guests
from storage.database import Database


class Door(Protocol):
    """Where typed sentences are answered (`commands.dispatcher.Dispatcher`); listeners know only this of it."""

    async def answer(
        self, team_id: str, said: IncomingMessage, thread_ids: Sequence[int] | None = None
    ) -> Reply | None:
        """The answer to what was typed, or None."""

    def opens_form(self, said: IncomingMessage) -> bool:
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
    visitors: Guests
    current: Callable[[str], Awaitable[Workspace]]
    clock: Callable[[], datetime]
    changed: Callable[[str], None]
    directory: Directory
    read_plan: Callable[[AsyncWebClient, str, str, AttachedFile], None]
    read_again: Callable[[AsyncWebClient, AttachedFile, Mapping[str, str]], Awaitable[Document]]
