"""Find what is to be done where its exact parts say so, whatever shape the sentence has: erasing, another's words, a
request's decision, a plan's name, and whose absence it is.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

_SEEN = 1_000  # characters that are looked at
_USER = r"<@[UW]\w{1,30}(?:\|[^<>]{0,100})?>"
_LEAD = (
    r"\W*(?:(?:hi|hello|hey|morning|please|pls|plz|can|could|would|will|you|u|someone|somebody|i|i['’]d|we|need|want|like|"
    r"to|just|now|also|how|do)\W{1,5}){0,8}"
)
_ERASED = re.compile(rf"{_LEAD}(?:erase|expunge|redact)\b(?P<what>.{{0,200}})", re.IGNORECASE)
_TAKEN = re.compile(
    rf"{_LEAD}(?:delete|remove|wipe|scrub|undo|withdraw|scrap|bin|cancel|retract|reverse|take\s{{1,3}}(?:back|down|out)|"
    r"get\s{1,3}rid\s{1,3}of)\b(?P<what>.{0,200})",
    re.IGNORECASE,
)
_FOR_GOOD = re.compile(
    r"\s{1,3}(?:(?:everything|anything|all|any|every\w*)\b.{0,40}\b(?:about|on|of|by|from|mention\w*|names?)\b|"
    r"(?:the|that|this|his|her|their)\s{1,3}(?:\S+\s{1,3}){0,2}?names?\b|"
    r"(?:no|nr|number|update|note|entry)\b\.?\s{0,3}\d|#\d)",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:i|i['’]?ve|i['’]?d|my|mine|me|myself|we|our)\b", re.IGNORECASE)
_WHAT_THEY_SAID = re.compile(
    rf"\b(?:what|that|anything|everything|whatever|words?|updates?|things?)\s{{1,3}}(?:that\s{{1,3}})?"
    rf"(?P<who>{_USER}|[^\W\d][\w’'-]*(?:\s{{1,3}}[^\W\d][\w’'-]*)?)\s{{1,3}}(?:has\s{{1,3}}|have\s{{1,3}}|had\s{{1,3}}|just\s{{1,3}})?"
    r"(?:said|wrote|written|put|posted|recorded|typed|added|told|reported)\b",
    re.IGNORECASE,
)
_THEIR_WORDS = re.compile(
    rf"(?P<who>{_USER}|\b(?-i:[A-Z])[\w-]*|\b(?:someone|somebody)(?:\s{{1,3}}else)?)['’]s?\s{{1,3}}(?:\w+\s{{1,3}}){{0,2}}?"
    r"(?:updates?|words?|comments?|notes?|entry|entries|messages?|requests?|remarks?)\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"(?:\A|[.!?,;:\n–—]\s{0,3}|\s-\s{1,3}|\b(?:please|pls|you|i|i['’]ll|i['’]d|happy\s{1,3}to|want\s{1,3}to|like\s{1,3}to)\s{1,3})"
    r"(?:agree|approve|accept|grant|authorise|authorize|allow|refuse|reject|decline|turn\s{1,3}down|"
    r"say\s{1,3}(?:yes|no))\s{1,3}(?:\S+\s{1,3}){0,5}?"
    r"(?:it|that|this|them|dates?|deadlines?|requests?|extensions?|asked|wants?|wanted|pause|longer|later|more\s{1,3}time)\b",
    re.IGNORECASE,
)
_RENAMED = re.compile(
    rf"{_LEAD}(?:rename|retitle|change\s{{1,3}}(?:the\s{{1,3}})?(?:name|title)\s{{1,3}}of)\s{{1,3}}(?P<name>.{{1,150}}?)"
    r"\s{1,3}(?:to|as|into)\b:?\s{1,3}(?P<to>\S.{0,200})",
    re.IGNORECASE,
)
_DEED = re.compile(
    rf"{_LEAD}(?P<deed>archive|restore|unload|delete|remove|drop|bin|get\s{{1,3}}rid\s{{1,3}}of|make|set)\s{{1,3}}"
    r"(?P<name>\S.{0,160})",
    re.IGNORECASE,
)
_DEFAULT = re.compile(r"\s{1,3}(?:as\s{1,3})?(?:the\s{1,3}|our\s{1,3}|my\s{1,3})?default\b.{0,20}\Z", re.IGNORECASE)
_ENDING = re.compile(
    r"(?:\s{1,3}(?:please|pls|now|again|for\s{1,3}(?:me|us)|altogether|completely))+\W{0,5}\Z", re.IGNORECASE
)
_AWAY = re.compile(
    rf"\W*(?P<who>{_USER}|[^\W\d][\w-]*(?:\s{{1,3}}(?-i:[A-Z])[\w-]*)?)(?:['’]s|\s{{1,3}}(?:is|isn['’]?t|has|hasn['’]?t|"
    r"will|won['’]?t|was|wasn['’]?t|comes|goes|returns|returned|back|off|away|not))\b",
    re.IGNORECASE,
)
_NO_NAMES = frozenset(
    """
    i im i’m we my me he she it its it’s they that this there who what when where which how the a an our your all am not
    now back away off out ill i’ll ive i’ve today tomorrow on in at please pls annual leave holiday hi hello hey ok okay
    yes no nobody everybody everyone someone anyone just well still so and but for from of
    """.split()
)
_ASKS = re.compile(
    r"\W*(?:who|whos|who['’]s|what|when|where|which|how|why|is|are|was|does|did|has|have)\b", re.IGNORECASE
)


class Deed(Enum):
    """A thing that is to be done, found by its parts."""

    ERASE = auto()  # words for good
    TAKE_ANOTHERS = auto()  # words back that somebody else said
    DECIDE = auto()  # about what somebody has asked for
    RENAME = auto()  # what is called `name`, to `to`
    ARCHIVE = auto()  # what is called `name`
    RESTORE = auto()
    UNLOAD = auto()
    DEFAULT = auto()


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done, and the words for what it is done to."""

    deed: Deed
    name: str = ""
    to: str = ""


_PLAN_DEEDS = {"archive": Deed.ARCHIVE, "restore": Deed.RESTORE, "unload": Deed.UNLOAD}


def order_in(typed: str) -> Order | None:
    """Find what a message wants done, other than with the plan's actions; None if nothing of the kind."""
    text = " ".join(typed[:_SEEN].split())
    if text.endswith("?") and _ASKS.match(text) and not text.lower().startswith("how do"):
        return None
    if found := _RENAMED.match(text):
        return Order(Deed.RENAME, found["name"].strip(' "“”'), _ENDING.sub("", found["to"]).strip(' "“”?!.'))
    if (found := _ERASED.match(text)) and not _OWN.search(found["what"]):
        return Order(Deed.ERASE)
    if (found := _TAKEN.match(text)) and not _OWN.search(found["what"]):
        said = _WHAT_THEY_SAID.search(found["what"]) or _THEIR_WORDS.search(found["what"])
        if said and said["who"].lower() not in _NO_NAMES:
            return Order(Deed.TAKE_ANOTHERS, said["who"])
        if _FOR_GOOD.match(found["what"]):
            return Order(Deed.ERASE)
    if found := _DEED.match(text):
        deed, name = found["deed"].lower(), _ENDING.sub("", found["name"])
        if default := _DEFAULT.search(name):
            return Order(Deed.DEFAULT, name[: default.start()])
        if deed not in ("make", "set"):
            return Order(_PLAN_DEEDS.get(deed, Deed.UNLOAD), name.strip(' ?!."“”'))
    return Order(Deed.DECIDE) if _DECIDED.search(text) else None


def absent_said(typed: str) -> str:
    """Find whose absence a message is about: somebody mentioned, or a name; empty if it may be its author's."""
    found = _AWAY.match(typed[:_SEEN].replace("'", "’"))
    return found["who"] if found and found["who"].split()[0].lower() not in _NO_NAMES else ""
