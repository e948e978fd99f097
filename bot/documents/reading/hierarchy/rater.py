"""Rate the rows of a plan by its scheme, or only count what its ratings are, before there is one."""

from collections.abc import Sequence

from bot.documents.cells.fields import Field
from bot.documents.cells.rating_words import opening_words, read_rating_words
from bot.documents.reading.hierarchy.entry import Entry
from bot.documents.reading.rating_scheme.key import Key
from bot.documents.reading.rating_scheme.scheme import Rated, Scheme


class Rater:
    """What rates the rows of one plan."""

    def __init__(self, key: Key, scheme: Scheme) -> None:
        self._key, self._scheme = key, scheme

    def rate(self, texts: Sequence[str], entry: Entry) -> list[Rated]:
        """Rate by the texts of a rating's cell or a shading of the row, or by capital words that open a note."""
        shading = self._shading(entry)
        found = [self._scheme.rate(text, shading) for text in texts]
        notes = [p.text for p in entry.cell(Field.PROGRESS).paragraphs]
        if found and notes and all(rated.rating is None and not rated.text for rated in found):
            opening = opening_words(notes[0]) or ""
            if read_rating_words(opening) or opening.endswith("ED"):
                return [self._scheme.rate(opening)] * len(found)
        return found

    def _shading(self, entry: Entry) -> str:
        """The fill of the rating's cell where it says something: not where the whole row has it.

        Without a column of ratings a row is shaded itself, in one of the key's own colours.
        """
        fills = [entry.cell(of).fill for of in (Field.ACTION, Field.RECOMMENDATION, Field.OWNER, Field.DUE)]
        if Field.RATING in entry.cells:
            fill = entry.cell(Field.RATING).fill
            return "" if fill in fills and fill not in self._key.fills else fill
        return next((fill for fill in [*fills, entry.cell(Field.NUMBER).fill] if fill in self._key.fills), "")
