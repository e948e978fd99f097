"""Copies evidence from Slack into the data folder, because Slack hides old files. What failed is tried again later."""

import asyncio
import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import structlog
from aiohttp import ClientError, ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.plan import evidence
from bot.plan.snapshot import Workspace
from bot.talk import why_refused
from storage.database import Database

log = structlog.get_logger()

LARGEST = 25 * 1024 * 1024  # bytes
FOR_GOOD = {"file_not_found", "file_deleted", "missing_scope", "not_allowed_token_type"}


class NotCopied(Exception):
    """A file that could not be fetched; `str()` is why."""


class Copies:
    """Fetches files with the bot's token, from Slack's own hosts only, and keeps them under their hash."""

    def __init__(self, database: Database, session: ClientSession, folder: Path, api_url: str) -> None:
        self._database, self._session, self._folder = database, session, folder
        self._own_host = urlsplit(api_url).hostname or ""

    async def copy_all(self, client: AsyncWebClient, workspace: Workspace, now: datetime) -> None:
        """Copies what has not been copied yet."""
        team_id = workspace.team_id
        for file in await self._database.read(evidence.uncopied, team_id):
            try:
                name, url, content = await self._fetch(client, file.file_id)
                sha256 = hashlib.sha256(content).hexdigest()
                path = await asyncio.to_thread(self._keep, team_id, sha256, content)
            except SlackApiError as error:
                why = why_refused(error)
                is_final = why in FOR_GOOD
                await self._database.run(evidence.could_not_copy, team_id, file.id, why, for_good=is_final)
            except (NotCopied, ClientError, TimeoutError, OSError) as error:
                log.warning("evidence could not be copied", workspace=team_id, file=file.file_id, why=str(error))
                await self._database.run(evidence.could_not_copy, team_id, file.id, str(error))
            else:
                await self._database.run(evidence.keep_copy, team_id, file.id, name, url, path, sha256)

    async def _fetch(self, client: AsyncWebClient, file_id: str) -> tuple[str, str | None, bytes]:
        """(its name, where it is to be seen, its bytes)."""
        described: dict[str, Any] = (await client.files_info(file=file_id)).get("file") or {}
        address = described.get("url_private_download") or described.get("url_private")
        if not address:
            raise NotCopied("it is kept elsewhere, not in Slack")
        if not self._is_slacks(str(address)):
            raise NotCopied("its address is not Slack's")
        if int(described.get("size") or 0) > LARGEST:
            raise NotCopied(f"it is larger than {LARGEST // 1024 // 1024} MB")
        headers = {"Authorization": f"Bearer {client.token}"}
        async with self._session.get(address, headers=headers, allow_redirects=False) as answer:
            if answer.status != 200:
                raise NotCopied(f"Slack answered {answer.status}")
            is_page = answer.content_type == "text/html" and described.get("mimetype") != "text/html"
            if is_page:  # a sign-in page, with status 200
                raise NotCopied("Slack sent a page instead of the file")
            content = bytearray()
            async for part in answer.content.iter_chunked(1 << 16):
                content += part
                if len(content) > LARGEST:
                    raise NotCopied(f"it is larger than {LARGEST // 1024 // 1024} MB")
        return str(described.get("name") or ""), described.get("permalink"), bytes(content)

    def _is_slacks(self, address: str) -> bool:
        """The token goes to Slack only; with another SLACK_API_URL, to that host."""
        parts = urlsplit(address)
        host = parts.hostname or ""
        is_slack = parts.scheme == "https" and (host == "slack.com" or host.endswith(".slack.com"))
        return is_slack if self._own_host.endswith("slack.com") else host == self._own_host

    def _keep(self, team_id: str, sha256: str, content: bytes) -> str:
        """Writes it whole or not at all; the same file is kept once. Returns its path under the data folder."""
        path = Path("evidence") / team_id / sha256[:2] / sha256
        whole = self._folder / path
        if not whole.exists():
            whole.parent.mkdir(parents=True, exist_ok=True)
            part = whole.with_suffix(".part")
            part.write_bytes(content)
            part.replace(whole)
        return str(path)
