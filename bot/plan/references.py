"""References: how people and plans number things, and which recommendation or action is meant."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.errors import NotFound, NotUnderstood
from bot.plan.ratings import split_rating
from bot.plan.snapshot import Action, Numbered, Plan, Recommendation, plain_number


@dataclass(frozen=True, slots=True)
class Reference:
    """A number as typed. `kind` is "recommendation" or "action" where that was said; explicit means it can't be
    anything but a reference (`#5`, `rec 5`, `5.1`), unlike a bare `5`, which may also count something."""

    number: str
    kind: str | None = None
    is_explicit: bool = False

    def __str__(self) -> str:
        return f"{self.kind} {self.number}" if self.kind else self.number


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference means in a plan. `action` is None when the whole recommendation is meant."""

    recommendation: Recommendation
    action: Action | None = None

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions meant."""
        return (self.action,) if self.action else self.recommendation.actions

    @property
    def name(self) -> str:
        """`action 5.1`, or `recommendation 7`."""
        return f"action {self.action.number}" if self.action else f"recommendation {self.recommendation.number}"


_OPENING = r"\s*(?:re\b\s*:?\s*|for\s+|about\s+|update\s+(?:on\s+|for\s+)?)?"
_KIND = (
    r"(?:(?P<kind>recommendations?|recs?|actions?|act|item)\b\.?\s*(?:no\b\.?|number\b)?\s*[#:]?\s*"
    r"|(?P<hash>#)\s*|no\.\s*)?"
)
_NUMBER = r"(?P<number>[A-Za-z]{0,2}\d{1,4}(?:\.\d{1,4}){0,3}[a-z]?)"
_END = r"(?=\s|$|[:;,)\]–—]|\.(?:\s|$)|-(?!\d))[.)\]]?"
_TYPED = re.compile(_OPENING + _KIND + _NUMBER + _END, re.IGNORECASE)
_SEPARATORS = " \t:;,–—-"

# After a bare number these words say that it counts or dates something: "5 March", "5 of 6", "5 new workers".
_COUNTS = re.compile(
    r"\s*(?:%|(?:per\s?cent|of|out|or|more|new|other|further|extra|additional|young|social|different|working|"
    r"am|pm|st|nd|rd|th|days?|weeks?|months?|years?|hours?|minutes?|times?|terms?|"
    r"child|children|pupils?|people|staff|workers?|officers?|managers?|carers?|teams?|schools?|homes?|cases?|"
    r"audits?|visits?|plans?|reviews?|meetings?|sessions?|referrals?|assessments?|posts?|hubs?|cohorts?|"
    r"famil(?:y|ies)|agenc(?:y|ies)|thousand|million|k|"
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b)",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\s*(?:,|&|\+|/|and|to|-|–)\s*(?:(?:recommendation|rec|action)s?\s*)?#?\d+(?:\.\d+)*(?![\w%])", re.IGNORECASE
)


def split_reference(text: str, known: Iterable[str] = ()) -> tuple[Reference | None, str]:
    """The reference that opens a typed text, and the rest of it.

    `known` are the plan's own numbers: one that our pattern would not see ("SR (25/26) 01") is found by itself.
    A bare number that seems to count or date something is no reference. Two references in a row are NotUnderstood.
    """
    stripped = text.strip()
    match = _TYPED.match(stripped)
    if not match:
        return _split_known(stripped, known)
    rest = stripped[match.end() :]
    said = (match["kind"] or "").lower()
    kind = "recommendation" if said.startswith("rec") else "action" if said.startswith("act") else None
    number = match["number"].rstrip(".")
    is_explicit = bool(said or match["hash"] or "." in number or number[0].isalpha())
    if not is_explicit and _COUNTS.match(rest) and split_rating(rest)[0] is None:
        return None, stripped
    if _ANOTHER.match(rest):
        raise NotUnderstood(
            f"I can file one update at a time, and “{stripped[:40]}” seems to name several. "
            f"Send one message for each, for example `{number} on track Hubs open`."
        )
    return Reference(number, kind, is_explicit), rest.lstrip(_SEPARATORS)


def _split_known(text: str, known: Iterable[str]) -> tuple[Reference | None, str]:
    for number in sorted(known, key=len, reverse=True):
        rest = text[len(number) :]
        if text.casefold().startswith(number.casefold()) and not rest[:1].isalnum():
            return Reference(number, is_explicit=True), rest.lstrip(_SEPARATORS)
    return None, text


def read_reference(text: str, known: Iterable[str] = ()) -> Reference | None:
    """A reference that stands alone, or None."""
    reference, rest = split_reference(text, known)
    return None if rest.strip(" .") else reference


def resolve(plan: Plan, reference: Reference) -> Target:
    """What a reference means in this plan; NotFound names the nearest number, NotUnderstood asks which of two."""
    found = plan.numbered.get(plain_number(reference.number), Numbered())
    recommendations, actions = found.recommendations, found.actions
    if reference.kind == "action" and actions:
        recommendations = []
    if len(recommendations) > 1 or (not recommendations and len(actions) > 1):
        raise NotUnderstood(_which(plan, reference, recommendations, [a for _, a in actions]))
    if recommendations:
        only = recommendations[0].actions
        return Target(recommendations[0], only[0] if len(only) == 1 else None)
    if actions:
        return Target(*actions[0])
    raise NotFound(_nearest(plan, reference))


def _which(plan: Plan, reference: Reference, recommendations: list[Recommendation], actions: list[Action]) -> str:
    numbers = [a.number for r in recommendations for a in r.actions] if recommendations else []
    if len(set(numbers)) == len(numbers) and numbers:
        return (
            f"{plan.title} uses the number {reference.number} twice. Say which action you mean: {', '.join(numbers)}."
        )
    texts = " or ".join(f"“{thing.text[:60]}”" for thing in (recommendations or actions))
    return (
        f"{plan.title} uses the number {reference.number} for more than one thing: {texts}. "
        "Ask the plan's coordinator to number them apart."
    )


def _nearest(plan: Plan, reference: Reference) -> str:
    numbers = [r.number for r in plan.recommendations]
    every = numbers + [a.number for r in plan.recommendations for a in r.actions]
    close = difflib.get_close_matches(reference.number, every, n=1, cutoff=0.5)
    nearest = close[0] if close else (numbers[-1] if numbers else "")
    if not nearest:
        return f"{plan.title} holds no recommendations yet."
    kind = "action" if reference.kind == "action" or "." in reference.number else "recommendation"
    span = numbers[0] if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]}"
    return (
        f"There is no {kind} {reference.number} in {plan.title}; its recommendations are {span}. "
        f"The nearest is {nearest}: try `/plan status {nearest}`."
    )
