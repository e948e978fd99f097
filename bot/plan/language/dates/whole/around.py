"""Know what stands around a date: whether it ends a phrase, is a part of a name, and which of two days it says holds."""

import re

from bot.plan.language.dates.calendar import MONTH
from bot.plan.language.dates.rules import worded

# Words that may follow a date and make no name of it: "Friday because …"; "Friday panel" and "the March board" are names.
_GOES_ON = re.compile(
    r"\s*(?:[^\w\s'#]|\Z|(?:because|cos|coz|as|since|due|owing|to|so|if|when|while|whilst|after|following|before|for|but|"
    r"and|or|given|pending|with|without|subject|instead|not|rather|once|unless|until|till|is|was|will|would|should|at|by|"
    r"on|in|please|pls|plz|thanks|thx|ta|now|then|we|i|they|it|he|she|that|this|which|who|the|has|had|have|from|of|plus|"
    r"minus|latest|earliest|ok|okay|hopefully|instead|rather|than|provided|assuming|though|although|again|max|sorry|no|"
    r"actually|moved?|moves|moving|pushed|put|slip\w*|becomes?|became|changed|our|my|their|all|still|looks?|seems?|"
    r"works?|cheers|possible|poss|onwards?|via|against|per|yes|can|could|may|might|must|need|needs|we're|we've|we'll|"
    r"i'm|i've|i'll|it's|that's|isn't|won't|can't|[a-z]+n't)\b)",
    re.IGNORECASE | re.ASCII,
)
# A day that stands by itself, whatever follows: figures with a month, or a whole date.
_FULL = re.compile(
    rf"\d.{{0,12}}?{MONTH}|{MONTH.replace('?P<month>', '?:')}.{{0,8}}?\d|\d[/.-]\d{{1,2}}[/.-]\d|\d/\d|"
    r"\b(?:tomm?orr?ow|today|(?:days?|weeks?|fortnights?|months?)\b.*)|^(?:by|until|till?)\s|"
    r"\b(?:cop|cob|eod|close\s+of\s+(?:play|business))\b",
    re.IGNORECASE,
)

_NEAR, _FAR = 40, 80  # characters
_FILLER = (
    r"(?:the|our|on|by|for|at|date|deadline|target|due|of|set|agreed|planned|original|old|first|set|it|is|was|be|being|"
    r"to|end|ready|done|complete|finished|current|previous|expected|scheduled|as)"
)
_SAID_OLD = worded(
    r"(?:\b(?:(?:mov|push|slip|put|extend|extension|chang|shift|bump|resched|delay|drift|revis|re-?plan|go|date|deadline|"
    r"target)\w*(?: \w+){0,3}? from|was|were|had been|instead of|in place of|rather than|not|isn't|wasn't|never|no longer|originally|initially|"
    r"previously|formerly|replac(?:es|ing)|supersed(?:es|ing)|miss(?:ed|ing)?|ahead of|as opposed to|used to be|forget|"
    r"scrap|ignore|drop|lost|past|beyond|over|against|"
    r"(?:cannot|can't|cant|won't|wont|couldn't|didn't|not going to|not able to|unable to|will not|can not|no way)"
    r"(?: (?:now|be able to|going to))?(?: (?:make|hit|meet|do|manage|be ready|be done|finish|happen|deliver|achieve|get|"
    r"keep|stick|hold))?(?: (?:it|this|that))?)|"
    r"\b(?:old|original|previous|former|earlier|existing|current|agreed) (?:due )?(?:date|deadline|target|one))"
    rf"(?: {_FILLER}){{0,4}}\s*[:,(]?\s*\Z"
)
_MAKES_OLD = worded(
    r"[\s,)]*(?:[-=]*>|:? ?(?:(?:deadline|date|target|one)\b )?(?:(?:has|have|had|needs? to|will|must|should|is|"
    r"was|be|been|being|to be|to|can|it|now|just|got|gets?|actually|really|probably|looks?|definitely|please|pls) ){0,4}"
    r"(?:mov(?:e|es|ed|ing)|becomes?|became|slip\w*|push\w*|put|chang\w*|shift\w*|bump\w*|extend\w*|resched\w*|go(?:es|ne)?|"
    r"going|slid\w*|drift\w*|off|out|too (?:early|tight|soon)|no longer|gone|unrealistic|impossible|miss\w*|scrap\w*|dead|"
    r"not (?:possible|achievable|realistic|doable|feasible|happening|viable|on|enough|going|looking)|won't|wont|cannot|can't|cant|isn't|wasn't|wrong|superseded|replaced|sorry|no wait|i mean|i meant|"
    r"make that|correction|or rather)\b|\s*(?:sorry|no wait|wait no|i mean|i meant|actually|make (?:that|it)|"
    r"correction|or rather|no,)\b)"
)
# Between two days: "1 May, now 15 May", "31 March or rather 30 April".
_TURNS = worded(
    r"[\s,;:.(-]*(?:(?:but|so|and|it's|it is|that's|which is|is) ){0,3}(?:now|no|sorry|actually|instead(?! of)|rather(?! than))\b,?"
    rf"(?: {_FILLER}){{0,5}}\s*\Z"
)


def is_full(said: str) -> bool:
    """Tell whether the words of a date are a day whatever follows them: "31 March", "in two weeks"."""
    return _FULL.search(said) is not None


def ends_phrase(text: str, end: int) -> bool:
    """Tell whether what follows a place makes no name of the words before it, as "the March board" does."""
    return _GOES_ON.match(text, end) is not None


# "the 12 March board", "after the 14 May meeting": a date that is the name of something else.
_NAMES = worded(
    r"\b(?:the|our|their|its|after|following|since|pending|awaiting|at|of|per|than|than the|last|this|next|upcoming)\s{0,4}\Z"
)
_OF_PART = worded(
    r"\b(?:phase|stage|part|draft|interim|pilot|some|half|most|initial|first|partial(?:ly)?|mid-?point|review|checkpoint|"
    r"progress|update|report|meets?|meeting|board|panel|committee|cabinet|scrutiny)\b[^.;]*\Z"
)


def is_beside(before: str, text: str, end: int) -> bool:
    """Tell whether a date is that of something else than the whole: a part's, a meeting's, or a part of a name."""
    named = _NAMES.search(before[-_FAR:]) is not None and not ends_phrase(text, end)
    return named or _OF_PART.search(before[-_FAR:]) is not None


def is_old(before: str, after: str) -> bool:
    """Tell whether the words around a date, up to the dates beside it, say that it holds no longer: "from 31 March",
    "31 March moved to".
    """
    is_turned = len(after) <= _NEAR and _TURNS.match(after) is not None
    return is_turned or _SAID_OLD.search(before[-_FAR:]) is not None or _MAKES_OLD.match(after[:_FAR]) is not None
