"""Run a reader in a process of its own, with limits to its time and memory and none of our settings."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from bot.documents import json_codec
from bot.documents.cells.fields import Field
from bot.errors import PlanError, Unreadable
from bot.plan.model.document import Document


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a process may take: seconds, of the clock and of the processor alike, and megabytes of memory."""

    seconds: int = 9  # a PDF of 120 recommendations takes two
    megabytes: int = 450


LIMITS = Limits()
_ROOT = Path(__file__).parents[2]
_START = "from bot.documents.sandbox import main; main()"


def run_reader(
    reader: Callable[[bytes, str, Mapping[str, Field]], Document],
    content: bytes,
    name: str,
    choices: Mapping[str, Field],
    limits: Limits = LIMITS,
) -> Document:
    """Run a reader, any function of a module, in a process of its own; raise Unreadable as it does, or over the limits.

    `choices` are the fields that somebody chose for columns, by header.
    """
    asked = {
        "reader": [reader.__module__, reader.__qualname__],
        "name": name,
        "choices": choices,
        "limits": [limits.seconds, limits.megabytes],
    }
    try:
        done = subprocess.run(
            [sys.executable, "-c", _START, json.dumps(asked)],
            input=content,
            capture_output=True,
            cwd=_ROOT,
            env={"PATH": os.environ.get("PATH", ""), "PYTHONIOENCODING": "utf-8"},
            timeout=limits.seconds,
            check=False,
        )
        answer = json.loads(done.stdout) if done.returncode == 0 else {}
    except (subprocess.TimeoutExpired, ValueError):
        answer = {}
    if "plan" in answer:
        return json_codec.from_json(answer["plan"], answer["unknown_columns"])
    raise Unreadable(
        answer.get("unreadable")
        or f"{name} takes more time or memory to read than any plan needs: send the Word file that it was made from."
    )


def main() -> None:
    """Run the reader that the arguments ask for on standard input; print the plan, or why there is none, as JSON."""
    asked = json.loads(sys.argv[1])
    _limit(Limits(*asked["limits"]))
    module, function = asked["reader"]
    reader = getattr(import_module(module), function)
    choices = {header: Field(chosen) for header, chosen in asked["choices"].items()}
    try:
        document = reader(sys.stdin.buffer.read(), asked["name"], choices)
        answer: dict[str, Any] = {
            "plan": json_codec.to_json(document),
            "unknown_columns": document.unknown_columns,
        }
    except PlanError as error:
        answer = {"unreadable": str(error)}
    json.dump(answer, sys.stdout)


def _limit(limits: Limits) -> None:
    """Set the limits of this process; systems without such limits have the time-out alone."""
    try:
        import resource
    except ImportError:
        return
    memory = limits.megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
