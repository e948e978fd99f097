"""Give the page: its scripts and styles, and links that lead to a message on it."""

from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from bot.practice.identity import APP_NAME
from bot.practice.state.workspace_state import WorkspaceState

PAGE = Path(__file__).parent / "page"


async def give_index(_: web.Request) -> web.StreamResponse:
    """Give the page itself."""
    return _page("index.html")


async def give_page_file(request: web.Request) -> web.StreamResponse:
    """Give one of the page's scripts, styles or pictures, by its path."""
    return _page(request.match_info["path"])


def _page(path: str) -> web.StreamResponse:
    file = (PAGE / path).resolve()
    if not file.is_relative_to(PAGE) or not file.is_file():
        return web.Response(status=404, text="There is no such page.")
    return web.FileResponse(file)


class Permalinks:
    """Lead from a message's permalink to where the page shows it."""

    def __init__(self, workspace: WorkspaceState) -> None:
        self.workspace = workspace

    async def lead_to(self, request: web.Request) -> web.StreamResponse:
        """Lead to the page, at the message that a permalink names."""
        stamp, channel = request.match_info["stamp"], self.workspace.channels.get(request.match_info["channel"])
        ts = request.query.get("thread_ts") or f"{stamp[:-6]}.{stamp[-6:]}"
        if channel is None or (channel.id, ts) not in self.workspace.messages:
            return web.Response(status=404, text="There is no such message.")
        name = f"@{APP_NAME.lower()}" if channel.type == "im" else channel.name
        raise web.HTTPFound(f"/#/{quote(name)}/{ts}")
