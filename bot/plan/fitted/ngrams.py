"""Cut a sentence's shape into what is counted: pieces of words, and words in a row."""

import re
from collections import Counter

LONGEST = 600  # characters that are looked at: what somebody wants is said by then
_WORDS = re.compile(r"[\w']+|[^\w\s]")
_PIECES = (2, 3, 4)
_ROWS = (1, 2, 3)


def pieces(shape: str) -> Counter[str]:
    """Count the runs of two to four characters inside each word, its ends among them."""
    found: Counter[str] = Counter()
    for word in shape[:LONGEST].split():
        padded = f" {word} "
        found.update(padded[at : at + n] for n in _PIECES for at in range(len(padded) - n + 1))
    return found


def rows(shape: str) -> Counter[str]:
    """Count the words, and those that stand in twos and threes; marks are words, `^` is the beginning."""
    words = ["^", *_WORDS.findall(shape[:LONGEST])]
    return Counter("_".join(words[at : at + n]) for n in _ROWS for at in range(len(words) - n + 1))
