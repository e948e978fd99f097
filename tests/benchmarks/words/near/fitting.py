"""`make vectors`: make the table of word vectors for the words of `bot/plan/fitted/vocabulary.txt`.

Each word is encoded whole by the model, an abbreviation by what it stands for: alone, and where a plan has it, so that
a panel is one of people, not of the sun. The numbers are centred and turned, so that the first of them tell most; the
others are left out, and the rest rounded to one of fifteen steps.
"""

import math
from collections.abc import Sequence
from hashlib import sha256

import numpy as np

from bot.plan.fitted import vectors
from tests.benchmarks.words.near.encoder import Array, Encoder

SIZE = 160  # numbers for each word
AROUND = ("{} in council services for children and adults",)  # where a word stands when it is encoded again
ALONE = 0.4  # how much the word alone counts, and not the word in these places
STEP, MOST = 0.45, 7  # how long a step is, in spreads of a word's numbers, and how many there are to either side
SMALL = 0.1  # what "the" tells
DENYING = 0.35  # what "not" tells
LEAST = 0.45  # what the commonest of all other words tell
FIRST = 1996  # the number of the model's first word: from there on they come by how common they are
_DENY = frozenset("not no never none nothing without off yet against".split())
_FUNCTION = frozenset(
    """
    a about above across after again all almost along already also although always am among an and another any anybody
    anyone anything are around as at be because been before being below between both but by can cannot could did do does
    doing done down during each either else enough even ever every everybody everyone everything few first for from get
    gets got had has have having he her here hers him his how however i if in into is it its itself just least less let
    like made make makes many may me might more most much must my need needs neither nobody nor now of often on once one
    only onto or other others our ours out over own per put rather same see shall she should since so some somebody
    someone something still such sure take takes than that their theirs them then there these they thing things this
    those though through thus to together too toward towards two under until up upon us use used uses using very was way
    we well were what whatever when where whether which while who whoever whole whom whose why will with within would
    yes you your yours three four five six seven eight nine ten twelve twenty
    """.split()
)


def words() -> list[tuple[str, str]]:
    """Read the vocabulary: each word, and what stands for it where it is encoded."""
    lines = [line for line in vectors.VOCABULARY.read_text(encoding="utf-8").splitlines() if line]
    parts = (line.partition(vectors.MEANS) for line in lines)
    return [(word, stands_for or word) for word, _, stands_for in parts]


def digest() -> str:
    """Say what the table was made of."""
    return sha256(vectors.VOCABULARY.read_bytes()).hexdigest()


def told(word: str, number: int) -> float:
    """Say how much a word tells: the rarer, the more; `number` is the model's, where it knows the word as one piece."""
    if word in _DENY:
        return DENYING
    if word in _FUNCTION:
        return SMALL
    rank = max(20, number - FIRST)
    return LEAST + (1 - LEAST) * math.log(rank / 20) / math.log(30_522 / 20)


def encoded(encoder: Encoder, texts: Sequence[str]) -> Array:
    """Give a row for each word: of it alone, and of it where a plan has it."""
    around = [encoder.encode([place.format(text) for text in texts]) for place in AROUND]
    rows: Array = ALONE * encoder.encode(texts) + (1 - ALONE) * sum(around) / len(around)
    return rows


def reduced(rows: Array) -> Array:
    """Centre the rows, turn them so that the first numbers tell most, and keep those; each row of length one."""
    centred = rows - rows.mean(axis=0)
    _, _, turned = np.linalg.svd(centred, full_matrices=False)
    kept: Array = centred @ turned[:SIZE].T
    kept /= np.linalg.norm(kept, axis=1, keepdims=True)
    return kept


def written(listed: Sequence[tuple[str, str]], rows: Array, numbers: Sequence[int]) -> bytes:
    """Write the table as its file has it."""
    steps = np.rint(rows / (STEP * rows.std(axis=1, keepdims=True))).clip(-MOST, MOST).astype(np.int16) + vectors.ZERO
    packed = (steps[:, : SIZE // 2] * 16 + steps[:, SIZE // 2 :]).astype(np.uint8)
    tells = bytes(round(told(word, number) * vectors.WHOLE) for (word, _), number in zip(listed, numbers, strict=True))
    body: bytes = packed.tobytes()
    return f"{SIZE} {digest()}\n".encode() + tells + body


def main() -> None:
    """Make the table, and write it."""
    encoder, listed = Encoder(), words()
    rows = reduced(encoded(encoder, [stands_for for _, stands_for in listed]))
    made = written(listed, rows, [encoder.number(word) for word, _ in listed])
    vectors.NUMBERS.write_bytes(made)
    size = len(made) + vectors.VOCABULARY.stat().st_size
    print(f"{len(listed)} words, {SIZE} numbers each, {size / 1_000_000:.2f} MB")


if __name__ == "__main__":
    main()
