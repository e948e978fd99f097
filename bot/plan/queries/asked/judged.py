"""Read what somebody outside judged, as it is typed: `Ofsted "early progress" 12 June`, `Ofsted: early progress`."""

import re
from dataclasses import dataclass
from datetime import date

from bot.plan.language.dates.looking_back import is_past_day, read_past_day

LONGEST_BODY, LONGEST_WORDS = 80, 500  # characters
_LONGEST = 800
_QUOTED = re.compile(r"[\"“”„](?P<words>[^\"“”„]+)[\"“”„]")
_COLON = re.compile(r"(?P<body>[^:\n]{1,80}):\s(?P<words>.+)", re.DOTALL)
_FILLERS = re.compile(
    r"(?:\A(?:by|that|from)\s+)|(?:[\s,:;–-]+(?:on|said|says|judged|judges|found|it|as|in|of|for|the)?\Z)",
    re.IGNORECASE,
)
_EDGES = " \t\r\n,;.–—-()"
_MOST_DAY = 5  # words of a day
EXAMPLE = '`judged {} Ofsted "early progress" 12 June`'


@dataclass(frozen=True, slots=True)
class JudgedWords:
    """What was understood; None of each that was not said. `question` says what could not be read: nothing counts."""

    body: str | None = None
    words: str | None = None
    on: date | None = None
    question: str | None = None


def read_judged(text: str, today: date) -> JudgedWords:
    """Read which body judged, in which words (in quotation marks, or after a colon), and on which day, today or
    earlier."""
    said = text.strip()
    if len(said) > _LONGEST:
        return JudgedWords(question="That is too long. A few words of theirs are enough here; a file can be evidence.")
    if quoted := _QUOTED.search(said):
        before, words, after = said[: quoted.start()], quoted["words"], said[quoted.end() :].strip(_EDGES)
        after = re.sub(r"^(?:on|in)\s+", "", after, flags=re.IGNORECASE)
        on = read_past_day(after, today) if after and is_past_day(after, today) else None
        if after and on is None:
            return JudgedWords(question=f"“{after[:60]}” is no day that I can read, today or earlier.")
        body, earlier = _split_day(before, today)
        return _made(body, words, on or earlier)
    if said and (parted := _COLON.match(said)):
        words, on = _split_day(parted["words"], today)
        body, earlier = _split_day(parted["body"], today)
        return _made(body, words, on or earlier)
    if not said:
        return JudgedWords()
    return JudgedWords(question="Which words are theirs? Please put them in quotation marks.")


def _made(body: str, words: str, on: date | None) -> JudgedWords:
    while (bare := _FILLERS.sub("", body.strip(_EDGES))) != body:
        body = bare
    words = " ".join(words.strip(_EDGES).split())
    return JudgedWords(_said(" ".join(body.split())), _said(words), on)


def _said(text: str) -> str | None:
    return text if any(sign.isalnum() for sign in text) else None


def _split_day(text: str, today: date) -> tuple[str, date | None]:
    """Split a day off the end of a text, where one stands there."""
    words = text.strip(_EDGES).split()
    for size in range(min(_MOST_DAY, len(words) - 1), 0, -1):
        last = " ".join(words[-size:]).strip(_EDGES)
        if any(sign.isdigit() for sign in last) and is_past_day(last, today):
            return " ".join(words[:-size]).removesuffix(" on").strip(_EDGES), read_past_day(last, today)
    return text, None
