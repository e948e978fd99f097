"""Tell where what somebody said of a column is contradicted by what it holds, so that they are asked once more."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median

from bot.documents.cells.dates import read_due_text
from bot.documents.cells.fields import Field
from bot.documents.cells.numbers import is_number

LOOKED_AT = 60  # cells of a column
_FEWEST = 2  # cells from which anything can be told
_SHORT, _LONG = 12, 100  # characters, in the middle, that no text of a plan has at the most, and no post or rating
_MANY = 0.8  # of the cells: then it is what the column holds
_WORDS, _SMALL = 8, 0.7  # words of a sentence, and how many of them begin with a small letter
_SCHEME = 12  # ratings at the most that a scheme has


def contradiction(of: Field, cells: Sequence[str]) -> str | None:
    """Say what of a column's cells speaks against its being this; None if nothing does."""
    said = [cell for cell in cells[:LOOKED_AT] if cell.strip()]
    if len(said) < _FEWEST or of not in _AGAINST:
        return None
    return _AGAINST[of](said)


def _share(cells: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, cells)) / len(cells)


def _is_date(text: str) -> bool:
    return len(text) <= 40 and read_due_text(text).on is not None


def _is_figure(text: str) -> bool:
    return not any(sign.isalpha() for sign in text)


def _is_sentence(text: str) -> bool:
    """Posts and names, however many, begin with capitals."""
    words = [word for word in text.split() if word[0].isalpha()]
    return len(words) >= _WORDS and sum(word[0].islower() for word in words) > _SMALL * len(words)


def _length(cells: Sequence[str]) -> float:
    return median(map(len, cells))


def _against_number(cells: Sequence[str]) -> str | None:
    if _share(cells, _is_date) > _MANY and _share(cells, is_number) < _MANY:
        return "it holds dates"
    return "it holds whole sentences" if _length(cells) > _LONG else None


def _against_text(cells: Sequence[str]) -> str | None:
    if _share(cells, lambda cell: _is_date(cell) or _is_figure(cell)) > _MANY:
        return "it holds dates or figures, and no text"
    same = len(set(cells)) <= len(cells) / 4 and _length(cells) <= _SHORT
    return "it holds the same few short words again and again" if same else None


def _against_date(cells: Sequence[str]) -> str | None:
    if any(_is_date(cell) for cell in cells):
        return None
    return "no cell of it holds a date" if _share(cells, lambda cell: read_due_text(cell).on is None) == 1 else None


def _against_owner(cells: Sequence[str]) -> str | None:
    if _share(cells, lambda cell: _is_date(cell) or _is_figure(cell)) > _MANY:
        return "it holds dates or figures, and nobody’s post or name"
    return "it holds whole sentences" if _share(cells, _is_sentence) > _MANY else None


def _against_rating(cells: Sequence[str]) -> str | None:
    if _share(cells, _is_date) > _MANY:
        return "it holds dates"
    if _length(cells) > _LONG:
        return "it holds whole sentences"
    different = len({cell.casefold() for cell in cells})
    return "nearly every cell of it says something else" if different > max(_SCHEME, len(cells) / 2) else None


_AGAINST: Mapping[Field, Callable[[Sequence[str]], str | None]] = {
    Field.NUMBER: _against_number,
    Field.ACTION_NUMBER: _against_number,
    Field.RECOMMENDATION: _against_text,
    Field.ACTION: _against_text,
    Field.MEASURE: _against_text,
    Field.OWNER: _against_owner,
    Field.ACCOUNTABLE: _against_owner,
    Field.DUE: _against_date,
    Field.NEW_DUE: _against_date,
    Field.START: _against_date,
    Field.COMPLETED: _against_date,
    Field.RATING: _against_rating,
}
