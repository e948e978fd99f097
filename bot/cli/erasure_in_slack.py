"""Erase in Slack what the bot itself has said there, and say what only others can remove."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.jobs.answer_erasure import ErasedAnswers, erase_answers
from bot.jobs.background import Background
from bot.outbox.homes import Homes
from bot.plan.erasure.removal import Removal, SlackMessage
from bot.plan.language.wording import count
from bot.plan.model.permissions import Actor
from bot.plan.model.workspace import Workspace
from bot.plan.people import directory
from bot.plan.queries.people_named import people_named
from bot.plan.snapshot import load_workspace
from bot.plan.updates import evidence
from bot.settings import Settings
from bot.slack.client import make_client, open_session
from bot.slack.errors import SlackFailure
from bot.slack.files import delete_file
from bot.slack.installations import look_up_installation
from storage.database import Database

PRIVATE = (
    "What one person alone was shown in a channel nobody can edit; Slack forgets it when their app is started anew."
)
_KEPT_IN_SLACK = "A copy that somebody was shown stays in Slack until it is erased once more, or an admin deletes it;"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the bot has said in one workspace's Slack."""

    settings: Settings
    database: Database
    team_id: str
    clock: Callable[[], datetime]

    def erase(self, removal: Removal) -> list[str]:
        """Edit what the bot answered, as far as Slack lets us look for it; a line for each thing that is to be told."""
        if not removal.places:
            return []
        if not self.settings.slack_bot_token:
            return [
                "Without SLACK_BOT_TOKEN what the bot answered in Slack stays as it is: set it, and erase once more."
            ]
        try:
            done = asyncio.run(self._edit(removal))
        except SlackFailure as failure:
            return [f"Slack can’t be asked for what the bot answered ({failure.why}): erase once more when it can."]
        return [*_told(done), PRIVATE]

    def delete_copies(self, file_ids: Sequence[str]) -> list[str]:
        """Delete in Slack the copies of evidence that people were shown, and that are kept no more as they were; a line
        for each thing that is to be told. What could not be deleted is tried again when something is erased next."""
        if not file_ids:
            return []
        if not self.settings.slack_bot_token:
            return [f"{_KEPT_IN_SLACK} SLACK_BOT_TOKEN is not set: {', '.join(file_ids)}"]
        try:
            deleted, refused = asyncio.run(self._delete(file_ids))
        except SlackFailure as failure:
            return [f"{_KEPT_IN_SLACK} Slack can’t be asked ({failure.why}): {', '.join(file_ids)}"]
        self.database.run_now(evidence.forget_shown, self.team_id, deleted)
        done = f"{count(len(deleted), 'file')} of evidence that people were shown deleted in Slack."
        return [*[done][: len(deleted)], *(f"{_KEPT_IN_SLACK} {why}: {file_id}" for file_id, why in refused)]

    async def _delete(self, file_ids: Sequence[str]) -> tuple[list[str], list[tuple[str, str]]]:
        deleted, refused = list[str](), list[tuple[str, str]]()
        async with open_session() as session:
            client = make_client(self.settings.bot_token, self.settings.slack_api_url, session, retries=True)
            if (await look_up_installation(client)).team_id != self.team_id:
                return [], [(each, "SLACK_BOT_TOKEN is another workspace’s") for each in file_ids]
            for file_id in file_ids:
                try:
                    await delete_file(client, file_id)
                    deleted.append(file_id)
                except SlackFailure as failure:
                    refused.append((file_id, failure.why))
        return deleted, refused

    async def _edit(self, removal: Removal) -> ErasedAnswers:
        async with open_session() as session:
            client = make_client(self.settings.bot_token, self.settings.slack_api_url, session, retries=True)
            own = await look_up_installation(client)
            if own.team_id != self.team_id or not own.bot_id:
                return ErasedAnswers(unseen=["this workspace, for which SLACK_BOT_TOKEN is not"])
            return await erase_answers(client, own.bot_id, removal)

    def draw_homes(self) -> list[str]:
        """Draw the Home of everybody whom the plan names, now that the rows are without the words: Slack goes on
        showing the last one until it is opened."""
        if not self.settings.slack_bot_token:
            return []
        try:
            drawn = asyncio.run(self._draw_homes())
        except SlackFailure as failure:
            return [f"Homes could not be drawn anew ({failure.why}); each is when it is opened."]
        return [f"{count(drawn, 'Home')} drawn anew."] if drawn else []

    async def _draw_homes(self) -> int:
        user_ids = await self.database.read(people_named, self.team_id)
        workspace = await self.database.read(load_workspace, self.team_id, self.settings.timezone)
        outside = await self.database.read(directory.outsiders_among, self.team_id, user_ids)

        async def current(_: str) -> Workspace:
            return workspace

        async with open_session() as session:
            client = make_client(self.settings.bot_token, self.settings.slack_api_url, session, retries=True)
            if (await look_up_installation(client)).team_id != self.team_id:
                return 0
            background = Background()
            homes = Homes(self.database, current, self.clock, background)
            for user_id in user_ids:
                await homes.opened(client, self.team_id, Actor(user_id, is_outsider=user_id in outside))
            await background.drain()
        return len(user_ids)


def _told(done: ErasedAnswers) -> list[str]:
    lines = [f"{count(done.edited, 'answer')} of the bot’s own edited in Slack."] if done.edited else []
    if done.refused:
        lines.append("Slack lets nobody edit these answers of the bot’s; delete them there, as an admin:")
        lines += [f"  {link(channel_id, ts)} ({why})" for channel_id, ts, why in done.refused]
    if done.unseen:
        said = "; ".join(done.unseen)
        lines.append(f"The bot’s own answers could not be looked for in {said}. Erase once more to try.")
    if done.missing_scopes:
        lines.append(
            f"Without {', '.join(done.missing_scopes)} the bot can’t tell where else it has answered: it looked where "
            "anything of the plan was said. Install the app again with manifest.yml, and erase once more."
        )
    return lines


def link(channel_id: str, ts: str) -> str:
    """Write the address of a message."""
    return f"https://slack.com/archives/{channel_id}/p{ts.replace('.', '')}"


def where(message: SlackMessage) -> str:
    """Say where a message of somebody's stands, and whose it is."""
    by = f", by {message.user_id}" if message.user_id else ""
    return f"{message.ts} in {message.channel_id}{by}: {link(message.channel_id, message.ts)}"
