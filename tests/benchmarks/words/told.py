"""The labelled news of `bot/plan/fitted/told-ratings.txt`: the rating that each tells of each of its numbers.

A line is a letter for each number (n not started, g on track, a at risk, r off track, d done, - none, ? several), then
the news, in which the numbers stand as N1, N2 …; news of a thread's own action name none, and have one letter.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.errors import NotUnderstood
from bot.plan.fitted.surroundings import SUBJECT
from bot.plan.language.numbers.numerals import plain_numbers
from bot.plan.language.references import Reference
from bot.plan.language.telling.mentions import masked, parts
from bot.plan.model.rating import Rating

NUMBERS = ("5.1", "7.2", "8.1", "3.1", "9.2")  # in place of N1, N2 …
LETTERS = {
    "n": Rating.NOT_STARTED,
    "g": Rating.ON_TRACK,
    "a": Rating.AT_RISK,
    "r": Rating.OFF_TRACK,
    "d": Rating.DONE,
    "-": None,
}
_PLAN = plain_numbers(NUMBERS)
_NUMBER = re.compile(r"\bN(\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class News:
    """What somebody tells: its ratings, by number; the number is "" in a thread, whose own action it is about. Open is
    news of one number that has several."""

    text: str
    ratings: dict[str, Rating | None]
    is_open: bool = False


def read_news(lines: Iterable[str]) -> Iterator[News]:
    """Read the lines of the file."""
    for line in lines:
        if line and not line.startswith("#"):
            letters, text = line.split(" ", 1)
            numbers = NUMBERS if _NUMBER.search(text) else ("",)
            said = {number: LETTERS.get(letter) for number, letter in zip(numbers, letters, strict=False)}
            yield News(_NUMBER.sub(lambda found: NUMBERS[int(found[1]) - 1], text), said, is_open=letters == "?")


def masks(news: News) -> Iterator[tuple[str, Rating | None]]:
    """Each part of the news with its number as subject, and the whole of it so; with the rating that it gives."""
    words = news.text.replace("⏎", "\n")
    if "" in news.ratings:
        yield words, news.ratings[""]
        return
    try:
        found = parts(words, _PLAN)
    except NotUnderstood:
        found = ()
    given: set[str] = set()
    for part in found:
        ratings = {news.ratings.get(reference.number) for reference in part.references}
        if len(ratings) == 1:
            given.add(part.masked)
            yield part.masked, ratings.pop()
    for number, rating in news.ratings.items():
        whole = masked(words, _PLAN, [Reference(number)])
        if whole not in given and SUBJECT in whole:
            given.add(whole)
            yield whole, rating
