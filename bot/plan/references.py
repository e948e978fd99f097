"""References: how people and plans number things, and which recommendation or action is meant."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.errors import NotFound, NotUnderstood
from bot.plan.action import Action
from bot.plan.dates import MONTHS
from bot.plan.ratings import past_marks, split_rating
from bot.plan.snapshot import Numbered, Plan, Recommendation, plain_number


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


_OPENING = re.compile(
    r"[\s*_`(\[“\"•]*(?:[-–—]\s+)?"
    r"(?:(?:hi|hello|hey|(?:good\s+)?(?:morning|afternoon))\b(?:\s+(?:all|both|team|there|everyone)\b)?[\s,.!–—-]*)?"
    r"(?P<about>(?:re|regarding|update\s+(?:on|for))(?![a-z])[\s:]*)?(?:(?:for|about|update)\b[\s:–—-]*)?"
    r"(?:(?P<kind>rec{1,2}om{1,2}endation|rec|action|act|item|ref|number)(?P<many>s?)(?![a-z])[\s.#-]*(?P<colon>:\s*)?"
    r"(?:no\b[.\s]*|number\s*)?|(?P<hash>#)\s*|no\b[.\s]*)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"[a-z]{0,2}\d{1,4}(?:\.\d{1,4}){0,3}[a-z]?"
    r"(?=\s|$|[;!?)\]*_”…]|[,.–—-](?!\d)|:(?!\d\d\b)|/(?=\d+\.\d))",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:[0-2]?\d|3[01])\.(?:0?\d|1[0-2])\.(?:\d{4}|\d\d)")
_JOINED = re.compile(
    r"\s*(?P<by>(?:[,;&+/–—-]|and\b|or\b|to\b)\s*)+(?P<said>(?:rec\w*|actions?)\b[.\s]*|#)?"
    r"(?P<number>\d{1,4}(?:\.\d{1,4})*)(?![\w%/:]|[.,]\d)",
    re.IGNORECASE,
)
# What follows a figure that measures, counts or dates: "2.5 fte", "5 of 6", "5 in post", "5 March", "5 trained".
_UNITS = (
    r"[\s-]*(?:%|(?:per\s?cent|percentage|points|of|out\s+of|per|average|way|fte|wte|days?|weeks?|months?|years?|hours?|hrs?|"
    r"min(?:ute)?s?|times|k|m|bn|thousand|million|workers|posts)\b)"
)
_PREPOSITIONS = (
    r"about|across|after|as|at|by|before|for|from|into|off|over|per|since|through|to|towards|until|with|without"
)
_COUNTED = re.compile(
    rf"{_UNITS}|\s*(?:{_PREPOSITIONS}|in(?!\s+(?:progress|hand))|on(?!\s+hold)|under(?!\s?way)|and|or|out|plus|up|down|"
    r"each|every|an?\s+(?:hour|day|week|month|year)|more|other|further|extra|left|outstanding|remaining|waiting|pending|"
    r"missing|ready|vacan\w+|due|late|live|short|gone|seen|held|met|who|not|no\s+longer|still|yet|now|already|so|"
    rf"am|pm|x|st|nd|rd|th|{'|'.join(MONTHS)}|\w+(?:ed|en)|\d+(?!\d*%))\b",
    re.IGNORECASE,
)
_MEASURED = re.compile(_UNITS, re.IGNORECASE)
# "5 done, 2 to go", "5 are open": several things are meant.
_TALLY = re.compile(
    r"\s*(?:(?:are|were|have|aren['’]?t|haven['’]?t)\b|(?:done|completed?|finished|in\s+progress|under\s?way)\b[\s,;&+/–-]*"
    r"(?:and\s+|but\s+|with\s+)?(?:\d+|two|three|four|five|six|the\s+(?:rest|others?))\s+(?:are\s+|is\s+)?"
    r"(?:to|left|more|still|outstanding|remaining|in|not|under|due|on|done|complete)\b)",
    re.IGNORECASE,
)
_STOP = (
    rf"(?:{_PREPOSITIONS}|in|on|of|out|is|are|was|were|has|have|had|and|or|but|so|the|an?|this|that|our|we|no|not|now|due|"
    r"than|does|needs|remains|continues|looks|always)\b"
)
_PLURAL = re.compile(
    rf"\s+(?:(?!{_STOP})[\w'’-]+\s+){{0,3}}?(?!{_STOP})(?:children|people|staff|women|men|[\w-]*[^\W_](?<![sui])s)\b(?!://|['’])",
    re.IGNORECASE,
)
_IS = re.compile(r"\s*(?:is|isn['’]?t|was|wasn['’]?t|has|hasn['’]?t|needs|remains|continues)\b", re.IGNORECASE)
_SAYS = re.compile(
    r"\s*(?:we(?:['’]\w+)?|i(?:['’]\w+)?|it['’]s|our|the|this|there|an?|all|please|pls|"
    r"no\s+(?:change|progress|update|movement))\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s*(?:$|[:;,!=?\]*_”–—…]|-(?!\w))|[^\S\n]*\n")
_HEDGE = re.compile(
    r"\A\s*(?:is\s+)?(?:not|no\s+longer|nearly|almost|mostly|partly|probably|should\s+be)\s+", re.IGNORECASE
)


def split_reference(text: str, known: Iterable[str] = ()) -> tuple[Reference | None, str]:
    """The reference that opens a typed text, and the rest of it, word for word.

    `known` are the plan's own numbers: one that our pattern would not see ("SR (25/26) 01") is found by itself.
    A figure that measures, counts or dates something is no reference. Two references in a row are NotUnderstood.
    """
    stripped, plain = text.strip(), {plain_number(number): number for number in known}
    opening = _OPENING.match(stripped)
    assert opening  # it may be empty
    for start in (0, opening.end()):
        if odd := _odd_number_at(stripped, start, plain.values()):
            return Reference(odd, is_explicit=True), past_marks(stripped[start + len(odd) :])
    found = _NUMBER.match(stripped, opening.end())
    if not found or (_DATE.fullmatch(found[0]) and plain_number(found[0]) not in plain):
        return None, stripped
    number, rest = found[0], stripped[found.end() :]
    said = (opening["kind"] or "").lower()
    is_named = bool(opening["hash"] or (said and not opening["many"] and not opening["colon"]))
    is_meant = _is_meant(number, rest)
    if joined := _JOINED.match(rest):
        other, after = joined["number"], rest[joined.end() :]
        is_known = not plain or plain_number(other) in plain or split_rating(after)[0]
        if joined["said"] or (is_known and _is_another(joined["by"], other, after)):
            raise NotUnderstood(
                f"I can file one update at a time, and “{stripped[:40]}” seems to name several. "
                f"Send one message for each, for example `{number} on track Hubs open`."
            )
        if number.isdecimal() and other.isdecimal() and int(number) < int(other):
            is_meant = False  # "5 - 10 audits a month"
    if not is_named and (is_meant is False or (opening["many"] and not is_meant)):
        return None, stripped
    kind = "recommendation" if said.startswith("rec") else "action" if said.startswith("act") else None
    is_lettered = number[0].isalpha() and plain_number(number) in plain
    is_explicit = is_named or is_lettered or bool(opening["about"])
    note = past_marks(rest)
    return Reference(number, kind, is_explicit, bool(is_meant)), note if note.strip("?!. ") else ""


def _is_meant(number: str, rest: str) -> bool | None:
    """Whether what follows a number shows that it is a reference (True) or a figure (False); None if neither."""
    if (_MEASURED if "." in number else _TALLY).match(rest):
        return False
    said = past_marks(rest)
    if _MARK.match(rest) or split_rating(said)[0] or split_rating(_HEDGE.sub("", said))[0]:
        return True
    if not number.isdecimal():
        return True if _SAYS.match(rest) else None
    if rest[0] in ".)":
        return None  # "1. Hubs open" may begin a list
    if _COUNTED.match(rest):
        return False
    if _SAYS.match(rest):
        return True
    if int(number) == 1 or _PLURAL.match(rest):  # "1 worker has left": no plural gives it away
        return False
    return True if _IS.match(rest) else None


def _is_another(by: str, number: str, rest: str) -> bool:
    if "." not in number and by.strip() in "–—-":  # a dash may only set the note apart: "5.1 - 8, up from 5"
        return not rest.strip() or split_rating(rest)[0] is not None
    return _is_meant(number, rest) is True


def _odd_number_at(text: str, start: int, known: Iterable[str]) -> str | None:
    """The longest of the plan's numbers that stands there, if the patterns above would misread it."""
    for number in sorted(filter(None, known), key=len, reverse=True):
        end = start + len(number)
        if text[start:end].casefold() == number.casefold() and not text[end : end + 1].isalnum():
            opening = _OPENING.match(number)
            return None if _NUMBER.fullmatch(number) and opening and not opening[0] else number
    return None


def opening_of(text: str, known: Iterable[str] = ()) -> str:
    """Whether a text opens with a reference: `none`, `only` that, or that and `more`."""
    try:
        reference, rest = split_reference(text, known)
    except NotUnderstood:
        return "more"  # several: still words about the plan
    return "none" if reference is None else "more" if rest.strip() else "only"


def read_reference(text: str, known: Iterable[str] = ()) -> Reference | None:
    """A reference that stands alone, or None."""
    reference, rest = split_reference(text, known)
    return None if rest else reference


def resolve(plan: Plan, reference: Reference) -> Target:
    """What a reference means in this plan; NotFound names the nearest number, NotUnderstood asks which of two.

    "Action 5" is never a recommendation with several actions, nor "recommendation 7" an action that happens to be 7.
    """
    found = plan.numbered.get(plain_number(reference.number), Numbered())
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
    return f"{begin}: {texts}. Ask the plan's coordinator to number them apart."


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
