"""The Web API says no as Slack does, and keeps what a bot leaves."""

import asyncio
import time
from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.practice.client.slack import PracticeSlack
from bot.practice.json_object import Json
from bot.practice.state.trigger import Trigger
from tests.practice.tiny_bot import FORM, ask, plain

HOME = {"type": "home", "blocks": []}
EMPTY = [{"type": "section", "text": {"type": "mrkdwn", "text": ""}}]


@pytest.fixture(scope="module")
def slack() -> Iterator[PracticeSlack]:
    with PracticeSlack() as slack:
        slack.as_("anna").say("Hello", "#mash")
        slack.channel("old").is_archived = True
        slack.channel("away").members.clear()
        slack.channel("secret", is_private=True).members.clear()
        yield slack


REFUSED: list[tuple[str, Json, str]] = [
    ("chat.fly", {}, "unknown_method"),
    ("chat.postMessage", {"channel": "CNEW", "text": "x"}, "channel_not_found"),
    ("chat.postMessage", {"channel": "CSECRET", "text": "x"}, "channel_not_found"),
    ("chat.postMessage", {"channel": "COLD", "text": "x"}, "is_archived"),
    ("chat.postMessage", {"channel": "CAWAY", "text": "x"}, "not_in_channel"),
    ("chat.postMessage", {"channel": "UANNA"}, "no_text"),
    ("chat.postMessage", {}, "invalid_arguments"),
    ("chat.postMessage", {"channel": "UANNA", "text": "x" * 40_001}, "msg_too_long"),
    ("chat.postMessage", {"channel": "UANNA", "text": "x", "blocks": EMPTY}, "invalid_blocks"),
    ("chat.postMessage", {"channel": "UANNA", "text": "x", "blocks": "[{"}, "invalid_blocks_format"),
    ("chat.postMessage", {"channel": "UANNA", "text": "x", "markdown_text": "x"}, "markdown_text_conflict"),
    (
        "chat.postMessage",
        {"channel": "UANNA", "blocks": [{"type": "section", "text": plain("x" * 3000)}] * 5},
        "msg_blocks_too_long",
    ),
    ("chat.postEphemeral", {"channel": "CMASH", "user": "UNOBODY", "text": "x"}, "user_not_in_channel"),
    ("chat.postEphemeral", {"channel": "CAWAY", "user": "UANNA", "text": "x"}, "not_in_channel"),
    ("chat.postEphemeral", {"channel": "COLD", "user": "UANNA", "text": "x"}, "is_archived"),
    ("chat.update", {"channel": "CMASH", "ts": "1.0", "text": "x"}, "message_not_found"),
    ("chat.delete", {"channel": "CMASH", "ts": "1.0"}, "message_not_found"),
    ("conversations.info", {"channel": "CNEW"}, "channel_not_found"),
    ("conversations.open", {"users": "UNOBODY"}, "user_not_found"),
    ("conversations.open", {}, "invalid_arguments"),
    ("users.info", {"user": "UNOBODY"}, "user_not_found"),
    ("reactions.add", {"channel": "CMASH", "timestamp": "1.0", "name": "eyes"}, "message_not_found"),
    ("reactions.add", {"channel": "CMASH", "timestamp": "1.0", "name": ":eyes:"}, "invalid_name"),
    ("reactions.add", {"channel": "COLD", "timestamp": "1.0", "name": "eyes"}, "is_archived"),
    ("views.open", {"trigger_id": "1.2.3", "view": FORM}, "invalid_trigger_id"),
    ("views.update", {"view_id": "VNONE", "view": FORM}, "not_found"),
    ("views.publish", {"user_id": "UNOBODY", "view": HOME}, "user_not_found"),
    ("views.publish", {"user_id": "UANNA", "view": FORM}, "invalid_arguments"),
    ("files.info", {"file": "FNONE"}, "file_not_found"),
    ("files.completeUploadExternal", {"files": [{"id": "FNONE"}]}, "file_not_found"),
    ("files.getUploadURLExternal", {"filename": "x", "length": 0}, "invalid_arguments"),
]


@pytest.mark.parametrize(
    ("method", "given", "error"), REFUSED, ids=lambda value: value if isinstance(value, str) else ""
)
def test_what_slack_refuses(slack: PracticeSlack, method: str, given: Json, error: str) -> None:
    status, body = ask(slack, method, **given)
    assert (status, body["ok"], body["error"]) == (200, False, error)


def test_a_refusal_of_blocks_says_what_and_where(slack: PracticeSlack) -> None:
    body = ask(slack, "chat.postMessage", channel="UANNA", text="x", blocks=EMPTY)[1]
    assert body["errors"] == ["must be more than 0 characters [json-pointer:/blocks/0/text/text]"]
    assert body["response_metadata"]["messages"] == [f"[ERROR] {body['errors'][0]}"]


def test_a_view_that_slack_would_refuse(slack: PracticeSlack) -> None:
    trigger = Trigger("UANNA", "CMASH")
    slack.workspace.issue(trigger)
    body = ask(slack, "views.open", trigger_id=trigger.id, view={**FORM, "submit": None})[1]
    assert body["error"] == "invalid_arguments"
    assert "submit is required" in body["response_metadata"]["messages"][0]
    assert ask(slack, "views.open", trigger_id=trigger.id, view=FORM)[1]["ok"]  # the trigger was not used up


def test_a_trigger_opens_one_view_and_only_soon(slack: PracticeSlack) -> None:
    fresh, stale = Trigger("UANNA", "CMASH"), Trigger("UANNA", "CMASH", at=time.monotonic() - 3.1)
    for trigger in (fresh, stale):
        slack.workspace.issue(trigger)
    view = ask(slack, "views.open", trigger_id=fresh.id, view=FORM)[1]["view"]
    assert ask(slack, "views.open", trigger_id=fresh.id, view=FORM)[1]["error"] == "exchanged_trigger_id"
    assert ask(slack, "views.open", trigger_id=stale.id, view=FORM)[1]["error"] == "expired_trigger_id"
    assert ask(slack, "views.update", view_id=view["id"], view=FORM, hash="old")[1]["error"] == "hash_conflict"
    assert ask(slack, "views.update", view_id=view["id"], view=FORM, hash=view["hash"])[1]["ok"]


def test_tokens(slack: PracticeSlack) -> None:
    async def follow() -> Any:
        address = f"{slack.api_url}chat.postMessage?token=xoxb-test&channel=CMASH&text=x"
        async with aiohttp.ClientSession() as session, session.get(address) as got:
            return await got.json()

    assert asyncio.run(follow())["error"] == "not_authed"  # a token in an address is none
    assert ask(slack, "auth.test", token="xoxb-other")[1]["error"] == "invalid_auth"
    assert ask(slack, "auth.test", token="")[1]["error"] == "not_authed"
    assert ask(slack, "auth.test", token="xapp-test")[1]["error"] == "not_allowed_token_type"
    assert ask(slack, "apps.connections.open")[1]["error"] == "not_allowed_token_type"
    assert ask(slack, "apps.connections.open", token="xapp-test")[1]["url"].startswith("ws://127.0.0.1:")


def test_a_call_that_is_made_to_fail(slack: PracticeSlack) -> None:
    slack.fail("auth.test", retry_after=1)
    assert ask(slack, "auth.test") == (429, {"ok": False, "error": "ratelimited"})
    slack.fail("auth.test", status=500)
    assert ask(slack, "auth.test")[0] == 500
    assert ask(slack, "auth.test")[1]["user_id"] == "UBOT"


def test_messages_are_kept_as_the_bot_leaves_them(slack: PracticeSlack) -> None:
    anna, channel = slack.as_("anna"), slack.channel("#kept")
    channel.members.add(anna.user_id)
    posted = ask(slack, "chat.postMessage", channel=channel.id, text="One", metadata={"event_type": "plan"})[1]
    where = {"channel": channel.id, "ts": posted["ts"]}
    assert ask(slack, "chat.update", **where, text="x" * 4001)[1]["error"] == "msg_too_long"
    assert ask(slack, "chat.update", **where, text="Two")[1]["ok"]
    eyes = {"channel": channel.id, "timestamp": posted["ts"], "name": "eyes"}
    assert ask(slack, "reactions.add", **eyes)[1]["ok"]
    assert ask(slack, "reactions.add", **eyes)[1]["error"] == "already_reacted"
    (message,) = slack.messages("#kept")
    assert (message.text, message.reactions, message.metadata) == ("Two", ("eyes",), {"event_type": "plan"})
    assert ask(slack, "chat.postEphemeral", channel=channel.id, user=anna.user_id, text="Psst")[1]["ok"]
    said = anna.say("Mine", "#kept").sent
    assert ask(slack, "chat.update", channel=channel.id, ts=said.ts, text="x")[1]["error"] == "cant_update_message"
    assert ask(slack, "chat.delete", channel=channel.id, ts=said.ts)[1]["error"] == "cant_delete_message"
    assert ask(slack, "chat.delete", **where)[1]["ok"]
    assert slack.messages("#kept") == [said]
    assert slack.now(message).deleted
    assert ask(slack, "conversations.members", channel=channel.id)[1]["members"] == ["UANNA", "UBOT"]
    assert ask(slack, "conversations.info", channel="DUANNA")[1]["channel"]["is_im"]
    assert ask(slack, "conversations.open", users="UANNA")[1]["channel"]["id"] == "DUANNA"
    assert ask(slack, "users.info", user="UANNA")[1]["user"]["tz"] == "Europe/London"
    assert ask(slack, "team.info")[1]["team"]["id"] == "T1"


def test_a_file_goes_there_and_back(slack: PracticeSlack) -> None:
    async def send() -> tuple[Any, bytes, str, bytes]:
        async with aiohttp.ClientSession() as session:
            client = AsyncWebClient(token="xoxb-test", base_url=slack.api_url, session=session)
            sent = await client.files_upload_v2(
                channel="DUANNA", file=b"PK..", filename="plan 5.docx", initial_comment="Here it is"
            )
            told: Any = await client.files_info(file=sent["files"][0]["id"])
            link, bearer = told["file"]["url_private_download"], {"Authorization": "Bearer xoxb-test"}
            async with session.get(link, headers=bearer) as got:
                content, disposition = await got.read(), got.headers["Content-Disposition"]
            async with session.get(link, headers={"Authorization": "Bearer xoxb-other"}) as got:
                stranger = await got.read()
            return told["file"], content, disposition, stranger

    file, content, disposition, stranger = asyncio.run(send())
    assert (file["name"], file["size"], file["filetype"], content) == ("plan 5.docx", 4, "docx", b"PK..")
    assert disposition == "attachment; filename*=UTF-8''plan%205.docx"
    assert b"Sign in" in stranger  # with status 200, as Slack does
    (message,) = [each for each in slack.messages("DUANNA") if each.files]
    assert (message.text, slack.workspace.as_json(message)["files"][0]["id"]) == ("Here it is", file["id"])


def granted(slack: PracticeSlack) -> str:
    """What a bot reads of its scopes in the header of an answer."""

    async def call() -> str:
        answer: Any = await AsyncWebClient(token="xoxb-test", base_url=slack.api_url).auth_test()
        return str(answer.headers["x-oauth-scopes"])

    return asyncio.run(call())


def test_scopes_that_are_missing() -> None:
    with PracticeSlack(scopes={"chat:write"}) as slack:
        slack.as_("anna")
        body = ask(slack, "users.info", user="UANNA")[1]
        assert (body["error"], body["needed"], body["provided"]) == ("missing_scope", "users:read", "chat:write")
        assert ask(slack, "conversations.info", channel="DUANNA")[1]["needed"] == "im:read"
        assert granted(slack) == "chat:write"
        assert ask(slack, "chat.postMessage", channel="UANNA", text="x")[1]["ok"]


def test_posting_faster_than_slack_allows() -> None:
    async def post(slack: PracticeSlack) -> list[tuple[int, str | None]]:
        async with aiohttp.ClientSession(headers={"Authorization": "Bearer xoxb-test"}) as session:
            seen = []
            for channel in ["CMASH"] * 6 + ["CCIN"]:
                given = {"channel": channel, "text": "x"}
                async with session.post(f"{slack.api_url}chat.postMessage", json=given) as got:
                    seen.append((got.status, got.headers.get("Retry-After")))
            return seen

    with PracticeSlack(is_limited=True) as slack:
        slack.channel("mash")
        slack.channel("cin")
        assert asyncio.run(post(slack)) == [(200, None)] * 5 + [(429, "1"), (200, None)]


def test_a_response_address_is_good_five_times(slack: PracticeSlack) -> None:
    async def respond(link: str, *given: Any) -> list[int]:
        async with aiohttp.ClientSession() as session:
            statuses = []
            for each in given:
                async with session.post(link, json=each) as got:
                    statuses.append(got.status)
            return statuses

    link = slack.workspace.issue(Trigger("UANNA", "CMASH"))
    many = asyncio.run(respond(link, {"text": "x"}, {"blocks": EMPTY}, {"text": ""}, [], *[{"text": "x"}] * 3))
    assert many == [200, 400, 400, 400, 200, 200, 404]
    assert asyncio.run(respond(f"{link}x", {"text": "x"})) == [404]
    old = slack.workspace.issue(Trigger("UANNA", "CMASH", at=time.monotonic() - 1801))
    assert asyncio.run(respond(old, {"text": "x"})) == [404]


@pytest.mark.parametrize("body", [b"{", b"[1]", b'"x"', b"\xff", b""])
def test_a_call_that_is_no_json_is_refused(slack: PracticeSlack, body: bytes) -> None:
    async def post() -> tuple[int, Any]:
        headers = {"Authorization": "Bearer xoxb-test", "Content-Type": "application/json"}
        async with (
            aiohttp.ClientSession(headers=headers) as session,
            session.post(f"{slack.api_url}chat.postMessage", data=body) as got,
        ):
            return got.status, await got.json()

    assert asyncio.run(post()) == (200, {"ok": False, "error": "invalid_json"})
