"""`python app.py` without Slack settings, as a process of its own: the practice workspace that people start."""

import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from http.client import HTTPConnection
from pathlib import Path
from typing import Protocol

import time_machine

from tests.support import process as program
from tests.support.moment import MORNING

PATIENCE = 30  # seconds, on a busy machine, to start or to stop in
SHORT_PAUSE = 0.2  # seconds between two rounds: a council's messages need not follow at once, a test waits for each

FORKS = multiprocessing.get_context("forkserver")  # the imports, which are most of a start, are done once for all
IMPORTED = """
    alembic.command alembic.config alembic.runtime.environment app bot.cli.commands bot.cli.practice
    bot.cli.run bot.cli.serving bot.directory bot.documents.readers bot.listeners bot.outbox.homes
    bot.outbox.rounds bot.outbox.schedule bot.outbox.watch commands.dispatcher commands.registry
    holidays.countries pytest sqlalchemy.dialects.sqlite storage.migrations.bulk
    storage.migrations.first_seal storage.migrations.trail_triggers storage.snapshots time_machine
""".split()
FORKS.set_forkserver_preload(IMPORTED)


class Process(Protocol):
    """A workspace that runs."""

    pid: int

    def status(self) -> int | None: ...
    def wait(self) -> int | None: ...
    def kill(self) -> None: ...


class Started:
    """A process that was started as people do, imports and all."""

    def __init__(self, folder: Path, environment: Mapping[str, str], log: Path) -> None:
        with log.open("ab") as written:
            self._process = subprocess.Popen(
                program.command(MORNING),
                cwd=folder,  # not where somebody's .env is
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=written,
            )
        self.pid = self._process.pid

    def status(self) -> int | None:
        return self._process.poll()

    def wait(self) -> int | None:
        try:
            return self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            return None

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


class Forked:
    """A process that begins where `app.py` has been imported."""

    def __init__(self, folder: Path, environment: Mapping[str, str], log: Path) -> None:
        self._process = FORKS.Process(target=_run, args=(folder, dict(environment), log), daemon=True)
        self._process.start()
        assert self._process.pid is not None
        self.pid = self._process.pid

    def status(self) -> int | None:
        return self._process.exitcode

    def wait(self) -> int | None:
        self._process.join(PATIENCE)
        return self._process.exitcode

    def kill(self) -> None:
        self._process.kill()
        self._process.join()


def _run(folder: Path, environment: dict[str, str], log: Path) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for path, stream in ((Path(os.devnull), sys.stdout), (log, sys.stderr)):
        with path.open("ab") as written:
            os.dup2(written.fileno(), stream.fileno())
    time_machine.travel(MORNING, tick=True).start()
    sys.argv[1:] = []
    import app
    from bot.outbox import rounds

    rounds.PAUSE = SHORT_PAUSE
    app.start()


class Workspace:
    """Started in a folder of its own, stopped as Ctrl-C does, and started again on what it left there."""

    def __init__(self, folder: Path, kind: type[Started] | type[Forked] = Forked) -> None:
        self.folder, self.kind = folder, kind
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._log = folder / "stderr.txt"
        self._process: Process | None = None

    def launch(self) -> None:
        """Starts it without waiting."""
        environment = program.environment(DATA_DIR=str(self.folder / "data"), PORT=str(self.port))
        self._process = self.kind(self.folder, environment, self._log)

    def wait(self) -> None:
        """Waits until it answers."""
        assert self._process is not None
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            assert self._process.status() is None, f"it ended by itself:\n{self.said()}"
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
        if process.status() is None:
            os.kill(process.pid, signal.SIGINT)
        status = process.wait()
        if status is None:
            process.kill()
            raise AssertionError(f"it did not stop:\n{self.said()}")
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
