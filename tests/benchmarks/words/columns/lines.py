"""The lines that the reader of columns is fitted to, and the fitting of headers and of cells."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256

from bot.documents.reading.evidence.words import FITTED, cell_shape, header_shape
from tests.benchmarks.words.fitting import Drawn, fit

HEADERS, CELLS = FITTED / "headers.txt", FITTED / "cells.txt"
HEADER_WEIGHTS, CELL_WEIGHTS = FITTED / "header-weights.txt", FITTED / "cell-weights.txt"
KEPT = 160_000  # weights at most that are not nought

Lines = Mapping[str, Sequence[str]]


def listed(text: str) -> dict[str, list[str]]:
    """The lines of a file under the field that they belong to."""
    parts = (part.strip("\n").split("\n") for part in f"\n{text}".split("\n== ")[1:])
    return {name: [line for line in lines if line] for name, *lines in parts}


def digest(of: Iterable[bytes]) -> str:
    """What weights say they were fitted to."""
    return sha256(b"\n".join(of)).hexdigest()


def headers() -> dict[str, list[str]]:
    """The headers."""
    return listed(HEADERS.read_text(encoding="utf-8"))


def cells() -> dict[str, list[str]]:
    """What stands in cells."""
    return listed(CELLS.read_text(encoding="utf-8"))


def fitted_to(lines: Lines, shape: Callable[[str], str], of: str = "", kept: int = KEPT) -> str:
    """Fit weights to lines, and write them as their file has them."""
    return fit([Drawn(shape(line), name) for name, every in lines.items() for line in every], of, kept)


def fit_headers(lines: Lines, of: str = "") -> str:
    """Fit the weights of headers."""
    return fitted_to(lines, header_shape, of)


def fit_cells(lines: Lines, of: str = "") -> str:
    """Fit the weights of cells."""
    return fitted_to(lines, cell_shape, of)
