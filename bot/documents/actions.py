"""What a row makes of its cells: actions that share its owner, date and rating, or have their own from lists."""

from collections.abc import Callable, Sequence
from datetime import date

from bot.documents import cells
from bot.documents.columns import Field
from bot.documents.doubts import WHOLE_PLAN, Doubts
from bot.documents.grid import Cell, Paragraph
from bot.documents.owners import owner_lines, owners_and_dues, posts
from bot.plan.document import PrintedAction
from bot.plan.ratings import Delivery


def read_actions(
    texts: Sequence[str], cell: Callable[[Field], Cell], where: str, doubts: Doubts
) -> list[PrintedAction]:
    """One action for each text; `cell` gives the row's cell of a field. Numbers only where a column holds them."""
    lines, dues = owners_and_dues(cell(Field.OWNER_AND_DUE))
    lines = lines or owner_lines(cell(Field.OWNER))
    dues = dues or list(cell(Field.DUE).paragraphs)
    count = len(texts)
    numbers = [p.text.rstrip(". ") for p in cell(Field.ACTION_NUMBER).paragraphs]
    owners = _owners(lines, count, where, doubts)
    dates = _dates(dues, count, where, doubts)
    ratings = _ratings(cell(Field.RATING), count, where, doubts)
    return [
        PrintedAction(
            number=numbers[place] if len(numbers) == count else "",
            text=text,
            owners=owners[place],
            due_on=dates[place][0],
            due_text=dates[place][1],
            delivery=ratings[place][0],
            delivery_text=ratings[place][1],
        )
        for place, text in enumerate(texts)
    ]


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


def _ratings(cell: Cell, count: int, where: str, doubts: Doubts) -> list[tuple[Delivery | None, str | None]]:
    lines = [p.current for p in cell.paragraphs if p.current]
    if count == 1 or len(lines) != count:
        lines = [" ".join(lines)] * count
    return [(_rating(line, where, doubts), line or None) for line in lines]


def _rating(text: str, where: str, doubts: Doubts) -> Delivery | None:
    found = cells.rating(text)
    if found is None and text.casefold() not in cells.NOTHING:
        doubts.add(where, f"the rating {cells.quoted(text)} was not understood")
    elif found and len(text.strip(" .")) == 1:
        doubts.add(WHOLE_PLAN, "ratings are letters without a key: the common reading is used")
    return found
