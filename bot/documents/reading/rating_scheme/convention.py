"""Read letters, colours, signs, figures and shadings as they are commonly meant, in sight of the others beside them."""

import re
from collections.abc import Iterable, Mapping

from bot.documents.cells.colours import NAMES, SAME, hue
from bot.documents.cells.rating_likelihood import UNDER_WAY, WAITS
from bot.plan.language.rating_words import SIGNS
from bot.plan.model.rating import Rating

_RATED = {"red": Rating.OFF_TRACK, "amber": Rating.AT_RISK, "green": Rating.ON_TRACK}
_COLOURS: Mapping[str, Mapping[str, float]] = {  # by how often plans mean it so, where no key says it
    **{name: {rating.value: 0.97} for name, rating in _RATED.items()},
    "blue": {Rating.DONE.value: 0.9, Rating.SIGNED_OFF.value: 0.06},
    "white": {Rating.NOT_STARTED.value: 0.5, WAITS: 0.35},
    "grey": {Rating.NOT_STARTED.value: 0.45, Rating.PAUSED.value: 0.2, Rating.NOT_PURSUING.value: 0.2},
    "purple": {Rating.SIGNED_OFF.value: 0.35, Rating.DONE.value: 0.3, Rating.PAUSED.value: 0.2},
    "black": {Rating.NOT_PURSUING.value: 0.4, Rating.SIGNED_OFF.value: 0.25, Rating.OFF_TRACK.value: 0.25},
}
_LETTERS = {"r": "red", "a": "amber", "g": "green", "b": "blue", "y": "amber", "w": "white", "p": "purple"}
_OTHER_LETTERS: Mapping[str, Mapping[str, float]] = {  # beside the letters of colours
    "c": {Rating.DONE.value: 0.6, Rating.SIGNED_OFF.value: 0.2},
    "n": {Rating.NOT_STARTED.value: 0.6},
    "d": {Rating.DONE.value: 0.5, Rating.OFF_TRACK.value: 0.2},
    "o": {Rating.AT_RISK.value: 0.4, Rating.ON_TRACK.value: 0.3},
    "s": {Rating.NOT_STARTED.value: 0.3, Rating.ON_TRACK.value: 0.3},
}
_PLAIN_LETTERS = frozenset("ragb")
_COLOUR = re.compile(
    rf"(?:b?rag\s?[:–-]?\s?)?(?P<name>{NAMES})(?:\s?\(\w{{1,2}}\))?|(?P<letter>[a-z])\s?\((?P<long>{NAMES})\)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?:b?rag\s?[:–-]?\s?)?\(?(?P<letter>[a-z])\)?", re.IGNORECASE)
_MORE_SIGNS = {
    Rating.ON_TRACK: "▲ ↑ ⬆ 👍 🙂 😀 😊 ★",
    Rating.AT_RISK: "▶ ◆ ⚠ → ➡ ◐ 😐",
    Rating.OFF_TRACK: "▼ ✗ ✘ ✖ ❌ ↓ ⬇ 👎 🙁 ☹ 🚨 ❗",
    Rating.DONE: "✓ ✔ ☑ ✅ 🏁 🎉 🔵 🟦 ⬤",
    Rating.NOT_STARTED: "○ ◯ ⚪ ☐ ⬜",
    Rating.PAUSED: "⏸ 🛑",
}
_SURE_SIGNS = {sign.rstrip("\ufe0f"): rating for rating, signs in SIGNS.items() for sign in signs}
_LIKELY_SIGNS = {sign: rating for rating, signs in _MORE_SIGNS.items() for sign in signs.split()}
_DISCS = frozenset("●■◼◉")  # whose colour says what they mean
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s?(?:%|per\s?cent)(?:\s(?:complete[d]?|done))?", re.IGNORECASE)
BETWEEN = "1–99%"  # all percentages that say only that something goes on are one value
BETWEEN_ODDS: Mapping[str, float] = {UNDER_WAY: 0.45}
_FIGURE = re.compile(r"\d{1,3}(?:\.\d+)?")


def colour_named(text: str) -> str | None:
    """Find the one colour that a value names: `Green`, `G (Green)`, `RAG: green`; None if it names none or more."""
    match = _COLOUR.fullmatch(text.strip(" .[]"))
    if not match:
        return None
    name = (match["name"] or match["long"]).casefold()
    return SAME.get(name, name)


def letter_of(text: str) -> str | None:
    """Find the one letter that a value is: `R`, `(a)`, `RAG: G`."""
    match = _LETTER.fullmatch(text.strip(" .[]"))
    return match["letter"].casefold() if match else None


def colour_of(text: str) -> str | None:
    """Find the colour that a value names, or is the letter of."""
    return colour_named(text) or _LETTERS.get(letter_of(text) or "")


def colour_odds(colour: str) -> Mapping[str, float]:
    """Say what a colour commonly means, where no key says it."""
    return _COLOURS.get(colour, {})


def letter_odds(letter: str, beside: Iterable[str]) -> Mapping[str, float]:
    """Say what a letter means among the letters of its column: of colours where two of R, A and G are among them."""
    letters = frozenset(beside) | {letter}
    is_coloured = len(letters & frozenset("rag")) >= 2
    is_plain = letters <= _PLAIN_LETTERS and bool(letters & frozenset("rg") or len(letters) == 1)
    if not (is_coloured or is_plain):
        return {}
    if letter in _OTHER_LETTERS:
        return _OTHER_LETTERS[letter]
    if letter == "y" and "a" in letters:
        return {Rating.AT_RISK.value: 0.4, Rating.DONE.value: 0.2}
    return colour_odds(_LETTERS.get(letter, ""))


def sign_odds(text: str) -> Mapping[str, float]:
    """Say what a sign means: a traffic light, a tick, an arrow."""
    bare = text.strip().replace("\ufe0f", "")
    if rating := _SURE_SIGNS.get(bare):
        return {rating.value: 0.97}
    rating = _LIKELY_SIGNS.get(bare)
    return {rating.value: 0.75} if rating else {}


def is_disc(text: str) -> bool:
    """Tell whether a value is a mere disc or box, whose colour alone says something."""
    return text.strip() in _DISCS


def percentage(text: str) -> float | None:
    """Read a percentage that says how far something is."""
    match = _PERCENT.fullmatch(text.strip())
    figure = float(match[1].replace(",", ".")) if match else None
    return figure if figure is not None and figure <= 100 else None


def are_percentages(texts: Iterable[str]) -> bool:
    """Tell whether bare figures are percentages: none is above 100, and some are what no short scale has."""
    figures = [float(text) for text in texts if _FIGURE.fullmatch(text)]
    return len(figures) > 1 and max(figures) <= 100 and max(figures) > 10 and any(f % 5 == 0 and f > 5 for f in figures)


def percent_odds(figure: float) -> Mapping[str, float]:
    """Say what nothing, and all, mean."""
    known = {0.0: Rating.NOT_STARTED.value, 100.0: Rating.DONE.value}.get(figure)
    return {known: 0.97} if known else {}


def fill_odds(fill: str) -> Mapping[str, float]:
    """Say what a shading commonly means."""
    colour = hue(fill)
    return colour_odds(colour) if colour else {}
