"""Read a message that only puts right what its writer has just said: "actually no make that amber", "i meant 7.2".

No form of words is looked for. What counts is that nothing else is said: a rating, or a number of the plan, and beside
it only words by which people take something back or lead up to it. Whatever else stands there makes it news of its own;
but a clause that follows ("…, legal haven't answered") is news beside the correction.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from typing import TypeVar

from bot.plan.intents.parts import numbers_said
from bot.plan.language.numbers.numerals import Plain
from bot.plan.language.rating_phrases import found_ratings
from bot.plan.language.telling.misspelt import near_ratings, slips
from bot.plan.model.rating import Rating
from bot.plan.model.recommendation import plain_number

_SEEN = 300  # characters that are looked at: a correction is short
_MOST = 16  # words of one
_PARTS = 6  # ratings and numbers in one

_NOES = frozenset("no nope nah naw nono noo".split())
_SORRY = frozenset(
    "sorry soz sry srry apologies apols pardon oops oop ooops whoops woops whoopsie oopsie ups doh".split()
)
_MEANT = frozenset("meant ment mean meaning intended".split())
_SLIPS = frozenset(
    """
    mistake error typo mistyped misclicked wrong wrongly correction scrap scratch strike cancel ignore disregard
    forget wait thoughts thought reflection actually actualy acutally actully instead rather supposed should shouldve
    should’ve shoulda
    """.split()
)
_CHANGES = frozenset(
    "change chnage make mak amend switch swap turn edit alter correct fix downgrade upgrade bump move".split()
)
_ORDERS = frozenset("mark set put call rate count log record file have say".split())
_IT = frozenset("it that this thats that’s its it’s tht taht thst itll".split())
_FILLS = frozenset(
    """
    a about action ah all am an and argh as at back bad be been belonged belongs best better bit bot but by can cd
    clicked color colour come could dear did do entry er erm for from gah go goes going gone hang have hey hi hit hmm
    hold i i’d i’ll
    i’m i’ve id ill im in is item ive just last latest let’s lets like me my now number of off oh ok okay on one ones
    onto our over picked plankeeper please pls plz point pressed rating reading really rec recommendation said second so
    status still supposed take taken the them then they think thinking to typed u uh um under up update updates ur us
    was we well were wld would wrote x xx yeah you your
    """.split()
)
_KNOWN = _NOES | _SORRY | _MEANT | _SLIPS | _CHANGES | _ORDERS | _IT | _FILLS
_SPELT = sorted(word for word in _MEANT | _SLIPS | _CHANGES if len(word) > 4)  # may be a key off
_DENIES = frozenset("not isn’t isnt wasn’t wasnt than never don’t dont shouldn’t shouldnt nt unlike ≠".split())
_REPORTED = frozenset("said put typed wrote did clicked picked pressed hit".split())
_SKIPPED = frozenset("a the of be been have on for in at as it is was to rec action number no. i".split())
_ASKS = frozenset(
    """
    is are was were has have did does do should what which when who how why whose where any isnt isn’t wasnt wasn’t
    arent
    """.split()
)
_POLITE = frozenset("can could cd would wld will".split())
_NO_CHANGE = frozenset("change changes update updates rating more".split())
_DOUBTS = frozenset("hang hold on oh ah er erm um uh ok okay hmm i think was is the one action number rec".split())
_AFTER = (
    _NOES | _SORRY | _MEANT | frozenset("i instead actually of please pls plz x xx it one then thanks my bad".split())
)
_PLACED = frozenset("to on under onto for".split())

_TOKEN = re.compile(r":[a-z0-9_+-]{2,40}:|[^\W_]+(?:['’][^\W_]+)?|≠", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.,£$€])\d{1,3}(?:\.\d{1,3})?(?![\w%]|[.,:/]\d)")
_CLAUSE = re.compile(r"(?:[,;.!\n]|\s[–—-])\s*|\s(?=(?:cos|coz|because|bc|since|as)\s)", re.IGNORECASE)


Wanted = TypeVar("Wanted", Rating, str)


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be so instead: a rating, a number of the plan, or both. `not_rating` and `not_number` are what is said
    not to be so; `words` what is told besides. It is sure where nothing else can be meant, if anything was recorded
    just before; `is_moved` where that surely belongs to `number`.
    """

    rating: Rating | None
    number: str | None
    not_rating: Rating | None = None
    not_number: str | None = None
    words: str = ""
    is_sure: bool = False
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    said: str
    rating: Rating | None = None
    number: str | None = None


def may_correct(typed: str) -> bool:
    """Tell whether a text has the look of a correction at all: some word by which people take something back."""
    words = [_plain(word[0]) for word in islice(_TOKEN.finditer(typed[:_SEEN]), _MOST)]
    return _was_for(words) or any(word in _HINTS for word in words)


_CUES = _NOES | _SORRY | _MEANT | _SLIPS | _CHANGES
_HINTS = _CUES | _DENIES | _ORDERS | {"bad"}


def read_correction(typed: str, plan: Plain) -> Correction | None:
    """Read a text as a correction of what its writer recorded just before; None where it says anything else."""
    typed = typed.strip()
    if len(typed) <= _SEEN and (whole := _read(typed, plan)):
        return whole
    for found in islice(_CLAUSE.finditer(typed, 0, _SEEN), _PARTS):
        head, words = typed[: found.start()], typed[found.end() :].strip()
        read = _read(head, plan) if len(words.split()) > 1 else None
        if read and read.rating and _leads_on(head, read):
            return Correction(read.rating, read.number, read.not_rating, read.not_number, words, read.is_sure)
    return None


def _read(text: str, plan: Plain) -> Correction | None:
    tokens = list(islice(_tokens(text, plan), _MOST + 1))
    words = [token.said for token in tokens if token.said]
    if not tokens or len(tokens) > _MOST or not all(word in _KNOWN or word in _DENIES for word in words):
        return None
    denied = {at for at, token in enumerate(tokens) if not token.said and _is_denied(tokens, at)}
    ratings = {at: token.rating for at, token in enumerate(tokens) if token.rating}
    numbers = {at: token.number for at, token in enumerate(tokens) if token.number}
    rating, not_rating, is_one_rating = _wanted(ratings, denied)
    number, not_number, is_one_number = _wanted(numbers, denied)
    if not (is_one_rating and is_one_number and (rating or number)) or _is_unchanged(words):
        return None
    if (rating and rating.needs_agreement) or (rating or number) in (not_rating, not_number):
        return None
    is_denied = bool(not_rating or not_number)
    is_asked = "?" in text
    if (is_asked and words[:1] and words[0] not in _POLITE) or _opens_asking(tokens):
        return None
    if not (is_denied or _is_cued(words, tokens)):
        return None
    if number and not rating:
        is_moved = bool(not_number) or _is_moved(words)
        if not_rating or not (is_moved or (tokens[-1].number and _is_doubted(words))) or not _ends_on(tokens, number):
            return None  # "5.2 is not on track", "no to 5.1", "move 5.1 over to me"
        return Correction(None, number, None, not_number, "", is_moved and not is_asked, is_moved)
    is_moved = bool(number) and (bool(not_number) or _is_meant(words))
    if number and not (is_moved or not_rating):
        return None  # "make 5.1 amber", "5.1 should be green now": updates of their own
    is_sure = not is_asked and "still" not in words and (rating is not Rating.DONE or is_denied or _is_firm(words))
    return Correction(rating, number, not_rating, not_number, "", is_sure, is_moved)


def _tokens(text: str, plan: Plain) -> Iterator[_Token]:
    """The words of a text, and its ratings and numbers of the plan, in their order."""
    found: list[tuple[int, int, _Token]] = []
    for said in numbers_said(text, plan):
        if said.number:
            found.append((said.start, said.end, _Token("", number=said.number)))
    for number in islice(_NUMBER.finditer(text), _PARTS):
        if known := plan.get(plain_number(number[0])):
            found.append((number.start(), number.end(), _Token("", number=known)))
    for rating, start, end in (*found_ratings(text, _PARTS), *near_ratings(text, _PARTS)):
        found.append((start, end, _Token("", rating)))
    at = 0
    for start, end, token in sorted(found, key=lambda each: (each[0], -each[1])):
        if start < at:
            continue
        yield from _words(text[at:start])
        yield token
        at = end
    yield from _words(text[at:])


def _words(text: str) -> Iterator[_Token]:
    for word in _TOKEN.finditer(text):
        if not word[0].startswith(":"):
            yield _Token(_plain(word[0]))


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    """A word in small letters, as it is spelt: "shoud" is "should"."""
    said = word.lower().replace("'", "’")
    if said in _KNOWN or said in _DENIES or said in _ASKS or not 5 <= len(said) <= 12 or said[-1] == "s":
        return said
    return next((known for known in _SPELT if known[0] == said[0] and slips(said, known) <= 1), said)


def _wanted(said: dict[int, Wanted], denied: set[int]) -> tuple[Wanted | None, Wanted | None, bool]:
    """(what is wanted, what is denied, whether only one is wanted) of the ratings, or of the numbers, by place."""
    wanted = {value: None for at, value in said.items() if at not in denied}
    unwanted = [value for at, value in said.items() if at in denied]
    return next(iter(wanted), None), next(iter(unwanted), None), len(wanted) < 2


def _is_denied(tokens: list[_Token], at: int) -> bool:
    """Whether a rating or number is said not to be meant: "not green", "instead of 5.1", "i put 5.1 but meant 5.2"."""
    is_meant_after = any(token.said in _MEANT for token in tokens[at:])
    is_changed = any(token.said in _CHANGES for token in tokens[:at]) and not any(token.number for token in tokens)
    for before in reversed(range(at)):
        said = tokens[before].said
        if said in _DENIES or (said == "instead" and tokens[before + 1].said == "of"):
            return True
        if (said in _REPORTED and is_meant_after) or (said == "from" and is_changed):
            return True
        if said not in _SKIPPED:
            return False
    return False


def _opens_asking(tokens: list[_Token]) -> bool:
    """Whether it begins as a question does: "is it green", "should that be red"; and not "should be red"."""
    said = [token.said for token in tokens]
    if said[0] not in _ASKS or _is_meant(said):
        return False
    return said[0] != "should" or said[1:2] == [""] or (said[1:2] != [] and said[1] in _IT | {"we", "i", "the"})


def _is_unchanged(words: list[str]) -> bool:
    """Whether it says that there is no change."""
    return any(first in _NOES and second in _NO_CHANGE for first, second in _pairs(words))


def _is_meant(words: list[str]) -> bool:
    is_late = not {"supposed", "shouldve", "should’ve", "shoulda"}.isdisjoint(words)
    return is_late or not _MEANT.isdisjoint(words) or ("should", "have") in _pairs(words)


def _pairs(words: list[str]) -> set[tuple[str, str]]:
    return set(pairwise(words))


def _is_firm(words: list[str]) -> bool:
    """Whether more is said than "no" or "sorry": that something is done is grave."""
    return not (_MEANT | _SLIPS | _CHANGES | _ORDERS).isdisjoint(words)


def _is_cued(words: list[str], tokens: list[_Token]) -> bool:
    """Whether something is taken back, or the rating of "it" is to be another."""
    if not _CUES.isdisjoint(words) or _was_for(words) or _is_another(words) or ("my", "bad") in _pairs(words):
        return True
    return any(first in _ORDERS and second in _IT for first, second in _pairs(words))


def _is_moved(words: list[str]) -> bool:
    """Whether what was recorded surely belongs to another number."""
    if _is_meant(words) or not {"wrong", "mistake", "error", "typo", "instead", "should"}.isdisjoint(words):
        return True
    is_it = not (_IT | {"one", "update"}).isdisjoint(words)
    is_done = is_it and not {"move", "switch", "swap", "change", "belongs", "belonged", "goes"}.isdisjoint(words)
    return (is_done and any(word in _PLACED for word in words)) or _was_for(words) or _is_another(words)


def _is_doubted(words: list[str]) -> bool:
    """Whether nothing is said but that something is not right: "sorry 7.2", "no wait 7.2"."""
    return all(word in _NOES | _SORRY | _SLIPS | _IT | _DOUBTS for word in words)


def _ends_on(tokens: list[_Token], number: str) -> bool:
    """Whether nothing of weight follows the number: "i meant 7.2 sorry", "7.2 i mean", "7.2 not 7.1"."""
    at = next(n for n, token in enumerate(tokens) if token.number == number)
    return all(token.number or token.said in _AFTER | _DENIES for token in tokens[at + 1 :])


def _was_for(words: list[str]) -> bool:
    return "for" in words and "was" in words and not (_IT | {"one"}).isdisjoint(words)


def _is_another(words: list[str]) -> bool:
    """Whether it is said not to be "that one"."""
    return any(first == "not" and second in _IT for first, second in _pairs(words))


def _leads_on(head: str, read: Correction) -> bool:
    """Whether a correction may lead up to news: one that says what is not so, or has the last words' rating changed."""
    words = [_plain(word[0]) for word in _TOKEN.finditer(head)]
    is_changed = not _CHANGES.isdisjoint(words) and not _IT.isdisjoint(words)
    is_taken_back = not {"scrap", "scratch", "actually", "meant", "ment", "should", "correction"}.isdisjoint(words)
    return bool(read.not_rating or (not read.number and (is_changed or is_taken_back)))
