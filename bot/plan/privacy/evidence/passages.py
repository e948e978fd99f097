"""Cut a text into passages that are weighed each by itself: lines, long ones by sentences, and short lines together."""

import re
from collections.abc import Iterator

LONGEST = 400  # characters of a passage
SHORT = 28  # characters of a line that may be a part of what the next one says
FEWEST = 6  # characters of a line of a long text that may tell something by itself
FEW = 2  # words of a line that says nothing by itself
TOGETHER = 6  # short lines
_ENDS = re.compile(r"[.;!?]\s+")
_CLAUSES = re.compile(
    r"\n+|(?<=[.;!?])\s+|\s[-–—]\s|,\s(?=(?:but|and|by|only|except|apart)\s)|"
    r"\s(?=(?:but|except|apart|bar|only|because|cos|though|although|and)\s)"
)
_LEAST = 9  # characters of a clause


def passages(text: str) -> Iterator[tuple[int, int]]:
    """Find the start and end of each passage, in the order of the text; a short text is one."""
    if len(text) <= LONGEST:
        yield 0, len(text)
        return
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if len(text[start:end].strip()) >= FEWEST:
            yield from _sentences(text, start, end)
        start = end + 1


def runs_of_short_lines(text: str) -> Iterator[tuple[int, int]]:
    """Find where a thought is spread over several short lines: a name, and below it an age."""
    if len(text) <= LONGEST:
        return
    run: list[tuple[int, int]] = []
    few = start = 0  # lines, till now, of few words
    for line in [*text.split("\n"), "." * (SHORT + 1)]:
        end = start + len(line)
        if line.strip():
            is_part = len(line) <= SHORT and len(line.split()) <= FEW
            if run and (is_part or few) and len(line) <= SHORT and len(run) < TOGETHER:
                run.append((start, end))
            else:
                if few:
                    yield run[0][0], run[-1][1]
                run = [(start, end)] if len(line) <= SHORT else []
                few = 0
            few = few + 1 if is_part else 0
        start = end + 1


def clauses(text: str) -> list[str]:
    """Cut a passage at what sets its clauses apart; empty where it has but one."""
    parts = [part for part in _CLAUSES.split(text) if len(part) >= _LEAST]
    return parts if len(parts) > 1 else []


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = start + LONGEST
        for match in _ENDS.finditer(text, start + LONGEST // 2, start + LONGEST):
            cut = match.end()
        if cut == start + LONGEST and (space := text.rfind(" ", start + LONGEST // 2, cut)) > 0:
            cut = space + 1
        yield start, cut
        start = cut
    yield start, end
