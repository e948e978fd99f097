"""What somebody does on the page comes in over its socket, and what they can see goes out."""

import asyncio
from typing import Any

from bot.practice.client.slack import PracticeSlack
from tests.practice.web.tab import WORLD, Tab, opened, practise


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
            assert "can’t be moved" in str(await anna.do("clock", to="yesterday"))

    asyncio.run(run())
