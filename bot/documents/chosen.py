"""Columns that nothing could be made of, and what a person then chose them to be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.documents.colours import hue
from bot.documents.columns import MANY, Columns
from bot.documents.grid import Cell
from bot.documents.headers import Field

Meanings = Mapping[str, Field]  # by header, as `plainly` gives it
NONE_CHOSEN: Mapping[str, Field] = {}

MEANINGS = tuple((of.value, "success measure" if of is Field.MEASURE else of.value) for of in Field)
"""(value, plain words) of each meaning that a column can be given, in the order of a plan's columns."""

MOST_UNKNOWN = 5  # columns that are named; a file with more of them is another kind of file


def plainly(header: str) -> str:
    """A header as it is compared with others: in small letters, one space between words."""
    return " ".join(header.casefold().split())


def meanings_of(given: Mapping[str, str]) -> dict[str, Field]:
    """Meanings by header; ValueError for one that no column has."""
    return {plainly(header): Field(meant) for header, meant in given.items()}


def choose(columns: Columns, headers: Sequence[str], meanings: Meanings) -> Columns:
    """The columns with what was chosen, which counts for more than what was understood.

    A chosen column takes the place of the one that held its field; only where several may hold it, it joins them.
    """
    chosen: dict[Field, tuple[int, ...]] = {}
    for place, header in enumerate(headers):
        if of := meanings.get(plainly(header)):
            chosen[of] = (*chosen.get(of, ()), place)
    if not chosen:
        return columns
    taken = {place for every in chosen.values() for place in every}
    places = {of: left for of, every in columns.places.items() if (left := tuple(p for p in every if p not in taken))}
    for of, every in chosen.items():
        places[of] = tuple(sorted({*places.get(of, ()), *every})) if of in MANY else every
    return replace(
        columns,
        places=dict(sorted(places.items(), key=lambda item: item[1])),
        unknown=tuple(place for place in columns.unknown if place not in taken),
    )


def unread(columns: Columns, headers: Sequence[str], body: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The headers of columns that hold something and are not read, as printed, in order."""
    used = {place for every in columns.places.values() for place in every}
    read = {plainly(headers[place]) for place in used if place < len(headers)}  # a header may span several columns
    holding: set[int] = set()
    for row in body:
        if len({id(cell) for cell in row if cell.paragraphs}) > 1:  # or else it is a banner
            holding.update(place for place, cell in enumerate(row) if cell.paragraphs or hue(cell.fill))
    for place, header in enumerate(headers):
        if header.strip() and place in holding and plainly(header) not in read:
            yield " ".join(header.split())


def distinct(headers: Iterable[str]) -> tuple[str, ...]:
    """The headers, each once, at most `MOST_UNKNOWN`."""
    found: dict[str, str] = {}
    for header in headers:
        found.setdefault(plainly(header), header)
    return tuple(found.values())[:MOST_UNKNOWN]
