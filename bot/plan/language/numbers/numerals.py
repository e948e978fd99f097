"""Read a number of the plan as it is written or spoken, and the words that lead up to one."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.plan.language.alternatives import either
from bot.plan.language.numbers.figures import is_rated
from bot.plan.model.recommendation import plain_number


class Plain(dict[str, str]):
    """A plan's own numbers as printed, by their plain form."""

    @cached_property
    def by_length(self) -> dict[int, dict[str, str]]:
        """The numbers by their length, the longest first, and by how they are compared: none is looked at in vain."""
        found: dict[int, dict[str, str]] = {length: {} for length in sorted({*map(len, self.values())}, reverse=True)}
        for number in self.values():
            found[len(number)][number.casefold()] = number
        return found


_COUNTING = """
    one two three four five six seven eight nine ten
    eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
""".split()
_WORD = {word: str(number) for number, word in enumerate(_COUNTING, 1)}
SPOKEN = "|".join(sorted(_COUNTING, key=len, reverse=True))
_POINTED = re.compile(rf"(?:\d{{1,3}}|{SPOKEN})(?:\s+point\s+(?:\d{{1,3}}|{SPOKEN})){{1,2}}(?!\w)", re.IGNORECASE)
_SPACED = re.compile(r"(\d{1,3})(?:\s+\.\s*|\.\s+)(\d{1,2})(?=\s)")
_WRITTEN = re.compile(
    r"(?P<letters>[a-z]{0,2})(?P<figures>\d{1,4}(?:\.\d{1,4}){0,3})(?P<unit>[a-z]?)"
    r"(?=\s|$|[;!?)\]*_`”…]|[,.–—-](?![\d.])|\.\.+(?!\d)|/(?=\s+[a-z])|:(?!\d)|[/&+](?=\s*\d+\.\d))",
    re.IGNORECASE,
)
_GLUED = re.compile(r"\d{1,4}(?:\.\d{1,4}){0,3}(?=[^\W\d]|[^\w\s.,/:;-])")
_ITS = re.compile(r"(\d{1,4}(?:\.\d{1,4}){0,3})['’]s\b", re.IGNORECASE)
_WORDED = re.compile(rf"(?:{SPOKEN})(?!\w)", re.IGNORECASE)
_DATE = re.compile(r"(?:[0-2]?\d|3[01])\.(?:0?\d|1[0-2])\.(?:\d{4}|\d\d)")
_HYPHENATED = re.compile(r"[–-][^\W\d]")  # "6-weekly reviews", "7-day cover"
_KINDS = {"r": "recommendation", "rc": "recommendation", "a": "action", "ac": "action"}

# "Hi Sam, just a quick update:", "sorry for the delay -", "happy to report that": courtesies that say nothing yet.
_GREETING = (
    r"(?:hi+|hello|hey+|hiya|dear|(?:good\s+)?(?:morning|afternoon|evening))\b"
    r"(?:\s+(?:there|all|both|team|everyone|folks|again|bot|plankeeper)\b)*"
    r"(?:\s+(?!(?:for|on|re|recs?|actions?|items?|updates?|quick|just|no|we|it|number|point|about|sorry|both)\b)"
    r"[a-z][a-z’'-]{1,14}"
    r"(?=\s*[,!.–—\n-]|\s+(?:\d|re\b|rec|action|for\b|update|quick|just|hope|sorry|apologies|thanks)))?[\s,.!–—-]*"
)
_APOLOGY = r"(?:sorry|apologies|thanks|thank\s+you|cheers)\b[^.\n;,:–!?\d-]{0,40}[.;,:–!\n-]\s*"
_HOPE = r"hope\s+(?:you|all|this)\b[^.\n;,–!?\d-]{0,30}[.;,–!\n-]"
_LEAD_IN = either(r"just here\s+is here['’]?s fyi ok(?:ay)? so right also (?:please|pls)\s+note quick\s+one")
_QUICK = (
    r"(?:(?:an?|my|the|our)\s+)?(?:quick|short|brief|latest|monthly|weekly|small)\s+"
    r"(?=updates?\b|note\b)"
)
_TO_SAY = (
    r"(?:just\s+)?(?:to|letting|(?:i\s+|we\s+)?can|"
    r"(?:i['’]?m\s+|we['’]?re\s+)?(?:happy|pleased|glad|delighted)\s+to)\s+"
    r"(?:say|report|confirm|note|update\s+you(?=\s+on)|(?:let\s+)?(?:you|u|everyone|all)\s+know)(?:\s+that)?"
)
_RAG = r"b?rag(?:\s+(?:rating|status))?(?=\s+(?:for|of|on)\s)"
_POLITE = rf"(?:{_APOLOGY}|(?:{_HOPE}|(?:{_LEAD_IN}|{_QUICK}|{_TO_SAY}|{_RAG})\b)[\s,.:!–—-]*)"
# "Re action 5.1", "please mark recs 5 …", "update for #5": what leads up to a number, and the kind that it is of.
_MARKS = r"[\s*_`(\[“\"•>]*(?:[-–—]\s+)?(?:(?:@\w+|<@\w+>|plankeeper\b)[\s,:–—-]*)*"
_ABOUT = (
    r"(?P<about>(?:re|regarding|concerning|as\s+for|with\s+regards?\s+to|"
    r"(?:updates?|progress|news|note)\s+(?:on|for|re))"
    r"(?![a-z])[\s:]*)?"
)
_ORDER = (
    r"(?:(?:(?:please|pls|plz|(?:can|could)\s+(?:you|u))\s+(?:update\s+)?)?"
    r"(?:(?:mark|record|log|put|set|change|move|turn|make)\s+)?)?"
)
_FOR = r"(?:(?:for|of|about(?=\s+(?:rec|action|item|#|\d+\.\d))|on|updates?)\b[\s:–—-]*)?"
_ALL_OF = r"(?:(?:both|all\s+of)\s+(?:of\s+)?)?"
_NOUNS = either(
    r"""
    rec{1,2}om{1,2}endation recomendation reccomendation rec action\s+point action act item reference ref number point
    ap
    """
)
_KIND = (
    rf"(?:(?P<kind>{_NOUNS})(?P<many>s?)(?![a-z])[\s.#-]*(?P<colon>:\s*)?(?:no\b[.\s]*|number\s*)?|"
    r"(?P<hash>#)\s*|no\b[.\s]*)?"
)
OPENING = re.compile(
    rf"{_MARKS}(?:{_GREETING})?(?:{_POLITE}){{0,3}}(?:an?\s+(?=update))?{_ABOUT}{_ORDER}{_FOR}{_ALL_OF}{_KIND}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in a text. `is_word` is one spoken without a point ("five"), which mostly counts."""

    number: str
    end: int
    kind: str | None = None
    is_word: bool = False


def read_numeral(text: str, start: int, plan: Plain) -> Numeral | None:
    """Read the number that stands there: `5`, `5.1`, `R5`, `5. 1`, `five point one`, `5.1on track`; None for a date,
    5k.
    """
    if pointed := _POINTED.match(text, start):
        return Numeral(".".join(_digits(part) for part in re.split(r"\s+point\s+", pointed[0].lower())), pointed.end())
    spaced = _SPACED.match(text, start)
    if spaced and f"{spaced[1]}.{spaced[2]}" in plan and is_rated(text[spaced.end() : spaced.end() + 100]):
        return Numeral(f"{spaced[1]}.{spaced[2]}", spaced.end())
    if written := _WRITTEN.match(text, start):
        return _written(written, plan)
    glued = _GLUED.match(text, start)
    if glued and plain_number(glued[0]) in plan and is_rated(text[glued.end() : glued.end() + 100]):
        return Numeral(glued[0], glued.end())
    worded = _WORDED.match(text, start)
    return Numeral(_digits(worded[0]), worded.end(), is_word=True) if worded else None


def read_its(text: str, start: int, plan: Plain) -> Numeral | None:
    """Read a number of the plan that has something, or is something: `7.1's`, which is no figure."""
    found = _ITS.match(text, start)
    return Numeral(found[1], found.end(1)) if found and plain_number(found[1]) in plan else None


def counted(word: str) -> int | None:
    """Read a word that counts things: `12`, `twelve`; None for any other."""
    digits = _digits(word)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def _digits(word: str) -> str:
    return _WORD.get(word.lower(), word)


def _written(found: re.Match[str], plan: Plain) -> Numeral | None:
    whole, figures, letters = found[0], found["figures"], found["letters"].lower()
    after = found.string[found.end() : found.end() + 100]
    if whole.isdecimal() and _HYPHENATED.match(after) and not is_rated(after):
        return None
    if plain_number(whole) in plan:
        return Numeral(whole, found.end())
    if _DATE.fullmatch(whole) or (found["unit"].lower() in set("kmpxhdwy") and not letters):
        return None
    if letters in _KINDS and not found["unit"] and plain_number(figures) in plan:
        return Numeral(figures, found.end(), _KINDS[letters])
    return Numeral(whole, found.end())


def odd_number_at(text: str, start: int, plan: Plain) -> str | None:
    """Find the longest of the plan's numbers that stands there, if the patterns above would misread it."""
    for length, numbers in plan.by_length.items():
        end = start + length
        number = numbers.get(text[start:end].casefold())
        if number and not text[end : end + 1].isalnum():
            return number if is_odd(number) else None
    return None


def is_odd(number: str) -> bool:
    """Tell whether a plan's own number is none that people would be understood to type: `SR (25/26) 01`."""
    opening = OPENING.match(number)
    return not (_WRITTEN.fullmatch(number) and opening and not opening[0])


@lru_cache(maxsize=64)
def spoken_pattern(number: str) -> str:
    """Build the pattern of one of the plan's numbers as it is written, or spoken: `3.1`, “three point one”."""
    said = {figures: word for word, figures in _WORD.items()}
    parts = [f"(?:{re.escape(part)}|{said[part]})" if part in said else re.escape(part) for part in number.split(".")]
    return r"(?:\.|\s{1,3}(?:point|dot)\s{1,3})".join(parts) if len(parts) > 1 else re.escape(number)


def plain_numbers(known: tuple[str, ...]) -> Plain:
    """List a plan's numbers by their plain form, the longest first."""
    return Plain((plain_number(number), number) for number in sorted(filter(None, known), key=len, reverse=True))
