"""Name the columns that nothing could be made of, and apply what a person then chose them to hold."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.documents.cells.colours import hue
from bot.documents.cells.fields import Field
from bot.documents.grid import Cell
from bot.documents.reading.columns.assignment import MANY, Columns

Choices = Mapping[str, Field]  # by header, as `plainly` gives it
NO_CHOICES: Mapping[str, Field] = {}

MOST_UNKNOWN = 12  # columns that are named; a file with more of them is another kind of file


def normalize(header: str) -> str:
    """Make a header comparable with others: in small letters, one space between words."""
    return " ".join(header.casefold().split())


def read_choices(given: Mapping[str, str]) -> dict[str, Field]:
    """Read the fields chosen, by header; raise ValueError for one that is no field."""
    return {normalize(header): Field(meant) for header, meant in given.items()}


def apply_choices(columns: Columns, headers: Sequence[str], choices: Choices) -> Columns:
    """Apply what was chosen to the columns; it counts for more than what was understood.

    A chosen column takes the place of the one that held its field; only where several may hold it, it joins them.
    """
    chosen: dict[Field, tuple[int, ...]] = {}
    for place, header in enumerate(headers):
        if of := choices.get(normalize(header)):
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


def unread_headers(columns: Columns, headers: Sequence[str], body: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """List the headers of columns that hold something and are not read, as printed, in order."""
    used = {place for every in columns.places.values() for place in every}
    read = {normalize(headers[place]) for place in used if place < len(headers)}  # a header may span several columns
    holding: set[int] = set()
    for row in body:
        if len({id(cell) for cell in row if cell.paragraphs}) > 1:  # or else it is a banner
            holding.update(place for place, cell in enumerate(row) if cell.paragraphs or hue(cell.fill))
    for place, header in enumerate(headers):
        if header.strip() and place in holding and normalize(header) not in read:
            yield " ".join(header.split())


def distinct_headers(headers: Iterable[str]) -> tuple[str, ...]:
    """List the headers, each once, at most `MOST_UNKNOWN`."""
    found: dict[str, str] = {}
    for header in headers:
        found.setdefault(normalize(header), header)
    return tuple(found.values())[:MOST_UNKNOWN]
