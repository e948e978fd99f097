"""Read files that may hold a plan in the background, and say in a direct message what each holds."""

import asyncio
from dataclasses import dataclass

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers import import_preview as draw
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.documents import READER
from bot.errors import PlanError
from bot.guard import in_words
from bot.interaction import Interaction
from bot.jobs.background import Background
from bot.jobs.file_readings import FileReadings, Stopped
from bot.listeners.reading.understanding import Understood, shown, understand
from bot.plan.imports import pending
from bot.plan.model.incoming import AttachedFile
from bot.plan.model.permissions import Permission
from bot.plan.model.stamp import Source
from bot.plan.privacy.audience import alone
from bot.slack import messaging
from bot.slack.errors import SlackFailure
from bot.slack.files import FetchedFile, Files

log = structlog.get_logger()

PATIENCE = 3.0  # seconds of reading before it is said that it goes on


class Unfetched(PlanError):
    """A file that Slack did not give out."""


class Unkept(PlanError):
    """A file that could not be kept; so it is not loaded either."""


@dataclass(frozen=True)
class PlanFiles:
    """A reader of the files that people give, which are fetched, read and compared when their turn has come."""

    files: Files
    background: Background
    readings: FileReadings

    def start(self, client: AsyncWebClient, interaction: Interaction, file: AttachedFile) -> None:
        """Start reading what somebody gave; nobody waits."""
        self.background.start(self._read(client, interaction, file))

    async def _fetched(self, client: AsyncWebClient, file: AttachedFile) -> FetchedFile:
        try:
            return await self.files.fetch(client, file.id)
        except SlackFailure as failure:
            why = failure.why
            log.warning("a plan's file could not be fetched", why=why)
            raise Unfetched(f"I could not fetch “{file.name}”, because {why}. Please send it again.") from failure

    async def _read(self, client: AsyncWebClient, interaction: Interaction, file: AttachedFile) -> None:
        with self.readings.in_line() as has_to_wait:
            said = draw.reading(file.name, has_to_wait=has_to_wait)
            where, ts = await messaging.post(client, alone(interaction.user_id), said)
            to = alone(interaction.user_id, where)
            advice = mrkdwn(
                "Nothing was changed; saving “{}” in another form (Word, Excel or CSV) may help.", file.name
            )
            work = self._understood(client, interaction, file, (where, ts))
            understanding = asyncio.create_task(in_words(work, advice=advice))
            done, _ = await asyncio.wait({understanding}, timeout=PATIENCE)
            if not done and not has_to_wait:
                await messaging.edit(client, to, ts, draw.reading(file.name, is_long=True))
            await messaging.edit(client, to, ts, await understanding)

    async def _understood(
        self, client: AsyncWebClient, interaction: Interaction, file: AttachedFile, place: tuple[str, str]
    ) -> Reply:
        """What the file holds; PlanError says why that can't be told."""
        try:
            async with self.readings.turn(file.name):
                fetched = await self._fetched(client, file)
                name = fetched.name or file.name
                understood = await understand(self.readings, await interaction.renewed(), fetched.content, name)
                return await self._shown(await interaction.renewed(), file, understood, fetched.content, place)
        except (Unfetched, Unkept, Stopped):
            raise
        except PlanError as error:  # it may be no plan at all
            raise PlanError(f"{error} If it is evidence, send it again with the action’s number: `5.1`.") from error

    async def _shown(
        self,
        interaction: Interaction,
        file: AttachedFile,
        understood: Understood,
        content: bytes,
        place: tuple[str, str],
    ) -> Reply:
        """Keep the document until somebody has looked, and show it, or how it differs from the plan that it is of."""
        reading, plan, comparison = understood.reading, understood.plan, understood.comparison
        document, given = reading.document, reading.given
        if not understood.is_kept:
            return shown(interaction, document, given, file.name, None, plan, comparison)
        try:
            sha256 = await interaction.keep_file(content)
        except OSError as error:  # no room in the data folder, or it may not be written
            log.warning("a plan's file could not be kept", why=str(error))
            raise Unkept(
                f"I could not keep “{file.name}”, because the disk it goes to is full or can’t be written. Nothing was "
                "changed. Please tell whoever runs me, and send it again then."
            ) from error
        kept = (document, file.name, interaction.stamp(Source.IMPORT), reading.plan_id, file.id)
        # They may have lost the role while the file was read, and what differs tells what the plan says.
        import_id = await interaction.run_as(Permission.IMPORT, pending.keep, *kept, sha256, READER, given)
        await interaction.run(pending.show_at, import_id, *place)
        return shown(interaction, document, given, file.name, import_id, plan, comparison)
