"""A network that has a proxy: everything that goes to Slack goes through it, and what is near does not."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, TCPConnector
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.reply import Reply
from bot.practice.client.slack import PracticeSlack
from bot.slack import messaging
from bot.slack.client import make_client, open_session
from bot.slack.errors import Fate, Unreachable
from bot.slack.files import Files
from bot.slack.proxy import proxy_for
from tests.running import RunningBot
from tests.support.proxy import Proxy

HOST = "localhost"  # without a port: nobody is there, only the proxy knows the way
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
        ("http://127.0.0.1:3000/api/", None),
    ],
)
def test_the_environment_names_the_proxy(monkeypatch: pytest.MonkeyPatch, url: str, expected: str | None) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://secure:3128")
    monkeypatch.setenv("HTTP_PROXY", "plain:3128")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,near.example")
    assert proxy_for(url) == expected


def test_without_a_proxy_there_is_none() -> None:
    assert proxy_for("https://slack.com/api/") is None


def test_one_for_https_is_not_one_for_http(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://secure:3128")
    assert proxy_for("http://127.0.0.1:3000/api/") is None
    assert make_client("xoxb-1", "http://127.0.0.1:3000/api/", None, retries=False).proxy is None  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------------ what goes through


async def post(client: AsyncWebClient, slack: PracticeSlack, link: str) -> None:
    await messaging.post(client, "CMASH", Reply("Good morning."))
    assert slack.messages("#mash")[-1].text == "Good morning."


async def upload(client: AsyncWebClient, slack: PracticeSlack, link: str) -> None:
    await client.files_upload_v2(content="the plan", filename="plan.txt", channel="CMASH")
    assert b"the plan" in slack.workspace.contents.values()


async def download(client: AsyncWebClient, slack: PracticeSlack, link: str) -> None:
    assert client.session
    await upload(client, slack, link)
    [file_id] = slack.workspace.contents
    _, _, content = await Files(client.session, client.base_url).fetch(client, file_id)
    assert content == b"the plan"


async def respond(client: AsyncWebClient, slack: PracticeSlack, link: str) -> None:
    assert await messaging.replace_original(client, link, Reply("This has been settled."))


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
def test_what_is_near_is_asked_directly(
    slack: PracticeSlack, proxy: Proxy, link: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, proxy.address)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    go(slack, path, slack.workspace.address, link, open_session)
    assert proxy.paths == []
    assert proxy.tunnels == []


def test_a_proxy_that_is_not_there_is_a_slack_that_cannot_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")

    async def run() -> None:
        async with open_session() as session:
            client = make_client("xoxb-1", f"https://{HOST}/api/", session, retries=False)
            await messaging.post(client, "CMASH", Reply("Good morning."))

    with pytest.raises(Unreachable) as caught:
        asyncio.run(run())
    assert caught.value.fate is Fate.LATER


# ------------------------------------------------------------------------------------------------ the whole bot


@pytest.mark.parametrize("by_socket", [False, True])
def test_the_whole_bot_goes_through_it(
    slack: PracticeSlack, proxy: Proxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_socket: bool
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.address)
    with RunningBot(slack, f"sqlite:///{tmp_path / 'plan.db'}", by_socket=by_socket) as bot:
        bot.load()
        owner = bot.as_("owner")
        owner.say("5 on track Hubs open", dm=True, files={"hub.jpg": b"a photo"})
        owner.click(owner.command("/plan status 5", channel="#mash"), "History")
        for path in ("/api/auth.test", "/api/chat.postMessage", "/api/files.info", "/files/", "/response/"):
            assert proxy.passed(path), path
        assert len([path for path in proxy.paths if path.startswith("/api/")]) == len(slack.calls)
        assert proxy.passed("/link") == int(by_socket)


@pytest.mark.parametrize("by_socket", [False, True])
def test_the_whole_bot_goes_past_it_to_what_is_near(
    slack: PracticeSlack, proxy: Proxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_socket: bool
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, proxy.address)
    monkeypatch.setenv("NO_PROXY", "localhost,127.0.0.1")
    with RunningBot(slack, f"sqlite:///{tmp_path / 'plan.db'}", by_socket=by_socket) as bot:
        bot.load()
        owner = bot.as_("owner")
        assert "Recorded" in owner.say("5 on track Hubs open", dm=True, files={"hub.jpg": b"a photo"}).text
        owner.click(owner.command("/plan status 5", channel="#mash"), "History")
        assert len(slack.calls) > 3
    assert proxy.paths == []
