"""Receive in Socket Mode what Slack sends, over a connection that we open, by the proxy if there is one."""

import json
from typing import Any

import structlog
from aiohttp import ClientConnectionError
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.slack.envelopes import Malformed, fitted
from bot.slack.errors import slack_failures
from bot.slack.proxy import proxy_for

log = structlog.get_logger()

LARGEST_FRAME = 20_000  # bytes; see `bot.blocks.reply.MOST_ACKNOWLEDGED`


class Socket(AsyncSocketModeHandler):
    """The connection of one app; Slack's package keeps it open once it is."""

    client: "_Client"

    def __init__(self, app: AsyncApp, app_token: str) -> None:  # without super(), which makes a client of the SDK's
        self.app, self.app_token = app, app_token
        self.client = _Client(app_token, app.logger, app.client, ping_interval=10)
        self.client.socket_mode_request_listeners.append(self.handle)  # type: ignore[arg-type]

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        """Take an envelope; one that does not fit its shape is acknowledged, as Slack would send it again.

        Where the connection has gone before it could be acknowledged, Slack sends it again, and what has been done is
        not done twice: that is no mistake.
        """
        try:
            req.payload = fitted(req.payload)
        except Malformed:
            await client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))
            return
        try:
            await super().handle(client, req)
        except ClientConnectionError as error:
            log.info("an envelope could not be acknowledged", envelope=req.envelope_id, why=str(error))

    async def open(self) -> None:
        """Open the socket; raise SlackFailure, about the token, if Slack does not accept that, about something else
        if Slack can't be asked for an address.
        """
        with slack_failures():
            answer = await self.app.client.apps_connections_open(app_token=self.app_token)
        self.client.aim(str(answer["url"]))
        await self.connect_async()  # type: ignore[no-untyped-call]

    async def close(self) -> None:
        """Close it, and end what kept it open."""
        await self.close_async()  # type: ignore[no-untyped-call]


class _Client(SocketModeClient):
    """The SDK's, which would put every address through HTTPS_PROXY, whatever NO_PROXY says."""

    async def send_socket_mode_response(self, response: SocketModeResponse | dict[str, Any]) -> None:
        """Acknowledge an envelope; without what is to be shown where that would close the socket."""
        sent = response.to_dict() if isinstance(response, SocketModeResponse) else response
        if len(json.dumps(sent)) > LARGEST_FRAME:
            log.error("an acknowledgement was too long for a frame, and is sent empty", envelope=sent["envelope_id"])
            sent = {"envelope_id": sent["envelope_id"]}
        await super().send_socket_mode_response(sent)

    def aim(self, url: str) -> None:
        """Connect at this address from now on."""
        self.wss_uri, self.proxy = url, proxy_for(url)

    async def issue_new_wss_url(self) -> Any:
        """The address of the next connection."""
        url = await super().issue_new_wss_url()
        self.aim(url)
        return url
