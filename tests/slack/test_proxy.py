"""A network that has a proxy: everything that goes to Slack goes through it, and what is near does not."""

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, TCPConnector
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.practice.client.slack import PracticeSlack
from bot.slack import messaging
from bot.slack.client import make_client, open_session
from bot.slack.errors import Fate, Unreachable
from bot.slack.files import Files
from bot.slack.proxy import proxy_for
from tests.support.proxy import Proxy
from tests.support.running import RunningBot

HOST = "slack.test"  # nobody's: only the proxy knows the way
VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY")


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def proxy(slack: PracticeSlack, tmp_path: Path) -> Iterator[Proxy]:
    with Proxy(slack.api_url, HOST, tmp_path) as proxy:
        yield proxy


# ----------------------------------------------------------------------------------------------------- which proxy


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://slack.com/api/", "http://secure:3128"),
        ("wss://wss-primary.slack.com/link", "http://secure:3128"),
        ("http://slack.com/api/", "http://plain:3128"),
        ("ws://slack.com/link", "http://plain:3128"),
        ("https://files.near.example/a.pdf", None),
        ("https://nearest.example/a.pdf", "http://secure:3128"),
        ("http://127.0.0.1:3000/api/", None),
        ("http://localhost:3000/api/", None),
        ("ws://[::1]:3000/link", None),
    ],
)
def test_the_environment_names_the_proxy(monkeypatch: pytest.MonkeyPatch, url: str, expected: str | None) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://secure:3128")
    monkeypatch.setenv("HTTP_PROXY", "plain:3128")
    monkeypatch.setenv("NO_PROXY", "near.example")
    assert proxy_for(url) == expected


def test_without_a_proxy_there_is_none() -> None:
    assert proxy_for("https://slack.com/api/") is None


def test_one_for_https_is_not_one_for_http(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://secure:3128")
    assert proxy_for("http://slack.test/api/") is None


# ------------------------------------------------------------------------------------------------ what goes through


async def post(client: AsyncWebClient, slack: PracticeSlack, link: str) -> None:
    await messaging.post(client, "CMASH", Reply(mrkdwn("Good morning.")))
    assert slack.messages("#mash")[-1].text == "Good morning."


async def upload(client: AsyncWebClient, slack: PracticeSlack, link: str) -> None:
    await client.files_upload_v2(content="the plan", filename="plan.txt", channel="CMASH")
    assert b"the plan" in slack.workspace.contents.values()


async def download(client: AsyncWebClient, slack: PracticeSlack, link: str) -> None:
    assert client.session
    await upload(client, slack, link)
    [file_id] = slack.workspace.contents
    content = (await Files(client.session, client.base_url).fetch(client, file_id)).content
    assert content == b"the plan"


async def respond(client: AsyncWebClient, slack: PracticeSlack, link: str) -> None:
    assert await messaging.replace_original(client, link, Reply(mrkdwn("This has been settled.")))


WAYS: dict[str, tuple[Callable[[AsyncWebClient, PracticeSlack, str], Awaitable[None]], str]] = {
    "/api/chat.postMessage": (post, "a call"),
    "/upload-external/": (upload, "an upload"),
    "/files/": (download, "a download"),
    "/response/": (respond, "a response address"),
}


@pytest.fixture
def link(bot: RunningBot) -> str:
    """A response address that was given with a button."""
    owner = bot.as_("owner")
    owner.click(owner.command("/plan status 5", channel="#mash"), "History")
    return list(bot.slack.workspace.triggers)[-1]


def go(slack: PracticeSlack, path: str, address: str, link: str, session: Callable[[], ClientSession]) -> None:
    """Do one of WAYS at a Slack that is at `address`."""

    async def run() -> None:
        async with session() as opened:
            client = make_client(slack.bot_token, f"{address}/api/", opened, retries=True)
            await WAYS[path][0](client, slack, f"{address}/response/{link}")

    was, slack.workspace.address = slack.workspace.address, address
    try:
        asyncio.run(run())
    finally:
        slack.workspace.address = was


@pytest.mark.parametrize("path", WAYS)
def test_over_http(slack: PracticeSlack, proxy: Proxy, link: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.address)
    go(slack, path, f"http://{HOST}", link, open_session)
    assert proxy.passed(path) == 1
    assert proxy.tunnels == []


@pytest.mark.parametrize("path", WAYS)
def test_over_https_through_a_tunnel(
    slack: PracticeSlack, proxy: Proxy, link: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trusting() -> ClientSession:
        return ClientSession(connector=TCPConnector(ssl=ssl.create_default_context(cafile=str(proxy.certificate))))

    monkeypatch.setenv("HTTPS_PROXY", proxy.address)
    go(slack, path, f"https://{HOST}", link, trusting)
    assert proxy.passed(path) == 1
    assert set(proxy.tunnels) == {f"{HOST}:443"}


@pytest.mark.parametrize("path", WAYS)
def test_what_is_on_this_machine_is_asked_directly(
    slack: PracticeSlack, proxy: Proxy, link: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, proxy.address)
    go(slack, path, slack.workspace.address, link, open_session)
    assert proxy.paths == []
    assert proxy.tunnels == []


async def post_at_nobodys() -> None:
    async with open_session() as session:
        client = make_client("xoxb-1", f"https://{HOST}/api/", session, retries=False)
        await messaging.post(client, "CMASH", Reply(mrkdwn("Good morning.")))


def test_what_needs_no_proxy_is_not_brought_to_it(proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy.address)
    monkeypatch.setenv("NO_PROXY", f"elsewhere.example,{HOST}")
    with pytest.raises(Unreachable):
        asyncio.run(post_at_nobodys())
    assert proxy.tunnels == []


def test_a_proxy_that_is_not_there_is_a_slack_that_cannot_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    with pytest.raises(Unreachable) as caught:
        asyncio.run(post_at_nobodys())
    assert caught.value.fate is Fate.LATER


# ------------------------------------------------------------------------------------------------ the whole bot


@pytest.mark.parametrize("by_socket", [False, True])
def test_the_whole_bot_goes_through_it(
    slack: PracticeSlack, proxy: Proxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_socket: bool
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.address)
    slack.workspace.address = f"http://{HOST}"
    with RunningBot(slack, f"sqlite:///{tmp_path / 'plan.db'}", by_socket=by_socket) as bot:
        bot.load()
        owner = bot.as_("owner")
        owner.say("5 on track Hubs open", dm=True, files={"hub.jpg": b"a photo"})
        owner.click(owner.command("/plan status 5", channel="#mash"), "History")
        for path in ("/api/auth.test", "/api/chat.postMessage", "/api/files.info", "/files/", "/response/"):
            assert proxy.passed(path), path
        assert len([path for path in proxy.paths if path.startswith("/api/")]) == len(slack.calls)
        assert proxy.passed("/link") == int(by_socket)


def test_a_socket_that_is_opened_anew_goes_through_it_again(
    slack: PracticeSlack, proxy: Proxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.address)
    slack.workspace.address = f"http://{HOST}"
    with RunningBot(slack, f"sqlite:///{tmp_path / 'plan.db'}", by_socket=True) as bot:
        slack.hang_up()
        until = time.monotonic() + 10
        while proxy.passed("/link") < 2 and time.monotonic() < until:
            time.sleep(0.02)
        assert proxy.passed("/link") == 2
        slack.wait_for_socket()
        assert "No plan has been loaded" in bot.command("/plan status 5").text


@pytest.mark.parametrize("by_socket", [False, True])
def test_the_practice_workspace_needs_no_proxy(
    slack: PracticeSlack, proxy: Proxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_socket: bool
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, proxy.address)
    with RunningBot(slack, f"sqlite:///{tmp_path / 'plan.db'}", by_socket=by_socket) as bot:
        bot.load()
        owner = bot.as_("owner")
        assert "Recorded" in owner.say("5 on track Hubs open", dm=True, files={"hub.jpg": b"a photo"}).text
        owner.click(owner.command("/plan status 5", channel="#mash"), "History")
        assert len(slack.calls) > 3
    assert proxy.paths == []
