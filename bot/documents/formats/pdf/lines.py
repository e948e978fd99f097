"""Put the lines of a printed page together again: which line only goes on because the one above was full."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.plan.privacy.lexicon.lists import words as list_of

_OPENS = re.compile(r"[·•▪●◦‣∙►➢■□❖\uf0b7\uf0a7\uf0d8]|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]")
_KEPT = re.compile(  # compounds that keep their hyphen at the end of a line
    r"(?:multi|self|non|co|pre|post|re|cross|long|short|high|low|well|front|inter|part|full|half|ex|sub|mid|one|two|"
    r"three|four|six|ten|year|follow|drop|up|on|off|in|child|young|age|whole|person|risk|trauma|evidence|care)-",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"\b[A-Z]{2,3}/[A-Z]$")
_DASHED = re.compile(r"\w[-/]$")  # `06-Nov-` over `2029`
_SLACK = 1.0  # points


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page, in points from its top left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float = 0.0
    is_bold: bool = False
    is_struck: bool = False


Line = list[Word]


def group_lines(words: Iterable[Word]) -> list[Line]:
    """Group words in the lines that they stand in, from top to bottom, each from left to right."""
    lines: list[Line] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom) / 2):
        middle = (word.top + word.bottom) / 2
        if lines and abs(middle - _middle(lines[-1])) < (word.bottom - word.top) * 0.5:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.x0) for line in lines]


def _middle(line: Line) -> float:
    return (line[0].top + line[0].bottom) / 2


def unwrap_lines(lines: Sequence[Line], right: float) -> list[list[Line]]:
    """Group lines in paragraphs: one goes on where the next one's first word would not have fitted before `right`."""
    made: list[list[Line]] = []
    gaps = [(_style(low), _style(high), low[0].top - high[0].bottom) for high, low in pairwise(lines)]
    usual = min((gap for _, _, gap in gaps if gap > 0), default=0.0)
    of_style: dict[tuple[float, bool], float] = {}
    for below, above, gap in gaps:
        if gap > 0 and below == above:
            of_style[below] = min(gap, of_style.get(below, gap))
    for line in lines:
        if made and _goes_on(made[-1][-1], line, right, of_style.get(_style(line), usual)):
            made[-1].append(line)
        else:
            made.append([line])
    return made


def _style(line: Line) -> tuple[float, bool]:
    return round(line[0].size, 1), line[0].is_bold


def _goes_on(above: Line, line: Line, right: float, usual: float) -> bool:
    """`usual`: the space between two lines of one paragraph, in points."""
    if _OPENS.fullmatch(line[0].text):
        return False
    height = above[0].bottom - above[0].top
    if abs(line[0].bottom - line[0].top - height) > height * 0.15:
        return False  # letters of another size: a heading over its text
    if line[0].top - above[0].bottom > max(min(usual * 1.8, height * 0.75), height * 0.3):
        return False  # a gap between paragraphs
    space = height * 0.25
    is_full = above[-1].x1 + space + (line[0].x1 - line[0].x0) > right - _SLACK
    text = above[-1].text
    return is_full or text.endswith("-") or (line[0].text[0].islower() and text[-1] not in ".:;!?")


def join_lines(lines: Sequence[Line], known: frozenset[str], is_standing: bool = False) -> str:
    """Join the lines of one paragraph. A hyphen at the end of a line goes if the word is known without it.

    `known`: the words of the whole file, in small letters. `is_standing`: without what is struck through.
    """
    text = ""
    for line in lines:
        words = [word.text for word in line if not (is_standing and word.is_struck)]
        part = " ".join(words)
        if text and part and re.search(r"[^\W\d]-$", text) and part[0].islower():
            text = _hyphenated(text, part, known)
        elif _is_cut(text, part) or (_DASHED.search(text) and part[:1].isdigit()):
            text += part
        else:
            text = f"{text} {part}"
    return text.strip()


def _is_cut(text: str, part: str) -> bool:
    """Tell whether a narrow column cut a word in two: `Recommenda` over `tion`, `Gree` over `n`, `TP/J` over `M`."""
    if _INITIAL.search(text) and re.match(r"[A-Z]\b", part):
        return True
    begun, rest = text.rpartition(" ")[2].casefold(), part.partition(" ")[0].casefold().rstrip(".,;:")
    if not (begun.isalpha() and rest.isalpha() and part[0].islower()):
        return False
    known = list_of("words")
    return begun + rest in known and (begun not in known or rest not in known)


def _hyphenated(text: str, part: str, known: frozenset[str]) -> str:
    begun, rest = text.rpartition(" ")[2], part.partition(" ")[0].rstrip(".,;:")
    is_word = (begun[:-1] + rest).casefold() in known
    is_compound = (begun + rest).casefold() in known or _KEPT.fullmatch(begun) is not None
    return text + part if is_compound and not is_word else text[:-1] + part
