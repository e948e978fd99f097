"""Read files that may hold a plan in the background, and say in a direct message what each holds."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers import import_preview as draw
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.documents import READER
from bot.errors import NotAllowed, PlanError
from bot.guard import in_words
from bot.interaction import Interaction, Interactions
from bot.jobs.background import Background
from bot.jobs.engine import Engine
from bot.jobs.file_readings import READ_FILES, FileReadings, Stopped
from bot.listeners.reading.understanding import Understood, compared, shown, understand
from bot.plan.imports import pending
from bot.plan.imports.unread import unread_files
from bot.plan.imports.unread.unread_files import ATTEMPTS, LEASE, TakenOver, Unread
from bot.plan.lookup import plan_with
from bot.plan.model.incoming import AttachedFile, IncomingMessage
from bot.plan.model.permissions import Actor, Permission
from bot.plan.model.stamp import Source
from bot.plan.privacy.audience import alone
from bot.slack import messaging, own_messages
from bot.slack.errors import SlackFailure
from bot.slack.files import FetchedFile, Files

log = structlog.get_logger()

PATIENCE = 3.0  # seconds of reading before it is said that it goes on
RENEW = LEASE / 3
CLOCKS = 600.0  # seconds by which Slack’s clock and ours may differ
PAUSE = 60.0  # seconds, where Slack does not take what is said of a file


class Unfetched(PlanError):
    """A file that Slack did not give out."""


class Unkept(PlanError):
    """A file that could not be kept; so it is not loaded either."""


@dataclass(frozen=True)
class PlanFiles:
    """A reader of the files that people give, which are fetched, read and compared when their turn has come.

    What is to be read stands in the database, where each process finds it: `engine` has it read, here or in another,
    where `client_for` gives what calls Slack for a workspace.
    """

    files: Files
    background: Background
    readings: FileReadings
    interactions: Interactions
    engine: Engine
    client_for: Callable[[str], Awaitable[AsyncWebClient | None]]

    async def start(self, interaction: Interaction, file: AttachedFile, said: IncomingMessage | None = None) -> None:
        """Have a file read that somebody gave, and do not wait; once only, if it came with what they `said`."""
        team_id, now = interaction.team_id, interaction.now
        if said is None:
            await self.interactions.run(team_id, unread_files.enter_file, interaction.user_id, file, now)
        elif not await self.interactions.run(team_id, unread_files.enter_file_of, said, file, now):
            return
        await self.begin(team_id)

    async def begin(self, team_id: str) -> None:
        """Have the files of a workspace read that are to be, and do not wait."""
        await self.engine.begin(READ_FILES, team_id)

    async def read_waiting(self, team_id: str) -> None:
        """Begin to read the files of a workspace that nobody is reading."""
        if self.readings.is_closed or not (client := await self.client_for(team_id)):
            return
        for unread_id in await self.interactions.read(team_id, unread_files.waiting):
            if claimed := await self.interactions.run(team_id, unread_files.lease, unread_id):
                # Not waited for, as it may have to wait for its turn. If it is lost with this process, its lease ends.
                self.background.start(self._keep_leased(client, claimed))

    async def _fetched(self, client: AsyncWebClient, file: AttachedFile) -> FetchedFile:
        try:
            return await self.files.fetch(client, file.id)
        except SlackFailure as failure:
            why = failure.why
            log.warning("a plan's file could not be fetched", why=why)
            raise Unfetched(f"I could not fetch “{file.name}”, because {why}. Please send it again.") from failure

    async def _keep_leased(self, client: AsyncWebClient, given: Unread) -> None:
        """Read a file as long as it is leased to us; if that could not be done, leave it to whoever does so later."""
        reading, is_ours = asyncio.create_task(self._read(client, given)), True
        try:
            while is_ours and not (await asyncio.wait({reading}, timeout=RENEW))[0]:
                is_ours = await self.interactions.run(given.team_id, unread_files.renew_lease, given)
            if is_ours and not await reading:
                await self.interactions.run(given.team_id, unread_files.leave, given)
        except TakenOver:
            log.info("another process reads a file by now", workspace=given.team_id)
        except SlackFailure as failure:
            log.warning("it could not be said what a file holds", workspace=given.team_id, why=failure.why)
            if failure.is_final:
                await self.interactions.run(given.team_id, unread_files.forget_file, given)
            else:
                await self.interactions.run(given.team_id, unread_files.leave, given, PAUSE)
        finally:
            reading.cancel()

    async def _read(self, client: AsyncWebClient, given: Unread) -> bool:
        """Read a file, and say what it holds; False if another process is to do so."""
        name = given.file.name
        if await self.interactions.read(given.team_id, unread_files.is_settled, given):
            await self.interactions.run(given.team_id, unread_files.forget_file, given)
            return True
        with self.readings.in_line() as has_to_wait:
            place = await self._place(client, given, draw.reading(name, has_to_wait=has_to_wait))
            to = alone(given.user_id, place[0])
            actor = Actor(given.user_id, is_outsider=given.is_known_outsider)
            interaction = await self.interactions.begin(given.team_id, actor)
            advice = mrkdwn("Nothing was changed; saving “{}” in another form (Word, Excel or CSV) may help.", name)
            work = self._understood(client, interaction, given, place)
            understanding = asyncio.create_task(in_words(work, advice=advice))
            try:
                done, _ = await asyncio.wait({understanding}, timeout=PATIENCE)
                if not done and not has_to_wait:
                    await messaging.edit(client, to, place[1], draw.reading(name, is_long=True))
                reply = await understanding
            finally:
                understanding.cancel()
            # A process that was held up must not draw over what somebody has made of another's preview since.
            if reply is None or not await self.interactions.run(given.team_id, unread_files.renew_lease, given):
                return False
            await messaging.edit(client, to, place[1], reply)
            await self.interactions.run(given.team_id, unread_files.forget_file, given)
            return True

    async def _place(self, client: AsyncWebClient, given: Unread, said: Reply) -> tuple[str, str]:
        """Where it is told of: the message that a process which has ended posted, if one did, or a new one."""
        if given.place:
            return given.place
        place = None
        if given.attempts > 1 and (where := await own_messages.direct_messages(client, given.user_id)):
            ts = await own_messages.under_key(client, where, [given.key], given.given_at.timestamp() - CLOCKS)
            place = (where, ts) if ts else None
        if place is None:
            metadata = own_messages.metadata_of(given.key)
            place = await messaging.post(client, alone(given.user_id), said, metadata=metadata)
        await self.interactions.run(given.team_id, unread_files.told_at, given, place)
        return place

    async def _understood(
        self, client: AsyncWebClient, interaction: Interaction, given: Unread, place: tuple[str, str]
    ) -> Reply | None:
        """What the file holds, None if that is for another process to say; PlanError says why that can't be told."""
        interaction.check(Permission.IMPORT)
        if given.import_id is not None:
            return await self._previewed(interaction, given.import_id)
        if given.is_given_up:
            raise Unkept(
                f"I was ended {ATTEMPTS} times while I read “{given.file.name}”, so I leave it. Nothing was changed; "
                "saving it in another form (Word, Excel or CSV) may help."
            )
        try:
            async with self.readings.turn(given.file.name):
                fetched = await self._fetched(client, given.file)
                name = fetched.name or given.file.name
                interaction = await interaction.renewed()
                understood = await understand(self.readings, interaction, fetched.content, name)
                return await self._shown(await interaction.renewed(), given, understood, fetched.content, place)
        except (Stopped, TakenOver):
            return None
        except (Unfetched, Unkept, NotAllowed):
            raise
        except PlanError as error:  # it may be no plan at all
            raise PlanError(f"{error} If it is evidence, send it again with the action’s number: `5.1`.") from error

    async def _previewed(self, interaction: Interaction, import_id: int) -> Reply:
        """What was kept of a file by a process that has ended since."""
        kept = await interaction.read(pending.kept, import_id)
        plan = plan_with(interaction.workspace, kept.plan_id) if kept.plan_id is not None else None
        comparison = await compared(self.readings, interaction, plan, kept.document) if plan else None
        return shown(interaction, kept.document, kept.given, kept.file_name, import_id, plan, comparison)

    async def _shown(
        self,
        interaction: Interaction,
        given: Unread,
        understood: Understood,
        content: bytes,
        place: tuple[str, str],
    ) -> Reply:
        """Keep the document until somebody has looked, and show it, or how it differs from the plan that it is of."""
        reading, name = understood.reading, given.file.name
        what = (understood.plan, understood.comparison)
        if not understood.is_kept:
            return shown(interaction, reading.document, reading.given, name, None, *what)
        content = await self.readings.without_macros(content, name)
        try:
            sha256 = await interaction.keep_file(content)
        except OSError as error:  # no room in the data folder, or it may not be written
            log.warning("a plan's file could not be kept", why=str(error))
            raise Unkept(
                f"I could not keep “{name}”, because the disk it goes to is full or can’t be written. Nothing was "
                "changed. Please tell whoever runs me, and send it again then."
            ) from error
        by = interaction.stamp(Source.IMPORT)
        kept = (given, place, reading.document, by, reading.plan_id, sha256, READER)
        # They may have lost the role while the file was read, and what differs tells what the plan says.
        import_id = await interaction.run_as(Permission.IMPORT, unread_files.keep_read, *kept, reading.given)
        return shown(interaction, reading.document, reading.given, name, import_id, *what)
