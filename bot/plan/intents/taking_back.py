"""Tell whether somebody takes back what they have asked for: “withdraw my request on 3.1”, “no need for the date”."""

import re

_SEEN = 300  # characters that are looked at
_LEAD = (
    r"\W*(?:(?:hi|hello|hey|please|pls|plz|can|could|would|will|you|i|i['’]d|we|need|want|like|to|just|now|also|actually|"
    r"ok|okay|sorry|no|so|and|let['’]?s|oh|well|then|right|#?\d{1,3}(?:\.\d{1,3})?)\W{1,5}){0,8}"
)
_ASKED = (
    r"(?:requests?|extensions?|extra\s{1,3}time|more\s{1,3}time|extended\s{1,3}(?:date|deadline)|postponement|"
    r"(?:new|later|longer|other|changed|extra)\s{1,3}(?:due\s{1,3})?(?:dates?|deadlines?)|"
    r"(?:date|deadline)\s{1,3}(?:changes?|extensions?|requests?)|(?:change|move)\s{1,3}of\s{1,3}(?:the\s{1,3})?date|"
    r"(?:date|time|pause|extension|one|what)\s{1,3}(?:that\s{1,3})?i(?:['’]?ve|\s{1,3}have)?\s{1,3}(?:just\s{1,3})?asked)"
)
_BETWEEN = r"\s{1,3}(?:[\w.’'-]{1,20}\s{1,3}){0,4}?"
_TAKEN = re.compile(
    rf"{_LEAD}(?:withdraw|cancel|forget|scrap|drop|bin|ditch|retract|revoke|pull|undo|delete|remove|ignore|disregard|"
    rf"never\s?mind|call\s{{1,3}}off|take(?:\s{{1,3}}back)?|get\s{{1,3}}rid\s{{1,3}}of|withdrawing|cancelling|stop){_BETWEEN}"
    rf"{_ASKED}\b",
    re.IGNORECASE,
)
_TAKE = re.compile(rf"{_LEAD}take\s", re.IGNORECASE)
_UNNEEDED = re.compile(
    rf"{_LEAD}(?:(?:(?:do\s{{1,3}}not|don['’]?t|won['’]?t|no\s{{1,3}}longer|needn['’]?t)\s{{1,3}}(?:(?:really|actually|even|now)\s{{1,3}})?"
    r"(?:need|want|require|be\s{1,3}needing)|no\s{1,3}(?:more\s{1,3})?need\s{1,3}(?:for|of)|can\s{1,3}do\s{1,3}without|"
    r"(?:have\s{1,3}|['’]?ve\s{1,3})?changed\s{1,3}my\s{1,3}mind\s{1,3}(?:about|on|over))"
    rf"{_BETWEEN}{_ASKED}|(?:the|that|my)\s{{1,3}}{_ASKED}(?:\s{{1,3}}[\w.’'-]{{1,20}}){{0,6}}?\s{{1,3}}"
    r"(?:is|are|isn['’]?t|can\s{1,3}be)\s{1,3}(?:not\s{1,3}|no\s{1,3}longer\s{1,3})?"
    r"(?:needed|wanted|required|withdrawn|cancelled|dropped))\b",
    re.IGNORECASE,
)
_BACK = re.compile(r"\bback\b", re.IGNORECASE)
_ASKS = re.compile(r"\W*(?:who|what|when|where|which|how|why|is|are|was|does|did|has|have|do|should)\b", re.IGNORECASE)
_OWN = re.compile(
    r"\b(?:my|our)\s{1,3}(?:\w{1,12}\s{1,3}){0,2}?(?:dates?|deadlines?|requests?|extensions?|pause)\b|"
    r"\bi(?:['’]?ve)?\s{1,3}(?:\w{1,12}\s{1,3}){0,2}?asked\s{1,3}for\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\b(?:agreed?|approved?|accepted|granted|decided?|decision|refused|rejected|declined|turned\s{1,3}down|said|say|"
    r"answer(?:ed)?|reply|replied|gone\s{1,3}through|heard|looked\s{1,3}at|news|happen\w{0,4})\b",
    re.IGNORECASE,
)


def asks_of_own_request(typed: str) -> bool:
    """Tell whether words ask what has become of a request of their author's own: “is my new date agreed”."""
    text = typed[:_SEEN]
    return bool(_ASKS.match(text) and _OWN.search(text) and _OUTCOME.search(text))


def takes_request_back(typed: str) -> bool:
    """Tell whether words take back a request of their author's own, and ask nothing."""
    text = " ".join(typed[: 2 * _SEEN].split())[:_SEEN]
    if _ASKS.match(text):
        return False
    if _TAKEN.match(text):
        return _TAKE.match(text) is None or _BACK.search(text) is not None
    return _UNNEEDED.match(text) is not None
