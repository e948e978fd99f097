"""Read lines of which each ends with who does it and by when: `Train all staff (Head of Learning, 31 March 2027);`.

A box to be ticked that stands before such a line tells whether it is done.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.documents.cells.owners import is_owner, split_due
from bot.documents.reading.shapes.content import Kind, kind_of
from bot.documents.reading.shapes.labelled.items import Labels
from bot.documents.reading.shapes.outline import Line

_BRACKETED = re.compile(
    r"(?P<text>.*\S)\s*[(\[](?P<tail>[^()\[\]]+(?:\([^()]*\)[^()\[\]]*)*)[)\]]\s*[.;,]?(?:\s*(?:and|or))?"
)
_DASHED = re.compile(r"(?P<text>.*\S)\s+[–—-]+\s+(?P<tail>\S.*?)[.;,]?(?:\s+and)?")
_LABELLED = re.compile(r"[^\W\d_]\s?:\s")
_BOX = re.compile(r"\s*([☐☑☒])\s*(?=\S)")
_FEWEST = 2
_MOSTLY = 0.6  # of the lines of a list end so
_LONGEST = 160  # characters of such an end
_LONGEST_LINE = 1_500
_LEVEL = 8  # of lines over lists that are no headings
_RATING = 40  # characters of a third part, which rates
_COMMA = re.compile(r"(?P<who>.+),\s(?P<when>[^,]{2,30})")

Labelled = Sequence[tuple[str, str, str]]
"""What a line says: (label, number, value) of each."""


@dataclass(frozen=True, slots=True)
class Lists:
    """A file's lines, what those say that end so (by their ids), and how many of the lists' lines do."""

    lines: Sequence[Line]
    said: Mapping[int, Labelled]
    share: float


@dataclass(frozen=True, slots=True)
class _Tailed:
    """A line as it was parted; `who` and `due` are empty where it does not end so."""

    box: str
    text: str
    who: str = ""
    due: str = ""
    rating: str = ""

    @property
    def is_tailed(self) -> bool:
        return bool(self.who or self.due)

    @property
    def labelled(self) -> Labelled:
        box = "" if self.box == "☐" else self.box
        said = (("done", box), ("owner", self.who), ("due date", self.due), ("rating", self.rating))
        return [("action", "", self.text), *((label, "", value) for label, value in said if value)]


def read_tails(lines: Sequence[Line], labels: Labels) -> Lists | None:
    """Read the lists whose lines end so, each line as what it says; None where the file's lists do not.

    The line over each list becomes a heading as the others are: it tells what the list is for.
    """
    parted = {id(line): _part(line) for line in lines if line.paragraph.level is None}
    tailed = {at: each for at, each in parted.items() if each.is_tailed}
    items = _items(lines, parted, labels)
    both = sum(bool(each.who and each.due) for each in tailed.values())
    if len(tailed) < max(_FEWEST, _MOSTLY * len(items)) or both < max(_FEWEST, _MOSTLY * len(tailed)):
        return None
    heads, left = _over(lines, items, labels)
    levels = Counter(line.paragraph.level for line in heads.values() if line.paragraph.level is not None)
    level = levels.most_common(1)[0][0] if levels else _LEVEL
    made = [
        replace(line, paragraph=replace(line.paragraph, level=level, is_bullet=False)) if id(line) in heads else line
        for line in lines
        if id(line) not in left
    ]
    return Lists(made, {at: parted[at].labelled for at in items}, len(tailed) / len(items))


def _items(lines: Sequence[Line], parted: Mapping[int, _Tailed], labels: Labels) -> set[int]:
    """The lines of the lists: those that end so, those to be ticked, and the bullets among them that have no label."""
    found: set[int] = set()
    is_inside = False
    for line in lines:
        each = parted.get(id(line))
        is_more = each is not None and is_inside and line.paragraph.is_bullet and not labels.split(each.text)[1]
        if each and (each.is_tailed or each.box or is_more):
            found.add(id(line))
            is_inside = True
        else:
            is_inside = is_inside and line.paragraph.is_bullet
    return found


def _over(lines: Sequence[Line], items: set[int], labels: Labels) -> tuple[dict[int, Line], set[int]]:
    """Find the line over each list, a heading before any other, and those that only lead to it: `The trust will:`."""
    heads: dict[int, Line] = {}
    left: set[int] = set()
    above: list[Line] = []
    for line in lines:
        if id(line) not in items:
            above.append(line)
            continue
        while above and above[-1].paragraph.level is None and above[-1].paragraph.text.endswith(":") and len(above) > 1:
            left.add(id(above.pop()))
        bare = [each for each in above if not _has_label(each, labels)]
        head = next((each for each in reversed(above) if each.paragraph.level is not None), None)
        head = head or next((each for each in reversed(bare) if not each.paragraph.is_bullet), None)
        if head and not _has_label(head, labels):
            heads[id(head)] = head
        above = []
    return heads, left


def _has_label(line: Line, labels: Labels) -> bool:
    text = line.paragraph.text
    return bool(labels.split(text)[1] or labels.alone(text))


def _part(line: Line) -> _Tailed:
    text = line.paragraph.text
    box = match[1] if (match := _BOX.match(text)) else ""
    text = text[match.end() :] if match else text
    for pattern in (_BRACKETED, _DASHED) if len(text) <= _LONGEST_LINE else ():
        found = pattern.fullmatch(text)
        said = _said(found["tail"]) if found else None
        if not found or not said:
            continue
        (who, due, rating), bare = said, found["text"]
        if not who and pattern is _DASHED and (other := _DASHED.fullmatch(bare)) and len(other["tail"]) <= _LONGEST:
            who, bare = other["tail"], other["text"]  # "Buy ropes – Harbour Master – 31 March 2027"
        return _Tailed(box, bare.rstrip(" ,;"), who, due, rating)
    return _Tailed(box, text)


def _said(tail: str) -> tuple[str, str, str] | None:
    """Part the end of a line into who, when and a rating; None where it says neither who nor when, or has labels."""
    if len(tail) > _LONGEST or _LABELLED.search(tail):
        return None
    rest, sign, last = tail.rpartition(";" if ";" in tail else "|")
    if sign and len(last) <= _RATING and kind_of(last.strip()) is not Kind.DATE and not is_owner(last.strip()):
        who, due = _who_and_when(rest)
        if who and due:
            return who, due, last.strip()
    who, due = _who_and_when(tail)
    return (who, due, "") if due or is_owner(who) else None


def _who_and_when(tail: str) -> tuple[str, str]:
    who, due = (part.strip(" ,;:.–—-()[]") for part in split_due(tail))
    if not due and (match := _COMMA.fullmatch(who)) and is_owner(match["who"]) and not is_owner(match["when"]):
        return match["who"], match["when"]
    return who, due
