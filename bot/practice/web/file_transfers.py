"""Take and give the bytes of files: what the bot uploads, what people attach, and downloads of both."""

from urllib.parse import quote

from aiohttp import BodyPartReader, web

from bot.practice.identity import BOT_USER_ID
from bot.practice.json_object import Json
from bot.practice.state.file import File, new_file
from bot.practice.state.profile import Profile
from bot.practice.transport.activity import Activity
from bot.practice.transport.switchboard import Switchboard
from bot.practice.web.page_requests import Mistake, attach, say

LARGEST = 100 * 1024**2  # bytes of a file
NO_FILE = "<!DOCTYPE html><title>Sign in | Slack</title><p>Sign in to see this file."  # what Slack sends, with 200


class FileTransfers:
    """Keep the files of one workspace, each with its bytes."""

    def __init__(self, board: Switchboard) -> None:
        self.board, self.workspace = board, board.workspace

    async def take_content(self, request: web.Request) -> web.Response:
        """Give the bytes of a file that the bot was given an address for."""
        file = self.workspace.files.get(request.match_info["file"])
        if file is None or file.is_sent:
            return web.Response(status=404, text="not found")
        content = await _content_of(request)
        with self.workspace.changed:
            file.size = len(content)
            self.workspace.contents[file.id] = content
        return web.Response(text=f"OK - {len(content)}")

    async def give_file(self, request: web.Request) -> web.Response:
        """Give a file to who may see it, the bot by its token and people by our own page (`as` says who); anybody else
        gets Slack's page to sign in."""
        file_id, said = request.match_info["file"], request.headers.get("Authorization")
        is_ours = request.headers.get("Sec-Fetch-Site") in ("same-origin", "none")
        may_read = "files:read" in self.board.scopes and said == f"Bearer {self.board.tokens.bot}" if said else is_ours
        if not may_read:
            return web.Response(text=NO_FILE, content_type="text/html")
        file, content = self.workspace.files.get(file_id), self.workspace.contents.get(file_id)
        reader_id = BOT_USER_ID if said else request.query.get("as", "")
        if file is None or content is None or not self.workspace.may_see(reader_id, file):
            return web.Response(status=404, text="This file does not exist, or is private to somebody else.")
        disposition = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
        return web.Response(body=content, headers={"Content-Type": file.mimetype, "Content-Disposition": disposition})

    async def take_upload(self, request: web.Request) -> web.Response:
        """Take files that somebody sends from the page: fields as, file (of each), and where they go to.

        That is channel, thread_ts and text of the one message that brings them all, or view_id and block_id of a form.
        """
        try:
            form = await request.post()
            sent = [(each, each.file.read()) for each in form.getall("file", []) if isinstance(each, web.FileField)]
            with self.workspace.changed:
                person = self.workspace.people.get(str(form.get("as")))
                if person is None:
                    raise Mistake("There is nobody with that id here.")
                if not sent:
                    raise Mistake("There is no file in that.")
                files = [new_file(each.filename, len(content), person.id, each.content_type) for each, content in sent]
                frame = {name: str(value) for name, value in form.items() if name != "file"}
                activity = self._place(person, frame, files)
                for file, (_, content) in zip(files, sent, strict=True):
                    self.workspace.add_file(file, content)
            if activity:
                await self.board.hear(activity)
            return web.json_response({"error": None, "files": [each.id for each in files]})
        except Mistake as mistake:
            return web.json_response({"error": str(mistake)}, status=400)
        except web.HTTPRequestEntityTooLarge:
            return web.json_response({"error": f"That is larger than {LARGEST // 1024**2} MB."}, status=413)

    def _place(self, person: Profile, frame: Json, files: list[File]) -> Activity | None:
        """Puts files into a form, or says something with them; Mistake leaves nothing of them."""
        for file in files:
            file.is_sent = True
            if frame.get("view_id"):
                attach(self.workspace, person, frame, file)
        if frame.get("view_id"):
            return None
        self.workspace.files |= {each.id: each for each in files}
        try:
            return say(self.workspace, person, frame, tuple(each.id for each in files))
        except Mistake:
            for file in files:
                del self.workspace.files[file.id]
            raise


async def _content_of(request: web.Request) -> bytes:
    """The body, or the first file of a form."""
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader):
            return bytes(await part.read())
    return b""
