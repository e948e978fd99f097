"""Read the rating that is said of one number anywhere in the words about it: "… so I feel it ought to be shown as red".

A number stands as SUBJECT in the text that is read, so that what is said of it can be told from what is said of others.
Rules find the ratings that stand there; whether one is that of the subject, as it stands now, is read by weights that
are fitted to what people tell (`told-ratings.txt`).
"""

import re
from collections.abc import Iterator, Sequence

from bot.plan.fitted.model import TOLD_WEIGHTS, fitted
from bot.plan.fitted.surroundings import OTHER, SUBJECT, Candidate, found_around
from bot.plan.language.numbers.figures import is_rated_thing
from bot.plan.language.rating_phrases import attributes, begins_a_sentence, found_ratings, without_choices
from bot.plan.language.telling.misspelt import near_ratings
from bot.plan.language.telling.other_words import other_words
from bot.plan.model.rating import COLOURS, Rating

__all__ = ["OTHER", "SAID", "SUBJECT", "rating_now", "ratings_said", "ratings_standing"]

SAID = "said"  # of a rating's two classes the one of those that are the subject's, as it stands now
_LONGEST = 4_000  # characters in which ratings are looked for
_MOST = 40  # ratings looked at
_SEEN = 160  # characters after one that tell what it is
_SURE, _SURE_DONE = 0.5, 0.6  # a rating that nobody gave is worse than one that is not seen
_AHEAD = 4  # times as likely as any other must be the one that counts
_NAME = re.compile(r"\s+[A-Z][a-z]")
_READ = {Rating.NOT_STARTED, *COLOURS, Rating.DONE}


def ratings_said(words: str) -> tuple[Rating, ...]:
    """List the ratings that words give their SUBJECT as it stands now: one, none, or several if they disagree.

    A rating that is denied, hoped for, past, asked about, or said of something else is none.
    """
    likely = _likely(words)
    if not likely:
        return ()
    most = max(likely, key=lambda rating: likely[rating])
    if likely[most] < _least(most):
        return ()
    return tuple(rating for rating, each in likely.items() if each * _AHEAD > likely[most])


def rating_now(words: str, before: Rating) -> Rating | None:
    """Read the rating that words which begin with another say it has by now: "red in June, amber, green today"."""
    likely = _likely(words)
    if likely.get(before, 0.0) > 1 - _SURE:
        return None
    said = ratings_said(words)
    return said[0] if len(said) == 1 and said[0] is not before else None


def ratings_standing(words: str) -> tuple[str, list[Candidate]]:
    """Find all that may be the rating of the subject, in the order in which it stands; and the text that is read."""
    text = without_choices(words[:_LONGEST])
    found = _apart([*found_ratings(text, _MOST), *near_ratings(text, _MOST), *other_words(text, _MOST)])
    read = [(rating, start, end) for rating, start, end in found if rating in _READ]
    return text, [Candidate(rating.value, start, end, tuple(_known(text, start, end))) for rating, start, end in read]


def _least(rating: Rating) -> float:
    return _SURE_DONE if rating is Rating.DONE else _SURE


def _likely(words: str) -> dict[Rating, float]:
    """How likely each rating is the subject's, in the order in which they stand."""
    text, standing = ratings_standing(words)
    likely: dict[Rating, float] = {}
    for at, one in enumerate(standing):
        scores = fitted(TOLD_WEIGHTS).weighed(found_around(text, standing, at))
        rating = Rating(one.rating)
        likely[rating] = max(likely.get(rating, 0.0), scores[SAID])
    return likely


def _apart(found: Sequence[tuple[Rating, int, int]]) -> Iterator[tuple[Rating, int, int]]:
    """Those that do not overlap, in their order; what was found first counts."""
    kept: list[tuple[Rating, int, int]] = []
    for rating, start, end in found:
        if all(end <= s or e <= start for _, s, e in kept):
            kept.append((rating, start, end))
    yield from sorted(kept, key=lambda each: each[1])[:_MOST]


def _known(words: str, start: int, end: int) -> Iterator[str]:
    """What rules tell of a rating: that it describes a thing ("red tape"), or begins what somebody has done."""
    said, after = words[start:end], words[end : end + _SEEN]
    if attributes(after) or is_rated_thing(f" {said}{after}"):
        yield "*thing"
    if begins_a_sentence(said + after):
        yield "*sentence"
    if said[:1].isupper() and said[1:2].islower():
        yield "*capital"
        if _NAME.match(after):
            yield "*name"
    if after.lstrip(" ").startswith("?"):
        yield "*asked"
