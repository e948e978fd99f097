"""What a row makes of its cells: actions that share its owner, date and rating, or have their own from lists."""

from collections.abc import Sequence
from datetime import date

from bot.documents import cells
from bot.documents.doubts import Doubts
from bot.documents.grid import Cell, Paragraph
from bot.documents.headers import Field
from bot.documents.key import Key
from bot.documents.owners import owner_lines, owners_and_dues, posts
from bot.documents.ratings import Rated, rated
from bot.documents.record import Record, together
from bot.plan.model.document import PrintedAction


def read_actions(
    texts: Sequence[str], record: Record, where: str, doubts: Doubts, key: Key
) -> tuple[list[PrintedAction], Cell]:
    """(one action for each text, the cell of progress notes). Numbers only where a column holds them.

    A status of prose is progress: its words join the notes.
    """
    lines, dues = owners_and_dues(record.cell(Field.OWNER_AND_DUE))
    lines = lines or owner_lines(record.cell(Field.OWNER))
    dues = _moved(dues or list(record.cell(Field.DUE).paragraphs), record.cell(Field.NEW_DUE), where, doubts)
    count = len(texts)
    numbers = [p.text.rstrip(". ") for p in record.cell(Field.ACTION_NUMBER).paragraphs]
    owners = _owners(lines, count, where, doubts)
    dates = _dates(dues, count, where, doubts)
    ratings, prose = _ratings(record, count, where, doubts, key)
    actions = [
        PrintedAction(
            number=numbers[place] if len(numbers) == count else "",
            text=text,
            owners=owners[place],
            due_on=dates[place][0],
            due_text=dates[place][1],
            delivery=ratings[place].delivery,
            delivery_text=ratings[place].text,
        )
        for place, text in enumerate(texts)
    ]
    return actions, together([record.cell(Field.PROGRESS), prose])


def _moved(dues: list[Paragraph], new: Cell, where: str, doubts: Doubts) -> list[Paragraph]:
    """The new dates where a column of its own holds any that can be read."""
    if not new.text or new.text.casefold() in cells.NOTHING or cells.due(new.text).on is None:
        return dues
    old = " ".join(due.text for due in dues)
    if old and old != new.text:
        doubts.add(where, f"the date {cells.quoted(old)} was revised to {cells.quoted(new.text)}")
    return list(new.paragraphs)


def _owners(lines: Sequence[str], count: int, where: str, doubts: Doubts) -> list[tuple[str, ...]]:
    if count > 1 and len(lines) == count:
        return [posts([line]) for line in lines]
    if count > 1 and len(lines) > 1:
        doubts.add(where, f"{count} actions but {len(lines)} owners")
    return [posts(lines)] * count


def _dates(dues: Sequence[Paragraph], count: int, where: str, doubts: Doubts) -> list[tuple[date | None, str | None]]:
    standing = [due for due in dues if due.current]
    printed = " ".join(due.text for due in dues) or None
    if count > 1 and len(standing) == count:
        texts, current = cells.unlisted([d.text for d in standing]), cells.unlisted([d.current for d in standing])
        return [(_day(now, where, doubts), text) for text, now in zip(texts, current, strict=True)]
    if count > 1 and len(standing) > 1:
        doubts.add(where, f"{count} actions but {len(standing)} dates")
        return [(None, printed)] * count
    if dues and not standing:
        doubts.add(where, f"{cells.quoted(printed or '')} is struck through, and no other date stands beside it")
    on = _day(" ".join(due.current for due in standing), where, doubts) if count and standing else None
    return [(on, printed)] * count


def _day(text: str, where: str, doubts: Doubts) -> date | None:
    due = cells.due(text)
    if due.doubt:
        doubts.add(where, due.doubt)
    return due.on


def _ratings(record: Record, count: int, where: str, doubts: Doubts, key: Key) -> tuple[list[Rated], Cell]:
    """(a rating for each action, the paragraphs of the rating's cell that are prose)."""
    cell = record.cell(Field.RATING)
    lines = [p.current for p in cell.paragraphs if p.current]
    if count == 1 or len(lines) != count:
        lines = [" ".join(lines)] * count
    shading = _shading(record, key)
    found = [rated(line, shading, key) for line in lines]
    is_prose = any(rating.is_prose for rating in found)
    notes = [p.text for p in record.cell(Field.PROGRESS).paragraphs]
    if count and notes and all(rating.delivery is None and not rating.text for rating in found):
        found = [rated(cells.opening_rating(notes[0]) or "", "", key, is_opening=True)] * count
    for rating in found:
        for place, doubt in rating.doubts:
            doubts.add(place or where, doubt)
    return found, cell if is_prose else Cell()


def _shading(record: Record, key: Key) -> str:
    """The fill of the rating's cell where it says something: not where the whole row has it.

    Without a column of ratings a row is shaded itself, in one of the key's own colours.
    """
    fills = [record.cell(of).fill for of in (Field.ACTION, Field.RECOMMENDATION, Field.OWNER, Field.DUE)]
    if Field.RATING in record.cells:
        fill = record.cell(Field.RATING).fill
        return "" if fill in fills and fill not in key.fills else fill
    return next((fill for fill in [*fills, record.cell(Field.NUMBER).fill] if fill in key.fills), "")
