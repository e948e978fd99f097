"""What strangers may take up: nothing is done for them before it is known that they are Slack."""

import gzip
import http.client
import select
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from urllib.parse import urlsplit

import pytest

from bot import http_server, web
from bot.http_server import Refusals
from tests.support.running import RunningBot

FORM = "application/x-www-form-urlencoded"
UNFINISHED = b"POST /slack/events HTTP/1.1\r\nHost: bot\r\nContent-Length: 100\r\n"
SIGNED_SO_FAR = b"X-Slack-Request-Timestamp: %d\r\nX-Slack-Signature: v0=00\r\n\r\nhalf a body"


def place_of(bot: RunningBot) -> tuple[str, int]:
    parts = urlsplit(bot.address)
    return str(parts.hostname), int(parts.port or 0)


def test_a_compressed_body_is_refused_unread(bot: RunningBot) -> None:
    body = gzip.compress(b"command=%2Fplan&text=" + b"x" * 500_000)
    encoded = {"Content-Type": FORM, "Content-Encoding": "gzip"}
    assert bot.slack.post_raw(body, encoded)[0] == 401
    assert bot.slack.post_raw(body, bot.slack.sign(body) | encoded)[0] == 415


def test_a_body_that_never_comes_is_not_waited_for(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "BODY_WITHIN", 0.1)
    with socket.create_connection(place_of(bot), 5) as slow:
        slow.sendall(UNFINISHED + SIGNED_SO_FAR % time.time())
        assert slow.recv(1_000).startswith(b"HTTP/1.1 408 ")


def test_headers_that_never_end_are_not_waited_for(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_server, "HEADERS_WITHIN", 0.1)
    with socket.create_connection(place_of(bot), 5) as slow:
        slow.sendall(UNFINISHED)
        assert slow.recv(1_000) == b""


def test_where_too_many_are_connected_strangers_make_room(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_server, "MOST", 8)
    bot.restart()
    assert bot.command("/plan status 5").status == 200
    with ExitStack() as crowd:
        half_open = [crowd.enter_context(socket.create_connection(place_of(bot), 5)) for _ in range(20)]
        for each in half_open:
            each.sendall(UNFINISHED)
        assert bot.command("/plan status 5").text.startswith("Recommendation 5:")
        with suppress(ConnectionResetError):
            assert half_open[0].recv(1_000) == b""  # the oldest has been closed


def test_a_connection_just_opened_keeps_its_place_in_a_burst(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_server, "MOST", 8)
    monkeypatch.setattr(http_server, "FRESH", 60.0)
    bot.restart()
    with ExitStack() as crowd:
        ours = crowd.enter_context(socket.create_connection(place_of(bot), 5))
        for _ in range(14):
            crowd.enter_context(socket.create_connection(place_of(bot), 5)).sendall(UNFINISHED)
        ours.sendall(b"GET /healthz HTTP/1.1\r\nHost: bot\r\n\r\n")
        assert ours.recv(1_000).startswith(b"HTTP/1.1 200 ")
        for _ in range(20):
            crowd.enter_context(socket.create_connection(place_of(bot), 5)).sendall(UNFINISHED)
        assert ours.recv(1_000) == b""  # a burst has its bounds, too


def test_large_bodies_of_strangers_are_not_all_held(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MOST_UNVERIFIED", 300_000)
    head = UNFINISHED.replace(b"100", b"900000") + SIGNED_SO_FAR % time.time()
    with ExitStack() as crowd:
        large = [crowd.enter_context(socket.create_connection(place_of(bot), 5)) for _ in range(2)]
        for each in large:
            each.sendall(head + b"x" * 300_000)
        refused, _, _ = select.select(large, [], [], 5)
        assert [each.recv(1_000)[:13] for each in refused] == [b"HTTP/1.1 503 "]
        assert bot.command("/plan status 5").text.startswith("Recommendation 5:")
    assert bot.command("/plan status 5").text.startswith("Recommendation 5:")


def test_what_is_refused_is_one_line_in_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    refusals = Refusals()
    for _ in range(500):
        refusals.note("unsigned")
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_what_is_no_http_leaves_no_traceback(
    bot: RunningBot, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    for sent in (b"\x16\x03\x01\x02\x00", b"GET / HTTP/9.9\r\n\r\n", b"POST /x HTTP/1.1\r\nContent-Length: -1\r\n\r\n"):
        with socket.create_connection(place_of(bot), 5) as stranger:
            stranger.sendall(sent)
            assert b" 400 " in stranger.recv(1_000)
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err + caplog.text


def test_metrics_are_for_this_machine_only(bot: RunningBot) -> None:
    with _asking(bot) as asking:
        asking.request("GET", "/metrics")
        assert asking.getresponse().read().startswith(b"# HELP")
    for name in web.FORWARDED:
        with _asking(bot) as asking:
            asking.request("GET", "/metrics", headers={name: "198.51.100.7"})
            answer = asking.getresponse()
            assert (answer.status, b"plankeeper" in answer.read()) == (404, False)


def test_whoever_goes_in_the_middle_of_a_body_leaves_no_traceback(
    bot: RunningBot, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_connection(place_of(bot), 5) as stranger:
        stranger.sendall(UNFINISHED + SIGNED_SO_FAR % time.time())
        time.sleep(0.1)
    assert bot.command("/plan status 5").status == 200
    assert "Traceback" not in caplog.text


@contextmanager
def _asking(bot: RunningBot) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection(*place_of(bot), timeout=5)
    try:
        yield connection
    finally:
        connection.close()
