"""Part lines of which each ends with who does it and by when: `Train all staff (Head of Learning, 31 March 2027);`.

What else stands there, mostly how it stands, has a column too; so has a box to be ticked that stands before such a
line. Where a date can't be told by its words, it is what stands where the other lines have theirs.
"""

import re
from calendar import day_name
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.documents.cells.dates import DAY, SPAN, read_due_text
from bot.documents.cells.owners import is_owner, split_due
from bot.documents.cells.posts import is_person
from bot.documents.cells.rating_words import read_rating_words
from bot.documents.reading.shapes.content import Kind, kind_of
from bot.documents.reading.shapes.labelled.items import split_code

_BRACKETED = re.compile(
    r"(?P<text>.*\S)\s*[(\[](?P<tail>[^()\[\]]+(?:\([^()]*\)[^()\[\]]*)*)[)\]]"
    r"(?:\s*(?:[–—-]|:)\s*(?P<after>[^\W\d_][^()\[\]:–—]{1,40}?))?\s*[.;,]?(?:\s*(?:and|or))?"
)
_DASH = re.compile(r"\s+(?:[–—-]+|\|)\s+")
_ENDS = re.compile(r"[.;,]?(?:\s+and)?$")
_LABELLED = re.compile(r"[^\W\d_]\s?:\s")
_DAY = re.compile(DAY, re.IGNORECASE)
_APART_SURELY = re.compile(r"[;|]\s")
_RANGE = re.compile(rf"(?<!\w){SPAN}{DAY}\W*$", re.IGNORECASE)
_DASHES = ("–", "—", "-")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(day_name)})\b", re.IGNORECASE)
_BOX = re.compile(r"\s*([☐☑☒])\s*(?=\S)")
_APART = re.compile(r"\s?[;|]\s|\s[–—-]\s")  # parts the pieces of an end where it stands, else a comma does
_FEWEST = 2
_MOSTLY = 0.6  # of the lines of a kind end so
_LONGEST = 160  # characters of such an end
_LONGEST_LINE = 1_500
_LONGEST_DATE = 60
_MOST_DASHES = 4  # in such an end
_MOST_MARKS = 9  # different words that tell how actions stand


@dataclass(frozen=True, slots=True)
class Listed:
    """A line that may have an end: its kind, which list of that kind it is in, and what it says."""

    kind: str
    of: int
    text: str


@dataclass(frozen=True, slots=True)
class Tail:
    """A line as it was parted: a box before it, its text, and at its end who, by when, and what else stands there."""

    box: str
    text: str
    who: str = ""
    due: str = ""
    mark: str = ""

    @property
    def said(self) -> Iterator[tuple[str, str]]:
        """What a line says beside its text, each under the name of what it is."""
        named = (("done", self.box if self.box != "☐" else ""), ("owner", self.who), ("due date", self.due))
        return ((name, said) for name, said in (*named, ("status", self.mark)) if said)


@dataclass(frozen=True, slots=True)
class _Ended:
    """A line with an end that may say who and when, as pieces; `at` is the piece with the date, if one is known."""

    box: str
    text: str
    pieces: tuple[str, ...]
    who: str = ""
    due: str = ""
    at: int | None = None

    @property
    def is_sure(self) -> bool:
        """Tell whether somebody stands in a piece of its own."""
        return self.who in self.pieces and len(self.who) > 1

    @property
    def place(self) -> tuple[int, int]:
        """Where the date stands among the pieces."""
        return (self.at or 0) + 1, len(self.pieces)


def find_tails(every: Mapping[int, Listed]) -> dict[int, Tail]:
    """Part the lines of the lists whose lines mostly end so, one list like another; none where they do not."""
    ended = {at: _ended(line.text) for at, line in every.items()}
    lists = {every[at].of for at, each in ended.items() if each}
    lines = {at: line for at, line in every.items() if line.of in lists}
    places = Counter(each.place for each in ended.values() if each and each.at is not None)
    usual = places.most_common(1)[0][0] if places else None
    posts = Counter((each.pieces.index(each.who), len(each.pieces)) for each in ended.values() if each and each.is_sure)
    post = posts.most_common(1)[0][0] if posts else None
    made = {at: _placed(each, usual, post) for at, each in ended.items() if each}
    kinds = Counter(line.kind for line in lines.values())
    tailed = Counter(lines[at].kind for at, each in made.items() if each.who or each.due)
    both = Counter(lines[at].kind for at, each in made.items() if each.who and each.due)
    kept = {
        kind
        for kind, count in tailed.items()
        if count >= max(_FEWEST, _MOSTLY * kinds[kind]) and both[kind] >= max(_FEWEST, _MOSTLY * count)
    }
    found = {at: made.get(at) or _bare(line.text) for at, line in lines.items() if line.kind in kept}
    marks = Counter(each.mark for each in found.values() if each.mark and not read_rating_words(each.mark))
    if len(marks) > max(_FEWEST, min(_MOST_MARKS, 0.7 * marks.total())):
        return {at: replace(each, who=f"{each.who}, {each.mark}".strip(" ,"), mark="") for at, each in found.items()}
    return found


def _bare(text: str) -> Tail:
    box = _BOX.match(text)
    return Tail(box[1] if box else "", text[box.end() :] if box else text)


def _ended(line: str) -> _Ended | None:
    """Find the end of a line: in brackets, or after the dash behind which somebody or a date stands."""
    bare = _bare(line)
    if len(line) > _LONGEST_LINE:
        return None
    found = _BRACKETED.fullmatch(bare.text)
    if found and (made := _read(bare, found["text"], found["tail"])):
        more = found["after"]  # a rating behind the brackets
        return made if not more else _read(bare, found["text"], f"{found['tail']}; {more}")
    _, words = split_code(bare.text)
    begun, whole = bare.text[: len(bare.text) - len(words)], _ENDS.sub("", words)
    ways = [(whole[: dash.start()], whole[dash.end() :]) for dash in list(_DASH.finditer(whole))[-_MOST_DASHES:]]
    found_ways = [made for text, tail in ways if (made := _read(bare, f"{begun}{text}", tail))]
    for is_good in (_says_both, _may_say_both, bool):  # "Buy ropes – Harbour Master – 31 March 2027": the first dash
        if made := next(filter(is_good, found_ways), None):
            return made
    return None


def _says_both(ended: _Ended) -> bool:
    return bool(ended.who and ended.due)


def _may_say_both(ended: _Ended) -> bool:
    return bool(ended.due) and len(ended.pieces) > 1 and all(kind_of(each) is not Kind.TEXT for each in ended.pieces)


def _read(bare: Tail, text: str, tail: str) -> _Ended | None:
    """Read an end; None if it says neither who nor when, or has labels that do."""
    tail = tail.strip()
    if not text or len(tail) > _LONGEST or _LABELLED.search(tail):
        return None
    pieces = _pieces(tail)
    for at, piece in enumerate(pieces):
        who, due = _who_and_due(piece)
        if due:
            who = who or next((each for each in (*pieces[:at][::-1], *pieces[at + 1 :]) if _is_somebody(each)), "")
            return _Ended(bare.box, text.rstrip(" ,;"), pieces, who, due, at)
    who = next((piece for piece in pieces if _is_somebody(piece.partition(",")[0])), "")
    return _Ended(bare.box, text.rstrip(" ,;"), pieces, who) if who else None


def _pieces(tail: str) -> tuple[str, ...]:
    """The pieces of an end; two dates, of which one takes the place of the other or ends what it begins, are one."""
    if not _APART_SURELY.search(tail) and len(parts := _by_commas(tail)) > 1:
        return parts
    made: list[str] = []
    sign, start = "", 0
    for match in (*_APART.finditer(tail), None):
        piece = tail[start : match.start() if match else len(tail)].strip(" ,;:.")
        joined = f"{made[-1]} – {piece}" if made else ""
        is_more = made and _DAY.search(made[-1]) and _DAY.search(piece)
        if is_more or (sign.strip() in _DASHES and _RANGE.search(joined)):
            made[-1] = joined
        else:
            made.append(piece)
        sign, start = (match[0], match.end()) if match else ("", 0)
    return tuple(made)


def _by_commas(piece: str) -> tuple[str, ...]:
    """Part `QM, 31 March 2027, half done` around its date; a piece that ends with one is whole."""
    parts = piece.split(", ")
    at = next((at for at, part in enumerate(parts[:-1]) if at and is_due(part)), None)
    return (piece,) if at is None else (", ".join(parts[:at]), parts[at], ", ".join(parts[at + 1 :]))


def _who_and_due(piece: str) -> tuple[str, str]:
    """Part a piece into what stands before a date, or behind it, and the date; no date: an empty one."""
    if is_due(piece):
        return "", piece
    before, comma, last = piece.rpartition(", ")
    while comma:
        if is_due(last):
            return before.strip(" ,"), last
        before, comma, more = before.rpartition(", ")
        last = f"{more}, {last}"
        if len(last) > _LONGEST_DATE:
            break
    who, due = (part.strip(" ,;:.–—-()") for part in split_due(piece))
    return (who, due) if due and (_is_somebody(who) or not who) else ("", "")


def is_due(text: str) -> bool:
    """Tell whether this is a date, or what stands for one, and nothing else: `Easter 2027`, `ongoing`, `31 March`."""
    bare = _WEEKDAY.sub("", text).strip(" ,")
    if not bare or len(text) > _LONGEST_DATE or is_owner(text):
        return False
    if kind_of(bare) is Kind.DATE or len(_DAY.findall(bare)) > 1:
        return True
    read = read_due_text(bare)
    return (read.on is None and read.doubt is None) or not split_due(bare)[0].strip()


def _is_somebody(text: str) -> bool:
    return is_owner(text) or is_person(text)


def _placed(ended: _Ended, usual: tuple[int, int] | None, post: tuple[int, int] | None) -> Tail:
    """Say which piece is what: who, and a date that is not known as one, stand where the other lines have theirs."""
    pieces, who, due, at = ended.pieces, ended.who, ended.due, ended.at
    if at is None and usual and usual[1] == len(pieces):
        at = usual[0] - 1
        before, comma, last = pieces[at].rpartition(", ")
        who, due = (before, last) if comma else ("", pieces[at])
        who = who or ended.who
    if post and post[1] == len(pieces) and post[0] != at and (not who or who in pieces):
        who = pieces[post[0]]
    rest = [piece for n, piece in enumerate(pieces) if n != at and piece != who]
    if not who and rest:
        who = rest.pop(0)
    return Tail(ended.box, ended.text, who, due if at is not None else "", "; ".join(rest) if at is not None else "")
