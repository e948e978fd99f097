"""Hold all conversations in moods drawn by chance (`make bench moods`): by socket or HTTP, half of everything twice,
and with all, some or none of the optional scopes."""

import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
QUICK = ("tests/conversations/delivery",)
FULL = ("tests/conversations",)


def report(which: tuple[str, ...] = FULL, seed: int | None = None) -> str:
    """Hold them, and say how many were as they should; what was not is named, with the seed that brings it again."""
    seed = secrets.randbelow(10**6) if seed is None else seed
    command = [sys.executable, "-m", "pytest", "--numprocesses", "2", "--dist", "loadfile", *which]
    run = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "MOOD": str(seed)}, capture_output=True, text=True, check=False
    )
    lines = run.stdout.splitlines()
    failed = [line for line in lines if re.match("FAILED|ERROR tests", line)]
    return "\n".join([f"Seed {seed}: {lines[-1] if lines else run.stderr[-500:]}", *failed])
