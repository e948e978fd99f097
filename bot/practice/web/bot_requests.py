"""Take what a bot sends over HTTP: calls of the Web API, and answers to a response_url."""

import json

from aiohttp import web

from bot.practice.json_object import Json
from bot.practice.transport.call import Reply
from bot.practice.transport.switchboard import Switchboard

ENCODED = ("attachments", "blocks", "metadata", "view", "files")


class BotRequests:
    """Answer the bots of all workspaces in this process, by their tokens."""

    def __init__(self, board: Switchboard) -> None:
        self.board = board

    async def take_call(self, request: web.Request) -> web.Response:
        """Answer a Web API call, as JSON or as a form."""
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
        reply = await self.board.board_for(token).take_call(request.match_info["method"], given, token)
        if reply.is_dropped and request.transport:
            request.transport.abort()
        return _as_response(reply)

    async def take_response(self, request: web.Request) -> web.Response:
        """Take what a bot posts to a response_url."""
        try:
            given = await request.json()
        except ValueError:
            given = None
        if not isinstance(given, dict):
            return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
        reply = await self.board.take_response(request.match_info["trigger"], given)
        return web.Response(text="ok") if reply.status == 200 else _as_response(reply)


def _as_response(reply: Reply) -> web.Response:
    return web.json_response(reply.body, status=reply.status, headers=reply.headers)
