"""Draw texts of any length that a reader may stumble over: few kinds of pieces, again and again."""

import ast
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from tests.support.sources import parsed

SINGLE = [*" \n\t\u00a0\r()[]{}<>\"'’“”*_~`|/\\,.;:!?=+&@#£$%^-–—…·•→>0159aAéßſİ\u0301\u200b\ufe0f😀🟢✅中عﬁ１ﷺ㏂"]
WORDS = """
and or but is are to by on in of for not no please what who how sorry thanks hi yes now so as because until if when
green amber red on-track done complete finished paused completed blue off-track at-risk rag status rating update
rec recommendation action item point number one two fifteen twenty-one first last next today tomorrow Friday May
March Sept Easter week month year fortnight days per percent % 5 5.1 5.2 7.2 1.1 99 2027 31/3/27 30.09.17 2026-09-30
31 1st Q3 2017/18 5pm 12/3 £5k 3/5 fte children staff hubs with legal see also Smith Jayden Amber Head Service Chair
aged 14-year-old born dob NHS HA1 2XY <@U12345> <#C1|mash> https://a.b/c &amp; :white_check_mark:
<https: <mailto:a| <row <col <mergeCell hidden="1" ref="A1 &#38 %20
🔴 → - – — * • ( ) ;
(s) no. i) iv. a) 1. 1..1 E1 SR key: R= G: = means mmm yyyy [$-809] 0.00 #,##0 _) w/c end mid TBC ongoing moving
""".split()
JOINTS = [" ", "  ", "", "\n", ", ", "; ", "/", "-", " and ", ".", ": ", "\n\n", " (", ") ", " | ", "\t", "'", " – "]
OPENINGS = ["", "", "5.1 ", "5.1 green ", "5 on track", "rec ", "(", "due ", "Owner: ", "green", "\n", "done ", "12 "]
ENDINGS = ["", "", "!", "x", " ?", " green", ")", " 5.2", " 5.2 green", "; 5.1 amber x", "\n", " 31", "]", " on"]
NESTED = [("(", ")"), ("[", "]"), ("<", ">"), ("“", "”"), ('"', '"'), ("<@U1|", ">"), ("*_", "_*"), ("[(", ")]")]
CASES: list[Callable[[str], str]] = [str, str, str.lower, str.capitalize, str.upper]
COUNT = 400
ROOT = Path(__file__).parents[3]
READING = ["bot/plan/language", "bot/plan/privacy", "bot/documents/cells", "bot/documents/reading", "commands"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A kind of text, as long as is asked for. Its name tells how to make it again."""

    name: str
    make: Callable[[int], str]

    def of(self, length: int) -> str:
        """Make the text, of exactly so many characters."""
        return self.make(length)


def patterns(seed: int = 1, count: int = COUNT) -> list[Pattern]:
    """Draw so many patterns: those that are always tried, then mixtures of the seed."""
    return list(islice(_every(random.Random(seed)), count))


@cache
def known_words() -> tuple[str, ...]:
    """List the words that the readers know, and scraps of their patterns: what stands in quotation marks in them."""
    texts = (
        node.value
        for folder in READING
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return tuple(sorted({word for text in texts for word in re.findall(r"(?<!\\)\b[A-Za-z’']{2,}", text)}))


def _every(drawn: random.Random) -> Iterator[Pattern]:
    known = known_words()
    for piece in SINGLE:
        yield _again("", piece, "")
        if drawn.random() < 0.5:
            yield _again(drawn.choice(OPENINGS), piece, drawn.choice(ENDINGS))
    for word in WORDS:
        said = drawn.choice(CASES)(word)
        yield _again(drawn.choice(OPENINGS), said + drawn.choice(JOINTS[:4]), drawn.choice(ENDINGS))
    for before, after in NESTED:
        yield _two_runs(before, after)
        yield _two_runs(after, before)
        yield _again("", f"{before}5.1 green{after}", "")
    while True:
        pieces = [
            drawn.choice(CASES)(drawn.choice(drawn.choice([SINGLE, WORDS, known]))) for _ in range(drawn.randint(1, 5))
        ]
        joint = drawn.choice(JOINTS)
        if drawn.random() < 0.3:  # in no order
            yield _in_any_order(pieces, joint, drawn.randrange(1_000_000))
        elif drawn.random() < 0.3:  # two runs, one after another
            yield _two_runs(pieces[0], drawn.choice(SINGLE))
        else:
            yield _again(drawn.choice(OPENINGS), joint.join(pieces) + joint, drawn.choice(ENDINGS))


def _again(opening: str, piece: str, ending: str) -> Pattern:
    def make(length: int) -> str:
        room = length - len(opening) - len(ending)
        return opening + (piece * (room // len(piece) + 1))[:room] + ending

    return Pattern(f"{opening!r} {piece!r}… {ending!r}", make)


def _two_runs(first: str, second: str) -> Pattern:
    def make(length: int) -> str:
        half = length // 2
        return (first * half)[:half] + (second * (length - half))[: length - half]

    return Pattern(f"{first!r}… {second!r}…", make)


def _in_any_order(pieces: list[str], joint: str, seed: int) -> Pattern:
    def make(length: int) -> str:
        shortest = min(len(piece) for piece in pieces) + len(joint)
        return joint.join(random.Random(seed).choices(pieces, k=length // shortest + 2))[:length]

    return Pattern(f"{pieces} in any order, by {joint!r} ({seed})", make)
