"""Describe files of Slack's, fetch them with the bot's token from Slack's own hosts only, and send one person some."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from bot.plan.model.incoming import AttachedFile, FileKind
from bot.plan.privacy.audience import Hearing
from bot.slack.errors import About, Fate, Meaning, SlackFailure, slack_failures
from bot.slack.proxy import proxy_for

LARGEST = 25 * 2**20  # bytes
MOST_FILES = 10  # files of each message; Slack itself takes ten

_SOURCE = "https://docs.slack.dev/reference/objects/file-object"
_NOT_FETCHED = Meaning(Fate.LATER, About.FILE, _SOURCE)
_NEVER = Meaning(Fate.GONE, About.FILE, _SOURCE)  # the file is as it is: trying again is in vain
_LIVING = ("application/vnd.slack-docs", "application/vnd.slack-list")  # canvases and lists
_GONE = (401, 403, 404, 410)  # no such file, or not for us


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """A file of Slack's, as it was fetched; `url` is where it is to be seen."""

    name: str
    url: str | None
    content: bytes


@dataclass(frozen=True, slots=True)
class Reserved:
    """A place for a file in Slack: the id that it has there, what it is called, and the address to send it to."""

    file_id: str
    name: str
    address: str


async def delete_file(client: AsyncWebClient, file_id: str) -> None:
    """Delete a file of ours in Slack; one that is gone is no failure. Raise SlackFailure."""
    try:
        with slack_failures():
            await client.files_delete(file=file_id)
    except SlackFailure as failure:
        if failure.why not in ("file_not_found", "file_deleted"):
            raise


def attached_files(described: Iterable[Mapping[str, Any]]) -> tuple[AttachedFile, ...]:
    """Read the files of a message or form, as Slack describes them there.

    One that is shared from another organisation has only its id yet; one that was deleted is left out.
    """
    return tuple(
        AttachedFile(
            str(file["id"]),
            _name_of(file),
            file.get("permalink"),
            file.get("size"),
            kind_of(file),
        )
        for file in list(described)[:MOST_FILES]
        if file.get("id") and file.get("mode") != "tombstone"
    )


def kind_of(file: Mapping[str, Any]) -> FileKind:
    """Tell what Slack says that a file is (docs.slack.dev, reference/objects/file-object)."""
    mimetype, filetype = str(file.get("mimetype") or ""), str(file.get("filetype") or "")
    if mimetype in _LIVING or filetype in ("quip", "canvas", "list") or file.get("mode") in ("quip", "list"):
        return FileKind.LIVING
    is_clip = file.get("subtype") in ("slack_audio", "slack_video")
    if is_clip or mimetype.partition("/")[0] in ("image", "audio", "video"):
        return FileKind.SEEN_OR_HEARD
    return FileKind.OTHER


def _name_of(file: Mapping[str, Any]) -> str:
    """What a file is called: a canvas or a list by its title, as its name is every other one’s, too."""
    named = ("title", "name") if kind_of(file) is FileKind.LIVING else ("name", "title")
    return str(next(filter(None, map(file.get, named)), "a file"))


class Files:
    """A way to fetch files, whole or not at all."""

    def __init__(self, session: ClientSession, api_url: str) -> None:
        self._session = session
        self._own_host = urlsplit(api_url).hostname or ""

    async def fetch(self, client: AsyncWebClient, file_id: str) -> FetchedFile:
        """Fetch a file by its id. The `why` of a SlackFailure completes "because …"."""
        with slack_failures():
            described: dict[str, Any] = (await client.files_info(file=file_id)).get("file") or {}
        address = described.get("url_private_download") or described.get("url_private")
        if kind_of(described) is FileKind.LIVING:
            raise _never("it is a canvas or a list, which lives in Slack and changes there")
        if not address:
            raise _never("it is kept elsewhere, not in Slack")
        if not self._is_slacks(str(address)):
            raise _never("its address is not Slack’s")
        if int(described.get("size") or 0) > LARGEST:
            raise _never(f"it is larger than {LARGEST // 2**20} MB")
        with slack_failures():
            content = await self._content(client, str(address), may_be_page=described.get("mimetype") == "text/html")
        return FetchedFile(str(described.get("name") or ""), described.get("permalink"), content)

    async def reserve(self, client: AsyncWebClient, name: str, size: int) -> Reserved:
        """Ask for a place to send a file to: nobody sees it before it is `shown`. Raise SlackFailure."""
        with slack_failures():
            answer = await client.files_getUploadURLExternal(filename=name, length=size)
        address = str(answer.get("upload_url") or "")
        if not self._is_slacks(address):
            raise _never("its address is not Slack’s")
        return Reserved(str(answer.get("file_id") or ""), name, address)

    async def send(self, reserved: Reserved, content: bytes) -> None:
        """Send a file to the place that was reserved for it. Raise SlackFailure."""
        with slack_failures():
            async with self._session.post(
                reserved.address, data=content, allow_redirects=False, proxy=proxy_for(reserved.address)
            ) as answer:
                if answer.status != 200:
                    raise _not_fetched(f"Slack answered {answer.status}")

    async def show(self, client: AsyncWebClient, to: Hearing, channel_id: str, sent: Sequence[Reserved]) -> None:
        """Show files that were sent to one person alone, in their direct messages. Raise SlackFailure."""
        if not to.only_for or not channel_id.startswith("D"):
            raise _never("there are no direct messages with them")
        files: list[dict[str, str | None]] = [{"id": each.file_id, "title": each.name} for each in sent]
        with slack_failures():
            await client.files_completeUploadExternal(files=files, channel_id=channel_id)

    async def _content(self, client: AsyncWebClient, address: str, *, may_be_page: bool) -> bytes:
        headers = {"Authorization": f"Bearer {client.token}"}
        async with self._session.get(
            address, headers=headers, allow_redirects=False, proxy=proxy_for(address)
        ) as answer:
            if answer.status in _GONE:
                raise _never(f"Slack answered {answer.status}")
            if answer.status != 200:
                raise _not_fetched(f"Slack answered {answer.status}")
            if answer.content_type == "text/html" and not may_be_page:  # a sign-in page, with status 200
                raise _not_fetched("Slack sent a page instead of the file")
            content = bytearray()
            async for part in answer.content.iter_chunked(1 << 16):
                content += part
                if len(content) > LARGEST:
                    raise _never(f"it is larger than {LARGEST // 2**20} MB")
        return bytes(content)

    def _is_slacks(self, address: str) -> bool:
        """The token goes to Slack only; with another SLACK_API_URL, to that host."""
        parts = urlsplit(address)
        host = parts.hostname or ""
        is_slack = parts.scheme == "https" and (host == "slack.com" or host.endswith(".slack.com"))
        return is_slack if self._own_host.endswith("slack.com") else host == self._own_host


def _not_fetched(why: str) -> SlackFailure:
    return SlackFailure(why, meaning=_NOT_FETCHED)


def _never(why: str) -> SlackFailure:
    return SlackFailure(why, meaning=_NEVER)
