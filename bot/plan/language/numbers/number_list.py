"""Read a row of numbers and nothing else: "5 6", "5.1, 7.2 and rec 8"."""

import contextlib
import re

from bot.errors import NotUnderstood
from bot.plan.language.references import Reference, read_reference, resolve
from bot.plan.model.recommendation import plain_number
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan

_MOST = 20  # numbers in one row
_LONGEST = 400  # characters
_BETWEEN = re.compile(
    r"\b(?:and|or|recommendations?|recs?|actions?|items?|points?|numbers?|nos?)\b\.?|[\s,;&+#?!]+", re.IGNORECASE
)
_NUMBER = re.compile(r"[a-z]{0,2}[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}\.?", re.IGNORECASE)


def are_numbers(text: str) -> bool:
    """Tell whether a text is one number or a row of them; nothing is none."""
    named = _named(text)
    return 0 < len(named) <= _MOST and all(map(_NUMBER.fullmatch, named))


def targets_in(plan: Plan, text: str) -> tuple[Target, ...]:
    """Find what each number of a row means in this plan, each thing once.

    Raise NotFound, which names the nearest, for a number that the plan does not have; NotUnderstood for what is none.
    """
    if reference := _only(plan, text):
        return (resolve(plan, reference),)
    if not are_numbers(text):
        raise NotUnderstood(f"“{text[:80]}” is not a number that I can read: write it as the plan does, like `5.1`.")
    found = {target.name: target for target in (resolve(plan, _reference(plan, named)) for named in _named(text))}
    return tuple(found.values())


def _only(plan: Plan, text: str) -> Reference | None:
    """The one reference that the whole text is; a row of numbers is none, and no list that one may misread either."""
    with contextlib.suppress(NotUnderstood):
        return read_reference(text, plan.numbers) if len(text) <= _LONGEST else None
    return None


def _named(text: str) -> list[str]:
    return [word for word in _BETWEEN.sub(" ", text[:_LONGEST]).split() if word] if len(text) <= _LONGEST else []


def _reference(plan: Plan, number: str) -> Reference:
    return Reference(number if plain_number(number) in plan.numbered else number.strip("."))
