"""`python app.py` without Slack settings, as a process of its own: the practice workspace that people start."""

import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
CLOCK = Path(__file__).parent / "clock"
PATIENCE = 30  # seconds, on a busy machine, to start or to stop in


class Workspace:
    """Started in a folder of its own, stopped as Ctrl-C does, and started again on what it left there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._log = folder / "stderr.txt"
        self._process: subprocess.Popen[bytes] | None = None

    def launch(self) -> None:
        """Starts it without waiting."""
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(CLOCK),
            "DATA_DIR": str(self.folder / "data"),
            "PORT": str(self.port),
        }
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, ROOT / "app.py"],
                cwd=self.folder,  # not where somebody's .env is
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )

    def wait(self) -> None:
        """Waits until it answers."""
        assert self._process is not None
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            assert self._process.poll() is None, f"it ended by itself:\n{self.said()}"
            assert time.monotonic() < deadline, f"it does not answer:\n{self.said()}"
            time.sleep(0.05)

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        self.launch()
        self.wait()

    def stop(self) -> None:
        """Ends it as Ctrl-C does, which must leave neither an error nor a trace of one."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            os.kill(process.pid, signal.SIGINT)
        try:
            status = process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise AssertionError(f"it did not stop:\n{self.said()}") from None
        assert status == 0, self.said()
        assert "Traceback" not in self.said(), self.said()

    def said(self) -> str:
        """What it wrote on standard error since the first start."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status == 200
        except ConnectionError:
            return False
        finally:
            connection.close()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
