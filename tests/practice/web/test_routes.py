"""The page and its files are served to this machine and our own page only."""

import aiohttp
import pytest

from bot.practice.json_object import Json
from tests.practice.web.tab import Tab, practise


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


def test_nothing_compressed_is_taken() -> None:
    async def work(anna: Tab) -> None:
        async with anna.http.post(f"{anna.address}/upload", data=b"x", headers={"Content-Encoding": "gzip"}) as got:
            assert got.status == 415

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
