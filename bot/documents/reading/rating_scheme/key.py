"""Hold a plan's own key to its ratings: what its letters, words, figures or colours stand for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.documents.cells.colours import NAMES, SAME, distance, hue
from bot.documents.diagnostics import quote
from bot.documents.grid import Cell
from bot.documents.reading.rating_scheme.key_words import rating_described
from bot.plan.model.rating import Rating

_WORDS = (
    r"complete[d]?(?: and signed off)?|done|closed|achieved|signed[ -]off|on[ -]track|at[ -]risk|off[ -]track|"
    r"not[ -]started|not[ -]yet[ -]started|in[ -]progress|under ?way|delayed|overdue|on[ -]hold|suspended|paused|"
    r"withdrawn|not pursu(?:ed|ing)|slipping|started|behind schedule"
)
_PERCENT = (
    r"(?:[<>≤≥]\s?|(?:over|under|below|above|less than|more than)\s)?\d{1,3}\s?%?(?:\s?(?:[-–—]|to)\s?\d{1,3})?\s?%\+?"
)
_MARK = re.compile(
    rf"(?:(?P<percent>{_PERCENT})|(?P<colour>{NAMES})(?:\s?\(\w{{1,2}}\))?|"
    rf"(?P<plain>\d|[A-Z](?:\s?\((?:{NAMES})\))?|{_WORDS}))",
    re.IGNORECASE,
)
_ENTRY = re.compile(  # in a line of several: after a mark of punctuation, or the words that lead in
    rf"(?:^|(?<=[;:.,|\n•/]))\s?(?:{_MARK.pattern})(?=\W)(?P<sign>\s?(?:[:=–—-]+|means?\b|is\b)?)\s?",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\b(?:key|rating|ratings|rag|brag|legend|categor(?:y|ies)|assessment of progress)\b", re.IGNORECASE
)
_LONGEST = 200  # characters that explain a mark
_LETTERS = {"r": "red", "a": "amber", "g": "green", "b": "blue", "y": "amber", "p": "purple"}


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One mark or shading of a key, and the words that explain it."""

    mark: str
    fill: str
    words: str

    @property
    def rating(self) -> Rating | None:
        """What it stands for: what the explanation says, else what the mark itself does."""
        return rating_described(self.words) or rating_described(self.mark)

    @property
    def is_digit(self) -> bool:
        """Tell whether the mark is a mere figure, which may as well number something."""
        return self.mark.isdigit()


@dataclass(slots=True)
class Key:
    """The marks as printed and the fills, with their ratings, and the ids of the rows in which it stands."""

    marks: dict[str, Rating] = field(default_factory=dict)
    fills: dict[str, Rating] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)

    @property
    def printed(self) -> dict[str, str] | None:
        """As the document's JSON has it: each mark, or the name of each shading's colour."""
        named = {mark: rating.value for mark, rating in self.marks.items()}
        shaded = {hue(fill) or fill: rating.value for fill, rating in self.fills.items()}
        return named or shaded or None

    def add(self, entries: Sequence[KeyEntry]) -> bool:
        """Take in what was found together; False if it is no key: two of its marks must be understood."""
        understood = [entry for entry in entries if entry.rating]
        if len(understood) < 2 or len({e.mark.casefold() or e.fill for e in understood}) < 2:
            return False
        if any(e.is_digit and not e.rating for e in entries):
            return False
        for entry in entries:
            rating = entry.rating
            if rating is None:
                self.warnings.append(f"the key’s {quote(f'{entry.mark} {entry.words}'.strip())} was not understood")
                continue
            known = self.marks.get(entry.mark) if entry.mark else self.fills.get(entry.fill)
            if known not in (None, rating):
                self.warnings.append(
                    f"{quote(entry.mark or hue(entry.fill) or entry.fill)} stands in two keys; the first is used"
                )
                continue
            if entry.mark:
                self.marks[entry.mark] = rating
            if hue(entry.fill):
                self.fills[entry.fill] = rating
        return True

    def of_mark(self, text: str) -> Rating | None:
        """Look up a mark of a rating cell: as printed, under its other name (G for green), or in its range."""
        said = _bare(text)
        for mark, rating in self.marks.items():
            if said in _names(mark) or _names(said) & _names(mark):
                return rating
        percent = re.fullmatch(r"(\d{1,3})(?:\.\d+)?\s?%", said)
        return self._of_percent(float(said.rstrip("% "))) if percent else None

    def _of_percent(self, figure: float) -> Rating | None:
        for mark, rating in self.marks.items():
            if "%" in mark and _is_within(figure, mark):
                return rating
        return None

    def of_fill(self, fill: str) -> Rating | None:
        """Look up a shading: the key's nearest of the same colour, or the one that the key names."""
        colour = hue(fill)
        same = [other for other in self.fills if hue(other) == colour]
        if same:
            return self.fills[min(same, key=lambda other: distance(fill, other))]
        return self.of_mark(colour) if colour else None


def _bare(text: str) -> str:
    return " ".join(text.casefold().strip(" .()[]").split())


def _names(mark: str) -> set[str]:
    """The names of one mark, in small letters: `G (Green)` is g, green and g (green)."""
    bare = _bare(mark)
    parts = {bare, *re.split(r"\s?[()]\s?", bare)} - {""}
    parts |= {SAME[part] for part in parts if part in SAME}
    return parts | {_LETTERS[part] for part in parts if part in _LETTERS}


def _is_within(figure: float, mark: str) -> bool:
    """Tell whether a percentage lies in a mark's range: `75–99%`, `under 40%`, `≥ 75%`, `100%`."""
    figures = [float(found) for found in re.findall(r"\d+", mark)]
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


def read_entries(text: str) -> list[KeyEntry]:
    """Read the entries of a line: `Key: Blue = complete; Green = on track`. Letters, figures and words need a sign."""
    found = [match for match in _ENTRY.finditer(text) if match["sign"].strip() or _stands_alone(match)]
    ends = [*(match.start() for match in found[1:]), len(text)][: len(found)]
    made = [
        KeyEntry(match[0][: match.start("sign") - match.start()].strip(), "", text[match.end() : end].strip(" ;:.,|/"))
        for match, end in zip(found, ends, strict=True)
    ]
    return made if all(0 < len(entry.words) <= _LONGEST for entry in made) else []


def _stands_alone(match: re.Match[str]) -> bool:
    return bool(match["colour"] or match["percent"])


def read_entry(cells: Sequence[Cell]) -> KeyEntry | None:
    """Read the entry of a row: a mark or an empty shaded cell first, and what explains it beside it."""
    first, *others = cells
    words = " ".join(cell.text for cell in others)
    if not others or not words or len(words) > _LONGEST or len(others) > 2:
        return None
    is_mark = _MARK.fullmatch(first.text.strip(" .:-")) is not None
    if is_mark or (not first.text and hue(first.fill)):
        return KeyEntry(first.text.strip(" .:-"), first.fill if hue(first.fill) else "", words)
    return None


def is_caption(text: str) -> bool:
    """Tell whether these few words stand over a key."""
    return len(text) <= 80 and _CAPTION.search(text) is not None
