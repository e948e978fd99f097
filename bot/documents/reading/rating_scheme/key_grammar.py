"""Read a line of a key by how it is built: the same sign between each mark and its words, the same one between entries.

So marks are found that nobody knows: what a key explains need not stand in the plan.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from bot.documents.reading.rating_scheme.key_words import LONGEST, guessed

_SIGNS = (" = ", "=", ": ", " – ", " — ", " - ", " means ")
_BETWEEN = (";", "\n", "|", ",", ". ", " / ")
_LONGEST_MARK = 60  # characters
_LONGEST_LINE = 1_500
_MOST_PIECES = 20
_CAPTION = re.compile(r"(?:[^\W\d]+ ){0,5}[^\W\d]+ ?(?:: | – | - |\. )")
_SENTENCE = re.compile(r"(?<=\w)\.\s+(?=[A-Z])")
_TOGETHER = re.compile(r"\s?(?:,|/|&|\band\b|\bor\b)\s?")
LIKELY = 0.5  # how sure words must be of what they describe, where their mark is not known
Entry = tuple[str, str]  # a mark and its words


def parse_line(text: str, is_known: Callable[[str], bool]) -> list[Entry]:
    """Read all entries of a line of several; none where it is not built like a key, or no two marks are known.

    A caption may lead in: of both readings, with it and without, the one counts in which more marks are known.
    """
    if len(text) > _LONGEST_LINE:
        return []
    bare = text.strip(" .")
    caption = _CAPTION.match(bare)
    found = _best(bare, is_known)
    if not caption:
        return found
    below = _best(bare[caption.end() :], is_known)
    if found and found[0][0].startswith(caption[0].rstrip()):  # it was taken for a part of the first mark
        return below or found
    if is_known(caption[0].strip(" :–-.")):
        return found
    return max(found, below, key=lambda each: sum(is_known(mark) for mark, _ in each))


def _best(text: str, is_known: Callable[[str], bool]) -> list[Entry]:
    for between in _BETWEEN:
        for sign in _SIGNS:
            if found := _entries(text, between, sign, is_known):
                return found
    return []


def may_be_line(text: str) -> bool:
    """Tell whether a line is built like one entry, whatever its mark."""
    return len(text) <= LONGEST and any(0 < text.find(sign) <= _LONGEST_MARK for sign in _SIGNS)


def parse_entry(text: str) -> Entry | None:
    """Read a line of one entry by an unknown mark, where its words clearly describe a rating."""
    if len(text) > LONGEST:
        return None
    for sign in _SIGNS:
        mark, _, words = text.partition(sign)
        if words and 0 < len(mark.strip()) <= _LONGEST_MARK and guessed(words.strip(" ."))[1] >= LIKELY:
            return mark.strip(), words.strip(" .")
    return None


def _entries(text: str, between: str, sign: str, is_known: Callable[[str], bool]) -> list[Entry]:
    pieces = text.split(between)
    if not 1 < len(pieces) <= _MOST_PIECES:
        return []
    whole = list(_joined(pieces, between, sign, is_known))
    found = [_parted(piece, sign, is_known) for piece in whole]
    if len(found) < 2 or not all(found):
        return []
    said = [entry for entry in found if entry]
    said[-1] = said[-1][0], _SENTENCE.split(said[-1][1])[0]  # what follows the key is none of it
    entries = [(mark, words) for marks, words in said for mark in _several(marks, is_known)]
    fits = all(0 < len(mark) <= _LONGEST_MARK and 0 < len(words) <= LONGEST for mark, words in entries)
    unknown = [words for mark, words in entries if not is_known(mark)]
    if not fits or len(entries) - len(unknown) < 2:
        return []
    return entries if all(guessed(words)[1] >= LIKELY for words in unknown) else []


def _several(marks: str, is_known: Callable[[str], bool]) -> list[str]:
    """Part marks that have one meaning: `ahead and level`, where each is known by itself."""
    parts = _TOGETHER.split(marks)
    return parts if len(parts) > 1 and not is_known(marks) and all(map(is_known, parts)) else [marks]


def _joined(pieces: Sequence[str], between: str, sign: str, is_known: Callable[[str], bool]) -> Iterator[str]:
    """Join a piece without the sign to what goes before it, or to what comes after where that makes a known mark."""
    held = ""
    for at, piece in enumerate(pieces):
        if sign in piece:
            if held:
                yield held
            held = piece
            continue
        following = pieces[at + 1] if at + 1 < len(pieces) else ""
        mark = f"{piece}{between}{following.partition(sign)[0]}".strip()
        if held and not (sign in following and is_known(mark)):
            held = f"{held}{between}{piece}"
        elif sign in following:
            if held:
                yield held
            held = ""
            yield from _joined([f"{piece}{between}{following}", *pieces[at + 2 :]], between, sign, is_known)
            return
    if held:
        yield held


def _parted(piece: str, sign: str, is_known: Callable[[str], bool]) -> Entry | None:
    """Part a mark from its words: at the first sign, or at the one behind a known mark that has the sign itself."""
    places = [match.start() for match in re.finditer(re.escape(sign), piece)]
    if not places:
        return None
    at = next((place for place in reversed(places) if is_known(piece[:place].strip())), places[0])
    return piece[:at].strip(" .•"), piece[at + len(sign) :].strip(" .")
