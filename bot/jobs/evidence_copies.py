"""Copy evidence from Slack to where files are kept, because Slack hides old ones. What failed is tried again later."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.plan.model.workspace import Workspace
from bot.plan.updates import evidence
from bot.slack.errors import SlackFailure
from bot.slack.files import Files
from storage.database import Database
from storage.files import Files as KeptFiles

AT_ONCE = 2**20  # bytes

log = structlog.get_logger()


class EvidenceCopies:
    """A copier of what goes with updates to `kept`. `data_dir` is where earlier versions kept their copies."""

    def __init__(self, database: Database, files: Files, kept: KeptFiles, data_dir: Path) -> None:
        self._database, self._files, self._kept, self._data_dir = database, files, kept, data_dir

    async def copy_all(self, client: AsyncWebClient, workspace: Workspace, now: datetime) -> None:
        """Copy what has not been copied yet; what fails is noted, and tried again in a later round."""
        team_id = workspace.team_id
        for file in await self._database.read(evidence.uncopied, team_id):
            try:
                fetched = await self._files.fetch(client, file.file_id)
                copy = await asyncio.to_thread(self._kept.put, team_id, [fetched.content], now)
            except SlackFailure as failure:
                log.warning("evidence could not be fetched", workspace=team_id, file=file.file_id, why=failure.why)
                is_final = failure.is_final
                await self._database.run(evidence.could_not_copy, team_id, file.id, failure.why, for_good=is_final)
            except OSError as error:  # no room in the data folder, or it may not be written
                log.warning("evidence could not be copied", workspace=team_id, file=file.file_id, why=str(error))
                await self._database.run(evidence.could_not_copy, team_id, file.id, str(error))
            else:
                copied = file.id, fetched.name, fetched.url, copy.sha256
                if not await self._database.run(evidence.keep_copy, team_id, *copied):
                    await asyncio.to_thread(self._kept.release, team_id, copy.sha256)  # it was erased meanwhile

    def move_old(self, now: datetime) -> None:
        """Move the copies that earlier versions made in the data folder to where files are kept now.

        One that is not there stays noted as it was: `doctor` names it. Stopped at any point, it goes on next time.
        """
        for team_id, evidence_id, path in self._database.read_now(evidence.old_copies):
            old = self._data_dir / path
            try:
                with old.open("rb") as file:
                    copy = self._kept.put(team_id, iter(partial(file.read, AT_ONCE), b""), now)
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
