"""Copy evidence from Slack to where files are kept, because Slack hides old ones. What failed is tried again later."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

import structlog
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import SQLAlchemyError

from bot.jobs.background import Background
from bot.jobs.engine import Engine
from bot.plan.model.workspace import Workspace
from bot.plan.updates import evidence
from bot.plan.updates.evidence import Uncopied
from bot.slack.errors import About, SlackFailure
from bot.slack.files import Files
from storage.database import Database
from storage.files import Files as KeptFiles
from storage.files import NoRoom

AT_ONCE = 3  # files under way, each of at most 25 MB in memory
CHUNK = 2**20  # bytes
COPY_EVIDENCE = "copy evidence"  # the job of that name

log = structlog.get_logger()


class EvidenceCopies:
    """A queue of its own for copying what goes with updates to `kept`: nothing else ever waits for a download.

    What is still to be copied stands in the database, where each process finds it again. `data_dir` is where earlier
    versions kept their copies; a workspace's files take at most `quota` bytes, those of plans included. `client_for`
    gives what calls Slack for a workspace, `engine` does the copying, here or in another process.
    """

    def __init__(
        self,
        database: Database,
        files: Files,
        kept: KeptFiles,
        data_dir: Path,
        background: Background,
        clock: Callable[[], datetime],
        quota: int,
        client_for: Callable[[str], Awaitable[AsyncWebClient | None]],
        engine: Engine,
    ) -> None:
        self._database, self._files, self._kept, self._data_dir = database, files, kept, data_dir
        self._background, self._clock, self._quota = background, clock, quota
        self._client_for, self._engine = client_for, engine
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._under_way: dict[tuple[str, int], asyncio.Task[None]] = {}
        self._is_closed = False

    async def begin(self, client: AsyncWebClient, workspace: Workspace, now: datetime) -> None:
        """Have what is to be copied by now copied, and do not wait for it."""
        if await self._database.read(evidence.uncopied, workspace.team_id, now):
            await self._engine.begin(COPY_EVIDENCE, workspace.team_id)

    async def copy(self, team_id: str) -> None:
        """Begin to copy what is to be copied by now of a workspace, a few files at a time; more may come meanwhile."""
        client = await self._client_for(team_id)
        if client is None or self._is_closed:
            return
        for file in await self._database.read(evidence.uncopied, team_id, self._clock()):
            if (team_id, file.id) not in self._under_way:
                copying = self._copy_in_turn(client, team_id, file)
                self._under_way[team_id, file.id] = self._background.start(copying)

    def close(self) -> None:
        """Give up what waits or is under way: it is found again at the next start."""
        self._is_closed = True
        for copying in self._under_way.values():
            copying.cancel()

    async def _copy_in_turn(self, client: AsyncWebClient, team_id: str, file: Uncopied) -> None:
        try:
            async with self._turns:
                await self._copy(client, team_id, file)
        except SQLAlchemyError as error:  # what cannot be noted is as it was: it is tried again in a later round
            log.warning("evidence could not be copied", workspace=team_id, file=file.file_id, why=type(error).__name__)
        finally:
            del self._under_way[team_id, file.id]

    async def _copy(self, client: AsyncWebClient, team_id: str, file: Uncopied) -> None:
        if await asyncio.to_thread(self._kept.used, team_id) >= self._quota:
            await self._database.run(evidence.has_no_room, team_id, file, self._clock())
            return
        if not await self._database.run(evidence.begin_copy, team_id, file, self._clock()):
            return
        try:
            fetched = await self._files.fetch(client, file.file_id)
            put = partial(self._kept.put, quota=self._quota)
            copy = await asyncio.to_thread(put, team_id, [fetched.content], self._clock())
        except NoRoom:
            await self._database.run(evidence.has_no_room, team_id, file, self._clock())
        except SlackFailure as failure:
            why = failure.why
            log.warning("evidence could not be fetched", workspace=team_id, file=file.file_id, why=why)
            # A scope that is missing is mended by installing the app anew, which somebody may do within the day.
            is_final = failure.is_final and failure.about is not About.SCOPE
            given = file, why, self._clock()
            retry_after = failure.retry_after
            noting = partial(evidence.could_not_copy, for_good=is_final, retry_after=retry_after)
            await self._database.run(noting, team_id, *given)
        except OSError as error:  # no space on the disk, or it may not be written
            log.warning("evidence could not be copied", workspace=team_id, file=file.file_id, why=str(error))
            await self._database.run(evidence.has_no_room, team_id, file, self._clock(), str(error))
        else:
            copied = file.id, fetched.name, fetched.url, copy.sha256
            if not await self._database.run(evidence.keep_copy, team_id, *copied):
                await asyncio.to_thread(self._kept.release, team_id, copy.sha256)  # it was erased meanwhile

    def move_old(self, now: datetime) -> None:
        """Move the copies that earlier versions made in the data folder to where files are kept now.

        One that is not there stays noted as it was: `doctor` names it. Stopped at any point, it goes on next time. What
        such a version was writing when it died goes: none runs beside this one.
        """
        for left in (self._data_dir / "evidence").rglob("*.part"):
            left.unlink(missing_ok=True)
        for team_id, evidence_id, path in self._database.read_now(evidence.old_copies):
            old = self._data_dir / path
            try:
                with old.open("rb") as file:
                    copy = self._kept.put(team_id, iter(partial(file.read, CHUNK), b""), now)
            except OSError as error:
                log.warning("an old copy of evidence could not be moved", workspace=team_id, why=str(error))
                continue
            is_last = self._database.run_now(evidence.moved, team_id, evidence_id, copy.sha256)
            if is_last:
                old.unlink(missing_ok=True)


def remove_copies(folder: Path, paths: Sequence[str]) -> list[Path]:
    """Remove files that earlier versions copied, by their paths under the data folder; list those that stayed."""
    left = []
    for path in paths:
        try:
            (folder / path).unlink(missing_ok=True)
        except OSError:
            left.append(folder / path)
    return left
