"""What tests have done to bytes in a process of its own."""

import os
import resource
import signal
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.errors import PlanError

Asked = Mapping[str, Any]


def wait_for_ever(content: bytes, asked: Asked) -> tuple[Any, bytes]:
    time.sleep(60)
    raise AssertionError


def wait_at_gate(content: bytes, asked: Asked) -> tuple[Any, bytes]:
    """Waits until a file is there, whose path is the content."""
    while not Path(content.decode()).exists():
        time.sleep(0.01)
    raise PlanError("The gate is open.")


def work_for_ever(content: bytes, asked: Asked) -> tuple[Any, bytes]:
    while True:
        pass


def fill_memory(content: bytes, asked: Asked) -> tuple[Any, bytes]:
    return len(bytearray(300 * 2**20)), b""


def crash(content: bytes, asked: Asked) -> tuple[Any, bytes]:
    os.kill(os.getpid(), signal.SIGSEGV)
    raise AssertionError


def talk_for_ever(content: bytes, asked: Asked) -> tuple[Any, bytes]:
    while True:
        os.write(1, bytes(2**20))


def say_something_else(content: bytes, asked: Asked) -> tuple[Any, bytes]:
    os.write(1, asked["said"].encode() + b"\n")
    os._exit(0)


def refuse(content: bytes, asked: Asked) -> tuple[Any, bytes]:
    raise PlanError(f"{asked['name']} holds {len(content)} letters.")


def fail(content: bytes, asked: Asked) -> tuple[Any, bytes]:
    raise KeyError(content.decode())


def look_around(content: bytes, asked: Asked) -> tuple[Any, bytes]:
    made = Path(asked["folder"]) / "written"
    try:
        made.write_text("words")
    except OSError as error:
        written = error.strerror
    else:
        written = "written"
    mask = os.umask(0)
    most = {name: resource.getrlimit(getattr(resource, name)) for name in ("RLIMIT_CPU", "RLIMIT_DATA", "RLIMIT_CORE")}
    files = [Path(f"/proc/self/fd/{each}").resolve().name for each in os.listdir("/proc/self/fd")]
    command = Path("/proc/self/cmdline").read_text()
    seen = dict(os.environ), files, os.nice(0), mask, written, most, command
    return seen, content[::-1]
