"""PDFs are read in a process of their own, with a limit to its time and memory and none of our settings.

A PDF unpacks itself as it is read, and its library does as it is told: what it asks for can't be measured before.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bot.errors import Unreadable
from bot.plan.model.document import Document

SECONDS = 9  # a plan of 120 recommendations takes two
MEGABYTES = 450
_ROOT = Path(__file__).parents[2]


def read_apart(content: bytes, name: str, meanings: Mapping[str, str]) -> Document:
    """The plan of a PDF; Unreadable if there is none, or if reading it takes far too much time or memory.

    `meanings` are those that somebody chose for columns, by header.
    """
    from pydantic import TypeAdapter

    try:
        done = subprocess.run(
            [sys.executable, "-m", "bot.documents.pdf", name, json.dumps(meanings)],
            input=content,
            capture_output=True,
            cwd=_ROOT,
            env={"PATH": os.environ.get("PATH", ""), "PYTHONIOENCODING": "utf-8"},
            timeout=SECONDS,
            check=False,
        )
        answer = json.loads(done.stdout) if done.returncode == 0 else {}
    except (subprocess.TimeoutExpired, ValueError):
        answer = {}
    if "plan" in answer:
        document = TypeAdapter(Document).validate_python(answer["plan"])
        return replace(document, unknown_columns=tuple(answer["unknown_columns"]))
    raise Unreadable(
        answer.get("unreadable")
        or f"{name} takes more time or memory to read than any plan needs: send the Word file that it was made from."
    )


def limit() -> None:
    """Called by that process before anything else; systems without such limits have the time-out alone."""
    try:
        import resource
    except ImportError:
        return
    memory = MEGABYTES * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
