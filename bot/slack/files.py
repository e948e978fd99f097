"""Files of Slack's: described, and fetched with the bot's token from Slack's own hosts only."""

from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

LARGEST = 25 * 2**20  # bytes


class NotFetched(Exception):
    """A file that can't be fetched; `str()` is why, and completes "because …"."""


class Files:
    """Fetches files, whole or not at all."""

    def __init__(self, session: ClientSession, api_url: str) -> None:
        self._session = session
        self._own_host = urlsplit(api_url).hostname or ""

    async def fetch(self, client: AsyncWebClient, file_id: str) -> tuple[str, str | None, bytes]:
        """(its name, where it is to be seen, its bytes).

        NotFetched says why not; SlackApiError, if Slack would not even describe it.
        """
        described: dict[str, Any] = (await client.files_info(file=file_id)).get("file") or {}
        address = described.get("url_private_download") or described.get("url_private")
        if not address:
            raise NotFetched("it is kept elsewhere, not in Slack")
        if not self._is_slacks(str(address)):
            raise NotFetched("its address is not Slack's")
        if int(described.get("size") or 0) > LARGEST:
            raise NotFetched(f"it is larger than {LARGEST // 2**20} MB")
        headers = {"Authorization": f"Bearer {client.token}"}
        async with self._session.get(address, headers=headers, allow_redirects=False) as answer:
            if answer.status != 200:
                raise NotFetched(f"Slack answered {answer.status}")
            is_page = answer.content_type == "text/html" and described.get("mimetype") != "text/html"
            if is_page:  # a sign-in page, with status 200
                raise NotFetched("Slack sent a page instead of the file")
            content = bytearray()
            async for part in answer.content.iter_chunked(1 << 16):
                content += part
                if len(content) > LARGEST:
                    raise NotFetched(f"it is larger than {LARGEST // 2**20} MB")
        return str(described.get("name") or ""), described.get("permalink"), bytes(content)

    def _is_slacks(self, address: str) -> bool:
        """The token goes to Slack only; with another SLACK_API_URL, to that host."""
        parts = urlsplit(address)
        host = parts.hostname or ""
        is_slack = parts.scheme == "https" and (host == "slack.com" or host.endswith(".slack.com"))
        return is_slack if self._own_host.endswith("slack.com") else host == self._own_host
