"""`make fit`: fit the weights that read what people want to the sentences of `bot/plan/fitted/intents.txt`.

TF-IDF of pieces of words and of words in a row, then multinomial logistic regression by scikit-learn. Whoever asks also
says why, or greets first: some of the sentences stand a second time with such words beside them, which are listed last
in the file. What a feature weighs for a class is left out where it hardly tells: little, or in few sentences.
"""

import math
import random
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.plan.fitted import model
from bot.plan.fitted.intent import Intent
from bot.plan.fitted.ngrams import pieces, rows
from bot.plan.fitted.shape import shape_of
from tests.benchmarks.words.measuring import SENTENCES

BESIDE = "beside"  # the words that may stand beside any question or request
SEEN = 2  # sentences at least that a feature stands in
KEPT = 240_000  # weights at most that are not nought
FINEST = 31  # steps between nought and the largest weight
WEIGHT = 10.0  # how much the sentences count against large weights
UNNUMBERED = 0.2  # of the news that begins with a number stands a second time without it, as under a notice
SHARE = 0.35  # of the sentences stand a second time with other words beside them
_OPENING_NUMBER = re.compile(r"^(?:rec|action)?\s*N\b[\s:,–-]*", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![A-Za-z])N(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sentence's shape, and what is wanted by it."""

    shape: str
    intent: str


def sections() -> dict[str, list[str]]:
    """The sentences of the file, under what is wanted by them."""
    text = SENTENCES.read_text(encoding="utf-8")
    parts = (part.strip("\n").split("\n") for part in text.split("\n== ")[1:])
    return {name: [line for line in lines if line] for name, *lines in parts}


def digest() -> str:
    """What the weights say they were fitted to."""
    return sha256(SENTENCES.read_bytes()).hexdigest()


def shape(sentence: str) -> str:
    """The shape of a sentence in which N stands for a number."""
    return shape_of(sentence, [found.span() for found in _NUMBER.finditer(sentence)])


def drawn(listed: dict[str, list[str]]) -> list[Drawn]:
    """What is fitted to: each sentence, and some with what people say beside it, chosen by a fixed seed."""
    chance = random.Random(20)
    beside = listed[BESIDE]
    found = [Drawn(shape(s), name) for name, lines in listed.items() if name != BESIDE for s in lines]
    for sentence in listed[Intent.TELL]:
        bare = _OPENING_NUMBER.sub("", sentence)
        if bare != sentence and len(bare.split()) > 1 and chance.random() < UNNUMBERED:
            found.append(Drawn(shape(bare), Intent.TELL))
    for name, lines in listed.items():
        if name in (BESIDE, Intent.TELL, Intent.TALK):
            continue
        for sentence in lines:
            if chance.random() < SHARE:
                said = chance.choice(beside)
                pair = (said, sentence) if chance.random() < 0.7 else (sentence, said)
                found.append(Drawn(shape(chance.choice((". ", ", ", " ", " - ")).join(pair)), name))
    return found


def features_of(text: str) -> tuple[Counter[str], Counter[str]]:
    """What is counted of a shape, of either sort."""
    return (
        Counter({f"-{each}": n for each, n in pieces(text).items()}),
        Counter({f"+{each}": n for each, n in rows(text).items()}),
    )


def matrix(counted: Sequence[tuple[Counter[str], Counter[str]]], at: dict[str, tuple[int, float]]) -> csr_matrix:
    data, places, starts = [], [], [0]
    for sorts in counted:
        for sort in sorts:
            valued = [(at[f][0], (1 + math.log(n)) * at[f][1]) for f, n in sort.items() if f in at]
            length = math.sqrt(sum(value * value for _, value in valued)) or 1.0
            data += [value / length for _, value in valued]
            places += [place for place, _ in valued]
        starts.append(len(places))
    return csr_matrix((data, places, starts), shape=(len(counted), len(at)))


def _regress(table: csr_matrix, wanted: Sequence[str]) -> LogisticRegression:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says when it has not quite converged
        return LogisticRegression(C=WEIGHT, class_weight="balanced", max_iter=150).fit(table, wanted)


def fit(sentences: Iterable[Drawn], of: str = "", kept: int = KEPT) -> str:
    """Fit weights to sentences, and write them as their file has them."""
    sentences = list(sentences)
    counted = [features_of(each.shape) for each in sentences]
    wanted = [each.intent for each in sentences]
    seen = Counter(feature for sorts in counted for sort in sorts for feature in sort)
    known = sorted(feature for feature, n in seen.items() if n >= SEEN)
    rarity = {f: round(model.RARITY * (1 + math.log((1 + len(sentences)) / (1 + seen[f])))) for f in known}
    at = {f: (place, rarity[f] / model.RARITY) for place, f in enumerate(known)}
    table = matrix(counted, at)
    fitted = _regress(table, wanted)
    return in_bytes(
        fitted.classes_, fitted.coef_ - fitted.coef_.mean(axis=0), fitted.intercept_, rarity, table, kept, of
    )


def in_bytes(
    classes: Sequence[str],
    weights: np.ndarray,
    biases: Sequence[float],
    rarity: dict[str, int],
    table: csr_matrix,
    kept: int,
    of: str,
) -> str:
    """Write fitted weights as their file has them: so many of those that tell most, in signed bytes.

    `rarity` is that of each feature, in the order of the table's columns.
    """
    # What a weight tells: how large it is, in as many sentences as its feature stands in.
    tells = np.abs(weights) * np.sqrt(np.asarray(table.multiply(table).sum(axis=0)).ravel())
    weights[tells < np.sort(tells, axis=None)[-min(kept, tells.size)]] = 0
    scale = np.abs(weights).max() / FINEST
    whole = np.rint(weights / scale).astype(np.int8)
    is_used = whole.any(axis=0)
    rarities = {feature: each for (feature, each), is_kept in zip(rarity.items(), is_used, strict=True) if is_kept}
    return model.written(
        list(classes), [scale] * len(biases), list(biases), rarities, whole[:, is_used].T.tobytes(), of
    )


def main() -> None:
    """Fit, and write the weights."""
    listed = sections()
    text = fit(drawn(listed), digest())
    model.WEIGHTS.write_text(text, encoding="utf-8")
    count = sum(len(lines) for lines in listed.values())
    features = len(model.read(text).at)
    print(f"{count} sentences, {features} features, {len(text.encode()) / 1000:.0f} KB")


if __name__ == "__main__":
    main()
