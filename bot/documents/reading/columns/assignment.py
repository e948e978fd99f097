"""Assign fields to the columns of a table by its row of headers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.documents.cells.fields import Field
from bot.documents.cells.header_words import HEADERS
from bot.documents.cells.headers import ABOUT, ALIKE, LONGEST, exact_field, is_foreign, is_unread, match_header
from bot.documents.grid import Cell

MANY = {Field.MEASURE, Field.PROGRESS}  # several columns may hold these, and all are read


@dataclass(slots=True)
class Columns:
    """The columns that hold each field; where several do, their cells are read together."""

    places: dict[Field, tuple[int, ...]] = field(default_factory=dict)
    typos: list[tuple[str, Field]] = field(default_factory=list)  # headers that were nearly known
    unknown: tuple[int, ...] = ()  # columns whose header is empty or says nothing known
    spare: tuple[tuple[Field, int], ...] = ()  # columns that claim a field which a surer one has

    def __contains__(self, of: Field) -> bool:
        return of in self.places

    def __bool__(self) -> bool:
        return bool(self.places)

    def __getitem__(self, of: Field) -> int:
        return self.places[of][0]


def is_header(row: Sequence[Cell]) -> bool:
    """Tell whether a row below the first header is one again: nearly all of its cells are headers word for word."""
    said = {id(cell): cell.text for cell in row if cell.paragraphs}.values()
    if any(len(text) > LONGEST for text in said):
        return False
    known = [found for text in said if (found := exact_field(text))]
    is_plan = Field.RECOMMENDATION in known or Field.ACTION in known
    return is_plan and len(set(known)) >= 2 and len(known) * 3 >= len(said) * 2


def columns_of_row(row: Sequence[Cell]) -> Columns:
    """Assign the columns that a row of headers names; none if the row is no header."""
    return assign_columns([cell.text for cell in row], [id(cell) for cell in row])


def assign_columns(headers: Sequence[str], cells: Sequence[int]) -> Columns:
    """Assign the columns of these headers; `cells` tells which of them are one cell that spans columns.

    A header names at least two fields, one of them a recommendation or an action. A number right before the actions
    and after the recommendations is the actions' own.
    """
    claims: dict[Field, list[tuple[int, int]]] = {}
    unknown: list[int] = []
    for place, header in enumerate(headers):
        if place and cells[place] == cells[place - 1]:
            continue
        if found := match_header(header):
            claims.setdefault(found[0], []).append((found[1], place))
        elif not is_unread(header):
            unknown.append(place)
    is_plan = Field.RECOMMENDATION in claims or (
        Field.ACTION in claims and not any(is_foreign(header) for header in headers)
    )
    if len(claims) < 2 or not is_plan or (Field.RECOMMENDATION in claims and _is_register(headers)):
        return Columns()
    _part_what(claims)
    places = {named: _places(named, sorted(claimed)) for named, claimed in claims.items()}
    _part_numbers(places, claims)
    taken = {place for every in places.values() for place in every}
    return Columns(
        places=dict(sorted(places.items(), key=lambda item: item[1])),
        typos=[
            (headers[place], named) for named, claimed in claims.items() for sure, place in claimed if sure == ALIKE
        ],
        unknown=tuple(unknown),
        spare=tuple(
            (named, place) for named, all_ in claims.items() for _, place in sorted(all_) if place not in taken
        ),
    )


def _is_register(headers: Sequence[str]) -> bool:
    return sum(is_foreign(header) for header in headers) >= 2


def _places(named: Field, claimed: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    if named not in MANY:
        return (claimed[0][1],)
    sure = [place for sureness, place in claimed if sureness < ABOUT] or [claimed[0][1]]
    return tuple(sorted(sure))


def _part_what(claims: dict[Field, list[tuple[int, int]]]) -> None:
    """“What?” beside a “Recommendation”, where no other column holds the actions, is what will be done."""
    recommendations = sorted(claims.get(Field.RECOMMENDATION, []))
    what = HEADERS[Field.RECOMMENDATION].index("what")
    if len(recommendations) > 1 and Field.ACTION not in claims and recommendations[1][0] == what:
        claims[Field.ACTION] = [recommendations[1]]
        claims[Field.RECOMMENDATION] = recommendations[:1]


def _part_numbers(places: dict[Field, tuple[int, ...]], claims: dict[Field, list[tuple[int, int]]]) -> None:
    """A number right before the actions and after the recommendations is the actions' own."""
    if Field.RECOMMENDATION not in places or Field.ACTION not in places:
        return
    before = places[Field.ACTION][0] - 1
    numbers = [place for _, place in sorted(claims.get(Field.NUMBER, []))]
    if places[Field.RECOMMENDATION][0] < before and before in numbers:
        places[Field.ACTION_NUMBER] = (before,)
        del places[Field.NUMBER]
        if others := [place for place in numbers if place != before]:
            places[Field.NUMBER] = (others[0],)
