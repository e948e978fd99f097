"""The command line, as a person at a terminal meets it: words and settings in; output, errors and exit status out."""

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

import structlog

import app
from tests.support import process

Done = subprocess.CompletedProcess[str]


class Terminal:
    """Runs `python app.py …` in a folder and on a database of its own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.settings = process.environment(DATA_DIR=str(folder / "data"))

    def run(self, *words: str | Path, **settings: str) -> Done:
        """In this process, by the entry that a process of its own has, too: ten times as fast."""
        typed = [str(process.PROGRAM), *map(str, words)]
        output, errors, status = io.StringIO(), io.StringIO(), 0
        with (
            contextlib.chdir(self.folder),  # not where somebody's .env is
            # The environment itself stays: other threads read it, faketime's whenever somebody asks the time.
            mock.patch.object(os, "environ", self.settings | settings),
            mock.patch.object(sys, "argv", typed),
            mock.patch.object(sys.modules["__main__"], "__package__", None),  # or help would name pytest's program
            contextlib.redirect_stdout(output),
            contextlib.redirect_stderr(errors),
            logging_as_before(),
            umask_as_before(),
        ):
            try:
                app.start()
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else int(bool(end.code))
        return Done(typed, status, output.getvalue(), errors.getvalue())

    def run_apart(self, *words: str | Path, **settings: str) -> Done:
        """In a process of its own, at the same moment."""
        command = process.command(datetime.now(UTC), words)
        environment = self.settings | settings
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=60)

    def json(self, *words: str | Path) -> Any:
        """What is printed, which is JSON."""
        done = self.run(*words)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@contextlib.contextmanager
def umask_as_before() -> Iterator[None]:
    """What is written later may be read by whom it might be before, whatever the command line does."""
    before = os.umask(0o077)
    os.umask(before)
    try:
        yield
    finally:
        os.umask(before)


@contextlib.contextmanager
def logging_as_before() -> Iterator[None]:
    """Logs go on where they went before, whatever the command line sets up for itself."""
    config = structlog.get_config()
    try:
        yield
    finally:
        structlog.configure(**config)
