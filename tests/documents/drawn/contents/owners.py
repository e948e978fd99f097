"""Who does it: posts, names, initials and acronyms, one or two, and how they stand in a cell."""

import re
from random import Random

from tests.documents.drawn.words import Words, spoken

FIRST = "Jane Tom Priya Siân Olu Fiona Marek Aisha Gwen Iain Ruth Dev Carys Lee".split()
LAST = "Okafor Hughes Patel MacLeod Whitlock Osei Bennett Kowalski Prosser Lindqvist Ahmed Tranter".split()
ONE = ("posts", "names", "initials", "acronyms", "name and title", "post and name")
KINDS = (*ONE, "two posts", "two initials", "two names", "mixed", "writer")


def draw_owner(draw: Random, words: Words, kind: str, is_needed: bool = False) -> tuple[tuple[str, ...], str]:
    """The owners, and how they are printed, a line of a cell each: one form for a plan, or any; a few none."""
    if not is_needed and draw.random() < 0.04:
        return (), ""
    if kind == "mixed":
        kind = draw.choice(KINDS[:-2])
    if kind.startswith("two "):
        one = kind.removeprefix("two ")
        if draw.random() < 0.4:
            return draw_owner(draw, words, one, True)
        if kind == "two names":
            pair = draw.sample(_single(words, one), 2)
            return tuple(pair), draw.choice((" and ", " & ", " / ", "; ", "\n")).join(pair)
        if kind == "two initials":
            pair = draw.sample(_initials(), 2)
            return tuple(pair), draw.choice(("/", " / ", ", ")).join(pair)
        # A comma inside a post's title is no separator; where two posts stand, none of them has one.
        pair = draw.sample([post for post in words["post"] if "," not in post and " and " not in post], 2)
        return tuple(pair), draw.choice((" / ", "\n", "; ")).join(pair)
    owner = draw.choice(_single(words, kind))
    if kind in ("name and title", "post and name"):  # one person: the comma, or the bracket, is no separator
        name = draw.choice(_single(words, "names"))
        post = draw.choice([post for post in words["post"] if "," not in post and "(" not in post])
        owner = f"{name}, {post}" if kind == "name and title" else f"{post} ({name})"
    return (owner,), owner


def _single(words: Words, kind: str) -> list[str]:
    if kind == "names":
        return [f"{first} {last}" for first in FIRST for last in LAST]
    if kind == "initials":
        return _initials()
    if kind == "acronyms":
        return list(words["short"])
    if kind == "writer":
        return [w for w in spoken()["cell owner"] if not re.search(r"[/&,–;]| and |TBC|Vacant|^All |^Each ", w)]
    return list(words["post"])


def _initials() -> list[str]:
    return [f"{first[0]}{last[0]}" for first in FIRST[:9] for last in LAST[:9]]
