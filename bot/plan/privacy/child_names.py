"""Find full names of children: capitals that can be a person's, beside an age of 0 to 25 or an address.

A name without either is left alone: plans name many adults. So are posts, teams, laws and places beside a figure.
Two words of a name or more, of which one may be a letter: "Jayden S.", "J. Smith". A first name alone, or "Child A",
is how people write of a child without naming it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.plan.privacy.addresses import is_home
from bot.plan.privacy.ages import is_figure, is_told
from bot.plan.privacy.vocabulary import DOUBTFUL, FORENAMES, OPENINGS, PLACE_STARTS, ROLES, THINGS

LONGEST_NAME = 5  # words: "Maria van der Berg Lopez" has as many
BEFORE, AFTER = 80, 120  # characters looked at beside a name, so that the time taken grows with the text alone

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_WORD = re.compile(rf"(?:{_LETTER})+(?:['’-](?![sS](?!\w))(?:{_LETTER})+)*(?:(?<=\b\w)\.)?")
_PARTICLES = frozenset(
    (
        "van",
        "der",
        "den",
        "de",
        "la",
        "le",
        "da",
        "di",
        "du",
        "dos",
        "del",
        "von",
        "bin",
        "bint",
        "ibn",
        "al",
        "el",
        "ul",
    )
)
# Endings of what people do and have: "Systemic Sustainability, 14"; and of what a heading starts with: "Staying Put".
_ABSTRACT = re.compile(
    r"\w{2,}(?:tion|sion|ment|ness|ship|ity|ology|ional|ical|ative|ised|ized|ating|ated|able|ible|ful|less)s?|"
    r"\w{3,}ities"
)
_DOING = re.compile(r"\w{3,}ing")
_COLOURS = frozenset(("red", "amber", "yellow", "green", "blue"))
_MARKUP = str.maketrans("*_~`", "    ")  # Slack's bold, italic, struck and code
_AT_WORK = re.compile(
    r"(?:\b(?:leads?|led\sby|owners?|owned\sby|managers?|officers?|workers?|directors?|chair|chaired\sby|head|authors?|"
    r"contacts?|trainers?|auditors?|facilitators?|iro|supervisors?|councillor|cllr|mrs?|ms|dr|delivered\sby|"
    r"written\sby|"
    r"presented\sby|run\sby|completed\sby|signed\soff\sby|allocated\sto|reports?\sto|consultants?|nurse|teacher|"
    r"headteacher|advis[eo]r|apologies|present|attendees|attended\sby)[\s:,(–—-]{1,3}|"
    # "Caseloads: Rachel Jones 14, Tom Brown 12" counts what each of them has.
    r"\b(?:(?:caseloads?|cases\sheld|staff|workers|managers|auditors)\s?[:–—-]|(?:completed|led|run|delivered)\sby)"
    r"\s[^.!?;]{0,120})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Name:
    """Capitalised words that can be a person's name, and what stood before them in the same run of capitals."""

    start: int
    end: int
    words: tuple[str, ...]  # small letters, without dots
    has_letter: bool  # a letter without a dot is one of the words: "Jayden S", but also "Hepatitis B"
    before: str  # the word before it in the run, small letters; "" where it opens the run

    @property
    def has_forename(self) -> bool:
        return self.words[0] in FORENAMES

    @property
    def is_placed(self) -> bool:
        """Whether it may as well be a place: "Palmers Green", "Great Missenden"."""
        is_doubtful = self.words[-1] in DOUBTFUL or self.words[0] in DOUBTFUL | PLACE_STARTS
        return is_doubtful and not self.has_forename


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """Find the start and end of each child's full name, the name alone, without its age or address."""
    text = text.translate(_MARKUP)
    for name in _names_of(text):
        before = text[max(0, name.start - BEFORE) : name.start].rpartition("\n")[2]
        after = text[name.end : name.end + AFTER].partition("\n")[0]
        if is_told(before, after) or (_is_beside(name, before, after) and not _is_at_work(name, before)):
            yield name.start, name.end


def _is_at_work(name: _Name, before: str) -> bool:
    return name.before in ROLES or bool(_AT_WORK.search(before))


def _is_beside(name: _Name, before: str, after: str) -> bool:
    """Whether an age without a word for it, or an address, stands beside a name that is no place's."""
    if name.is_placed:
        return False
    if is_home(before, after, name.has_forename):
        return True
    return (name.has_forename or not name.has_letter) and is_figure(before, after, name.has_forename)


def _names_of(text: str) -> Iterator[_Name]:
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if run and not _is_joined(text, run[-1], word):
            yield from _names_in(run)
            run = []
        is_capital = word[0][0].isupper() and not text[word.end() : word.end() + 1].isdecimal()  # "HA1" is no word
        if is_capital or (run and word[0] in _PARTICLES):
            run.append(word)
        elif run:
            yield from _names_in(run)
            run = []
    yield from _names_in(run)


def _is_joined(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    return text[left.end() : right.start()] in (" ", "  ")


def _names_in(run: list[re.Match[str]]) -> Iterator[_Name]:
    """The names in a run of capitals; what a team, a paper or a place follows is a part of it."""
    while run and run[-1][0] in _PARTICLES:
        run = run[:-1]
    is_barred = [_is_barred(_plain(word)) for word in run]
    edges = [-1, *(at for at, barred in enumerate(is_barred) if barred), len(run)]
    for left, right in pairwise(edges):
        if right < len(run) and _plain(run[right]) not in OPENINGS:
            continue
        words = run[left + 1 : right]
        before = _plain(run[left]) if left >= 0 else ""
        if 2 <= len(words) <= LONGEST_NAME and not _is_thing(before) and _is_person(words):
            plain = tuple(_plain(word) for word in words)
            has_letter = 1 in (len(words[0][0]), len(words[-1][0]))
            yield _Name(words[0].start(), words[-1].end(), plain, has_letter, before)


def _is_barred(word: str) -> bool:
    return word in OPENINGS or word in ROLES or _is_thing(word)


def _is_thing(word: str) -> bool:
    if word in FORENAMES:
        return False
    return bool(_ABSTRACT.fullmatch(word)) or not THINGS.isdisjoint((word, *word.split("-")))


def _is_person(words: list[re.Match[str]]) -> bool:
    plain = [_plain(word) for word in words]
    if plain[0] in _PARTICLES or _COLOURS.issuperset(plain) or max(len(word) for word in plain) == 1:
        return False
    if _DOING.fullmatch(plain[0]) and plain[0] not in FORENAMES:
        return False
    is_shouted = all(word[0].isupper() for word in words)
    return not is_shouted or plain[0] in FORENAMES or min(len(word) for word in plain) > 4


def _plain(word: re.Match[str]) -> str:
    return word[0].rstrip(".").replace("’", "'").lower()
