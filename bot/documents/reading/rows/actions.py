"""Read the actions of a row: they share its owner, date and rating, or have their own from lists."""

from collections.abc import Sequence
from datetime import date

from bot.documents.cells.dates import read_due_text
from bot.documents.cells.fields import Field
from bot.documents.cells.list_marks import strip_marks
from bot.documents.cells.owners import read_owner_lines, split_owners_and_dues, split_posts
from bot.documents.cells.rating_words import PLACEHOLDERS, opening_words, read_rating_words
from bot.documents.diagnostics import Diagnostics, quote
from bot.documents.grid import Cell, Paragraph
from bot.documents.reading.rating_scheme.key import Key
from bot.documents.reading.rating_scheme.scheme import Rated, Scheme
from bot.documents.reading.rows.row import PlanRow, merge_cells
from bot.plan.model.document import PrintedAction


def read_actions(
    texts: Sequence[str], row: PlanRow, where: str, diagnostics: Diagnostics, key: Key, scheme: Scheme
) -> tuple[list[PrintedAction], Cell]:
    """Read (one action for each text, the cell of progress notes). Numbers only where a column holds them.

    A status of prose is progress: its words join the notes.
    """
    lines, dues = split_owners_and_dues(row.cell(Field.OWNER_AND_DUE))
    lines = lines or read_owner_lines(row.cell(Field.OWNER))
    dues = _moved(dues or list(row.cell(Field.DUE).paragraphs), row.cell(Field.NEW_DUE), where, diagnostics)
    count = len(texts)
    numbers = [p.text.rstrip(". ") for p in row.cell(Field.ACTION_NUMBER).paragraphs]
    owners = _owners(lines, count, where, diagnostics)
    dates = _dates(dues, count, where, diagnostics)
    ratings, prose = _ratings(row, count, key, scheme)
    actions = [
        PrintedAction(
            number=numbers[place] if len(numbers) == count else "",
            text=text,
            owners=owners[place],
            due_on=dates[place][0],
            due_text=dates[place][1],
            rating=ratings[place].rating,
            rating_text=ratings[place].text,
            waiting_on=ratings[place].waiting_on,
        )
        for place, text in enumerate(texts)
    ]
    return actions, merge_cells([row.cell(Field.PROGRESS), prose])


def _moved(dues: list[Paragraph], new: Cell, where: str, diagnostics: Diagnostics) -> list[Paragraph]:
    """The new dates where a column of its own holds any that can be read."""
    if not new.text or new.text.casefold() in PLACEHOLDERS or read_due_text(new.text).on is None:
        return dues
    old = " ".join(due.text for due in dues)
    if old and old != new.text:
        diagnostics.warn(where, f"the date {quote(old)} was revised to {quote(new.text)}")
    return list(new.paragraphs)


def _owners(lines: Sequence[str], count: int, where: str, diagnostics: Diagnostics) -> list[tuple[str, ...]]:
    if count > 1 and len(lines) == count:
        return [split_posts([line]) for line in lines]
    if count > 1 and len(lines) > 1:
        diagnostics.warn(where, f"{count} actions but {len(lines)} owners")
    return [split_posts(lines)] * count


def _dates(
    dues: Sequence[Paragraph], count: int, where: str, diagnostics: Diagnostics
) -> list[tuple[date | None, str | None]]:
    standing = [due for due in dues if due.current]
    printed = " ".join(due.text for due in dues) or None
    if count > 1 and len(standing) == count:
        texts, current = strip_marks([d.text for d in standing]), strip_marks([d.current for d in standing])
        return [(_day(now, where, diagnostics), text) for text, now in zip(texts, current, strict=True)]
    if count > 1 and len(standing) > 1:
        diagnostics.warn(where, f"{count} actions but {len(standing)} dates")
        return [(None, printed)] * count
    if dues and not standing:
        diagnostics.warn(where, f"{quote(printed or '')} is struck through, and no other date stands beside it")
    on = _day(" ".join(due.current for due in standing), where, diagnostics) if count and standing else None
    return [(on, printed)] * count


def _day(text: str, where: str, diagnostics: Diagnostics) -> date | None:
    due = read_due_text(text)
    if due.doubt:
        diagnostics.warn(where, due.doubt)
    return due.on


def _ratings(row: PlanRow, count: int, key: Key, scheme: Scheme) -> tuple[list[Rated], Cell]:
    """(a rating for each action, the paragraphs of the rating's cell that are prose)."""
    cell = row.cell(Field.RATING)
    lines = [p.current for p in cell.paragraphs if p.current]
    if count == 1 or len(lines) != count:
        lines = [" ".join(lines)] * count
    shading = _shading(row, key)
    found = [scheme.rate(line, shading) for line in lines]
    is_prose = any(rating.is_prose for rating in found)
    notes = [p.text for p in row.cell(Field.PROGRESS).paragraphs]
    if count and notes and all(rating.rating is None and not rating.text for rating in found):
        opening = opening_words(notes[0]) or ""
        if read_rating_words(opening) or opening.endswith("ED"):
            found = [scheme.rate(opening)] * count
    return found, cell if is_prose else Cell()


def _shading(row: PlanRow, key: Key) -> str:
    """The fill of the rating's cell where it says something: not where the whole row has it.

    Without a column of ratings a row is shaded itself, in one of the key's own colours.
    """
    fills = [row.cell(of).fill for of in (Field.ACTION, Field.RECOMMENDATION, Field.OWNER, Field.DUE)]
    if Field.RATING in row.cells:
        fill = row.cell(Field.RATING).fill
        return "" if fill in fills and fill not in key.fills else fill
    return next((fill for fill in [*fills, row.cell(Field.NUMBER).fill] if fill in key.fills), "")
