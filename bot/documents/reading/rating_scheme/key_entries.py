"""Read the entries of a key: a mark and the words that explain it, in a line of text or in a row of cells."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial

from bot.documents.cells.colours import NAMES, named
from bot.documents.cells.rating_likelihood import plainly
from bot.documents.grid import Cell
from bot.documents.reading.rating_scheme.key import KeyEntry
from bot.documents.reading.rating_scheme.key_grammar import LIKELY, may_be_line, parse_entry, parse_line
from bot.documents.reading.rating_scheme.key_words import LONGEST, guessed

_WORDS = (
    r"complete[d]?(?: and signed off)?|done|closed|achieved|signed[ -]off|on[ -]track|at[ -]risk|off[ -]track|"
    r"not[ -]started|not[ -]yet[ -]started|in[ -]progress|under ?way|delayed|overdue|on[ -]hold|suspended|paused|"
    r"withdrawn|not pursu(?:ed|ing)|slipping|started|behind schedule"
)
_PERCENT = (
    r"(?:[<>≤≥]\s?|(?:over|under|below|above|less than|more than)\s)?\d{1,3}\s?%?(?:\s?(?:[-–—]|to)\s?\d{1,3})?\s?%\+?"
)
_SYMBOL = "(?:[\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?)"
_CAPTION = re.compile(
    r"\b(?:key|rating|ratings|rag|brag|legend|categor(?:y|ies)|assessment of progress)\b", re.IGNORECASE
)
_LONGEST_MARK = 60  # characters of a value that can be a key's mark
_MOST_MARKS = 40  # values of a column that are looked for
_SIGN = r"\s?(?:[:=–—-]+|means?\b|is\b|\()?"
Marks = frozenset[str]
"""Values of the plan's ratings, which its key explains."""
NO_MARKS: Marks = frozenset()


def marks_among(texts: Iterable[str]) -> Marks:
    """List the values that a key may explain: words, not figures or accounts, nor what any key may have."""
    found = {plainly(text) for text in texts if len(text) <= _LONGEST_MARK}
    words = sorted(text for text in found if any(c.isalpha() for c in text) and not is_mark(text))
    return frozenset(words[:_MOST_MARKS])


@lru_cache(64)
def _mark(marks: Marks) -> re.Pattern[str]:
    own = "".join(rf"{_spelt(mark)}|" for mark in sorted(marks, key=len, reverse=True) if len(mark) > 1)
    return re.compile(
        rf"(?:(?P<percent>{_PERCENT})|(?P<own>{own}(?!))|(?P<colour>{NAMES})(?:\s?\(\w{{1,2}}\))?|"
        rf"(?P<sign_itself>{_SYMBOL})|(?P<plain>\d|[A-Z](?:\s?\((?:{NAMES})\))?|{_WORDS}))",
        re.IGNORECASE,
    )


def _spelt(mark: str) -> str:
    """A value as it may be spelt in a key: with another dash, a hyphen or none."""
    return re.sub(r"(?:\\ )+", r"\\s+", re.escape(mark).replace("–", "[-–—]").replace("'", "['’]"))


@lru_cache(64)
def _entry(marks: Marks) -> re.Pattern[str]:
    """An entry in a line of several: after a mark of punctuation, or the words that lead in."""
    return re.compile(
        rf"(?:^|(?<=[;:.,|\n•/)]))\s?(?:{_mark(marks).pattern})(?=\W)[)\]]?(?P<sign>{_SIGN})\s?", re.IGNORECASE
    )


def read_entries(text: str, marks: Marks = NO_MARKS) -> list[KeyEntry]:
    """Read the entries of a line: `Key: Blue = complete; Green = on track`. Letters, figures and words need a sign."""
    if parsed := parse_line(text, partial(is_mark, marks=marks)):
        return [KeyEntry(mark, "", words) for mark, words in parsed]
    if drawn := _after_signs(text):
        return drawn
    found = [
        match for match in _entry(marks).finditer(text) if match["sign"].strip() or match["colour"] or match["percent"]
    ]
    ends = [*(match.start() for match in found[1:]), len(text)][: len(found)]
    made = [
        KeyEntry(match[0][: match.start("sign") - match.start()].strip(), "", _words(text, match.end(), end))
        for match, end in zip(found, ends, strict=True)
    ]
    return made if all(0 < len(entry.words) <= LONGEST for entry in made) else []


def _after_signs(text: str) -> list[KeyEntry]:
    """Read a line in which words follow each of several drawn signs: `● finished ▲ late`."""
    found = list(re.finditer(_SYMBOL, text))
    ends = [*(match.start() for match in found[1:]), len(text)][: len(found)]
    made = [KeyEntry(m[0], "", text[m.end() : end].strip(" =:–—-;,.|/")) for m, end in zip(found, ends, strict=True)]
    is_key = len({entry.mark for entry in made}) == len(made) > 1
    return made if is_key and all(0 < len(entry.words) <= LONGEST for entry in made) else []


def _words(text: str, start: int, end: int) -> str:
    words = text[start:end].strip(" ;:.,|/")
    return words[:-1].rstrip() if words.endswith(")") and "(" not in words else words


def read_entry(cells: Sequence[Cell], marks: Marks = NO_MARKS) -> KeyEntry | None:
    """Read the entry of a row: a mark or an empty shaded cell first, and what explains it beside it."""
    first, *others = cells
    last = cells[-1]
    is_last = is_colour(last.text) or (not last.text and bool(named(last.fill)))
    if len(cells) == 2 and first.text and is_last and not is_colour(first.text):
        return KeyEntry(last.text.strip(" .:-"), last.fill if named(last.fill) else "", first.text)
    words = " ".join(cell.text for cell in others)
    if not others or not words or len(words) > LONGEST or len(others) > 2:
        return None
    if is_mark(first.text, marks) or (not first.text and named(first.fill)):
        return KeyEntry(first.text.strip(" .:-"), first.fill if named(first.fill) else "", words)
    return None


def may_be_entry(cells: Sequence[Cell]) -> bool:
    """Tell whether this is built like an entry, whatever its mark: a short line with a sign, or two cells."""
    if len(cells) == 1:
        return may_be_line(cells[0].text)
    return len(cells) == 2 and 0 < len(cells[0].text) <= _LONGEST_MARK and 0 < len(cells[1].text) <= LONGEST


def guess_entry(cells: Sequence[Cell]) -> KeyEntry | None:
    """Read an entry whose mark is not known, where its words clearly describe a rating: a line, or two cells."""
    if len(cells) == 1:
        found = parse_entry(cells[0].text)
        return KeyEntry(found[0], "", found[1]) if found else None
    mark, words = cells[0].text, cells[-1].text
    if len(cells) == 2 and 0 < len(mark) <= _LONGEST_MARK and guessed(words)[1] >= LIKELY:
        return KeyEntry(mark.strip(" .:-"), "", words)
    return None


def is_mark(text: str, marks: Marks = NO_MARKS) -> bool:
    """Tell whether a text is a key's mark and nothing else."""
    return _mark(marks).fullmatch(text.strip(" .:-")) is not None


def is_colour(text: str) -> bool:
    """Tell whether a text is a colour's name or letter, which a key may explain before it."""
    return re.fullmatch(rf"(?:{NAMES}|[RAGB])", text.strip(" .:-()"), re.IGNORECASE) is not None


def is_caption(text: str) -> bool:
    """Tell whether these few words stand over a key."""
    return len(text) <= 80 and _CAPTION.search(text) is not None
