"""Weigh what one value of a rating column may mean by its own words, whole and in parts."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from bot.documents.cells import rating_likelihood as likelihood
from bot.documents.cells.rating_likelihood import LATE, OTHER, PROSE, UNDER_WAY, WAITS
from bot.documents.cells.rating_words import own_words
from bot.plan.model.rating import Rating

LONGEST = 80  # characters; more is prose
_PART = re.compile(r" [-–—]+ ?| ?[–—] ?| ?[:;/(),] ?|\. ")  # of words with one space between
_DENIAL = re.compile(
    r"(?:(?:is |are )?(?:not|no longer|never|nothing|none|isn.t|aren.t|no) (?:yet |been |being |now |fully |all )*|"
    r"in|un|non-?)(?P<named>\S.*)"
)
_GOES_ON = {UNDER_WAY: 0.35, Rating.NOT_STARTED.value: 0.25, LATE: 0.25, Rating.AT_RISK.value: 0.1}
_DENIED: Mapping[str, Mapping[str, float]] = {  # what is likely where this is denied
    LATE: {Rating.ON_TRACK.value: 0.9},
    Rating.OFF_TRACK.value: {Rating.ON_TRACK.value: 0.8, Rating.AT_RISK.value: 0.15},
    Rating.AT_RISK.value: {Rating.ON_TRACK.value: 0.9},
    Rating.ON_TRACK.value: {Rating.OFF_TRACK.value: 0.75, Rating.AT_RISK.value: 0.2},
    Rating.DONE.value: _GOES_ON,
    Rating.SIGNED_OFF.value: {Rating.DONE.value: 0.6, UNDER_WAY: 0.2},
    Rating.PAUSED.value: {UNDER_WAY: 0.8},
    UNDER_WAY: {Rating.NOT_STARTED.value: 0.8, Rating.PAUSED.value: 0.1},
}
_DOUBT = 0.03  # that what is listed means something else
_OPEN = (UNDER_WAY, Rating.NOT_STARTED.value)  # what another part of a value makes more exact
_PROSE_WORDS = 4  # words from which a value can be an account
_VALUE_WORDS = 8  # words up to which a value is one, whatever opens it


class Basis(IntEnum):
    """What a value's meaning rests on."""

    NOTHING = 0
    FITTED = 1  # words like it
    LISTED = 2  # these words
    COMMON = 3  # a letter or colour as it is commonly meant
    OWN = 4  # our own name for a rating
    KEY = 5  # the plan's own key
    ANSWER = 6  # somebody said so


@dataclass(frozen=True, slots=True)
class Weighed:
    """How likely each fitted class is for a value, and by what."""

    odds: Mapping[str, float]
    basis: Basis

    @property
    def best(self) -> str | None:
        """The likeliest class."""
        return max(self.odds, key=lambda name: self.odds[name], default=None)


NO_WORDS = Weighed({}, Basis.NOTHING)


@lru_cache(4096)
def weigh_words(text: str) -> Weighed:
    """Weigh a value by its words; what is listed or our own is nearly sure."""
    plain = likelihood.plainly(text)
    if not any(c.isalpha() for c in plain) or len(text) > likelihood.LONGEST:
        return NO_WORDS
    if own := own_words(plain):
        return Weighed({own.value: 1.0}, Basis.OWN)
    fitted = likelihood.odds(text)
    if names := likelihood.listed().get(plain):
        return Weighed(_mixed(dict.fromkeys(names, 1 / len(names)), fitted, _DOUBT), Basis.LISTED)
    if denied := _denied(plain):
        return Weighed(_mixed(denied, {**fitted, **dict.fromkeys(_named(plain), 0.0)}, 0.1), Basis.FITTED)
    if joined := _joined(plain):
        return Weighed(_mixed({joined: 1.0}, fitted, _DOUBT), Basis.LISTED)
    known = _known_parts(plain)
    if len(known) > 1:  # they contradict each other
        return Weighed(_mixed(dict.fromkeys(known, 1 / len(known)), fitted, 0.4), Basis.FITTED)
    if known and known[0] in _OPEN:
        return Weighed(_mixed(fitted, _closer(plain, known[0]), 0.6), Basis.FITTED)
    if known:
        return Weighed(_mixed({known[0]: 1.0}, fitted, 0.6), Basis.FITTED)
    return Weighed(fitted, Basis.FITTED)


def _named(plain: str) -> tuple[str, ...]:
    """The class that a denial names, which is the one that it is not."""
    match = _DENIAL.fullmatch(plain)
    named = _class_of(match["named"]) if match else None
    return (named,) if named else ()


def denies(text: str) -> bool:
    """Tell whether a text denies what another would say: `not delayed`."""
    return len(text) <= LONGEST and bool(_denied(likelihood.plainly(text)))


def _denied(plain: str) -> Mapping[str, float]:
    """What a value says that denies what another would say: `not delayed`, `incomplete`; nothing if it denies none."""
    return next((_DENIED[name] for name in _named(plain) if name in _DENIED), {})


def _joined(plain: str) -> str | None:
    """The class that all parts of a value agree on: `in progress – on track` says twice how it goes."""
    parts = [part for part in _PART.split(plain) if part]
    known = _known_parts(plain)
    return known[0] if len(known) == 1 and all(_class_of(part) for part in parts) else None


def _known_parts(plain: str) -> list[str]:
    """The different classes that the parts of a value name exactly, less those that another makes more exact."""
    parts = [part for part in _PART.split(plain) if part]
    found = list(dict.fromkeys(name for part in parts if (name := _class_of(part)))) if len(parts) > 1 else []
    exact = [name for name in found if name not in _OPEN] or found[:1]
    if WAITS in exact:
        return [WAITS]
    if Rating.SIGNED_OFF.value in exact:
        exact = [name for name in exact if name != Rating.DONE.value]
    if LATE in exact and Rating.OFF_TRACK.value in exact:
        exact.remove(LATE)
    return exact


def _closer(plain: str, opening: str) -> dict[str, float]:
    """What the other parts of a value say of one that says little: `in progress, awaiting the county`."""
    rest = [part for part in _PART.split(plain) if part and _class_of(part) is None]
    odds = dict(likelihood.odds(", ".join(rest)))
    said = odds.pop(PROSE) + odds.pop(OTHER)  # which says no more than the opening
    return odds | {opening: odds[opening] + said}


def _class_of(part: str) -> str | None:
    if own := own_words(part):
        return own.value
    names = likelihood.listed().get(part, frozenset())
    return next(iter(names)) if len(names) == 1 else None


def _mixed(one: Mapping[str, float], other: Mapping[str, float], share: float) -> dict[str, float]:
    names = {**one, **other}
    return {name: one.get(name, 0.0) * (1 - share) + other.get(name, 0.0) * share for name in names}


def is_account(text: str) -> bool:
    """Tell whether a value is prose, an account of what was done: it is progress."""
    if len(text) > LONGEST:
        return True
    words = text.split()
    if len(words) < _PROSE_WORDS:
        return False
    weighed = weigh_words(text)
    return weighed.basis is Basis.FITTED and weighed.odds[PROSE] > 0.5


def is_value(text: str) -> bool:
    """Tell whether a text is short enough for a value as it stands, whatever opens it."""
    return len(text.split()) <= _VALUE_WORDS and not is_account(text)


def split_opening(text: str) -> tuple[str, str] | None:
    """Split off the rating that opens an account: `On track: the panel has met twice`; None if none does."""
    text = " ".join(text.split())
    mark = _PART.search(text)
    if not mark or mark.start() > LONGEST // 2:
        return None
    opening, rest = text[: mark.start()].strip(), text[mark.end() :]
    if is_value(text):
        return None
    is_known = len(rest.split()) >= _PROSE_WORDS and _class_of(likelihood.plainly(opening)) not in (None, PROSE)
    return (opening, rest) if is_known else None


def likeliest(odds: Mapping[str, float], among: Iterable[str]) -> str | None:
    """Find the likeliest of some classes."""
    return max((name for name in among if name in odds), key=lambda name: odds[name], default=None)
