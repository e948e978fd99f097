"""Typed sentences: `5 on track Hubs open; take-up rising` is a reference, a rating and a note."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.errors import NotUnderstood
from bot.plan.ratings import Delivery, split_rating
from bot.plan.references import Reference, split_reference
from bot.plan.snapshot import plain_number

LONGEST = 40_000  # Slack's own limit for a message's text

_DONE_FIRST = re.compile(r"\s*(?:done|completed?|finished)\s+(?=\S*\d)", re.IGNORECASE)  # "done 5.1 all hubs open"
# A further number inside the note, at the start of a line or clause: "…, 6 amber", "… and 5.2 at risk".
_FURTHER = re.compile(
    r"(?P<before>^|[\n;,.]|\band\b|&)[^\S\n]*(?:(?:also|but|while|and)\s+)?(?P<said>(?:rec(?:ommendation)?|action)\b[.\s]*|#)?"
    r"(?P<number>\d{1,4}(?:\.\d{1,4})*)(?P<mark>[.):]|\s*[–—-])?(?=\s)",
    re.IGNORECASE,
)


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
    """Reads a typed update; a rating may also stand first ("amber 5.1 two vacancies").

    `known` are the plan's numbers. `among` are the numbers a thread is about: there a bare number that is none of
    them is part of the note ("3 new workers started"). NotUnderstood where it could as well be one of the plan's
    ("3 done"), and where the text goes on to rate another number.
    """
    known, among = tuple(known), tuple(among)
    plan, thread = {plain_number(n) for n in known}, {plain_number(n) for n in among}
    reference, rest = split_reference(typed, known)
    delivery, note = split_rating(rest)
    if reference is None and (turned := _read_turned(typed, known, plan)):
        reference, delivery, note, is_sure = turned
        if thread and not is_sure and not _is_of(thread, reference):
            raise NotUnderstood(_which(reference, among))
    elif thread and reference and not (reference.is_explicit or _is_of(thread, reference)):
        is_decimal = "." in reference.number
        if not (is_decimal and reference.is_apart):
            is_planned = plain_number(reference.number) in plan
            if delivery or (is_planned and (is_decimal or reference.is_apart)):
                raise NotUnderstood(_which(reference, among))
            reference, (delivery, note) = None, split_rating(typed)
    if reference or thread:
        _refuse_several(Sentence(typed, reference, delivery, note), plan, thread)
    return Sentence(typed, reference, delivery, note)


def _read_turned(
    typed: str, known: tuple[str, ...], plan: set[str]
) -> tuple[Reference, Delivery | None, str, bool] | None:
    """The rating first, then a number of the plan that can't be anything else: "amber 5.1 two vacancies", "done 5.1".

    Sure is only the second: "amber, 5.1 is worse" may be said of another action.
    """
    done = _DONE_FIRST.match(typed)
    delivery, words = (Delivery.DONE, typed[done.end() :]) if done else split_rating(typed)
    reference, note = split_reference(words, known) if delivery else (None, "")
    if reference is None or plain_number(reference.number) not in plan:
        return None
    is_meant = reference.is_explicit or "." in reference.number or not (note or done)
    return (reference, delivery, note, bool(done)) if is_meant else None


def _which(reference: Reference, among: tuple[str, ...]) -> str:
    return (
        f"Is {reference.number} a number of the plan, or part of your words on {' or '.join(among)}? "
        f"For the plan's number put a # before it: `#{reference.number} on track Hubs open`."
    )


def _is_of(thread: set[str], reference: Reference) -> bool:
    """Whether a thread is about this number; where it is about one action, a bare one must be set apart."""
    number = plain_number(reference.number)
    if number not in thread | {n.rpartition(".")[0] for n in thread}:
        return False
    return reference.is_apart or "." in number or len(thread) > 1


def _refuse_several(sentence: Sentence, plan: set[str], thread: set[str]) -> None:
    """NotUnderstood if a note goes on to another number of the plan, with a rating of its own or on a line of its own.

    A bare number inside a line is one only where the message began with a bare number and its rating: in "5.1 amber,
    of 12 audits 3 red, 5 green" it is a figure.
    """
    first, note = sentence.reference, sentence.note
    own = {plain_number(first.number)} if first else thread
    is_bare = first is not None and sentence.delivery is not None and "." not in first.number
    for further in _FURTHER.finditer(note):
        number = plain_number(further["number"])
        if number in own or (plan and number not in plan):
            continue
        starts_line = further["before"] in ("", "\n")
        is_named = bool(further["said"]) or "." in number
        is_rated = (is_named or starts_line or is_bare) and split_rating(note[further.end() : further.end() + 100])[0]
        if is_rated or (first and further["before"] == "\n" and further["mark"]):
            raise NotUnderstood(
                f"I can file one update at a time, and yours goes on to {further['number']}. "
                "Send one message for each number."
            )
