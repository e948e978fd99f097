"""The doors of the practice workspace: the Web API and sockets for bots, the page and its socket for people."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

from aiohttp import BodyPartReader, web

from bot.practice.acts import Act
from bot.practice.fields import Json
from bot.practice.files import new_file
from bot.practice.live import Live
from bot.practice.names import APP_NAME
from bot.practice.people import Profile
from bot.practice.switchboard import Reply, Switchboard
from bot.practice.verbs import Mistake, attach, say
from bot.practice.workspace import File

PAGE = Path(__file__).parent / "page"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
LARGEST = 100 * 1024**2  # bytes of a file
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
ENCODED = ("attachments", "blocks", "metadata", "view", "files")
NO_FILE = "<!DOCTYPE html><title>Sign in | Slack</title><p>Sign in to see this file."  # what Slack sends, with 200

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def refuse_strangers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Serves this machine only, and no page but our own: another website must not reach in by a name of its making."""
    host, origin = request.headers.get("Host", ""), request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "none")
    is_link = request.method == "GET" and (request.path == "/" or request.path.startswith("/archives/"))
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        name = None
    if name not in LOOPBACK:
        return web.Response(status=421, text="This is served as 127.0.0.1 or localhost only.")
    if (origin is not None and origin != f"http://{host}") or (site not in ("none", "same-origin") and not is_link):
        return web.Response(status=403, text="Another website may not use this.")
    return await handler(request)


async def harden(_: web.Request, response: web.StreamResponse) -> None:
    """Gives every answer the headers that keep a page to itself."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


def make_server(board: Switchboard, live: Live) -> web.Application:
    """The whole of it as one web application."""
    server = web.Application(client_max_size=LARGEST, middlewares=[refuse_strangers])
    server.on_response_prepare.append(harden)
    doors = Doors(board)
    server.router.add_route("*", "/api/{method}", doors.take_call)
    server.router.add_post("/response/{ticket}", doors.take_response)
    server.router.add_post("/upload-external/{file}", doors.take_content)
    server.router.add_get("/files/{file}/{name}", doors.give_file)
    server.router.add_get("/link", board.delivery.take_socket)
    server.router.add_get("/live", live.take_page)
    server.router.add_post("/upload", doors.take_upload)
    server.router.add_get("/archives/{channel}/p{stamp:[0-9]{7,}}", doors.lead_to)
    server.router.add_get("/", _give_index)
    server.router.add_get("/page/{path:.+}", _give_page)
    return server


async def _give_index(_: web.Request) -> web.StreamResponse:
    return _page("index.html")


async def _give_page(request: web.Request) -> web.StreamResponse:
    return _page(request.match_info["path"])


def _page(path: str) -> web.StreamResponse:
    file = (PAGE / path).resolve()
    if not file.is_relative_to(PAGE) or not file.is_file():
        return web.Response(status=404, text="There is no such page.")
    return web.FileResponse(file)


def _as_response(reply: Reply) -> web.Response:
    return web.json_response(reply.body, status=reply.status, headers=reply.headers)


class Doors:
    """What is asked of one workspace over HTTP."""

    def __init__(self, board: Switchboard) -> None:
        self.board, self.workspace = board, board.workspace

    async def take_call(self, request: web.Request) -> web.Response:
        """A Web API call, as JSON or as a form."""
        try:
            is_json = request.content_type == "application/json"
            sent = await request.json() if is_json else await request.post()
            token = str(sent.get("token", ""))  # never from the address, as with Slack: any link could hold one
            given: Json = {key: each for key, each in {**request.query, **sent}.items() if key != "token"}
        except (ValueError, TypeError, AttributeError):
            return web.json_response({"ok": False, "error": "invalid_json"})
        token = request.headers.get("Authorization", token).removeprefix("Bearer ").strip()
        for name in ENCODED:
            if isinstance(given.get(name), str):
                try:
                    given[name] = json.loads(given[name])
                except ValueError:
                    error = "invalid_blocks_format" if name == "blocks" else "invalid_arguments"
                    return web.json_response({"ok": False, "error": error})
        return _as_response(await self.board.board_for(token).take_call(request.match_info["method"], given, token))

    async def take_response(self, request: web.Request) -> web.Response:
        """What a bot posts to a response_url."""
        try:
            given = await request.json()
        except ValueError:
            given = None
        if not isinstance(given, dict):
            return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
        reply = await self.board.take_response(request.match_info["ticket"], given)
        return web.Response(text="ok") if reply.status == 200 else _as_response(reply)

    async def take_content(self, request: web.Request) -> web.Response:
        """The bytes of a file that the bot was given an address for."""
        file = self.workspace.files.get(request.match_info["file"])
        if file is None or file.is_sent:
            return web.Response(status=404, text="not found")
        content = await _content_of(request)
        with self.workspace.changed:
            file.size = len(content)
            self.workspace.contents[file.id] = content
        return web.Response(text=f"OK - {len(content)}")

    async def give_file(self, request: web.Request) -> web.Response:
        """A file, to the bot by its token and to our own page; anybody else gets Slack's page to sign in."""
        file_id, said = request.match_info["file"], request.headers.get("Authorization")
        is_ours = request.headers.get("Sec-Fetch-Site") in ("same-origin", "none")
        may_read = "files:read" in self.board.scopes and said == f"Bearer {self.board.tokens.bot}" if said else is_ours
        if not may_read:
            return web.Response(text=NO_FILE, content_type="text/html")
        file, content = self.workspace.files.get(file_id), self.workspace.contents.get(file_id)
        if file is None or content is None:
            return web.Response(status=404, text="There is no such file.")
        disposition = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
        return web.Response(body=content, headers={"Content-Type": file.mimetype, "Content-Disposition": disposition})

    async def lead_to(self, request: web.Request) -> web.StreamResponse:
        """The page, at the message that a permalink names."""
        stamp, channel = request.match_info["stamp"], self.workspace.channels.get(request.match_info["channel"])
        ts = request.query.get("thread_ts") or f"{stamp[:-6]}.{stamp[-6:]}"
        if channel is None or (channel.id, ts) not in self.workspace.messages:
            return web.Response(status=404, text="There is no such message.")
        name = f"@{APP_NAME.lower()}" if channel.type == "im" else channel.name
        raise web.HTTPFound(f"/#/{quote(name)}/{ts}")

    async def take_upload(self, request: web.Request) -> web.Response:
        """Files that somebody sends from the page: fields as, file (of each), and where they go to.

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
                act = self._place(person, frame, files)
                for file, (_, content) in zip(files, sent, strict=True):
                    self.workspace.add_file(file, content)
            if act:
                await self.board.hear(act)
            return web.json_response({"error": None, "files": [each.id for each in files]})
        except Mistake as mistake:
            return web.json_response({"error": str(mistake)}, status=400)
        except web.HTTPRequestEntityTooLarge:
            return web.json_response({"error": f"That is larger than {LARGEST // 1024**2} MB."}, status=413)

    def _place(self, person: Profile, frame: Json, files: list[File]) -> Act | None:
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
