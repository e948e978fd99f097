"""Copy evidence from Slack into the data folder, because Slack hides old files. What failed is tried again later."""

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.plan.model.workspace import Workspace
from bot.plan.updates import evidence
from bot.slack.errors import SlackFailure
from bot.slack.files import Files
from storage.database import Database

log = structlog.get_logger()


class EvidenceCopies:
    """A store of what goes with updates in `folder`, each file under its SHA-256."""

    def __init__(self, database: Database, files: Files, folder: Path) -> None:
        self._database, self._files, self._folder = database, files, folder

    async def copy_all(self, client: AsyncWebClient, workspace: Workspace, now: datetime) -> None:
        """Copy what has not been copied yet; what fails is noted, and tried again in a later round."""
        team_id = workspace.team_id
        for file in await self._database.read(evidence.uncopied, team_id):
            try:
                fetched = await self._files.fetch(client, file.file_id)
                sha256 = hashlib.sha256(fetched.content).hexdigest()
                path = await asyncio.to_thread(self._keep, team_id, sha256, fetched.content)
            except SlackFailure as failure:
                log.warning("evidence could not be fetched", workspace=team_id, file=file.file_id, why=failure.why)
                is_final = failure.is_final
                await self._database.run(evidence.could_not_copy, team_id, file.id, failure.why, for_good=is_final)
            except OSError as error:  # no room in the data folder, or it may not be written
                log.warning("evidence could not be copied", workspace=team_id, file=file.file_id, why=str(error))
                await self._database.run(evidence.could_not_copy, team_id, file.id, str(error))
            else:
                copied = file.id, fetched.name, fetched.url, path, sha256
                if not await self._database.run(evidence.keep_copy, team_id, *copied):
                    remove_copies(self._folder, [path])  # it was erased while it was fetched

    def _keep(self, team_id: str, sha256: str, content: bytes) -> str:
        """Write it whole or not at all; the same file is kept once. Returns its path under the data folder."""
        path = Path("evidence") / team_id / sha256[:2] / sha256
        whole = self._folder / path
        if not whole.exists():
            whole.parent.mkdir(parents=True, exist_ok=True)
            part = whole.with_suffix(".part")
            part.write_bytes(content)
            part.replace(whole)
        return str(path)


def remove_copies(folder: Path, paths: Sequence[str]) -> list[Path]:
    """Remove copied files, by their paths under the data folder; list those that could not be removed."""
    left = []
    for path in paths:
        try:
            (folder / path).unlink(missing_ok=True)
        except OSError:
            left.append(folder / path)
    return left
