"""Decide what the lines across a plan's rows are: recommendations, or sections; all of one kind together."""

from collections.abc import Mapping, Sequence

from bot.documents.cells.fields import Field
from bot.documents.cells.numbers import split_number
from bot.documents.grid import Cell, paragraphs
from bot.documents.reading.evidence.words import cell_odds
from bot.documents.reading.hierarchy.entry import Entry
from bot.documents.reading.hierarchy.extras import noun_of
from bot.documents.reading.hierarchy.labels import split_label
from bot.documents.reading.hierarchy.over import Over

_TELLING = 60  # characters; a longer banner over rows of actions is a recommendation rather than a section
_LIKELY = 0.5


def recommendations_among(entries: Sequence[Entry]) -> Mapping[int, Over]:
    """Find the banners that are recommendations, by their place among entries without a column for them."""
    places = [at for at, entry in enumerate(entries) if entry.banner is not None]
    labelled = {at: over for at in places if (over := _labelled(entries[at]))}
    if labelled:
        return labelled
    lowest = [at for at in places if at + 1 < len(entries) and entries[at + 1].banner is None]
    return {at: Over(entries[at].banner or Cell()) for at in lowest if _reads_like_one(entries[at])}


def _labelled(entry: Entry) -> Over | None:
    text = _text(entry)
    found = split_label(text)
    if found and found.field is Field.RECOMMENDATION and found.value:
        return Over(Cell(paragraphs([found.value])), found.number, noun_of(found.label))
    return None


def _reads_like_one(entry: Entry) -> bool:
    text = _text(entry)
    found = split_label(text)
    if found and found.field is Field.SECTION:
        return False
    is_likely = cell_odds(text).get(Field.RECOMMENDATION, 0) >= _LIKELY
    return bool(split_number(text).number) or len(text) > _TELLING or is_likely


def _text(entry: Entry) -> str:
    return " ".join(p.text for p in entry.banner.paragraphs) if entry.banner else ""
