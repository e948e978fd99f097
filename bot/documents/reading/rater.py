"""Rate the rows of a plan by its scheme."""

from bot.documents.cells.fields import Field
from bot.documents.cells.rating_words import opening_words
from bot.documents.diagnostics import Diagnostics
from bot.documents.reading.hierarchy.entry import Entry
from bot.documents.reading.hierarchy.rated import Rated
from bot.documents.reading.rating_scheme.cell_rating import CellRating, rate_cell
from bot.documents.reading.rating_scheme.key import Key


class SchemeRater:
    """Rates by a plan's key, plain words, or the common reading of letters and colours."""

    def __init__(self, key: Key, diagnostics: Diagnostics) -> None:
        self._key = key
        for what in key.warnings:
            diagnostics.warn("the whole plan", what)

    @property
    def printed(self) -> dict[str, str] | None:
        """The plan's own key, as its JSON has it."""
        return self._key.printed

    def cell(self, text: str, entry: Entry) -> Rated:
        """Rate by the text of a rating's cell, or by a shading of the row."""
        return _rated(rate_cell(text, self._shading(entry), self._key))

    def opening(self, text: str) -> Rated:
        """Rate by the capital words that open a progress note."""
        return _rated(rate_cell(opening_words(text) or "", "", self._key, is_opening=True))

    def _shading(self, entry: Entry) -> str:
        """The fill of the rating's cell where it says something: not where the whole row has it.

        Without a column of ratings a row is shaded itself, in one of the key's own colours.
        """
        fills = [entry.cell(of).fill for of in (Field.ACTION, Field.RECOMMENDATION, Field.OWNER, Field.DUE)]
        if Field.RATING in entry.cells:
            fill = entry.cell(Field.RATING).fill
            return "" if fill in fills and fill not in self._key.fills else fill
        return next((fill for fill in [*fills, entry.cell(Field.NUMBER).fill] if fill in self._key.fills), "")


def _rated(found: CellRating) -> Rated:
    return Rated(found.rating, found.text, found.warnings, found.is_prose)
