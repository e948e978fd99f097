"""The pretend Slack, tried with a tiny bot over HTTP and over a socket."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack import Json, Slack

BUTTON = {"type": "button", "action_id": "done", "value": "5", "text": {"type": "plain_text", "text": "Done"}}
OWNER = {"type": "users_select", "action_id": "owner"}
NOTE = {"type": "input", "block_id": "note", "element": {"type": "plain_text_input", "action_id": "text"}}
FORM = {"type": "modal", "callback_id": "update", "title": {"type": "plain_text", "text": "Update"}, "blocks": [NOTE]}


def tiny_bot(slack: Slack) -> AsyncApp:
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
        await say("Card", blocks=[{"type": "actions", "elements": [BUTTON, OWNER]}])
        await ack("Here you are.")

    @app.command("/form")
    async def form(ack: Any, client: AsyncWebClient, body: Json) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)
        await ack()

    @app.command("/late")
    async def late(ack: Any, say: Any) -> None:
        await ack()
        later.add(asyncio.create_task(say("Later")))

    @app.action("done")
    async def done(ack: Any, action: Json, respond: Any) -> None:
        await respond(f"Done {action['value']}", replace_original=True)
        await ack()

    @app.action("owner")
    async def owner(ack: Any, action: Json, say: Any) -> None:
        await say(f"Owned by <@{action['selected_user']}>")
        await ack()

    @app.view("update")
    async def save(ack: Any, view: Json, client: AsyncWebClient, body: Json) -> None:
        note = view["state"]["values"]["note"]["text"]["value"]
        if not note:
            await ack(response_action="errors", errors={"note": "Say something"})
            return
        await client.chat_postMessage(channel=body["user"]["id"], text=f"Saved {note}")
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

    @app.event("message")
    async def message(say: Any, event: Json, request: Any) -> None:
        kind, text = event.get("subtype", event["channel_type"]), event.get("text", event.get("deleted_ts"))
        retry = request.headers.get("x-slack-retry-num", [""])[0].replace("0", "")
        await say(f"{kind}: {event.get('message', {}).get('text', text)}{retry}", thread_ts=event.get("thread_ts"))

    return app


async def open_bot(slack: Slack, over_socket: bool) -> Callable[[], Awaitable[None]]:
    """Connects the bot; gives what closes it again."""
    app = tiny_bot(slack)
    if over_socket:
        handler = AsyncSocketModeHandler(app, slack.app_token)
        await handler.connect_async()  # type: ignore[no-untyped-call]
        return handler.close_async

    async def take(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    server = web.Application()
    server.router.add_post("/slack/events", take)
    runner = web.AppRunner(server, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.deliver_to(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
    return runner.cleanup


@contextmanager
def with_bot(over_socket: bool) -> Iterator[Slack]:
    """A Slack, and a bot with a loop of its own, as a server would have."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def run(work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, loop).result(10)

    with Slack() as slack:
        close = run(open_bot(slack, over_socket))
        if over_socket:
            slack.wait_for_socket()
        slack.settle = lambda: None  # this bot has done everything when it acknowledges
        yield slack
        run(close())
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture(params=[False, True], ids=["http", "socket"])
def slack(request: pytest.FixtureRequest) -> Iterator[Slack]:
    with with_bot(over_socket=request.param) as slack:
        yield slack


@pytest.fixture
def http_slack() -> Iterator[Slack]:
    with with_bot(over_socket=False) as slack:
        yield slack


def test_a_command_is_answered_in_the_ack(slack: Slack) -> None:
    answer = slack.as_("anna").command("/echo a & <@UBEN> <!here>")
    assert answer.status == 200
    assert answer.text == "You typed a &amp; <@UBEN> &lt;!here&gt;" == answer.in_ack["text"]
    assert answer.messages[0].is_ephemeral
    assert slack.messages("#general") == []


def test_a_dm_is_answered(slack: Slack) -> None:
    answer = slack.as_("anna").say("5 done", dm=True)
    assert answer.text == "im: 5 done"
    assert answer.sent.channel_id == "DUANNA"
    assert [each.text for each in slack.messages("DUANNA")] == ["5 done", "im: 5 done"]


def test_a_mention_arrives_twice(slack: Slack) -> None:
    answer = slack.as_("anna").say("@plankeeper 5 done", "#mash")
    assert sorted(answer.text.split("\n")) == ["Mentioned in <@UBOT> 5 done", "channel: <@UBOT> 5 done"]
    assert answer.sent.ts in {each.thread_ts for each in answer.messages}


def test_a_reply_in_a_thread(slack: Slack) -> None:
    question = slack.as_("anna").say("How far?", slack.channel("ward 7", is_private=True)).messages[0]
    answer = slack.as_("ben").say("Half way", thread=question)
    assert answer.text == "group: Half way"
    assert answer.messages[0].thread_ts == question.ts


def test_a_click_edits_the_message(slack: Slack) -> None:
    anna = slack.as_("anna")
    card = anna.command("/card", "#mash")
    assert card.text == "Here you are.\nA card follows.\nCard"
    assert card.messages[-1].buttons == ["Done"]
    assert anna.click(card, "Done").text == "Done 5"
    assert [each.text for each in slack.messages("#mash")] == ["Done 5"]
    assert anna.click(card, "done", value="5").status == 200  # somebody whose screen was slow
    with pytest.raises(LookupError):
        anna.click(card, "Undone")


def test_a_choice(slack: Slack) -> None:
    anna = slack.as_("anna")
    assert anna.choose(anna.command("/card"), "owner", "UBEN").text == "Owned by <@UBEN>"


def test_a_form(slack: Slack) -> None:
    anna = slack.as_("anna")
    (form,) = anna.command("/form").views
    assert anna.submit(form, {"note": ""}).in_ack["errors"] == {"note": "Say something"}
    assert anna.submit(form, {"note": "Hubs open"}).text == "Saved Hubs open"
    with pytest.raises(LookupError):
        anna.submit(form, {"nothing": "x"})


def test_a_trigger_opens_one_view(slack: Slack) -> None:
    slack.as_("anna").command("/form")
    (opened,) = [each for each in slack.calls if each.method == "views.open"]
    assert slack.workspace.answer("views.open", opened.arguments) == {"ok": False, "error": "expired_trigger_id"}


def test_a_shortcut_and_a_home(slack: Slack) -> None:
    anna = slack.as_("anna")
    said = anna.say("Hubs open", "#mash").sent
    assert anna.use_shortcut("save", said).text == "Kept Hubs open"
    assert "Your plan" in anna.open_home().everything


def test_an_edit_and_a_deletion(slack: Slack) -> None:
    anna = slack.as_("anna")
    said = anna.say("5 don", dm=True).sent
    edited = anna.edit(said, "5 done")
    assert edited.text == "message_changed: 5 done"
    assert (edited.sent.ts, edited.sent.text) == (said.ts, "5 done")
    assert anna.delete(said).text == f"message_deleted: {said.ts}"
    assert said.ts not in {each.ts for each in slack.messages(anna.dm_id)}


def test_a_redelivery_says_so(slack: Slack) -> None:
    assert slack.as_("anna").say("5 done", dm=True, times=3).text == "im: 5 done\nim: 5 done1\nim: 5 done2"


def test_a_raw_event(slack: Slack) -> None:
    slack.as_("anna")
    event = {"type": "message", "channel": "DUANNA", "channel_type": "im", "user": "UANNA", "text": "x", "ts": "1.0"}
    assert slack.send_event(event, event_id="Ev1", times=2) == [200, 200]
    assert [each.text for each in slack.messages("DUANNA")] == ["im: x", "im: x1"]


def test_silence_means_done(slack: Slack) -> None:
    slack.settle = None
    slack.fail("chat.postMessage", delay=0.2)
    assert slack.as_("anna").command("/late").text == "Later"


def test_a_bot_that_is_not_there_hears_nothing(slack: Slack) -> None:
    slack.channel("#mash").members.discard(slack.bot_user_id)
    answer = slack.as_("anna").say("anybody?", "#mash")
    assert (answer.status, answer.text) == (0, "")


def test_a_method_that_fails(slack: Slack) -> None:
    slack.patience = 0.2  # over a socket a bot that fails just says nothing
    slack.fail("chat.postMessage", "is_archived")
    anna = slack.as_("anna")
    assert anna.say("5 done", dm=True).status != 200
    assert anna.say("5 done", dm=True).text == "im: 5 done"
    assert [each.method for each in slack.calls].count("chat.postMessage") == 2


def test_an_ack_that_comes_too_late(slack: Slack) -> None:
    slack.patience = 0.1
    slack.fail("chat.postMessage", delay=0.2)
    slack.settle = None
    answer = slack.as_("anna").say("5 done", dm=True)
    assert (answer.status, answer.text) == (0, "im: 5 done")
    assert slack.as_("anna").command("/echo x").text == "You typed x"


def test_people_talk_at_once(slack: Slack) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: slack.as_(f"person {n}").say(str(n), dm=True), range(40)))
    assert [each.text for each in answers] == [f"im: {n}" for n in range(40)]


def test_only_slack_is_believed(http_slack: Slack) -> None:
    body = b"command=/echo&text=x&team_id=T1&user_id=UANNA&channel_id=C1"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert http_slack.post_raw(body, {**form, **http_slack.sign(body)}) == (200, "You typed x")
    assert http_slack.post_raw(body, {**form, **http_slack.sign(body + b"!")})[0] == 401
    assert http_slack.post_raw(body, {**form, **http_slack.sign(body, str(int(time.time()) - 301))})[0] == 401


def ask(slack: Slack, method: str, token: str = "xoxb-test", **arguments: Any) -> tuple[int, Json]:
    """Calls the Web API as a bot would; gives the HTTP status and the answer."""

    async def call() -> tuple[int, Json]:
        try:
            answer: Any = await AsyncWebClient(token=token, base_url=slack.api_url).api_call(method, json=arguments)
        except SlackApiError as error:
            answer = error.response
        return answer.status_code, answer.data

    return asyncio.run(call())


def test_refusals() -> None:
    with Slack() as slack:
        slack.channel("old").is_archived = True
        slack.channel("away").members.clear()
        slack.fail("auth.test", retry_after=1)
        assert ask(slack, "auth.test") == (429, {"ok": False, "error": "ratelimited"})
        assert ask(slack, "auth.test", token="xoxb-other")[1]["error"] == "invalid_auth"
        assert ask(slack, "chat.fly")[1]["error"] == "unknown_method"
        assert ask(slack, "chat.postMessage", channel="CNEW", text="x")[1]["error"] == "channel_not_found"
        assert ask(slack, "chat.postMessage", channel="COLD", text="x")[1]["error"] == "is_archived"
        assert ask(slack, "chat.postMessage", channel="CAWAY", text="x")[1]["error"] == "not_in_channel"
        assert ask(slack, "chat.postMessage", channel=slack.as_("anna").user_id)[1]["error"] == "no_text"
        assert ask(slack, "chat.postMessage")[1]["error"] == "invalid_arguments"


def test_messages_are_kept_as_the_bot_leaves_them() -> None:
    with Slack() as slack:
        anna = slack.as_("anna")
        channel = slack.channel("#mash")
        channel.members.add(anna.user_id)
        posted = ask(slack, "chat.postMessage", channel=channel.id, text="One", metadata={"event_type": "plan"})[1]
        where = {"channel": channel.id, "ts": posted["ts"]}
        assert ask(slack, "chat.update", **where, text="Two")[1]["ok"]
        assert ask(slack, "reactions.add", channel=channel.id, timestamp=posted["ts"], name="eyes")[1]["ok"]
        (message,) = slack.messages("#mash")
        assert (message.text, message.reactions, message.metadata) == ("Two", ("eyes",), {"event_type": "plan"})
        assert ask(slack, "chat.postEphemeral", channel=channel.id, user=anna.user_id, text="Psst")[1]["ok"]
        assert ask(slack, "chat.delete", **where)[1]["ok"]
        assert slack.messages("#mash") == []
        assert slack.now(message).deleted
        assert ask(slack, "conversations.members", channel=channel.id)[1]["members"] == ["UANNA", "UBOT"]
        assert ask(slack, "conversations.info", channel="DUANNA")[1]["channel"]["is_im"]
        assert ask(slack, "users.info", user="UANNA")[1]["user"]["tz"] == "Europe/London"


def test_one_address_answers_for_two_workspaces() -> None:
    with Slack() as one, Slack("T2", "xoxb-two", "xapp-two") as two:
        assert ask(one, "auth.test")[1]["team_id"] == "T1"
        assert ask(one, "auth.test", token="xoxb-two")[1]["team_id"] == "T2"
        assert [each.method for each in two.calls] == ["auth.test"]
