"""Read how somebody knows that an action is done: `visited two hubs`, `sampled 6: all signed`, `on their word`."""

import re
from dataclasses import dataclass

from bot.plan.language.numbers.numerals import counted
from bot.plan.model.decisions import Method, Verification

# What a word that says how begins with; the first such word of what is said first counts.
_STEMS = {
    Method.SAMPLED: ("sampl", "audit", "dip"),
    Method.VISITED: ("visit", "observ", "watch", "went", "toured"),
    Method.WORD: ("word", "told", "say", "said", "self", "assur"),
    Method.SEEN: ("seen", "saw", "check", "read", "review", "look", "inspected"),
}
# What else may stand beside it without adding anything: all that is said is how.
_BESIDE = frozenset(
    """
    a all also alone am an and at because been by case cases cross dip documents evidence file files for from had
    has have having he her him his i in it its just lots me my myself number of on only or our out over own owner
    paper papers photos random record records sample she site so some spot taken taking that the their them there
    these they this those through to took was we were with assessed assessment
    """.split()
)
_NOT = re.compile(r"(?:not|no|none|never|nobody|without|\w+n['’]t)\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CLAUSE = re.compile(r"[^:;,.!?–—\n(]*")
_LONGEST = 200  # characters in which it is said how; the rest is what was seen
_EDGES = " \t\r\n:,;.–—-()"


@dataclass(frozen=True, slots=True)
class Verified:
    """How somebody knows, and what they saw in their own words; nothing where they say only how."""

    verification: Verification
    line: str


def read_verification(words: str) -> Verified | None:
    """Read how an action was verified, from what is said first with a sign-off; None if that does not say, or says
    that it was not.

    Whatever goes beyond how is kept as it was typed.
    """
    said = words.strip(_EDGES)
    clause = _CLAUSE.match(said[:_LONGEST])
    heard = [word.casefold() for word in _WORD.findall(clause[0])] if clause else []
    if any(_NOT.match(word) for word in heard):
        return None
    method = next((method for word in heard if (method := _method(word))), None)
    if method is None or clause is None:
        return None
    numbers = [number for word in heard if (number := counted(word)) is not None]
    beside = [word.replace("’", "'").removesuffix("'s") for word in heard if _method(word) is not method]
    is_all = all(word in _BESIDE or counted(word) for word in beside) and len(numbers) <= (method is Method.SAMPLED)
    cases = numbers[0] if numbers and method is Method.SAMPLED else None
    return Verified(Verification(method, cases), said[clause.end() :].strip(_EDGES) if is_all else said)


def _method(word: str) -> Method | None:
    return next((method for method, stems in _STEMS.items() if word.startswith(stems)), None)
