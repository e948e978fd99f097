"""Name the readers of a plan's ratings and of their key, for timing."""

from collections.abc import Callable, Mapping

from bot.documents.cells import rating_likelihood, rating_words
from bot.documents.grid import Cell, paragraphs
from bot.documents.reading.rating_scheme import (
    convention,
    induction,
    key,
    key_entries,
    key_grammar,
    key_words,
    scheme,
    words,
)
from bot.plan.model.rating import Rating

KEY = key.Key(marks={"G": Rating.ON_TRACK, "75–99%": Rating.AT_RISK})


def cell(text: str) -> Cell:
    """Make a cell, as files give it."""
    return Cell(paragraphs(text.split("\n")))


READERS_OF_RATINGS: Mapping[str, Callable[[str], object]] = {
    "cells.rating_words.read_rating_words": rating_words.read_rating_words,
    "cells.rating_words.opening_words": rating_words.opening_words,
    "cells.rating_words.own_words": rating_words.own_words,
    "cells.rating_likelihood.odds": rating_likelihood.odds,
    "cells.rating_likelihood.plainly": rating_likelihood.plainly,
    "cells.rating_likelihood.shape": rating_likelihood.shape,
    "reading.key_entries.read_entries": key_entries.read_entries,
    "reading.key_grammar.parse_entry": key_grammar.parse_entry,
    "reading.key_grammar.parse_line": lambda t: key_grammar.parse_line(t, key_entries.is_mark),
    "reading.key_grammar.may_be_line": key_grammar.may_be_line,
    "reading.key_entries.marks_among": lambda t: key_entries.read_entries("x", key_entries.marks_among([t, t[:40]])),
    "reading.key_entries.read_entry": lambda t: key_entries.read_entry([cell(t), cell("on track")]),
    "reading.key.of_mark": KEY.of_mark,
    "reading.key_entries.is_caption": key_entries.is_caption,
    "reading.key_words.described": key_words.described,
    "reading.rating_words.weigh_words": words.weigh_words,
    "reading.rating_words.denies": words.denies,
    "reading.rating_words.is_account": words.is_account,
    "reading.rating_words.split_opening": words.split_opening,
    "reading.convention.colour_named": convention.colour_named,
    "reading.convention.colour_of": convention.colour_of,
    "reading.convention.percentage": convention.percentage,
    "reading.scheme.mark_of": lambda t: scheme.mark_of(t, ""),
    "reading.induction.induce": lambda t: induction.induce({scheme.Mark(t): 1, scheme.Mark(t[:60]): 2}, KEY),
}
