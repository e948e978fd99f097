"""Do work on bytes that somebody gave in a process of its own: within limits, with nothing of ours, and never after us.

What comes back is a value of JSON and bytes, no more of them than was agreed: nothing that runs anything here, whatever
became of the process.
"""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from bot.errors import PlanError, Unreadable

Work = Callable[[bytes, Mapping[str, Any]], tuple[Any, bytes]]
"""Work on the bytes of a file and what was asked (JSON), any function of a module: gives JSON, and bytes."""
Process = subprocess.Popen[bytes]


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a process may take: seconds of the processor, seconds by the clock, megabytes of memory, and
    megabytes of answer.
    """

    processor: int = 20  # a PDF of 120 recommendations takes two
    clock: int = 60  # two of them share a small machine with everything else
    memory: int = 512
    answer: int = 8  # a plan of 2,000 recommendations has one


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it came: a value of JSON and bytes, neither to be trusted."""

    value: Any
    content: bytes


class ReaderFault(Exception):
    """An error of ours in work that was done apart: its type, and the lines where it was raised, without any words of
    the file."""


LIMITS = Limits()
_ROOT = Path(__file__).parents[2]
_START = "from bot.documents.sandbox import main; main()"
_AT_ONCE = 2**16  # bytes
_LONGEST_REFUSAL = 1_000  # characters
_NO_MEMORY = 71  # what such a process ends with itself
_OVER_LIMIT = (_NO_MEMORY, -signal.SIGKILL, -signal.SIGXCPU)
_PR_SET_PDEATHSIG = 1  # of Linux's prctl(2)


def run(
    work: Work,
    content: bytes,
    name: str,
    asked: Mapping[str, Any],
    limits: Limits = LIMITS,
    began: Callable[[Process], None] = lambda _: None,
) -> Answer:
    """Do work on a file's bytes; raise Unreadable where the work does, or where it goes over a limit or breaks.

    `name` is for the messages; `began` is told the process, which may be killed at any time. ReaderFault: the work has
    a fault of ours.
    """
    heading = {"work": [work.__module__, work.__qualname__], "asked": asked}
    given = json.dumps(heading).encode() + b"\n" + content
    process = subprocess.Popen(
        [sys.executable, "-c", _START, *map(str, (os.getpid(), *astuple(limits)))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env={"PATH": os.environ.get("PATH", ""), "PYTHONIOENCODING": "utf-8"},
        start_new_session=True,  # what a terminal tells us is not for it: we end it
        umask=0o077,
    )
    try:
        began(process)
        answer = _exchange(process, given, limits)
        if answer is None:
            process.kill()
        ended = process.wait(5)
    finally:
        process.kill()
        with process:  # closes its pipes, and waits for it
            pass
    said, content = _parted(answer) if answer is not None and ended == 0 else ({}, b"")
    if "done" in said:
        return Answer(said["done"], content)
    if "fault" in said:
        raise ReaderFault(str(said["fault"])[:_LONGEST_REFUSAL])
    if "refused" in said:
        raise Unreadable(str(said["refused"])[:_LONGEST_REFUSAL])
    log("a process that read a file was ended", by=ended)
    if ended in _OVER_LIMIT:
        raise Unreadable(
            f"{name} takes more time or memory to read than any plan needs: send the Word file that it was made from."
        )
    raise Unreadable(f"{name} is damaged, so that it can’t be read: save it anew and send that.")


def log(what: str, **more: object) -> None:
    """Warn whoever runs the bot."""
    import structlog  # here, because it costs the process apart, which has nobody to tell, half its start

    structlog.get_logger().warning(what, **more)


def _exchange(process: Process, given: bytes, limits: Limits) -> bytes | None:
    """Hand over what is given while taking what comes; None if that is too much, or takes too long."""
    assert process.stdin
    assert process.stdout
    until, most = time.monotonic() + limits.clock, limits.answer * 2**20
    left, got = memoryview(given), bytearray()
    with selectors.DefaultSelector() as ready:
        for end, what in ((process.stdin, selectors.EVENT_WRITE), (process.stdout, selectors.EVENT_READ)):
            os.set_blocking(end.fileno(), False)
            ready.register(end, what)
        while ready.get_map():
            if (patience := until - time.monotonic()) <= 0:
                return None
            for key, _ in ready.select(patience):
                pipe: IO[bytes] = key.fileobj  # type: ignore[assignment]
                if pipe is process.stdout:
                    part = os.read(key.fd, _AT_ONCE)
                    got += part
                    is_over = not part
                else:
                    left = left[_written(key.fd, left) :]
                    is_over = not left
                if len(got) > most:
                    return None
                if is_over:
                    ready.unregister(pipe)
                    pipe.close()
    return bytes(got)


def _written(to: int, left: memoryview) -> int:
    """How much of it was taken; all, where nobody takes any more."""
    try:
        return os.write(to, left[:_AT_ONCE])
    except BrokenPipeError:
        return len(left)


def _parted(answer: bytes) -> tuple[dict[str, Any], bytes]:
    """The value of JSON in its first line, and the bytes after it; nothing, where it is something else."""
    line, _, content = answer.partition(b"\n")
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return {}, b""
    return (said, content) if isinstance(said, dict) else ({}, b"")


def main() -> None:
    """Do the work that standard input asks for on the bytes that follow, within the limits that the arguments name;
    write what came of it, or why nothing did.
    """
    parent, *most = map(int, sys.argv[1:])
    _die_with(parent)
    _limit(Limits(*most))
    heading = json.loads(sys.stdin.buffer.readline())
    module, function = heading["work"]
    content = b""
    try:
        work: Work = getattr(import_module(module), function)
        value, content = work(sys.stdin.buffer.read(), heading["asked"])
        said = {"done": value}
    except PlanError as error:
        said = {"refused": str(error)}
    except MemoryError:
        sys.exit(_NO_MEMORY)
    except Exception as error:
        said = {"fault": _fault(error)}
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + content)
    sys.stdout.buffer.flush()


def _fault(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join([type(error).__name__, *(f"{Path(each.filename).name}:{each.lineno}" for each in frames[::-1])])


def _die_with(parent: int) -> None:
    """End this process when the one that began it ends, however that ends; elsewhere than on Linux the limits do."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it has ended before
        sys.exit(1)


def _limit(limits: Limits) -> None:
    """Set the limits of this process; systems without such limits have that of the clock alone."""
    with contextlib.suppress(OSError):
        os.nice(10)  # people who ask something come first
    try:
        import resource
    except ImportError:
        return
    memory = limits.memory * 2**20
    for what, most in (
        (resource.RLIMIT_CPU, limits.processor),
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_CORE, 0),  # it would hold the file's words
        (resource.RLIMIT_FSIZE, 0),  # it writes to its pipe alone
    ):
        with contextlib.suppress(OSError, ValueError):  # the system's own limit is lower
            resource.setrlimit(what, (most, most))
