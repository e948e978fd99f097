"""Hold what the values of a plan's ratings mean, once for all its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.documents.cells.rating_likelihood import plainly
from bot.documents.cells.rating_words import PLACEHOLDERS, opening_words
from bot.documents.reading.rating_scheme.convention import is_disc
from bot.documents.reading.rating_scheme.meaning import Meaning, Waiting, label_of, rating_of
from bot.documents.reading.rating_scheme.words import Basis, is_account, is_value, split_opening
from bot.plan.model.rating import Rating


@dataclass(frozen=True, slots=True)
class Mark:
    """A value as it stands in a rating's cell: its words, and the shading behind them."""

    text: str
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the column, once for all its cells.

    `meaning` is None where it is open; then `guess` is the nearest, if any is near. `sure` is how much likelier that is
    than anything else, `kind` the fitted class that it rests on. `explained` are the key's words for it.
    """

    text: str
    count: int
    meaning: Meaning | None = None
    guess: Meaning | None = None
    sure: float = 0.0
    basis: Basis = Basis.NOTHING
    kind: str = ""
    explained: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody has to say what it means."""
        return self.meaning is None


@dataclass(frozen=True, slots=True)
class Rated:
    """A cell's rating as understood, its text as printed, and what holds the action up.

    `is_prose`: the cell is an account of progress, whatever rating opens it.
    """

    rating: Rating | None = None
    text: str | None = None
    waiting_on: str | None = None
    is_prose: bool = False


@dataclass(frozen=True, slots=True)
class Scheme:
    """What each value means, by its plain words, and each shading; `warnings` are of the whole plan, each once.

    `printed` is the plan's own key, as its JSON has it.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    fills: Mapping[str, Value] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    printed: Mapping[str, str] | None = None

    @property
    def open_values(self) -> tuple[Value, ...]:
        """The values that somebody has to explain: each once, the frequent ones first."""
        found = dict.fromkeys(v for v in (*self.values.values(), *self.fills.values()) if v.is_open)
        return tuple(sorted(found, key=lambda value: -value.count))

    def with_guesses(self) -> "Scheme":
        """Give the same scheme, where each open value means what is guessed."""
        return replace(self, values=_guessed(self.values), fills=_guessed(self.fills))

    def rate(self, text: str, fill: str = "") -> Rated:
        """Rate a cell by its text, or by its shading where it has no text that says anything."""
        bare = text.strip()
        mark = mark_of(bare, fill)
        if is_disc(mark.text) and mark.text not in self.values:
            mark = Mark("", fill)
        value = self.fills.get(mark.fill) if not mark.text else self.values.get(plainly(mark.text) or mark.text)
        rated = _rated(value, mark.text)
        if is_prose(bare):
            return replace(rated, text=mark.text or None, is_prose=True)
        return replace(rated, text=bare or None)


def _guessed(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: replace(v, meaning=v.meaning or v.guess) for name, v in values.items()}


def _rated(value: Value | None, text: str) -> Rated:
    meaning = value.meaning if value else None
    if value and isinstance(meaning, Waiting):
        is_bare = len(text) <= 2 or value.basis is Basis.KEY
        return Rated(waiting_on=(value.explained if is_bare else "") or text or label_of(meaning))
    return Rated(rating_of(meaning))


def mark_of(text: str, fill: str) -> Mark:
    """Give the value that a cell holds: the rating that opens an account, its words, or else its shading.

    An account without one has neither.
    """
    bare = text.strip()
    if bare.casefold() in PLACEHOLDERS:
        return Mark("", fill)
    if opening := opening_of(bare):
        return Mark(opening, fill)
    return Mark("", "") if is_account(bare) else Mark(bare, fill)


def opening_of(text: str) -> str | None:
    """Find the rating that opens an account: capital words, or words before a dash or colon that are one."""
    capital = None if is_value(text) else opening_words(text)
    if capital and capital != text and len(text.split()) > len(capital.split()) + 2:
        return capital
    split = split_opening(text)
    return split[0] if split else None


def is_prose(text: str) -> bool:
    """Tell whether a cell of ratings is an account of progress."""
    return bool(text) and (opening_of(text) is not None or is_account(text))
