"""The servers under load, each a process of its own: our bot as people run it, and a bare Bolt app."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parents[2]
APP = (sys.executable, str(ROOT / "app.py"))
SAMPLE = ROOT / "bot" / "practice" / "sample" / "sample-plan.txt"
HOST = "127.0.0.1"
PATH = "/slack/events"
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
TEAM_ID = "T0BENCH01"
MEMBER, COORDINATOR, GUEST = "U0BENCH01", "U0BENCH02", "U0BENCH03"

_START_WITHIN = 30.0  # seconds
_STOP_WITHIN = 10.0
_NOT_OURS = (  # settings that a developer may have set; without its last, no start would find its modules compiled
    *("SLACK_", "DATABASE_URL", "DATA_DIR", "HOST", "PORT", "TIMEZONE"),
    "PYTHONDONTWRITEBYTECODE",
)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; every right answer of its mentions this, or, where it is empty, what was asked for."""

    name: str
    port: int
    mentions: bytes
    pid: int


@contextmanager
def ours(name: str, folder: Path, settings: dict[str, str]) -> Iterator[Server]:
    """Our bot over HTTP on these settings, ended on leaving. What it writes stands in `folder`."""
    port = int(settings["PORT"])
    with running([*APP, "run"], folder, settings, port, folder) as pid:
        yield Server(name, port, b"", pid)


@contextmanager
def bare(folder: Path) -> Iterator[Server]:
    """A Bolt app that says "ok"; it sets `process_before_response`, without which it would answer some 90 a second."""
    port = free_port()
    with running([sys.executable, "-m", "tests.benchmarks.bare", str(port)], ROOT, {}, port, folder) as pid:
        yield Server("bare Bolt", port, b"ok", pid)


def our_settings(folder: Path, api_url: str) -> dict[str, str]:
    """The settings of a bot over HTTP on a port of its own, with its database in `folder`."""
    return {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": api_url,
        "DATA_DIR": str(folder / "data"),
        "HOST": HOST,
        "PORT": str(free_port()),
    }


def import_sample(folder: Path, settings: dict[str, str]) -> None:
    """Load the sample plan with the command line; RuntimeError with what it said if that failed."""
    # From the temporary folder, so that a developer's own .env is not read.
    imported = subprocess.run(
        [*APP, "import", str(SAMPLE)], cwd=folder, env=environment(settings), capture_output=True, text=True
    )
    if imported.returncode:
        raise RuntimeError(f"the sample plan was not imported:\n{imported.stderr}")


@contextmanager
def running(command: list[str], cwd: Path, settings: dict[str, str], port: int, folder: Path) -> Iterator[int]:
    """Start a process, wait until it listens, give its id, and end it by that."""
    log = folder / f"{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=cwd, env=environment(settings), stdout=output, stderr=output)
    try:
        give_up_at = time.monotonic() + _START_WITHIN
        while not _listens(port):
            if process.poll() is not None or time.monotonic() > give_up_at:
                raise RuntimeError(f"{command} did not start:\n{log.read_text(errors='replace')[-4000:]}")
            time.sleep(0.05)
        yield process.pid
    finally:
        end(process)


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a process of ours."""
    process.terminate()
    try:
        process.wait(_STOP_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def environment(settings: dict[str, str]) -> dict[str, str]:
    """This process's environment with these settings and no others: never a developer's token or database."""
    inherited = {name: value for name, value in os.environ.items() if not name.upper().startswith(_NOT_OURS)}
    return inherited | {"PYTHONUNBUFFERED": "1"} | settings


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server((HOST, 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return False
    return True


class _Slack(BaseHTTPRequestHandler):
    """A Slack that knows who we are and who is a guest, and says yes to the rest."""

    def do_GET(self) -> None:
        self._answer(self.path.encode())

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def _answer(self, asked: bytes) -> None:
        members = [{"id": user_id, "is_restricted": user_id == GUEST} for user_id in (MEMBER, COORDINATOR, GUEST)]
        user = next((each for each in members if str(each["id"]).encode() in asked), None)
        who = {"team_id": TEAM_ID, "team": "Marlbridge", "user_id": "UB", "bot_id": "B1"}
        body = json.dumps({"ok": True, "user": user, "members": members} | who)
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name in the library)
        """Nothing: it is only asked at the start."""


@contextmanager
def pretend_slack() -> Iterator[str]:
    """That Slack in a thread of this process, asleep while anything is measured; gives its address."""
    server = ThreadingHTTPServer((HOST, 0), _Slack)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}/api/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
