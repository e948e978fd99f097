"""Tell what the words of a rating mean, each meaning with its probability, by what was fitted to those of many plans.

Two sorts of evidence are weighed together: pieces of the words, and how near in meaning they are to others.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from bot.plan.fitted import model, vectors

FITTED = Path(__file__).parents[1] / "fitted"
WORDS, WEIGHTS, NEARNESS = (FITTED / name for name in ("rating-words.txt", "rating-weights.txt", "rating-nearness.txt"))
UNDER_WAY, LATE, WAITS = "under_way", "late", "waiting"  # the meanings that are no rating of ours
PROSE, OTHER = "prose", "other"  # what is no rating: progress, and what stands elsewhere
STEPS = 127  # of a nearness's weight, between nought and the largest
LONGEST = 400  # characters that are looked at
_ORDINARY = 4  # listed ratings in which an ordinary word stands at least
_TELLING = 10  # accounts of progress in which a word stands that says nothing by itself, such as "with"
_REACH = 4  # words that a "not" is about
_FIGURES = re.compile(r"\d+")
_DASH = re.compile(r" ?[–—] ?| - ?")
_WORD = re.compile(r"[\w'-]+|[^\w\s]")
_NOT = re.compile(r"not|no|never|nothing|without|cannot|\w+n.t")


@dataclass(frozen=True, slots=True)
class Nearness:
    """What each number of a text's vector weighs for each meaning, and what both files were made of."""

    weights: Mapping[str, Sequence[float]]
    digest: str


def shape(text: str) -> str:
    """Draw the shape of a rating's words: small letters, figures as 0; what a "not" is about stands once more after."""
    plain = _DASH.sub(" – ", _FIGURES.sub("0", " ".join(text[:LONGEST].lower().replace("’", "'").split())))
    denied, left = [], 0
    for word in _WORD.findall(plain):
        if _NOT.fullmatch(word):
            left = _REACH
        elif not word[0].isalnum():
            left = 0
        elif left:
            denied.append(f"~{word}")
            left -= 1
    return " ".join([*plain.split(), "$", *denied])


@lru_cache(4096)
def odds(text: str) -> Mapping[str, float]:
    """Give the probability of each meaning of a rating's words."""
    return weighed(text, model.fitted(WEIGHTS), nearness())


def weighed(text: str, pieces: model.Model, near: Nearness) -> Mapping[str, float]:
    """Give the probability of each meaning by weights of both sorts."""
    logits = {name: math.log(max(each, 1e-12)) for name, each in pieces.scores(shape(text)).items()}
    if numbers := vectors.vector(text[:LONGEST]):
        logits = {name: logit + vectors.dot(near.weights[name], numbers) for name, logit in logits.items()}
    most = max(logits.values())
    shares = {name: math.exp(logit - most) for name, logit in logits.items()}
    total = sum(shares.values())
    return {name: each / total for name, each in shares.items()}


def written(weights: Mapping[str, Sequence[float]], digest: str) -> str:
    """Write the weights of nearness as their file has them: whole numbers, under a scale for each meaning."""
    lines = ["# Made by `make fit`.", digest]
    for name, row in weights.items():
        scale = max(map(abs, row)) / STEPS
        lines.append("\t".join([name, f"{scale:.6g}", " ".join(str(round(each / scale)) for each in row)]))
    return "\n".join([*lines, ""])


def read(text: str) -> Nearness:
    """Read the weights of nearness as their file has them."""
    _, digest, *lines = text.rstrip("\n").split("\n")
    rows = [line.split("\t") for line in lines]
    return Nearness(
        {name: [int(each) * float(scale) for each in numbers.split()] for name, scale, numbers in rows}, digest
    )


@cache
def nearness() -> Nearness:
    """Return the weights of nearness that are shipped."""
    return read(NEARNESS.read_text(encoding="utf-8"))


def is_ordinary(text: str, meaning: str) -> bool:
    """Tell whether some word of a rating is one that many plans say it by: nobody need be told what it was taken for.

    `sailing` means on track wherever it was met, but that is hardly anywhere.
    """
    said = _said()
    for word in _WORD.findall(plainly(text)):
        every = said.get(word, {})
        rates = sum(count for name, count in every.items() if name not in (PROSE, OTHER))
        if every.get(meaning, 0) > 1 and rates >= _ORDINARY and every.get(PROSE, 0) < _TELLING:
            return True
    return False


@cache
def _said() -> Mapping[str, Mapping[str, int]]:
    """In how many of the listed ratings each word stands, by their meaning."""
    found: dict[str, Counter[str]] = {}
    for text, meanings in listed().items():
        for word in set(_WORD.findall(text)):
            found.setdefault(word, Counter()).update(meanings)
    return found


@cache
def listed() -> Mapping[str, frozenset[str]]:
    """Give the meanings of each line that the weights were fitted to: what is listed needs no weighing."""
    found: dict[str, frozenset[str]] = {}
    for name, _, line in lines(WORDS.read_text(encoding="utf-8")):
        found[plainly(line)] = found.get(plainly(line), frozenset()) | {name}
    return found


def lines(text: str) -> list[tuple[str, int, str]]:
    """Read (meaning, writer, line) of each line of a file of rating words."""
    made: list[tuple[str, int, str]] = []
    name, writer = "", "0"
    for line in text.splitlines():
        if line.startswith("== "):
            name, writer = line[3:].split()
        elif line and not line.startswith("# "):
            made.append((name, int(writer), line))
    return made


def plainly(text: str) -> str:
    """Make a rating's words comparable with others': small letters, plain dashes, no marks around them."""
    return _DASH.sub(" – ", " ".join(text.casefold().replace("’", "'").split())).strip(" .!:;,()[]–")
