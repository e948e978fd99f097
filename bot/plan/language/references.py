"""Read the numbers that people type, and find the recommendation or action that each one means."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.errors import NotFound, NotUnderstood
from bot.plan.language.numbers.figures import is_meant, is_rated
from bot.plan.language.numbers.numerals import OPENING, Numeral, Plain, odd_number_at, plain_numbers, read_numeral
from bot.plan.language.rating_phrases import past_marks
from bot.plan.model.action import Action
from bot.plan.model.recommendation import Numbered, Recommendation, plain_number
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan


@dataclass(frozen=True, slots=True)
class Reference:
    """A number as typed. `kind` is "recommendation" or "action" where that was said.

    Explicit is what can't be anything but a reference (`#5`, `rec 5`); a `5` may count, `5.1` be a decimal.
    Apart is one that a mark, a rating or a word about one thing follows: `5: hubs open`, `5 amber`, `5 is late`.
    """

    number: str
    kind: str | None = None
    is_explicit: bool = False
    is_apart: bool = False

    def __str__(self) -> str:
        return f"{self.kind} {self.number}" if self.kind else self.number


JUST_A_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?")  # as a whole: it can mean nothing else, of whatever plan

_JOINED = re.compile(
    r"\s*(?P<by>(?:(?:[,;&+/–—-]|and\b|or\b|to\b|plus\b|also\b|as\s+well\s+as\b)\s*)*)"
    r"(?P<said>(?:rec\w*|actions?)\b[.\s]*|#)?(?=\w)",
    re.IGNORECASE,
)
_AND_FIGURE = re.compile(r"\s*(?:and\b|or\b|&|\+)\s*\d", re.IGNORECASE)  # "5.1 and 6 new staff started"
_MOST = 20  # numbers in one list
_NOTHING = Numbered()


def split_references(text: str, known: Iterable[str] = ()) -> tuple[tuple[Reference, ...], str]:
    """Split off the references that open a typed text (`5.1`, `5.1 and 5.2`), and the rest of it, word for word.

    `known` are the plan's own numbers: one that our pattern would not see ("SR (25/26) 01") is found by itself.
    A figure that measures, counts or dates something is no reference. NotUnderstood where several numbers in a row
    may be a list, a range or a choice.
    """
    return split_known(text, plain_numbers(tuple(known)))


def split_known(text: str, plan: Plain) -> tuple[tuple[Reference, ...], str]:
    """Split off the references that open a text, for a plan whose numbers have been looked through already."""
    text = text.strip()
    opening = OPENING.match(text)
    assert opening  # it may be empty
    if odd := _odd_number(text, opening, plan):
        number, end = odd
        return (Reference(number, is_explicit=True),), past_marks(text[end:])
    first = read_numeral(text, opening.end(), plan)
    if not first:
        return (), text
    listed, end, meant = _listed(text, first, plan)
    is_named = _is_named(opening, first)
    if not _is_reference(opening, first, meant, is_named=is_named):
        return (), text
    if _AND_FIGURE.match(text, end):
        raise NotUnderstood(_which_numbers(text, listed[-1].number))
    is_lettered = first.number[0].isalpha() and plain_number(first.number) in plan
    is_explicit = is_named or is_lettered or bool(opening["about"])
    kind = _kind_said(opening)
    references = tuple(
        Reference(n.number, n.kind or kind, is_explicit or n.kind is not None, bool(meant)) for n in listed
    )
    note = past_marks(text[end:])
    return references, note if note.strip("?!. ") else ""


def _odd_number(text: str, opening: re.Match[str], plan: Plain) -> tuple[str, int] | None:
    """(number, its end) of the plan's own that our pattern would not see: at the very start, or after a noun."""
    for start in (0, max(0, opening.start("kind")), opening.end()):
        if number := odd_number_at(text, start, plan):
            return number, start + len(number)
    return None


def _kind_said(opening: re.Match[str]) -> str | None:
    said = (opening["kind"] or "").lower()
    return "recommendation" if said.startswith("rec") else "action" if said in ("action", "act") else None


def _is_named(opening: re.Match[str], first: Numeral) -> bool:
    """Whether it can't be anything but a reference: `#5`, `rec 5`, `R5`; but "recs 5" and "action: 5" may count."""
    has_noun = opening["kind"] and not opening["many"] and not opening["colon"]
    return bool(opening["hash"] or has_noun or first.kind)


def _is_reference(opening: re.Match[str], first: Numeral, meant: bool | None, *, is_named: bool) -> bool:
    """Whether the numbers that open a text are the plan's, by what leads up to them and by what follows (`meant`)."""
    if first.is_word and not (opening["kind"] or opening["about"] or opening["hash"]):
        return False  # "five hubs opened"
    may_count = bool(opening["many"]) or first.is_word
    return is_named or (not may_count if meant is None else meant)


def _listed(text: str, first: Numeral, plan: Plain) -> tuple[list[Numeral], int, bool | None]:
    """(the numbers that stand in a row, where the last one ends, whether they are meant)."""
    listed, is_ascending = [first], False
    while len(listed) < _MOST:
        last = listed[-1]
        joined = _JOINED.match(text, last.end)
        other = read_numeral(text, joined.end(), plan) if joined else None
        if not joined or not other or other.is_word or (not joined["by"] and not _is_pair(last, other, plan)):
            break
        after = text[other.end :]
        meant = is_meant(other.number, after) or _is_end_meant(text, other, plan)
        if other.number.isdecimal() and last.number.isdecimal() and int(last.number) < int(other.number):
            is_ascending = True  # "5 - 10 audits a month"
        is_known = not plan or plain_number(other.number) in plan or is_rated(after)
        if not joined["said"] and not (is_known and _is_another(joined["by"], last, other, after, meant)):
            break
        _refuse_unlisted(text, joined, last, other)
        listed.append(replace(other, kind="action") if (joined["said"] or "").lower().startswith("act") else other)
        is_ascending = False
    last = listed[-1]
    meant = False if is_ascending else is_meant(last.number, text[last.end :])
    return listed, last.end, meant or (True if len(listed) > 1 and meant is None else meant)


def _is_end_meant(text: str, numeral: Numeral, plan: Plain) -> bool | None:
    """Whether the last number of the list that goes on here is meant: "2 and 3 all on track"."""
    for _ in range(_MOST):
        joined = _JOINED.match(text, numeral.end)
        following = read_numeral(text, joined.end(), plan) if joined and joined["by"] else None
        if not following or following.is_word or plain_number(following.number) not in plan:
            break
        numeral = following
    return is_meant(numeral.number, text[numeral.end :])


def _is_pair(last: Numeral, other: Numeral, plan: Plain) -> bool:
    """Two of the plan's dotted numbers with nothing between: "5.1 5.2 green"."""
    return all("." in n.number and plain_number(n.number) in plan for n in (last, other))


def _is_another(by: str, last: Numeral, other: Numeral, after: str, meant: bool | None) -> bool:
    if "." not in other.number and by.strip() in "–—-":  # a dash may only set the note apart: "5.1 - 8, up from 5"
        return not after.strip() or is_rated(after)
    return meant is True or (meant is None and "." in last.number and "." in other.number)


def _refuse_unlisted(text: str, joined: re.Match[str], last: Numeral, other: Numeral) -> None:
    """NotUnderstood for a range, a choice, or a recommendation's number beside an action's."""
    by = joined["by"].lower()
    is_span = re.search(r"[–—-]|\bto\b|\bor\b", by) is not None
    is_mixed = ("." in last.number) != ("." in other.number) and not joined["said"]
    if is_span or is_mixed or not (by or "." in other.number):
        raise NotUnderstood(_which_numbers(text, last.number))


def _which_numbers(text: str, number: str) -> str:
    return (
        f"I am not sure which numbers “{text[:40]}” is about. Name each one, "
        f"for example `{number} on track Hubs open`, or put each on a line of its own."
    )


def opening_of(text: str, known: Iterable[str] = ()) -> str:
    """Tell whether a text opens with a reference: `none`, `only` that, or that and `more`."""
    try:
        references, rest = split_references(text, known)
    except NotUnderstood:
        return "more"  # several: still words about the plan
    return "none" if not references else "more" if rest.strip() or len(references) > 1 else "only"


def read_reference(text: str, known: Iterable[str] = ()) -> Reference | None:
    """Read a reference that stands alone, or None."""
    references, rest = split_references(text, known)
    return None if rest or len(references) != 1 else references[0]


def resolve(plan: Plan, reference: Reference) -> Target:
    """Find what a reference means in this plan; raise NotFound, which names the nearest number, or NotUnderstood, which
    asks which of two.

    "Action 5" is never a recommendation with several actions, nor "recommendation 7" an action that happens to be 7.
    """
    found = plan.numbered.get(plain_number(reference.number), _NOTHING)
    recommendations, actions = found.recommendations, found.actions
    if reference.kind == "action" and actions:
        recommendations = []
    if reference.kind == "recommendation" and (recommendations or "." not in reference.number):
        actions = []
    if len(recommendations) == 1 and len(recommendations[0].actions) == 1:
        actions = [pair for pair in actions if pair[0].id != recommendations[0].id]
    if len(recommendations) + len(actions) > 1:
        raise NotUnderstood(_which(plan, reference, recommendations, [a for _, a in actions]))
    if actions:
        return Target(*actions[0])
    if recommendations and (recommendations[0].actions or reference.kind != "action"):
        own = recommendations[0].actions
        if reference.kind == "action" and len(own) > 1:
            numbers = ", ".join(a.number for a in own)
            raise NotUnderstood(
                f"Recommendation {reference.number} has several actions. Say which you mean: {numbers}."
            )
        return Target(recommendations[0], own[0] if len(own) == 1 else None)
    raise NotFound(_nearest(plan, reference))


def _which(plan: Plan, reference: Reference, recommendations: list[Recommendation], actions: list[Action]) -> str:
    begin = f"{plan.title} uses the number {reference.number} for more than one thing"
    if len(recommendations) == 1 and len(actions) == 1:
        return f"{begin}. Say `rec {reference.number}` or `action {reference.number}`."
    numbers = [a.number for r in recommendations for a in r.actions]
    if numbers and not actions and len(set(numbers)) == len(numbers):
        return f"{begin}. Say which action you mean: {', '.join(numbers)}."
    texts = " or ".join(f"“{thing.text[:60]}”" for thing in (recommendations + actions))
    return f"{begin}: {texts}. Ask the plan’s coordinator to number them apart."


def nearest_number(plan: Plan, number: str) -> str:
    """Find the plan's number that comes closest to one that it has not; its last where none does."""
    close = difflib.get_close_matches(number, plan.numbers, n=1, cutoff=0.5)
    return close[0] if close else plan.recommendations[-1].number


def _nearest(plan: Plan, reference: Reference) -> str:
    numbers = [r.number for r in plan.recommendations]
    if not numbers:
        return f"{plan.title} holds no recommendations yet."
    kind = "action" if reference.kind == "action" or "." in reference.number else "recommendation"
    if plan.is_part:
        return (
            f"You are a guest here, so you can see and update what a post of yours owns, and {kind} {reference.number} "
            "is not among it. If it is yours, ask the plan’s coordinator to tie its post to you."
        )
    nearest = nearest_number(plan, reference.number)
    span = numbers[0] if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]}"
    return (
        f"There is no {kind} {reference.number} in {plan.title}; its recommendations are {span}. "
        f"The nearest is {nearest}: try `/plan status {nearest}`."
    )
