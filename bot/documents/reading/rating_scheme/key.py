"""Hold a plan's own key to its ratings: what its letters, words, figures or colours stand for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.documents.cells.colours import SAME, WHITE, distance, hue, named
from bot.documents.cells.rating_likelihood import plainly
from bot.documents.diagnostics import quote
from bot.documents.reading.rating_scheme.key_words import LONGEST, SURE, guessed
from bot.documents.reading.rating_scheme.meaning import Meaning
from bot.plan.model.rating import Rating

_PLAINER = 0.3  # how much surer a mark's own word must be than what explains it: "Finished: nothing is left to do"
_ENDS = {"100%": Rating.DONE, "0%": Rating.NOT_STARTED}
_LETTERS = {"r": "red", "a": "amber", "g": "green", "b": "blue", "y": "amber", "p": "purple", "w": "white"}


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One mark or shading of a key, and the words that explain it."""

    mark: str
    fill: str
    words: str

    @property
    def meaning(self) -> Meaning | None:
        """What it stands for: what the explanation says, else what the mark itself does."""
        said, sure = guessed(self.words)
        own, own_sure = guessed(self.mark)
        if said and sure >= SURE and not (own and own_sure - sure >= _PLAINER):
            return said
        return own if own and own_sure >= SURE else _ENDS.get(self.mark.replace(" ", ""))

    @property
    def is_digit(self) -> bool:
        """Tell whether the mark is a mere figure, which may as well number something."""
        return self.mark.isdigit()


@dataclass(slots=True)
class Key:
    """The marks as printed and the fills, with their meanings and the words that explain them, and the ids of the rows
    and lines in which they stand.
    """

    marks: dict[str, Meaning] = field(default_factory=dict)
    fills: dict[str, Meaning] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)
    lines: set[int] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.marks or self.fills)

    @property
    def printed(self) -> dict[str, str] | None:
        """As the document's JSON has it: each mark, or the name of each shading's colour."""
        marked = {mark: meaning.value for mark, meaning in self.marks.items()}
        shaded = {named(fill) or fill: meaning.value for fill, meaning in self.fills.items()}
        return marked or shaded or None

    def add(self, entries: Sequence[KeyEntry]) -> bool:
        """Take in what was found together; False if it is no key: two of its marks must be understood."""
        understood = [entry for entry in entries if entry.meaning]
        if len(understood) < 2 or len({e.mark.casefold() or e.fill for e in understood}) < 2:
            return False
        if any(e.is_digit and not e.meaning for e in entries):
            return False
        for entry in entries:
            self._add(entry)
        return True

    def _add(self, entry: KeyEntry) -> None:
        meaning = entry.meaning
        if meaning is None:
            self.warnings.append(f"the key’s {quote(f'{entry.mark} {entry.words}'.strip())} was not understood")
            return
        known = self.marks.get(entry.mark) if entry.mark else self.fills.get(entry.fill)
        if known not in (None, meaning):
            name = entry.mark or named(entry.fill) or entry.fill
            self.warnings.append(f"{quote(name)} stands in two keys; the first is used")
            return
        if entry.mark:
            self.marks[entry.mark] = meaning
            self.words.setdefault(entry.mark, entry.words)
        if named(entry.fill):
            self.fills[entry.fill] = meaning
            self.words.setdefault(entry.fill, entry.words)

    def of_mark(self, text: str) -> Meaning | None:
        """Look up a mark of a rating cell: as printed, under its other name (G for green), or in its range."""
        mark = self._mark_of(text)
        return self.marks[mark] if mark else None

    def _mark_of(self, text: str) -> str | None:
        if len(text) > LONGEST:
            return None
        said = _bare(text)
        for mark in self.marks:
            if said in _names(mark) or _names(said) & _names(mark):
                return mark
        percent = re.fullmatch(r"(\d{1,3})(?:\.\d+)?\s?%", said)
        if percent:
            figure = float(said.rstrip("% "))
            return next((mark for mark in self.marks if "%" in mark and _is_within(figure, mark)), None)
        return None

    def of_fill(self, fill: str) -> Meaning | None:
        """Look up a shading: the key's nearest of the same colour, or the one that the key names."""
        name = self._fill_of(fill)
        colour = hue(fill)
        if name:
            return self.fills[name]
        return self.of_mark(colour) if colour else None

    def _fill_of(self, fill: str) -> str | None:
        colour = named(fill)
        same = [other for other in self.fills if colour and named(other) == colour]
        return min(same, key=lambda other: distance(fill, other)) if same else None

    def of_white(self) -> Meaning | None:
        """Say what white stands for, which is also the colour of a cell without one."""
        return self.fills.get(WHITE) or self.of_mark("white")

    def explanation(self, text: str, fill: str) -> str:
        """Give the key's words for a mark, or for a shading; empty if it has none."""
        name = (self._mark_of(text) if text else self._fill_of(fill) or self._mark_of(named(fill) or "")) or ""
        return self.words.get(name, "")


def _bare(text: str) -> str:
    return " ".join(plainly(text).strip(" .()[]").split())


def _names(mark: str) -> set[str]:
    """The names of one mark, in small letters: `G (Green)` is g, green and g (green)."""
    bare = _bare(mark)
    parts = {bare, *re.split(r"\s?[()]\s?", bare)} - {""}
    parts |= {SAME[part] for part in parts if part in SAME}
    return parts | {_LETTERS[part] for part in parts if part in _LETTERS}


def _is_within(figure: float, mark: str) -> bool:
    """Tell whether a percentage lies in a mark's range: `75–99%`, `under 40%`, `≥ 75%`, `100%`."""
    figures = [float(found) for found in re.findall(r"\d+", mark)]
    if not figures:  # `%` alone, or in words
        return False
    low, high = figures[0], figures[-1]
    if re.match(r"<|under|below|less", mark, re.IGNORECASE):
        return figure < high
    if re.match(r">|over|above|more", mark, re.IGNORECASE):
        return figure > low
    if mark.startswith("≤"):
        return figure <= high
    if mark.startswith("≥") or mark.endswith("+"):
        return figure >= low
    return low <= figure <= high
