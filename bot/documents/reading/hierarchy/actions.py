"""Read the actions of a row: they share its owner, date and rating, or have their own from lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.documents.cells.dates import read_due_text
from bot.documents.cells.fields import Field
from bot.documents.cells.list_marks import strip_marks
from bot.documents.cells.numbers import read_number
from bot.documents.cells.owners import read_owner_lines, split_owners_and_dues, split_posts
from bot.documents.cells.rating_words import PLACEHOLDERS
from bot.documents.diagnostics import Diagnostics, quote
from bot.documents.grid import NO_CELL, Cell, Paragraph
from bot.documents.reading.hierarchy.entry import Entry, merge_cells
from bot.documents.reading.hierarchy.rater import Rater
from bot.documents.reading.rating_scheme.scheme import Rated
from bot.plan.model.document import PrintedAction
from bot.plan.model.rating import Rating

_NO = frozenset((*PLACEHOLDERS, "nil", "no", "not applicable"))


@dataclass(frozen=True, slots=True)
class _Date:
    on: date | None = None
    text: str | None = None
    first: date | None = None  # the one before it was moved


def read_actions(
    texts: Sequence[str],
    entry: Entry,
    where: str,
    diagnostics: Diagnostics,
    rater: Rater,
    known: frozenset[str] = frozenset(),
) -> tuple[list[PrintedAction], Cell]:
    """Read (one action for each text, the cell of progress notes). Numbers only where a column holds them.

    A status of prose is progress: its words join the notes. `known`: who stands alone in a cell of owners.
    """
    lines, dues = split_owners_and_dues(entry.cell(Field.OWNER_AND_DUE))
    lines = lines or read_owner_lines(entry.cell(Field.OWNER))
    dues = dues or list(entry.cell(Field.DUE).paragraphs)
    count = len(texts)
    numbers = [read_number(Cell((p,))) for p in entry.cell(Field.ACTION_NUMBER).paragraphs]
    owners = _owners(lines, count, where, diagnostics, known)
    dates = _moved(_dates(dues, count, where, diagnostics), entry.cell(Field.NEW_DUE), where, diagnostics)
    ratings, prose = _ratings(entry, count, rater)
    accountable = split_posts(read_owner_lines(entry.cell(Field.ACCOUNTABLE)), known)
    waiting = _said(entry.cell(Field.WAITING))
    actions = [
        PrintedAction(
            number=numbers[place] if len(numbers) == count else "",
            text=text,
            owners=owners[place],
            due_on=dates[place].on,
            original_due_on=dates[place].first,
            due_text=dates[place].text,
            rating=ratings[place].rating,
            rating_text=ratings[place].text,
            accountable=accountable,
            depends_on=_said(entry.cell(Field.DEPENDS)),
            waiting_on=ratings[place].waiting_on or waiting,
        )
        for place, text in enumerate(texts)
    ]
    return actions, merge_cells([entry.cell(Field.PROGRESS), prose])


def only_rate(
    texts: Sequence[str],
    entry: Entry,
    where: str,
    diagnostics: Diagnostics,
    rater: Rater,
    known: frozenset[str] = frozenset(),
) -> tuple[list[PrintedAction], Cell]:
    """Show the rater the ratings of a row and read nothing else, in the place of `read_actions`."""
    _ratings(entry, len(texts), rater)
    return [], NO_CELL


def _said(cell: Cell) -> str | None:
    text = "\n".join(p.current for p in cell.paragraphs if p.current)
    return None if text.casefold().strip(" .") in _NO else text


def _owners(
    lines: Sequence[str], count: int, where: str, diagnostics: Diagnostics, known: frozenset[str]
) -> list[tuple[str, ...]]:
    if count > 1 and len(lines) == count:
        return [split_posts([line], known) for line in lines]
    if count > 1 and len(lines) > 1:
        diagnostics.warn(where, f"{count} actions but {len(lines)} owners")
    return [split_posts(lines, known)] * count


def _dates(dues: Sequence[Paragraph], count: int, where: str, diagnostics: Diagnostics) -> list[_Date]:
    standing = [due for due in dues if due.current]
    printed = " ".join(due.text for due in dues) or None
    if count > 1 and len(standing) == count:
        texts, current = strip_marks([d.text for d in standing]), strip_marks([d.current for d in standing])
        return [
            _Date(_day(now, where, diagnostics), text, _struck([due]))
            for due, text, now in zip(standing, texts, current, strict=True)
        ]
    if count > 1 and len(standing) > 1:
        diagnostics.warn(where, f"{count} actions but {len(standing)} dates")
        return [_Date(None, printed)] * count
    if dues and not standing:
        diagnostics.warn(where, f"{quote(printed or '')} is struck through, and no other date stands beside it")
    on = _day(" ".join(due.current for due in standing), where, diagnostics) if count and standing else None
    first = _struck(dues) if on else None
    return [_Date(on, printed, first if first != on else None)] * count


def _struck(dues: Sequence[Paragraph]) -> date | None:
    """The day that was struck through, where exactly one is: what stands, of a text that was only read otherwise (the
    month first, a moment), is no part of it.
    """
    struck = [
        due.text.replace(due.standing, "", 1) for due in dues if due.standing is not None and due.standing in due.text
    ]
    days = {on for text in struck if (on := read_due_text(text.strip(" ;,")).on)}
    return days.pop() if len(days) == 1 else None


def _moved(dates: Sequence[_Date], new: Cell, where: str, diagnostics: Diagnostics) -> list[_Date]:
    """The dates as they now stand: a column of revised dates holds some, and the one printed first stays beside it."""
    standing = [p for p in new.paragraphs if p.current and p.current.casefold() not in PLACEHOLDERS]
    if not standing:
        return list(dates)
    moved = _dates(standing, len(dates), where, diagnostics)
    made = []
    for was, now in zip(dates, moved, strict=True):
        if now.on is None or now.on == was.on:
            made.append(was)
            continue
        made.append(_Date(now.on, now.text, was.first or was.on))
    return made


def _day(text: str, where: str, diagnostics: Diagnostics) -> date | None:
    due = read_due_text(text)
    if due.doubt:
        diagnostics.warn(where, due.doubt)
    return due.on


def _ratings(entry: Entry, count: int, rater: Rater) -> tuple[list[Rated], Cell]:
    """(a rating for each action, the paragraphs of the rating's cell that are prose)."""
    cell = entry.cell(Field.RATING)
    lines = strip_marks([p.current for p in cell.paragraphs if p.current])
    if count == 1 or len(lines) != count:
        lines = [" ".join(lines)] * count
    found = rater.rate(lines, entry)
    is_prose = any(rated.is_prose for rated in found)
    if found and all(rated.rating is None and not rated.text and not rated.waiting_on for rated in found):
        is_completed = read_due_text(entry.cell(Field.COMPLETED).text).on is not None
        found = [Rated(Rating.DONE)] * count if is_completed else found
    return found, cell if is_prose else Cell()
