"""A small bot that shows every kind of field: in a form that loads first, in a message and on its Home tab."""

import asyncio
import json
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.practice.client.slack import PracticeSlack
from bot.practice.json_object import Json
from bot.practice.state.world import World

WORLD = World(
    name="Gallery",
    people=[
        {"id": "UANNA", "name": "Anna Berg", "title": "Head of Service"},
        {"id": "UBEN", "name": "Ben Cole", "title": "Director"},
        {"id": "URUTH", "name": "Ruth Hale", "title": "Nurse", "is_guest": True},
    ],
    channels=[{"id": "CMASH", "name": "mash", "members": ["UANNA", "UBEN", "URUTH"]}],
    commands=[{"command": "/gallery", "hint": "form | card", "description": "Every kind of field"}],
    shortcuts=[{"callback_id": "save", "name": "Save as progress update"}],
)


@dataclass(frozen=True)
class Gallery:
    """The workspace, to look at through its page and from inside."""

    slack: PracticeSlack

    @property
    def address(self) -> str:
        return self.slack.workspace.address

    def sent(self, user_id: str) -> Any:
        """What the bot says in somebody's DM that it was sent last."""
        return json.loads(self.slack.messages(f"D{user_id}")[-1].text.strip("`"))


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def options(*names: str) -> list[Json]:
    return [{"text": plain(each), "value": each.lower()} for each in names]


def field(block_id: str, kind: str, *, dispatch: bool = False, optional: bool = True, **more: Any) -> Json:
    element = {"type": kind, "action_id": "it", **more}
    label = plain(block_id.replace("_", " ").capitalize())
    block = {"type": "input", "block_id": block_id, "label": label, "element": element, "optional": optional}
    return {**block, "dispatch_action": True} if dispatch else block


LOADING = {"type": "modal", "title": plain("Every field"), "blocks": [{"type": "section", "text": plain("Loading …")}]}
FIELDS = [
    {"type": "alert", "level": "warning", "text": plain("This action is 24 days overdue.")},
    field("note", "plain_text_input", optional=False, multiline=True),
    field("number", "plain_text_input", dispatch=True),
    field("people", "multi_users_select", placeholder=plain("Who?")),
    field("decider", "users_select"),
    field("channel", "conversations_select"),
    field("services", "multi_static_select", options=options("Mash", "Fostering", "Early help")),
    field("day", "datepicker", initial_date="2026-11-27"),
    field("hour", "timepicker", initial_time="09:00"),
    field("ticks", "checkboxes", options=options("Tell the owner", "Tell the channel")),
    field("rating", "radio_buttons", options=options("On track", "At risk")),
    field("share", "number_input", is_decimal_allowed=False, min_value="0", max_value="100"),
    field("evidence", "file_input", filetypes=["docx", "png"], max_files=2),
]


def form(*more: Json) -> Json:
    return {
        **LOADING,
        "callback_id": "gallery",
        "submit": plain("Send"),
        "blocks": [*more, *FIELDS],
    }


def home(count: int) -> Json:
    words = {"type": "section", "block_id": "said", "text": plain(f"Asked {count} times.")}
    button = {"type": "button", "action_id": "ask_home", "text": plain("Ask again"), "style": "primary"}
    menu = {"type": "static_select", "action_id": "rating", "options": options("On track", "At risk")}
    return {
        "type": "home",
        "blocks": [
            {"type": "header", "text": plain("Your actions")},
            words,
            {"type": "actions", "block_id": "asks", "elements": [button, menu]},
        ],
    }


def gallery_bot(slack: PracticeSlack) -> AsyncApp:
    """The bot, which posts what it was sent, as JSON, into the DM of whoever sent it."""
    app = AsyncApp(client=AsyncWebClient(token=slack.bot_token, base_url=slack.api_url), signing_secret="x")
    asked: dict[str, int] = {}

    async def tell(client: AsyncWebClient, user_id: str, told: Any) -> None:
        await client.chat_postMessage(channel=user_id, text=f"```{json.dumps(told, indent=1)}```")

    @app.command("/gallery")
    async def gallery(ack: Any, command: Json, client: AsyncWebClient) -> None:
        await ack()
        view = (await client.views_open(trigger_id=command["trigger_id"], view=LOADING))["view"]
        await client.views_update(view_id=view["id"], hash=view["hash"], view=form())

    @app.action("it")
    async def dispatched(ack: Any, action: Json, body: Json, client: AsyncWebClient) -> None:
        await ack()
        found = {"type": "section", "text": plain(f"{action['value']} was found.")}
        await client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=form(found))

    @app.view("gallery")
    async def submitted(ack: Any, view: Json, body: Json, client: AsyncWebClient) -> None:
        if view["state"]["values"]["note"]["it"]["value"] == "wrong":
            await ack(response_action="errors", errors={"note": "Say it in other words, please."})
            return
        await ack()
        await tell(client, body["user"]["id"], view["state"]["values"])

    @app.shortcut("save")
    async def shortcut(ack: Any, shortcut: Json, client: AsyncWebClient) -> None:
        await ack()
        await tell(client, shortcut["user"]["id"], {"saved": shortcut["message"]["text"]})

    @app.event("app_home_opened")
    async def opened(event: Json, client: AsyncWebClient) -> None:
        if event["tab"] == "home" and "view" not in event:
            await client.views_publish(user_id=event["user"], view=home(0))

    @app.action("ask_home")
    async def ask(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        assert body["container"] == {"type": "view", "view_id": body["view"]["id"]}
        user_id = body["user"]["id"]
        asked[user_id] = asked.get(user_id, 0) + 1
        await client.views_publish(user_id=user_id, hash=body["view"]["hash"], view=home(asked[user_id]))

    @app.action("rating")
    async def rating(ack: Any, action: Json, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await tell(client, body["user"]["id"], {"chosen": action["selected_option"]["value"]})

    @app.event("message")
    async def message(event: Json, client: AsyncWebClient) -> None:
        if names := [each["name"] for each in event.get("files", [])]:
            await client.chat_postMessage(
                channel=event["channel"],
                thread_ts=event.get("thread_ts"),
                text=f"{event['subtype']}: {', '.join(names)}",
            )

    @app.event("app_mention")
    @app.event("file_shared")
    async def nothing() -> None:
        pass

    return app


@contextmanager
def gallery() -> Iterator[PracticeSlack]:
    """The workspace served, with the bot in a loop of its own beside it."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def run(work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, loop).result(10)

    async def connect(slack: PracticeSlack) -> AsyncSocketModeHandler:
        handler = AsyncSocketModeHandler(gallery_bot(slack), slack.app_token)
        await handler.connect_async()  # type: ignore[no-untyped-call]
        return handler

    try:
        with PracticeSlack(world=WORLD) as slack:
            handler = run(connect(slack))
            slack.wait_for_socket()
            try:
                yield slack
            finally:
                run(handler.close_async())
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
