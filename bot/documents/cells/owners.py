"""Read who owns an action: posts in a cell of their own, or in one cell with the date."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.documents.cells.dates import DAY, SPAN, read_due_text
from bot.documents.cells.list_marks import strip_marks
from bot.documents.cells.posts import is_closed, is_group, is_person, is_short, is_short_post, is_title
from bot.documents.cells.rating_words import PLACEHOLDERS
from bot.documents.grid import Cell, Paragraph

# Words that make a title a post: an "and", a comma or a slash parts two posts only where both sides hold one.
_POST = re.compile(
    r"\b(?:heads?|directors?|chiefs?|chairs?|managers?|leads?|leaders?|officers?|nurses?|coordinators?|co-ordinators?|"
    r"workers?|principals?|practitioners?|(?:head)?teachers?|inspectors?|commanders?|clerks?|administrators?|"
    r"advis[eo]rs?|psychologists?|therapists?|treasurers?|solicitors?|commissioners?|dcs|das|dph|ceo|cex|ceos)\b",
    re.IGNORECASE,
)
_ALWAYS = re.compile(r"\s/\s|\s?;\s?")  # a cell's text is tidy: one space between words
_PERHAPS = re.compile(
    r"(\s?,\s(?:and\s|&\s)?|\s(?:and|&|plus)\s(?:the\s)?|\s?[/+]\s?|(?<=[A-Z])[,&](?=[A-Z]))", re.IGNORECASE
)
_ANY = re.compile(r"[,;/&+\n]|\s(?:and|plus)\s")
_COUNTED = re.compile(r"^\(?\d{1,2}[.)]\s+")  # the mark of a list, of which other lines may stand elsewhere
_LABEL = re.compile(r"(?:joint |co-)?(?:leads?|support(?:ed by|ing)?|owners?|deputy|assisted by)\s?:\s?", re.IGNORECASE)
_NOBODY = re.compile(
    r"\?+|(?:post |currently )?(?:vacant|vacancy|unassigned|unallocated)|not (?:yet )?(?:assigned|allocated|known)|"
    r"to be (?:confirmed|agreed|allocated|appointed|advised|decided|identified)",
    re.IGNORECASE,
)
_NOT, _MAYBE, _SURE, _KNOWN = range(4)  # how sure it is that words name somebody

_LEAD_IN = (
    r"(?:(?:by|before|due|from|until|no later than|the|end|of|mid|early|late|beginning|starts?|starting|begins?|since|"
    r"w/c|complete)\b[\s:–-]*)"
)
_OTHER_DAY = (
    r"(?:Q|quarter\s)[1-4],?\s\d{2,4}(?:\s?[/-]\s?\d{2,4})?|"
    r"(?:spring|summer|autumn|winter|easter|christmas)(?:\s(?:half\s)?term)?\s\d{4}(?:/\d{2,4})?"
)
_WITHOUT_DAY = (
    r"(?:on-?going|tb[ca]|to\sbe\s(?:confirmed|agreed)|asap|immediate(?:ly)?(?:\sand\song?-?going)?|(?:half-)?termly|daily|weekly|fortnightly|monthly|"
    r"quarterly|annually|yearly|continuous(?:ly)?|rolling|as\s(?:and\swhen\s)?(?:required|needed))"
)
_DUE = re.compile(rf"(?<!\w){_LEAD_IN}{{0,6}}(?:{SPAN}?{DAY}|{_OTHER_DAY}|{_WITHOUT_DAY})[\s.)]*$", re.IGNORECASE)
_OPENS_DUE = re.compile(
    r"(?:by|before|due|from|end of|immediate(?:ly)?|on-?going|(?:spring|summer|autumn|winter) term|Q[1-4])\b",
    re.IGNORECASE,
)
_DAY = re.compile(DAY, re.IGNORECASE)
_ONLY_BY = re.compile(r"(?:by|before|due)\s?:?", re.IGNORECASE)
_LONGEST = 400  # characters of a line that names owners; more is prose
_TAIL = 120  # characters at the end of a line in which a date may stand after the owner


def names_post(text: str) -> bool:
    """Tell whether a job title stands in these words."""
    return _POST.search(text) is not None


def is_owner(text: str) -> bool:
    """Tell whether words are somebody's title, and nothing else."""
    return _sureness(text.strip(" .,;"), frozenset()) == _SURE


def read_owner_lines(cell: Cell) -> list[str]:
    """Read the lines that are not struck through, without list marks."""
    return strip_marks([p.current for p in cell.paragraphs if p.current])


def split_posts(lines: Sequence[str], known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Part the posts in these lines, as printed less a trailing full stop.

    `;`, ` / ` and line breaks part posts; so do "and", "&", "+", a comma and `/` where what stands on both sides names
    somebody, but not inside one title. `known`: who stands alone in other cells of the column (`known_owners`).
    """
    return _split_posts(tuple(lines), known)


def known_owners(cells: Iterable[Cell]) -> frozenset[str]:
    """Gather who stands alone in a line of these cells of one column, in small letters."""
    lines = {line.strip(" .,;") for cell in cells for line in read_owner_lines(cell)}
    return frozenset(line.casefold() for line in lines if 0 < len(line) <= 90 and not _ANY.search(line))


@lru_cache(2048)  # plans have few owners of many actions
def _split_posts(lines: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    found: list[str] = []
    for line in lines:
        line = _LABEL.sub("", _COUNTED.sub("", line)).strip(" .,;")
        found += [post for part in _ALWAYS.split(line) for post in _split_titles(part, known)]
    tidied = dict.fromkeys(post.strip(" .,;–-/&+") for post in found)  # a line may end with what parts it from the next
    return tuple(post for post in tidied if post.casefold() not in PLACEHOLDERS and not _NOBODY.fullmatch(post))


def _split_titles(text: str, known: frozenset[str]) -> list[str]:
    """One owner or several: parted where what stands on both sides is somebody, outside brackets."""
    if len(text) > _LONGEST:
        return [text]
    first, *rest = _PERHAPS.split(text)
    made = [[first]]
    depth = _depth(first)
    for separator, part in zip(rest[::2], rest[1::2], strict=True):
        if depth <= 0 and _are_two("".join(made[-1]), separator.strip().casefold(), part, known):
            made.append([part])
        else:
            made[-1] += [separator, part]
        depth += _depth(part)
    return ["".join(post) for post in made]


def _are_two(left: str, sign: str, right: str, known: frozenset[str]) -> bool:
    """Tell whether what stands on both sides of a sign are two owners, rather than one title with the sign in it."""
    right = right.strip(" .,;")
    name, comma, title = left.partition(", ")
    if comma and sign != "," and is_person(name):
        left = title  # "Sam Field, Learning and Development Manager"
    if right[:1].islower() and not is_closed(left):
        return False  # "Head of education and skills lead"
    of_left, of_right = _sureness(left.strip(" .,;"), known), _sureness(right, known)
    if sign == "," and is_person(left) != is_person(right) and not (is_short(left) or is_short(right)):
        return False  # a name and its title
    if _KNOWN in (of_left, of_right) and min(of_left, of_right) >= _MAYBE:
        return True
    if sign == "," and not (of_left == of_right == _SURE or is_short(right) or _are_alike(left, right)):
        return False  # a title and its service
    if of_left == of_right == _SURE:
        return True
    if is_short(left) and is_short(right):
        return True
    if of_left == _SURE and of_right == _MAYBE:  # "Chief Nurse & COO", but "Head of Safeguarding & QA"
        return is_short_post(right) or (not is_short(right) and (is_closed(left) or is_person(right)))
    if of_right == _SURE and of_left == _MAYBE:  # "JM and Head of MASH", but "HR and OD Lead"
        return is_short_post(left) or not is_closed(right) or (is_person(left) and not is_short(left))
    return of_left == of_right == _MAYBE and _are_alike(left, right)


def _are_alike(left: str, right: str) -> bool:
    return (is_person(left) and is_person(right)) or (is_group(left) and is_group(right))


def _sureness(text: str, known: frozenset[str]) -> int:
    if text.casefold() in known:
        return _KNOWN
    if is_title(text):
        return _SURE
    return _MAYBE if is_short(text) or is_person(text) or is_group(text) else _NOT


def _depth(text: str) -> int:
    return text.count("(") - text.count(")")


def split_owners_and_dues(cell: Cell) -> tuple[list[str], list[Paragraph]]:
    """Part a cell that holds both into (owner lines, printed dates): a line that is a date, or a date that ends one."""
    lines: list[str] = []
    dues: list[Paragraph] = []
    begun = ""
    for paragraph in cell.paragraphs:
        printed, current = f"{begun}{paragraph.text}", f"{begun}{paragraph.current}"
        begun = ""
        if _ONLY_BY.fullmatch(printed):
            begun = f"{printed} "  # the date is on the next line
            continue
        tail = _DUE.search(current, max(0, len(current) - _TAIL))
        owner = current[: tail.start()] if tail else ""
        if not _names_somebody(owner) and (_is_due(current) or _DAY.search(owner)):
            dues.append(Paragraph(printed, standing=current))
        elif tail:
            lines.append(owner.rstrip(" (,;:–-"))
            dues.append(Paragraph(printed.removeprefix(owner).strip(" ()"), standing=tail[0].strip(" ()")))
        else:
            lines.append(current)
    return strip_marks([line for line in lines if line]), dues


def split_due(text: str) -> tuple[str, str]:
    """Part (what stands beside it, a date) where a date ends a text or begins it; no date: an empty one."""
    if tail := _DUE.search(text, max(0, len(text) - _TAIL)):
        return text[: tail.start()], tail[0]
    head = _DAY.match(text)
    return (text[head.end() :], head[0]) if head else (text, "")


def _names_somebody(text: str) -> bool:
    """Tell whether what stands before a date is owners: `JM / KL, 31-Oct-2029` is more than a date."""
    parts = [part.strip(" .,;:(–-") for part in re.split(r"[,;/&+]|\sand\s", text)]
    return any(part and _sureness(part, frozenset()) >= _MAYBE for part in parts)


def _is_due(text: str) -> bool:
    if _POST.search(text) or len(text) > 200:
        return False
    if not text or _OPENS_DUE.match(text) or _DUE.match(text):
        return True
    read = read_due_text(text)
    return len(text) < 60 and (read.on is not None or read.doubt is None)
