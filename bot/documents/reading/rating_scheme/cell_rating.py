"""Rate one row by the plan's own key, by plain words, or by the common reading of letters and colours."""

import re
from dataclasses import dataclass

from bot.documents.cells.colours import NAMES, hue
from bot.documents.cells.rating_words import PLACEHOLDERS, opening_words, read_rating_words
from bot.documents.diagnostics import WHOLE_PLAN, quote
from bot.documents.reading.rating_scheme.key import Key
from bot.plan.language.rating_words import LETTERS
from bot.plan.model.rating import Rating

_LONGEST = 80  # characters; more is prose
_COLOURS = {
    "red": Rating.OFF_TRACK,
    "amber": Rating.AT_RISK,
    "green": Rating.ON_TRACK,
    "blue": Rating.DONE,
}
_ONLY_COMMON = re.compile(rf"[{''.join(LETTERS)}]|{NAMES}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellRating:
    """A rating as understood, and its text as printed. `warnings`: (where, what); no place is the row's own."""

    rating: Rating | None = None
    text: str | None = None
    warnings: tuple[tuple[str, str], ...] = ()
    is_prose: bool = False


def rate_cell(text: str, fill: str, key: Key, is_opening: bool = False) -> CellRating:
    """Read a rating cell's text, or its fill where it has no text.

    Prose that opens with capital words (`COMPLETED The list …`) is rated by them. `is_opening`: the text is such words
    already, so that others say nothing.
    """
    bare = text.strip()
    if bare.casefold() in PLACEHOLDERS:
        return _shaded(fill, key) if fill else CellRating(text=bare or None)
    if found := key.of_mark(bare):
        return CellRating(found, bare)
    if found := read_rating_words(bare):
        return CellRating(found, bare, _common(bare, key))
    opening = opening_words(bare)
    if opening and opening != bare:
        opened = rate_cell(opening, "", key, is_opening=True)
        if opened.rating:
            return CellRating(opened.rating, opening, is_prose=True)
    if is_opening:
        warning = ("", f"the status {quote(bare)} was not understood")
        return CellRating(warnings=(warning,) if bare.endswith("ED") else ())
    if len(bare) > _LONGEST:
        return CellRating(is_prose=True, warnings=(("", "the status is prose: it was kept as progress"),))
    if re.fullmatch(r"\d{1,3}(?:\.\d+)?\s?%", bare):
        return _percent(bare)
    return CellRating(text=bare, warnings=(("", f"the rating {quote(bare)} was not understood"),))


def _percent(text: str) -> CellRating:
    """100% is done and 0% not started; what lies between says nothing about the date."""
    figure = float(text.rstrip("% "))
    found = {100.0: Rating.DONE, 0.0: Rating.NOT_STARTED}.get(figure)
    warning = (WHOLE_PLAN, "ratings are percentages without a key: only 0% and 100% could be read")
    return CellRating(found, text, (warning,))


def _common(text: str, key: Key) -> tuple[tuple[str, str], ...]:
    """The warning that goes with a letter or a colour that no key explains."""
    if not _ONLY_COMMON.fullmatch(text.strip(" .()")):
        return ()
    if key.marks or key.fills:
        return (("", f"the rating {quote(text)} is not in the plan’s key: the common reading is used"),)
    return ((WHOLE_PLAN, "ratings are letters or colours without a key: the common reading is used"),)


def _shaded(fill: str, key: Key) -> CellRating:
    if found := key.of_fill(fill):
        return CellRating(found)
    colour = hue(fill)
    if colour is None:
        return CellRating()
    if colour in _COLOURS and not (key.marks or key.fills):
        return CellRating(
            _COLOURS[colour], warnings=((WHOLE_PLAN, "ratings are shading without a key: the common reading is used"),)
        )
    return CellRating(warnings=(("", f"the {colour} shading of the rating was not understood"),))
