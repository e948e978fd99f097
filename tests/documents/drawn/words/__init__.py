"""The words that plans are drawn from: `bodies.txt` is ours, `measure.txt` was written by somebody who saw neither."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
MEASURE, BODIES = HERE / "measure.txt", HERE / "bodies.txt"

Words = Mapping[str, tuple[str, ...]]
_others: ContextVar[Words | None] = ContextVar("others", default=None)


def sections(path: Path) -> dict[str, tuple[str, ...]]:
    """The lines of a file under its headings: `# header due` and what stands below it."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"# (\S.*)", line.strip()):
            current = found.setdefault(heading[1], [])
        elif line.strip():
            current.append(line.strip())
    return {name: tuple(lines) for name, lines in found.items()}


@cache
def measuring() -> Words:
    """Headers, rating words and cells by a writer of their own: `header due`, `rating done`, `cell action`, …"""
    return sections(MEASURE)


def spoken() -> Words:
    """The words that plans are drawn from: those for measuring, unless others are spoken."""
    return _others.get() or measuring()


def are_others() -> bool:
    """Whether plans are drawn from others' words: then all their sentences are."""
    return _others.get() is not None


@contextmanager
def speaking(words: Words) -> Iterator[None]:
    """Draw plans from these words, under the same names, and from none of those that are for measuring."""
    token = _others.set(words)
    try:
        yield
    finally:
        _others.reset(token)


@cache
def bodies() -> Mapping[str, Words]:
    """The kinds of body, and the phrases of each by the word of the grammar that they stand for."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    current: dict[str, tuple[str, ...]] = {}
    for line in BODIES.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), {})
        elif ": " in line and not line.startswith("#"):
            name, phrases = line.split(": ", 1)
            current[name] = tuple(phrase.strip() for phrase in phrases.split(" | "))
    return found
