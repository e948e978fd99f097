"""`make fit`: fit the weights that read what people want to the sentences of `bot/plan/fitted/intents.txt`.

TF-IDF of pieces of words and of words in a row, then multinomial logistic regression by scikit-learn. Whoever asks also
says why, or greets first: some of the sentences stand a second time with such words beside them, which are listed last
in the file. Features that no class weighs much are left out, and what remains is fitted once more.
"""

import math
import random
import re
import warnings
from base64 import b85encode
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from zlib import compress

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
KEPT = 6_000  # features
WEIGHT = 10.0  # how much the sentences count against large weights
SHARE = 0.35  # of the sentences stand a second time with other words beside them
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


def _matrix(counted: Sequence[tuple[Counter[str], Counter[str]]], at: dict[str, tuple[int, float]]) -> csr_matrix:
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
    table = _matrix(counted, at)
    first = _regress(table, wanted)
    chosen = telling(known, first.coef_.std(axis=0), table, kept)
    at = {f: (place, rarity[f] / model.RARITY) for place, f in enumerate(chosen)}
    last = _regress(_matrix(counted, at), wanted)
    return in_bytes(last.classes_, last.coef_ - last.coef_.mean(axis=0), last.intercept_, rarity, chosen, of)


def telling(known: Sequence[str], parting: np.ndarray, table: csr_matrix, kept: int) -> list[str]:
    """The features that tell most: by how far each parts the classes, in as many texts as it stands in."""
    tells = parting * np.sqrt(np.asarray(table.multiply(table).sum(axis=0)).ravel())
    return sorted(known[place] for place in np.argsort(-tells)[:kept])


def in_bytes(
    classes: Sequence[str],
    weights: np.ndarray,
    biases: Sequence[float],
    rarity: dict[str, int],
    chosen: Sequence[str],
    of: str,
) -> str:
    """Write fitted weights as their file has them: in signed bytes."""
    scales = np.abs(weights).max(axis=1) / 127
    whole = np.rint(weights / scales[:, None]).astype(np.int8).T
    packed = b85encode(compress(whole.tobytes(), 9)).decode()
    return model.written(list(classes), list(scales), list(biases), {f: rarity[f] for f in chosen}, packed, of)


def main() -> None:
    """Fit, and write the weights."""
    listed = sections()
    text = fit(drawn(listed), digest())
    model.WEIGHTS.write_text(text, encoding="utf-8")
    count = sum(len(lines) for lines in listed.values())
    print(f"{count} sentences, {KEPT} features, {len(text.encode()) / 1000:.0f} KB")


if __name__ == "__main__":
    main()
