"""A tiny bot that answers to everything, for trying the practice workspace."""

import asyncio
import threading
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.practice.client.slack import PracticeSlack
from bot.practice.json_object import Json


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


BUTTON = {"type": "button", "action_id": "done", "value": "5", "text": plain("Done")}
OWNER = {"type": "users_select", "action_id": "owner"}
MORE = {
    "type": "overflow",
    "action_id": "more",
    "options": [{"text": plain("Undo"), "value": "undo"}, {"text": plain("Redo"), "value": "redo"}],
}
NOTE = {
    "type": "input",
    "block_id": "note",
    "label": plain("Note"),
    "element": {"type": "plain_text_input", "action_id": "text", "max_length": 20},
}
FORM: Json = {
    "type": "modal",
    "callback_id": "update",
    "notify_on_close": True,
    "title": plain("Update"),
    "submit": plain("Save"),
    "blocks": [NOTE, {"type": "actions", "block_id": "further", "elements": [{**BUTTON, "action_id": "deeper"}]}],
}


def tiny_bot(slack: PracticeSlack) -> AsyncApp:
    """Echoes what it hears, and shows a card, a form and a home."""
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    app = AsyncApp(client=client, signing_secret=slack.signing_secret, process_before_response=True)
    later: set[asyncio.Task[Any]] = set()

    @app.command("/echo")
    async def echo(ack: Any, command: Json) -> None:
        await ack(f"You typed {command['text']}")

    @app.command("/card")
    async def card(ack: Any, respond: Any, say: Any) -> None:
        await respond("A card follows.")
        await say("Card", blocks=[{"type": "actions", "block_id": "card", "elements": [BUTTON, OWNER, MORE]}])
        await ack("Here you are.")

    @app.command("/form")
    async def form(ack: Any, client: AsyncWebClient, body: Json) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)
        await ack()

    @app.command("/late")
    async def late(ack: Any, say: Any) -> None:
        await ack()
        later.add(asyncio.create_task(say("Later")))

    @app.command("/wrong")
    async def wrong(ack: Any) -> None:
        await ack(text="x", blocks=[{"type": "section", "text": {"type": "mrkdwn", "text": ""}}])

    @app.command("/never")
    async def never(ack: Any) -> None:
        await asyncio.sleep(1)
        await ack()

    @app.action("done")
    async def done(ack: Any, action: Json, respond: Any) -> None:
        await respond(f"Done {action['value']}", replace_original=True)
        await ack()

    @app.action("deeper")
    async def deeper(ack: Any, client: AsyncWebClient, body: Json) -> None:
        await client.views_push(trigger_id=body["trigger_id"], view=FORM)
        await ack()

    @app.action("owner")
    async def owner(ack: Any, action: Json, body: Json, say: Any) -> None:
        assert body["state"]["values"]["card"]["owner"]["selected_user"] == action["selected_user"]
        await say(f"Owned by <@{action['selected_user']}>")
        await ack()

    @app.action("more")
    async def more(ack: Any, action: Json, say: Any) -> None:
        await say(f"Chose {action['selected_option']['value']}")
        await ack()

    @app.view("update")
    async def save(ack: Any, view: Json, client: AsyncWebClient, body: Json) -> None:
        note = view["state"]["values"]["note"]["text"]["value"]
        if note == "again":
            await ack(response_action="update", view={**FORM, "title": plain("Once more")})
        elif not note or note == "wrong":
            await ack(response_action="errors", errors={"note": "Say something"})
        else:
            await client.chat_postMessage(channel=body["user"]["id"], text=f"Saved {note}")
            await ack()

    @app.view_closed("update")
    async def closed(ack: Any, client: AsyncWebClient, body: Json) -> None:
        await client.chat_postMessage(channel=body["user"]["id"], text="Closed")
        await ack()

    @app.shortcut("save")
    async def shortcut(ack: Any, shortcut: Json, respond: Any) -> None:
        await respond(f"Kept {shortcut['message']['text']}")
        await ack()

    @app.event("app_home_opened")
    async def home(client: AsyncWebClient, event: Json) -> None:
        words = {"type": "section", "text": {"type": "mrkdwn", "text": "Your plan"}}
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [words]})

    @app.event("app_mention")
    async def mention(say: Any, event: Json) -> None:
        await say(f"Mentioned in {event['text']}", thread_ts=event.get("thread_ts", event["ts"]))

    @app.event("file_shared")
    async def file(say: Any, client: AsyncWebClient, event: Json) -> None:
        told = await client.files_info(file=event["file_id"])
        await say(f"Got {told['file']['name']}", channel=event["channel_id"])

    @app.event("reaction_added")
    async def reaction(say: Any, event: Json) -> None:
        await say(f"Saw {event['reaction']}", channel=event["item"]["channel"])

    @app.event("reaction_removed")
    async def removed() -> None:
        pass

    @app.event("message")
    async def message(say: Any, event: Json, request: Any) -> None:
        kind, text = event.get("subtype", event["channel_type"]), event.get("text", event.get("deleted_ts"))
        retry = request.headers.get("x-slack-retry-num", [""])[0].replace("0", "")
        await say(f"{kind}: {event.get('message', {}).get('text', text)}{retry}", thread_ts=event.get("thread_ts"))

    return app


@asynccontextmanager
async def connected(slack: PracticeSlack, *, by_socket: bool = True) -> AsyncIterator[None]:
    """The bot, by its socket or behind an address of its own."""
    app = tiny_bot(slack)
    if by_socket:
        handler = AsyncSocketModeHandler(app, slack.app_token)
        await handler.connect_async()  # type: ignore[no-untyped-call]
        await asyncio.to_thread(slack.wait_for_socket)
        try:
            yield
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]
        return

    async def take(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    server = web.Application()
    server.router.add_post("/slack/events", take)
    runner = web.AppRunner(server, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.deliver_to(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
    try:
        yield
    finally:
        await runner.cleanup()


@contextmanager
def with_bot(slack: PracticeSlack, *, by_socket: bool = True) -> Iterator[PracticeSlack]:
    """The workspace served, and the bot beside it with a loop of its own, as a server would have."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def run(work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, loop).result(10)

    try:
        with slack:
            bot = connected(slack, by_socket=by_socket)
            run(bot.__aenter__())
            slack.settle = lambda: None  # this bot has done everything when it acknowledges
            try:
                yield slack
            finally:
                run(bot.__aexit__(None, None, None))
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def ask(slack: PracticeSlack, method: str, token: str = "xoxb-test", **arguments: Any) -> tuple[int, Json]:
    """Calls the Web API as a bot would; gives the HTTP status and the answer."""

    async def call() -> tuple[int, Json]:
        try:
            answer: Any = await AsyncWebClient(token=token, base_url=slack.api_url).api_call(method, json=arguments)
        except SlackApiError as error:
            answer = error.response
        return answer.status_code, answer.data

    return asyncio.run(call())
