"""The page's socket: what somebody does comes in, and what they can see goes out."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from bot.practice.client.slack import PracticeSlack
from bot.practice.json_object import Json
from bot.practice.state.tour import Step
from bot.practice.state.world import World
from tests.practice.tiny_bot import connected

WORLD = World(
    people=[
        {"id": "UANNA", "name": "Anna Berg", "title": "Head of Service"},
        {"id": "UBEN", "name": "Ben Cole", "title": "Director"},
        {"id": "UEVE", "name": "Dr Eve Hale", "title": "Partner", "is_external": True},
    ],
    channels=[
        {"id": "CMASH", "name": "mash", "members": ["UANNA", "UBEN"]},
        {"id": "CBOARD", "name": "board", "members": ["UBEN"], "is_private": True},
        {"id": "CSHARED", "name": "shared", "members": ["UANNA", "UEVE"]},
    ],
    commands=[
        {"command": f"/{name}", "hint": "", "description": ""}
        for name in ("echo", "card", "form", "late", "wrong", "never")
    ],
    shortcuts=[{"callback_id": "save", "name": "Save it"}],
    tour=[
        Step("ask", "Ask", "Type `/echo status 5`.", (("command_answered", r"status \d"),)),
        Step("answer", "Answer", "Reply.", (("reply_answered", "."),)),
        Step("overdue", "Overdue", "Wait.", (("posted_unasked", "overdue"),)),
    ],
)


class Tab:
    """A page that somebody has open."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, address: str, http: aiohttp.ClientSession) -> None:
        self.socket, self.address, self.http = socket, address, http
        self.state: Json = {}
        self._last = 0

    async def do(self, verb: str, **given: Any) -> str | None:
        """Does something; gives the sentence that says what went wrong."""
        self._last += 1
        await self.socket.send_json({"id": self._last, "do": verb, **given})
        while True:
            frame = await self.socket.receive_json(timeout=5)
            if frame["type"] == "state":
                self.state = frame
            elif frame["id"] == self._last:
                return str(frame["error"]) if frame["error"] else None

    async def sees(self, check: Callable[[Json], Any]) -> Any:
        """Waits until the state is so; gives what the check found."""
        while not (self.state and (found := check(self.state))):
            self.state = await self.socket.receive_json(timeout=5)
        return found

    def said(self, channel_id: str) -> list[str]:
        return [each["text"] for each in self.state["messages"][channel_id]]


@asynccontextmanager
async def opened(slack: PracticeSlack, *who: str, has_bot: bool = True) -> AsyncIterator[list[Tab]]:
    """The workspace with the tiny bot in the same loop, and a page for each of these people."""
    async with slack.serving() as address, aiohttp.ClientSession() as http:
        bot = connected(slack)
        if has_bot:
            await bot.__aenter__()
        tabs = [Tab(await http.ws_connect(f"{address}/live"), address, http) for _ in who]
        for tab, each in zip(tabs, who, strict=True):
            assert await tab.do("hello", **({"as": each} if each else {})) is None
        yield tabs
        for tab in tabs:
            await tab.socket.close()
        if has_bot:
            await bot.__aexit__(None, None, None)


def practise(work: Callable[..., Awaitable[None]], *who: str, has_bot: bool = True, **more: Any) -> None:
    async def run() -> None:
        async with opened(PracticeSlack(world=WORLD, **more), *who, has_bot=has_bot) as tabs:
            await work(*tabs)

    asyncio.run(run())


def test_hello_shows_what_the_first_person_or_another_can_see() -> None:
    async def work(anna: Tab, eve: Tab) -> None:
        state = await anna.sees(lambda state: state)
        assert state["me"] == "UANNA"
        assert [(each["name"], each["kind"]) for each in state["channels"]] == [
            ("Plankeeper", "dm"),
            ("mash", "channel"),
            ("shared", "channel"),
        ]
        assert state["channels"][2]["is_shared"]
        assert [(each["initials"], each["is_external"]) for each in state["people"]] == [
            ("AB", False),
            ("BC", False),
            ("EH", True),
        ]
        assert state["bot"] == {"id": "UBOT", "name": "Plankeeper", "is_connected": True}
        assert (state["home"], state["views"], state["messages"]["CMASH"]) == (None, [], [])
        assert [each["done"] for each in state["tour"]] == [False] * 3
        partner = await eve.sees(lambda state: state)
        assert {each["id"] for each in partner["channels"]} == {"CSHARED", "DUEVE"}
        assert (partner["commands"], partner["shortcuts"]) == ([], [])
        assert "belongs to another organisation" in str(await eve.do("command", channel="CSHARED", text="/echo x"))
        assert await eve.do("hello", **{"as": "UNOBODY"}) == "There is nobody with the id UNOBODY here."

    practise(work, "", "UEVE")


def test_saying_something_is_seen_by_everybody_and_answered() -> None:
    async def work(anna: Tab, ben: Tab) -> None:
        assert (
            await anna.do("say", channel="CMASH", text="5 <done> see #mash and https://example.org/a?b=c&d=<e>.")
            is None
        )
        text = "5 &lt;done&gt; see <#CMASH|mash> and <https://example.org/a?b=c&amp;d=>&lt;e&gt;."
        await ben.sees(lambda state: len(state["messages"]["CMASH"]) == 2)
        assert ben.said("CMASH") == [text, f"channel: {text}"]
        (channel,) = [each for each in ben.state["channels"] if each["id"] == "CMASH"]
        assert channel["unread"] == 2
        assert await ben.do("read", channel="CMASH") is None
        await ben.sees(
            lambda state: [each for each in state["channels"] if each["id"] == "CMASH" and not each["unread"]]
        )

    practise(work, "UANNA", "UBEN")


def test_script_stays_text() -> None:
    async def work(anna: Tab) -> None:
        await anna.do("say", channel="CMASH", text="<script>alert(1)</script> <!channel> &lt; \ud83d")
        await anna.sees(lambda state: state["messages"]["CMASH"])
        assert anna.said("CMASH")[0] == "&lt;script&gt;alert(1)&lt;/script&gt; &lt;!channel&gt; &amp;lt; ?"

    practise(work, "UANNA")


def test_a_command_is_answered_to_one_person_only() -> None:
    async def work(anna: Tab, ben: Tab) -> None:
        assert await anna.do("command", channel="CMASH", text="/echo status 5 #mash") is None
        (message,) = await anna.sees(lambda state: state["messages"]["CMASH"])
        assert (message["text"], message["is_ephemeral"]) == ("You typed status 5 <#CMASH|mash>", True)
        assert [each["done"] for each in anna.state["tour"]] == [True, False, False]
        assert await anna.do("command", channel="CMASH", text="/ECHO Loud") is None  # commands have no case
        await anna.sees(lambda state: anna.said("CMASH")[1:] == ["You typed Loud"])
        assert await anna.do("delete", channel="CMASH", ts=anna.state["messages"]["CMASH"][1]["ts"]) is None
        assert await anna.do("command", channel="CMASH", text="/fly") == "/fly is not a valid command."
        await ben.do("read", channel="CMASH")
        assert ben.state["messages"]["CMASH"] == []
        assert await anna.do("delete", channel="CMASH", ts=message["ts"]) is None  # puts it away
        await anna.sees(lambda state: state["messages"]["CMASH"] == [])

    practise(work, "UANNA", "UBEN")


def test_what_goes_wrong_is_said_as_slack_says_it() -> None:
    slack = PracticeSlack(world=WORLD)
    slack.patience = 0.2

    async def run() -> None:
        async with opened(slack, "UANNA") as (anna,):
            assert "operation_timeout" in str(await anna.do("command", channel="CMASH", text="/never"))
            assert "/blocks/0/text/text" in str(await anna.do("command", channel="CMASH", text="/wrong"))
            assert "not in that channel" in str(await anna.do("say", channel="CBOARD", text="x"))
            assert "too long" in str(await anna.do("say", channel="CMASH", text="x" * 12_001))
            assert "nothing to send" in str(await anna.do("say", channel="CMASH", text=" "))
            assert "not known" in str(await anna.do("fly"))
            assert "not there" in str(await anna.do("press", channel="CMASH", ts="1.0", block_id="x", action_id="y"))
            assert "not open" in str(await anna.do("submit", view_id="VNONE", state={}))
            slack.channel("mash").is_archived = True
            assert "archived" in str(await anna.do("say", channel="CMASH", text="x"))
            await anna.socket.send_str("{")
            assert (await anna.socket.receive_json(timeout=5))["error"] == "That was not understood."

    asyncio.run(run())


def test_without_a_bot_it_says_so() -> None:
    async def work(anna: Tab) -> None:
        assert "not connected" in str(await anna.do("command", channel="CMASH", text="/echo x"))
        assert await anna.do("say", channel="CMASH", text="x") is None
        assert not (await anna.sees(lambda state: state))["bot"]["is_connected"]

    practise(work, "UANNA", has_bot=False)


def test_pressing_choosing_and_reacting() -> None:
    async def work(anna: Tab) -> None:
        await anna.do("command", channel="CMASH", text="/card")
        message = await anna.sees(lambda state: [m for m in state["messages"]["CMASH"] if m["text"] == "Card"])
        on = {"channel": "CMASH", "ts": message[0]["ts"], "block_id": "card"}
        chosen = {"type": "users_select", "selected_user": "UBEN"}
        assert await anna.do("press", **on, action_id="owner", selected=chosen, state={"card": {}}) is None
        option = {"text": {"type": "plain_text", "text": "Undo"}, "value": "undo"}
        undo = {"type": "overflow", "selected_option": option}
        assert await anna.do("press", **on, action_id="more", selected=undo) is None
        assert "can’t be chosen" in str(await anna.do("press", **on, action_id="more", selected={"value": "x"}))
        assert await anna.do("react", channel="CMASH", ts=on["ts"], name="eyes") is None
        reacted = await anna.sees(lambda state: [m["reactions"] for m in state["messages"]["CMASH"] if m["reactions"]])
        assert reacted == [[{"name": "eyes", "count": 1, "mine": True}]]
        assert await anna.do("press", **on, action_id="done", value="5") is None
        await anna.sees(lambda state: "Done 5" in anna.said("CMASH"))
        assert anna.said("CMASH")[1] == "Done 5"
        assert anna.said("CMASH")[3:] == ["Owned by <@UBEN>", "Chose undo", "Saw eyes"]

    practise(work, "UANNA")


def test_a_form_with_its_mistakes() -> None:
    async def work(anna: Tab) -> None:
        await anna.do("command", channel="CMASH", text="/form")
        (view,) = await anna.sees(lambda state: state["views"])

        async def submit(text: str | None) -> str | None:
            entered = {"note": {"text": {"type": "plain_text_input", "value": text}}}
            return await anna.do("submit", view_id=view["id"], state=entered)

        def error() -> Any:
            return anna.sees(lambda state: state["views"] and (state["views"][0]["errors"] or {}).get("note"))

        assert await submit(None) is None
        assert await error() == "Please complete this required field."
        await submit("x" * 21)
        await anna.sees(lambda state: "at most 20" in str(state["views"][0]["errors"]))
        await submit("wrong")
        await anna.sees(lambda state: state["views"][0]["errors"] == {"note": "Say something"})
        assert anna.state["views"][0]["state"]["values"]["note"]["text"]["value"] == "wrong"
        await submit("again")
        await anna.sees(lambda state: state["views"][0]["title"]["text"] == "Once more")
        await submit("Hubs open")
        await anna.sees(lambda state: state["views"] == [] and anna.said("DUANNA") == ["Saved Hubs open"])

    practise(work, "UANNA")


def test_forms_on_top_of_each_other() -> None:
    async def work(anna: Tab, ben: Tab) -> None:
        await anna.do("command", channel="CMASH", text="/form")
        (view,) = await anna.sees(lambda state: state["views"])
        press = {"view_id": view["id"], "block_id": "further", "action_id": "deeper", "value": "5", "state": {}}
        assert "not open" in str(await ben.do("press", **press))
        assert await anna.do("press", **press) is None
        _, above = await anna.sees(lambda state: len(state["views"]) == 2 and state["views"])
        assert above["previous_view_id"] == view["id"]
        assert await anna.do("close", view_id=above["id"]) is None
        await anna.sees(lambda state: len(state["views"]) == 1 and "Closed" in anna.said("DUANNA"))

    practise(work, "UANNA", "UBEN")


def test_editing_deleting_shortcut_and_home() -> None:
    async def work(anna: Tab, ben: Tab) -> None:
        await anna.do("say", channel="CMASH", text="5 don")
        said = (await ben.sees(lambda state: state["messages"]["CMASH"]))[0]
        at = {"channel": "CMASH", "ts": said["ts"]}
        assert await ben.do("edit", **at, text="x") == "Only your own messages can be changed."
        assert await anna.do("edit", **at, text="5 done") is None
        assert await anna.do("shortcut", callback_id="save", **at) is None
        assert await anna.do("shortcut", callback_id="none", **at) == "There is no such shortcut here."
        await anna.sees(lambda state: "Kept 5 done" in anna.said("CMASH"))
        assert anna.state["messages"]["CMASH"][0]["edited"]
        assert await ben.do("say", channel="CMASH", text="a reply", thread_ts=said["ts"]) is None
        assert await anna.do("delete", **at) is None
        await ben.sees(lambda state: "deleted" in state["messages"]["CMASH"][0]["text"])  # others replied to it
        assert await anna.do("home") is None
        assert (await anna.sees(lambda state: state["home"]))["blocks"][0]["text"]["text"] == "Your plan"

    practise(work, "UANNA", "UBEN")


def test_the_clock_moves_and_what_is_said_unasked_ticks_the_tour() -> None:
    slack = PracticeSlack(world=WORLD)

    async def run() -> None:
        async with opened(slack, "UANNA") as (anna,):
            before = (await anna.sees(lambda state: state))["today"]["iso"]
            api, bearer = f"{anna.address}/api/chat.postMessage", {"Authorization": "Bearer xoxb-test"}

            async def alert() -> None:
                given = {"channel": "CMASH", "text": "1 action overdue"}
                async with anna.http.post(api, json=given, headers=bearer) as got:
                    assert (await got.json())["ok"]

            slack.clock.moved.append(alert)
            assert await anna.do("clock", to="week") is None
            (overdue,) = await anna.sees(lambda state: state["messages"]["CMASH"])
            assert anna.state["today"]["iso"] > before
            await anna.do("say", channel="CMASH", text="on track", thread_ts=overdue["ts"])
            await anna.sees(lambda state: [each["done"] for each in state["tour"]] == [False, True, True])
            assert "can't be moved" in str(await anna.do("clock", to="yesterday"))

    asyncio.run(run())


def test_a_file_is_uploaded_and_downloaded() -> None:
    async def work(anna: Tab) -> None:
        async def upload(**fields: str) -> tuple[int, Json]:
            form = aiohttp.FormData(fields, quote_fields=False)
            form.add_field("file", b"PK..", filename="../plan 5.docx", content_type="application/zip")
            async with anna.http.post(f"{anna.address}/upload", data=form) as got:
                return got.status, await got.json()

        good = {"as": "UANNA", "channel": "CMASH", "thread_ts": "", "text": "See page 3"}
        status, told = await upload(**good)
        assert (status, told["error"]) == (200, None)
        (message, *_) = await anna.sees(lambda state: state["messages"]["CMASH"])
        (file,) = message["files"]
        assert (message["text"], file["name"], file["size"]) == ("See page 3", "_plan 5.docx", 4)
        assert told["files"] == [file["id"]]
        async with anna.http.get(anna.address + file["url"], headers={"Sec-Fetch-Site": "same-origin"}) as got:
            assert (await got.read(), got.headers["Content-Type"]) == (b"PK..", "application/zip")
            assert got.headers["Content-Disposition"].startswith("attachment")
        async with anna.http.get(anna.address + file["url"]) as got:
            assert b"Sign in" in await got.read()
        assert (await upload(**{**good, "channel": "CBOARD"}))[0] == 400
        assert (await upload(**{**good, "as": "UNOBODY"}))[0] == 400
        async with anna.http.post(f"{anna.address}/upload", data=good) as got:
            assert (await got.json())["error"] == "There is no file in that."

    practise(work, "UANNA")


PAGES = [
    ("/", 200),
    ("/page/index.html", 200),
    ("/page/none.js", 404),
    ("/page/../server.py", 404),
    ("/page/%2e%2e/server.py", 404),
    ("/none", 404),
]


def test_the_page_is_served_and_kept_to_itself() -> None:
    async def work(anna: Tab) -> None:
        for path, status in PAGES:
            async with anna.http.get(anna.address + path) as got:
                assert got.status == status, path
                assert "script-src 'self'" in got.headers["Content-Security-Policy"]
                assert got.headers["X-Content-Type-Options"] == "nosniff"

    practise(work, "UANNA", has_bot=False)


STRANGERS: list[tuple[str, Json, int]] = [
    ("/live", {"Host": "evil.example"}, 421),
    ("/live", {"Host": "evil.example:3000", "Origin": "http://evil.example:3000"}, 421),
    ("/live", {"Origin": "http://evil.example"}, 403),
    ("/live", {"Origin": "null"}, 403),
    ("/live", {"Sec-Fetch-Site": "cross-site"}, 403),
    ("/", {"Host": "127.0.0.1.evil.example"}, 421),
    ("/", {"Host": "LOCALHOST:3000"}, 200),
    ("/", {"Host": "[::1]:3000"}, 200),
    ("/", {"Sec-Fetch-Site": "cross-site"}, 200),  # somebody followed a link to it
    ("/page/app.js", {"Sec-Fetch-Site": "cross-site"}, 403),
    ("/api/auth.test", {"Origin": "http://evil.example"}, 403),
    ("/files/F1/x", {"Sec-Fetch-Site": "same-site"}, 403),
]


def test_strangers_are_refused() -> None:
    async def work(anna: Tab) -> None:
        for path, headers, status in STRANGERS:
            async with anna.http.get(anna.address + path, headers=headers) as got:
                assert got.status == status, (path, headers)
        async with anna.http.post(f"{anna.address}/upload", headers={"Origin": "http://evil.example"}) as got:
            assert got.status == 403
        ours = {"Origin": anna.address, "Sec-Fetch-Site": "same-origin"}
        async with anna.http.ws_connect(f"{anna.address}/live", headers=ours) as socket:
            await socket.send_json({"id": 1, "do": "hello"})
            assert (await socket.receive_json(timeout=5))["error"] is None
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await anna.http.ws_connect(f"{anna.address}/link?ticket=guessed")

    practise(work, "UANNA", has_bot=False)
