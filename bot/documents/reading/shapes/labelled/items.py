"""Read labelled values: `Owner: Head of Service`, `4.01.01 Survey all homes`, `Stage: Begun Due date: 31 March`.

A label is known by coming again and again, or by its words; what has none goes on with the value above.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.documents.cells.dates import DAY
from bot.documents.grid import Cell, Paragraph
from bot.documents.reading.shapes.words import SURE, Words

_CODE = r"(?:[A-Z]{2,5}\s|[A-Z]{0,5}\s?[/-]\s?|[A-Z]{0,5})\d{1,3}(?:[./-]\d{1,3}){0,3}(?:[./-]?[a-z])?"
_A_CODE = re.compile(_CODE)
_NUMBER = rf"(?:(?:no|number|ref|nr)\.?\s*)?(?P<number>{_CODE}|[A-Z](?=\s*[:.)]))"
_LABELLED = re.compile(
    rf"(?:(?P<code>{_CODE})[.):]?\s+)?(?P<label>(?:[%#£]\s?)?[^\W\d_][^:\n–—]{{0,78}}?)(?:\s+{_NUMBER})?"
    r"(?:\s*(?P<sign>:(?!\d)|\s[–—-](?=\s)|(?(number)[.)](?=\s)|(?!)))|(?<=\?)(?P<asked>\s)(?!\())\s*",
)
_LONG = re.compile(r"(?P<label>[^\W\d_][^:\n–—]{0,40}\s[–—-]\s[^:\n]{1,40}):(?!\d)\s*")  # "Progress – January: …"
_ONLY = re.compile(rf"(?P<label>(?:[%#£]\s?)?[^\W\d_][^:\n]{{0,40}}?)(?:\s+{_NUMBER})?[.:]?")
_NUMBERED = re.compile(rf"(?P<code>{_CODE})(?:[.):]\s*|\s+[–—-]\s+|\s+(?=[^\W\d_a-z]))(?=\S)")
_DATED = re.compile(  # what a note begins with is no label
    rf"(?:(?:update|as at|position at|position|by|end of|to|w/c|since|from)\s)*"
    rf"(?:{DAY}|(?:{DAY}\sto\s{DAY})|q\d|today|yesterday)(?:\supdate)?",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"month|week|quarter|year|term|day|phase", re.IGNORECASE)  # with a number it is a time, too
_BETWEEN = re.compile(r"[\s|;,.(\[•·]*$")
_MOST_INSIDE = 7  # words of a label in the middle of a line
_AS_OFTEN = 0.6  # as other labels before a dash comes what is one too, whatever its words
_LONGEST_PREFIX = 5  # letters that stand before the figures of a code
_ALONE = 0.8  # how surely the words of a label that stands once are one's
_LONGEST = 11  # words of a label
_INSIDE = re.compile(r":(?!\d|//)\s*|\s[–—]\s|(?<=\?)\s(?!\()")
_APART = re.compile(r"[|;(\[•·]\s*$")
_OPEN = {"(": ")", "[": "]"}


@dataclass(slots=True)
class Item:
    """A labelled value. `key` tells labels apart whatever their number; `header` is the label as printed."""

    key: str
    header: str
    number: str
    place: str
    order: int
    paragraphs: list[Paragraph] = field(default_factory=list)
    cell: Cell | None = None
    line: Paragraph | None = None  # the whole line that it opens
    is_recommendation: bool = False

    @property
    def level(self) -> int | None:
        """The heading level of the line that it opens."""
        return self.line.level if self.line else None

    @property
    def value(self) -> Cell:
        """The value as a cell."""
        return self.cell if self.cell is not None else Cell(tuple(self.paragraphs))


HEADING, NUMBERED, BULLET, TEXT = "\0heading", "\0numbered", "\0bullet", "\0text"  # keys of what has no label
LEAD, BETWEEN = "\0lead", "\0between"  # of a line that lists of actions are about, and of what is about none

PART = f"{HEADING}part"  # of a short line over records that names a part of the plan


def key_of(label: str) -> str:
    """Make a label comparable with others, without its number."""
    match = _ONLY.fullmatch(label.strip())
    text = match["label"] if match else label
    return " ".join(text.casefold().split()).strip(" :.*?–-").removesuffix("(s)").removesuffix("s")


def split_code(text: str) -> tuple[str, str]:
    """Part (code, the rest) of a line that a code begins: `3. Ensure`, `HS/03/01 Survey`; no code for others."""
    match = _NUMBERED.match(text)
    return (match["code"], text[match.end() :]) if match else ("", text)


def kind_of_code(code: str) -> str:
    """Tell codes apart by how deep they are and whether letters begin them: 3, 3.1 and 3a, A1."""
    deep = len(re.findall(r"\d+|(?<=\d)[a-z]", code))
    return f"{deep}{'A' if code[:1].isalpha() else ''}"


class Labels:
    """The labels of a file's lines: those that come again, and those whose words are a header's."""

    def __init__(self, lines: Iterable[str], words: Words) -> None:
        self._words = words
        self._strength: dict[str, float] = {}
        counts: Counter[str] = Counter()
        dashed: Counter[str] = Counter()
        alone: Counter[str] = Counter()
        inside: Counter[str] = Counter()
        long: Counter[str] = Counter()
        for line in lines:
            if (match := _LONG.match(line)) and _is_possible(match["label"]):
                long[key_of(match["label"])] += 1
                self._note(match["label"])
            match = _LABELLED.match(line)
            if not match and (only := _ONLY.fullmatch(line)) and _is_possible(only["label"], only["number"]):
                alone[key_of(only["label"])] += 1
                self._note(only["label"])
            if match and _is_possible(match["label"], match["number"]):
                (counts if match["sign"] in (":", ".", ")") else dashed)[key_of(match["label"])] += 1
                self._note(match["label"])
            start = match.end() if match else 0
            for sign in _INSIDE.finditer(line, start):
                inside.update({key_of(ending) for ending in _endings(line[start : sign.start()])})
        self._known = {key for key, count in counts.items() if count > 1 or self._strength.get(key, 0) >= _ALONE}
        self._known |= {key for key, count in dashed.items() if count > 2 and self._strength.get(key, 0) >= SURE / 2}
        usual = max((dashed[key] for key in self._known), default=0)
        self._known |= {key for key, count in dashed.items() if usual > 2 and count >= _AS_OFTEN * usual}
        self._known |= {key for key, count in alone.items() if count > 1 and self._strength[key] >= SURE}
        self._known |= self._in_turn(alone)
        self._inside = inside
        self._long = {key for key, count in long.items() if count > 1}

    def __len__(self) -> int:
        return len(self._known)

    def _in_turn(self, alone: Counter[str]) -> set[str]:
        """The lines that come as often as others which are surely labels: each record has one of each."""
        sure = Counter(count for key, count in alone.items() if count > 2 and self._strength[key] >= SURE)
        usual, many = sure.most_common(1)[0] if sure else (0, 0)
        return {key for key, count in alone.items() if count == usual} if many > 1 else set()

    def _note(self, label: str) -> None:
        key = key_of(label)
        if key not in self._strength:
            self._strength[key] = self._words.label(label)

    def knows(self, label: str) -> bool:
        """Tell whether a text is one of them."""
        return key_of(label) in self._known

    def strength(self, key: str) -> float:
        """Tell how surely the words of a label are a header's."""
        return self._strength.get(key, 0.0)

    def alone(self, text: str) -> tuple[str, str, str] | None:
        """Read (label, number, no value) of a line that is a label and nothing else: `Recommendation 1`."""
        match = _ONLY.fullmatch(text)
        if not match or not _is_possible(match["label"], match["number"]):
            return None
        self._note(match["label"])
        is_sure = match["number"] and self.strength(key_of(match["label"])) >= SURE
        return (match["label"], match["number"] or "", "") if is_sure or self.knows(match["label"]) else None

    def role(self, label: str) -> str | None:
        """Name the role of a label by its words."""
        return self._words.role(label)

    def split(self, text: str) -> tuple[str, list[tuple[str, str, str]]]:
        """Part a line into what stands before its first label, and (label, number, value) for each label on it."""
        found: list[tuple[str, str, str]] = []
        before, rest = "", text
        match = _LABELLED.match(text)
        long = _LONG.match(text) if self._long else None
        if long and key_of(long["label"]) in self._long:
            found.append((long["label"], "", ""))
            rest = text[long.end() :]
        elif match and self.knows(match["label"]) and not self._is_code(match) and not _is_counted(match):
            found.append((match["label"], match["number"] or match["code"] or "", ""))
            rest = text[match.end() :]
        while True:
            at = self._next(rest)
            value = rest if at is None else rest[: at[0]]
            value = _BETWEEN.sub("", value) if at else value
            if found:
                found[-1] = (*found[-1][:2], _closed(value.strip()))
            else:
                before = value.strip()
            if at is None:
                return before, found
            found.append((at[1], "", ""))
            rest = rest[at[2] :]

    def _is_code(self, match: re.Match[str]) -> bool:
        """Tell whether a label and its number are a code together: `REC 1.2`, but not `THEME 1`."""
        label = match["label"]
        is_short = bool(match["number"]) and label.isupper() and len(label) <= _LONGEST_PREFIX
        return is_short and self.role(label) != "section"

    def _next(self, text: str) -> tuple[int, str, int] | None:
        """Find (start, label, end with its sign) of the next label within a line: the one that others have too."""
        for sign in _INSIDE.finditer(text):
            before = text[: sign.start()]
            endings = [
                e for e in _endings(before) if self._is_inside(e, before, ":" in sign[0] or before.endswith("?"))
            ]
            if endings:
                most = max(self._inside[key_of(ending)] for ending in endings)
                best = max((e for e in endings if self._inside[key_of(e)] == most or self.knows(e)), key=self._rank)
                return before.rindex(best), best, sign.end()
        return None

    def _rank(self, ending: str) -> tuple[bool, bool, int, int]:
        key = key_of(ending)
        return self.strength(key) >= SURE, key in self._known, self._inside[key], len(ending)

    def _is_inside(self, ending: str, before: str, is_colon: bool) -> bool:
        """Tell whether the last words before a sign are a label: known, come again, or set apart."""
        if _A_CODE.fullmatch(ending):
            return False
        self._note(ending)
        key = key_of(ending)
        if key in self._known:
            return ending[0].isupper() or self.strength(key) >= SURE
        is_apart = _APART.search(before[: len(before.rstrip()) - len(ending)]) is not None
        is_again = self._inside[key] > 1 and ending[0].isupper()
        return is_colon and (is_again or (is_apart and self.strength(key) >= SURE))


def _is_counted(match: re.Match[str]) -> bool:
    """Tell whether a label and its number are a time that a note is of: `Week 3: …`."""
    return bool(match["number"]) and _COUNTED.fullmatch(match["label"]) is not None


def _is_possible(label: str, number: str | None = None) -> bool:
    if number and _COUNTED.fullmatch(label):
        return False
    bare = label.removesuffix("...")
    return len(label.split()) <= _LONGEST and not _DATED.fullmatch(label) and not bare.endswith((".", ",", ";"))


def _endings(text: str) -> Iterator[str]:
    """The last words of a text that may be a label, the longest first."""
    spaced = text.rstrip()
    starts = [m.start() for m in re.finditer(r"(?<![^\s(\[|;])[^\W\d_]", spaced)][-_MOST_INSIDE:]
    for start in starts:
        ending = spaced[start:]
        if _is_possible(ending) and not re.search(r"[.;|\[\]:,]", ending) and ending.count("(") == ending.count(")"):
            yield ending


def _closed(text: str) -> str:
    for opening, closing in _OPEN.items():
        if text.endswith(closing) and opening not in text:
            return text[:-1].rstrip()
    return text.rstrip(";|").rstrip()
