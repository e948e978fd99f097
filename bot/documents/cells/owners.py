"""Read who owns an action: posts in a cell of their own, or in one cell with the date."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.documents.cells.dates import DAY, read_due_text
from bot.documents.cells.list_marks import strip_marks
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
_PERHAPS = re.compile(r"(\s?,\s|\s(?:and|&)\s(?:the\s)?|\s?/\s?)", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]{2,3}(?:(?:\s*[/,;&]\s*|\s+and\s+)[A-Z]{2,3})+")

_LEAD_IN = (
    r"(?:(?:by|before|due|from|until|no later than|the|end|of|mid|early|late|beginning|starting|complete)\b[\s:–-]*)"
)
_OTHER_DAY = r"Q[1-4],?\s\d{4}(?:[/-]\d{2,4})?|(?:spring|summer|autumn|winter)(?:\sterm)?\s\d{4}"
_WITHOUT_DAY = (
    r"(?:on-?going|tb[ca]|immediate(?:ly)?(?:\sand\song?-?going)?|(?:half-)?termly|monthly|quarterly|annually)"
)
_DUE = re.compile(rf"(?<!\w){_LEAD_IN}{{0,6}}(?:{DAY}|{_OTHER_DAY}|{_WITHOUT_DAY})[\s.)]*$", re.IGNORECASE)
_OPENS_DUE = re.compile(
    r"(?:by|before|due|from|end of|immediate(?:ly)?|on-?going|(?:spring|summer|autumn|winter) term|Q[1-4])\b",
    re.IGNORECASE,
)
_ONLY_BY = re.compile(r"(?:by|before|due)\s?:?", re.IGNORECASE)
_TAIL = 120  # characters at the end of a line in which a date may stand after the owner


def names_post(text: str) -> bool:
    """Tell whether a job title stands in these words."""
    return _POST.search(text) is not None


def read_owner_lines(cell: Cell) -> list[str]:
    """Read the lines that are not struck through, without list marks."""
    return strip_marks([p.current for p in cell.paragraphs if p.current])


def split_posts(lines: Sequence[str]) -> tuple[str, ...]:
    """Part the posts in these lines, as printed less a trailing full stop.

    ` / ` and `;` part posts; so do "and", a comma and `/` between two job titles, but not inside one.
    """
    return _split_posts(tuple(lines))


@lru_cache(2048)  # plans have few owners of many actions
def _split_posts(lines: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for line in lines:
        line = line.strip(" .,;")
        if _INITIALS.fullmatch(line):
            found += re.findall("[A-Z]{2,3}", line)
        else:
            found += [post for part in _ALWAYS.split(line) for post in _split_titles(part)]
    tidied = dict.fromkeys(post.strip(" .,;–-") for post in found)
    return tuple(post for post in tidied if post.casefold() not in PLACEHOLDERS)


def _split_titles(text: str) -> list[str]:
    """One post or several: parted where a job title stands on both sides, outside brackets."""
    first, *rest = _PERHAPS.split(text)
    made = [[first]]
    has_post, depth = bool(_POST.search(first)), _depth(first)
    for separator, part in zip(rest[::2], rest[1::2], strict=True):
        if has_post and depth <= 0 and _POST.search(part):
            made.append([part])
        else:
            made[-1] += [separator, part]
        has_post, depth = has_post or bool(_POST.search(part)), depth + _depth(part)
    return ["".join(post) for post in made]


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
        elif _is_due(current):
            dues.append(Paragraph(printed, standing=current))
        elif tail := _DUE.search(current, max(0, len(current) - _TAIL)):
            owner = current[: tail.start()]
            lines.append(owner.rstrip(" (,;:–-"))
            dues.append(Paragraph(printed.removeprefix(owner).strip(" ()"), standing=tail[0].strip(" ()")))
        else:
            lines.append(current)
    return strip_marks([line for line in lines if line]), dues


def _is_due(text: str) -> bool:
    if _POST.search(text) or len(text) > 200:
        return False
    if not text or _OPENS_DUE.match(text) or _DUE.match(text):
        return True
    read = read_due_text(text)
    return len(text) < 60 and (read.on is not None or read.doubt is None)
