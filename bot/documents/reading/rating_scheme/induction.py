"""Induce what the values of a rating column mean: one scheme for all of it, decided jointly.

What somebody answered comes first, then the plan's own key, then words, letters, colours and signs as they are commonly
meant. How much likelier a meaning is than the next decides what becomes of it: it is taken, taken and told, or asked.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.documents.cells.colours import WHITE, hue
from bot.documents.cells.rating_likelihood import plainly
from bot.documents.reading.rating_scheme import convention
from bot.documents.reading.rating_scheme.joint import Candidate, decide
from bot.documents.reading.rating_scheme.key import Key
from bot.documents.reading.rating_scheme.meaning import Meaning, likeliest, shares_of
from bot.documents.reading.rating_scheme.scheme import Mark, Rated, Scheme, Value, mark_of
from bot.documents.reading.rating_scheme.telling import tell
from bot.documents.reading.rating_scheme.words import NO_WORDS, Basis, Weighed, weigh_words

LIKELY = 0.5  # and taken, but told
_GUESS = 0.25  # how likely a guess is at least
_SHADE = 7  # characters of a shading's name
_NO_ANSWERS: Mapping[str, Meaning] = {}


@dataclass(frozen=True, slots=True)
class _Found:
    """A value of the column by itself."""

    mark: Mark
    count: int
    weighed: Weighed
    explained: str = ""


@dataclass(frozen=True, slots=True)
class CountingScheme(Scheme):
    """A scheme that only counts the values which it is asked about, for a first look at a plan."""

    marks: Counter[Mark] = field(default_factory=Counter)

    def rate(self, text: str, fill: str = "") -> Rated:
        """Count the value of a cell."""
        self.marks.update(count_marks([(text, fill)]))
        return Scheme.rate(self, text, fill)


def count_marks(cells: Iterable[tuple[str, str]]) -> Counter[Mark]:
    """Count the values of a column's cells, each given as (text, shading)."""
    found: Counter[Mark] = Counter()
    for text, fill in cells:
        mark = mark_of(text, fill)
        if mark.text or hue(mark.fill):
            found[mark] += 1
    return found


def induce(marks: Mapping[Mark, int], key: Key, answers: Mapping[str, Meaning] = _NO_ANSWERS) -> Scheme:
    """Induce the scheme of a column's values, each with its count, of a plan with this key.

    `answers`: what somebody said that values mean, by their words or the name of their colour.
    """
    answered = {plainly(text): meaning for text, meaning in answers.items()}
    texts = [mark.text for mark in marks]
    letters = [letter for text in texts if (letter := convention.letter_of(text))]
    are_percentages = convention.are_percentages(texts)
    grouped: dict[tuple[str, str], list[Mark]] = {}
    for mark in marks:
        grouped.setdefault(_name(mark, key, are_percentages), []).append(mark)
    found = []
    for (text, _), same in grouped.items():
        shown = text if text in ("", convention.BETWEEN) else max(same, key=lambda each: marks[each]).text
        mark = Mark(shown, _shade(same))
        weighed = _answered(mark, answered) or _keyed(mark, key) or _common(mark, letters, are_percentages)
        if weighed is None:
            weighed = weigh_words(mark.text)
        if mark.fill and not weighed.odds:
            weighed = _keyed(Mark("", mark.fill), key) or Weighed(convention.fill_odds(mark.fill), Basis.COMMON)
        count = sum(marks[each] for each in same)
        found.append(_Found(mark, count, weighed, key.explanation(mark.text, mark.fill)))
    decided = decide([_candidate(each) for each in found])
    values = [_value(each, odds) for each, odds in zip(found, decided, strict=True)]
    held = [(text, mark, v) for (text, same), v in zip(grouped.items(), values, strict=True) for mark in same]
    fills = {mark.fill: value for (text, _), mark, value in held if not text}
    return Scheme(
        values={plainly(mark.text) or mark.text: value for (text, _), mark, value in held if text},
        fills=_blank(key) | fills if fills else {},
        warnings=tuple(tell(values, has_key=bool(key))),
        printed=key.printed,
    )


def _name(mark: Mark, key: Key, are_percentages: bool) -> tuple[str, str]:
    """Name what is one value for all of its cells: (its words, its colour where it has none)."""
    if key.of_mark(mark.text) is None:
        figure = convention.percentage(f"{mark.text}%" if are_percentages else mark.text)
        if figure is not None and 0 < figure < 100:
            return convention.BETWEEN, ""
    if not mark.text or (convention.is_disc(mark.text) and key.of_mark(mark.text) is None):
        return "", f"{hue(mark.fill)} {key.of_fill(mark.fill)}"
    return plainly(mark.text) or mark.text, ""


def _candidate(found: _Found) -> Candidate:
    text = found.mark.text
    colour = convention.colour_of(text) if text else hue(found.mark.fill)
    is_mark = found.weighed.basis is Basis.KEY or colour is not None
    return Candidate(colour or text, found.weighed.odds, is_mark)


def _shade(same: Sequence[Mark]) -> str:
    """The shading of a value where all its cells have one of the same colour."""
    colours = {hue(mark.fill) for mark in same}
    return same[0].fill if len(colours) == 1 and None not in colours else ""


def _blank(key: Key) -> dict[str, Value]:
    """What cells without a shading mean, where a key says it of white."""
    meaning = key.of_white()
    explained = key.explanation("", WHITE)
    if meaning is None:
        return {}
    return dict.fromkeys(("", WHITE), Value("white", 0, meaning, meaning, 1.0, Basis.KEY, meaning.value, explained))


def _answered(mark: Mark, answers: Mapping[str, Meaning]) -> Weighed | None:
    said = plainly(mark.text) or (hue(mark.fill) or "")
    meaning = answers.get(said)
    return Weighed({meaning.value: 1.0}, Basis.ANSWER) if meaning else None


def _keyed(mark: Mark, key: Key) -> Weighed | None:
    meaning = key.of_mark(mark.text) if mark.text else key.of_fill(mark.fill)
    return Weighed({meaning.value: 1.0}, Basis.KEY) if meaning else None


def _common(mark: Mark, letters: Sequence[str], are_percentages: bool) -> Weighed | None:
    """Weigh a value that is no words: a shading, a letter, a colour's name, a sign, a figure."""
    text = mark.text
    if not text:
        return Weighed(convention.fill_odds(mark.fill), Basis.COMMON)
    if colour := convention.colour_named(text):
        return Weighed(convention.colour_odds(colour), Basis.COMMON)
    if letter := convention.letter_of(text):
        return Weighed(convention.letter_odds(letter, letters), Basis.COMMON)
    if text == convention.BETWEEN:
        return Weighed(convention.BETWEEN_ODDS, Basis.COMMON)
    figure = convention.percentage(f"{text}%" if are_percentages else text)
    if figure is not None:
        return Weighed(convention.percent_odds(figure), Basis.COMMON)
    if odds := convention.sign_odds(text):
        return Weighed(odds, Basis.COMMON)
    return None if any(c.isalpha() for c in text) else NO_WORDS


def _value(found: _Found, odds: Mapping[str, float]) -> Value:
    shares = shares_of(odds)
    shares[None] = shares.get(None, 0.0) + max(0.0, 1 - sum(odds.values()))
    first, sure = likeliest(shares)
    near = max((m for m in shares if m), key=lambda m: shares[m], default=None)
    guess = near if near and shares[near] >= _GUESS else None
    is_taken = first is not None and sure >= LIKELY
    name = found.mark.text or hue(found.mark.fill) or found.mark.fill
    return Value(
        name,
        found.count,
        first if is_taken else None,
        guess,
        sure,
        found.weighed.basis,
        max(odds, key=lambda each: odds[each], default=""),
        found.explained,
    )
