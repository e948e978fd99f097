"""Typed sentences: `5 on track Hubs open; take-up rising` is a reference, a rating and a note."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.plan.ratings import Delivery, split_rating
from bot.plan.references import Reference, split_reference

LONGEST = 40_000  # Slack's own limit for a message's text


@dataclass(frozen=True, slots=True)
class Sentence:
    """What was understood of a typed update; `typed` is the whole of it, to the letter."""

    typed: str
    reference: Reference | None
    delivery: Delivery | None
    note: str

    @property
    def is_only_reference(self) -> bool:
        """Whether nothing but a number was typed: a question about it, not an update."""
        return self.reference is not None and self.delivery is None and not self.note


def read_sentence(typed: str, known: Iterable[str] = (), among: Iterable[str] = ()) -> Sentence:
    """Reads a typed update.

    `known` are the plan's numbers. `among` are the numbers a thread is about: there a bare number that is none of
    them, and is not followed by a rating, is part of the note ("3 new workers started").
    """
    reference, rest = split_reference(typed, known)
    delivery, note = split_rating(rest)
    around = {number.casefold() for number in among}
    if around and reference and not reference.is_explicit and delivery is None:
        numbers = around | {number.split(".")[0] for number in around}
        if reference.number.casefold() not in numbers:
            reference, (delivery, note) = None, split_rating(typed)
    return Sentence(typed, reference, delivery, note)
