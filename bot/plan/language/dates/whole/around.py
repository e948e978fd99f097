"""Know what stands around a date: whether it ends a phrase or is part of a name, and which of two days holds."""

import re

from bot.plan.language.dates.calendar import MONTH
from bot.plan.language.dates.rules import worded

# Words that may follow a date and make no name of it: "Friday because …"; "Friday panel", "the March board" are names.
_GOES_ON = re.compile(
    r"\s*(?:[^\w\s'#]|\Z|(?:because|cos|coz|as|since|due|owing|to|so|if|when|while|whilst|after|following|before|for|"
    r"but|"
    r"and|or|given|pending|with|without|subject|instead|not|rather|once|unless|until|till|is|was|will|would|should|"
    r"at|by|"
    r"on|in|please|pls|plz|thanks|thank|many|kind|says|said|thx|ta|now|then|we|i|they|it|he|she|that|this|which|who|"
    r"the|has|had|have|from|"
    r"plus|"
    r"minus|latest|earliest|ok|okay|hopefully|instead|rather|than|provided|assuming|though|although|again|max|sorry|no|"
    r"actually|moved?|moves|moving|pushed|put|slip\w*|becomes?|became|changed|our|my|their|all|still|looks?|seems?|"
    r"works?|cheers|possible|deadline|dates?|target|instead|x|xx|lol|hun|love|pal|lads|all|tho|btw|fyi|innit|right|"
    r"mate|max|min|"
    r"hence|night|morning|afternoon|evening|am|pm|possible|poss|onwards?|via|against|per|yes|can|could|may|might|"
    r"must|need|needs|we're|we've|we'll|"
    r"i'm|i've|i'll|it's|that's|isn't|won't|can't|[a-z]+n't)\b)",
    re.IGNORECASE | re.ASCII,
)
# A day that stands by itself, whatever follows: figures with a month, or a whole date.
_FULL = re.compile(
    rf"\d.{{0,12}}?{MONTH}|{MONTH.replace('?P<month>', '?:')}.{{0,8}}?\d|\d[/.-]\d{{1,2}}[/.-]\d|\d/\d|"
    r"\b(?:tomm?orr?ow|today|(?:\d{1,3}|an?|one|two|three|four|five|six|eight|ten|twelve)\s?"
    r"(?:working\s)?(?:days?|weeks?|wks?|fortnights?|months?)\b.*)|^(?:by|until|till?)\s|"
    r"\b(?:cop|cob|eod|close\s+of\s+(?:play|business))\b",
    re.IGNORECASE,
)

_NEAR, _FAR = 40, 80  # characters
_FILLER = (
    r"(?:the|our|my|on|by|for|at|date|deadline|target|due|of|set|agreed|planned|original|old|first|it|is|was|be|being|"
    r"to|end|ready|done|complete|finished|current|previous|expected|scheduled|as|this|that|in|happening|happen)"
)
_MOVED = (
    r"(?:mov|push|slip|put|extend|extension|chang|shift|bump|resched|delay|drift|revis|re-?plan|re-?baselin|postpon|"
    r"adjourn|defer|go|roll|carr(?:y|ied)|bring|brought|pull)\w*"
)
_CANNOT = (
    r"(?:cannot|can't|cant|won't|wont|couldn't|didn't|isn't|isnt|aint|wasn't|not going to|not able to|unable to|"
    r"will not|"
    r"can not|(?:may|might|could|would) not|mightn't|no way)(?: (?:now|be able to|going to|gonna))?(?: (?:make|hit|"
    r"meet|do|manage|be ready|be done|finish|"
    r"happen|"
    r"happening|deliver|achieve|get|keep|stick|hold|ready|done))?(?: (?:it|this|that))?"
)
_SAID_OLD = worded(
    rf"(?:\b(?:(?:{_MOVED}|date|deadline|target|finish|completion)(?: \w+){{0,3}}? from|was|were|had been|instead of|"
    rf"in place of|in lieu of|rather than|not|never|no longer|originally|initially|previously|formerly|replac(?:es|"
    rf"ing)|"
    rf"supersed(?:es|ing)|miss(?:ed|ing)?|ahead of|as opposed to|used to be|forget|scrap|ignore|drop|lost|past|"
    rf"beyond|over|"
    rf"baseline|{_CANNOT}|(?:i|we) (?:said|put|wrote|told you|promised|typed)|(?:said|put|wrote) it was)|"
    rf"\b(?:old|original|previous|former|earlier|existing|current) (?:due )?(?:date|deadline|target|one)|"
    rf"\bsubstitut\w* [^.;]{{3,40}} for|\b(?:swap|exchang|trad|replac|switch)\w*)(?: {_FILLER}){{0,4}}\s*[:,(]?\s*\Z"
)
_MOVED_AT = worded(rf"\b{_MOVED}(?: (?:back|out|on))?(?: (?:the|our|it))?\s{{0,4}}\Z")
_TO = worded(r"\s{0,4}(?:(?:back|out|on|forward) )?(?:to|until|till|[-=]*>)\s{0,4}(?:the )?\Z")
_VERBS = (
    r"(?:mov(?:e|es|ed|ing)|becomes?|became|slip\w*|push\w*|put|chang\w*|shift\w*|bump\w*|extend\w*|resched\w*|"
    r"go(?:es|ne)?|going|slid\w*|drift\w*|off|out|(?:way |far |much |just |a bit |a little )?too (?:early|tight|soon|"
    r"late|"
    r"close|ambitious|optimistic)|no longer|gone|unrealistic|impossible|miss\w*|scrap\w*|dead|tight|never|"
    r"not (?:possible|achievable|realistic|doable|feasible|happening|viable|on|enough|going|looking|gonna|now)|won't|"
    r"wont|"
    r"cannot|can't|cant|isn't|isnt|wasn't|doesn't|doesnt|don't|not work|no (?:good|use|chance)|wrong|superseded|"
    r"replaced|withdrawn|struck|rejected|mooted|suggested|"
    r"turned down|ruled out|dropped|cancelled|abandoned)"
)
_MAKES_OLD = worded(
    rf"[\s,)]*(?:[-=]*>|:? ?(?:(?:deadline|date|target|one|on the form|for \w+)\b )?(?:(?:has|have|had|needs? to|will|"
    rf"must|should|is|was|were|be|been|being|to be|to|can|it|now|just|got|gets?|actually|really|probably|looks?|"
    rf"definitely|please|pls) ){{0,4}}{_VERBS}\b|(?:was|were|had been)\b(?!(?: {_FILLER}){{0,4}}\s*\Z)|"
    r"\s*(?:sorry|no wait|wait no|i mean|i meant|actually|make (?:that|it)|correction|or rather|no[,:])\s{0,2}(?=\S))"
)
# Between two days: "1 May, now 15 May", "31 March or rather 30 April", "last day of May? No: 19 February".
_TURNS = worded(
    r"[\s,;:.?!(-]*(?:(?:but|so|and|it's|it is|that's|which is|is) ){0,3}(?:now|no|nope|sorry|actually|instead(?! of)|"
    rf"rather(?! than)|try|make it|better)\b[,:]?(?: {_FILLER}){{0,5}}\s*\Z|"
    r"[^.;]{0,30}\b(?:should(?:'?ve| have)? (?:said|been|be|read|say)|i meant|meant to be)\b[^.;]{0,12}\Z"
)
# "the 12 March board", "of 6 May", "valid to", "as at": a date that names something else, or says when that was.
_NAMES = worded(
    r"\b(?:the|our|their|its|after|following|since|pending|awaiting|at|of|per|than|than the|last|this|next|upcoming)"
    r"\s{0,4}\Z"
)
_RELATES = worded(
    r"\b(?:(?:letter|e-?mail|memo|minutes?|report|note|version|draft|meeting|decision|resolution|visit|inspection|"
    r"audit|"
    r"review|data|figures?|request|order|instruction|notice) (?:dated |of |from |on )|as (?:at|of)|dated|vs\.?|versus|"
    r"against|issued|received|sent|ref\.?|re|since|(?:valid|funded|funding|licen[cs]ed|insured|permit|lease|contract|"
    r"cover|"
    r"warranty|leave|away|closed|open|out|on leave|off|holiday|annual leave)(?: \w+)? (?:to|until|till|til|from|"
    r"through)|"
    r"between|expires?(?: on)?|(?:starts?|starting|begins?|beginning|commenc\w*|kick\w* off|launch\w*|opens?|booked|"
    r"arriv\w*|back|returns?|returning|works?|runs?|working|site)(?: \w+)? (?:on|from|for|in|at)|"
    r"(?:starts?|starting|begins?|commences|opens|kicks? off|launches))(?: the)?\s{0,4}\Z"
)
_OF_NAME = worded(r"\bof(?: the)?\s{0,4}\Z")
# What is said, sent or begun by then, and not done: "will update you by 3 June".
_OF_WORDS = worded(
    r"\b(?:will|to|'ll|can|should|shall|going to|aim to|hope to) (?:\w+ )?(?:update|let you know|let \w+ know|confirm|"
    r"report(?: back)?|come back|get back|be back|revert|advise|send|share|circulate|chase|discuss|review|meet|know|"
    r"hear|"
    r"decide|quote|start|begin|present|consult|tender|appoint|order|issue|submit|speak|talk|ask|check|look at|visit|"
    r"agree|propose|draft|write|have (?:a|the|an) (?:draft|update|answer|plan|quote|"
    r"report))\b(?!(?: \w+){0,3} that\b)[^.;]{0,40}\b(?:by|before|on|in|at|until|till)(?: the)?\s{0,4}\Z"
)
_OF_PART = worded(
    r"\b(?:phase|stage|part|draft|interim|pilot|some|half|most|initial|first|partial(?:ly)?|mid-?point)\b[^.;]*\Z"
)
_OF_EVENT = worded(
    r"\b(?:reviews?|checkpoint|progress|updates?|reports?|meets?|meetings?|board|panel|committee|cabinet|scrutiny|call|"
    r"workshop|session|interviews?|training|visit|inspection|holiday|delivery|install(?:ation)?|procure\w*|tender|"
    r"award)"
    r"\b[^.;]*\Z"
)


def is_full(said: str) -> bool:
    """Tell whether the words of a date are a day whatever follows them: "31 March", "in two weeks"."""
    return _FULL.search(said) is not None


def ends_phrase(text: str, end: int) -> bool:
    """Tell whether what follows a place makes no name of the words before it, as "the March board" does."""
    return _GOES_ON.match(text, end) is not None


def is_beside(before: str, text: str, end: int, *, is_marked: bool) -> bool:
    """Tell whether a date is that of something else than the whole: a part's, or a part of a name; and, but where it
    `is_marked` as the new one, a meeting's.
    """
    before = before[-_FAR:]
    named = _NAMES.search(before) is not None and not ends_phrase(text, end)
    event = not is_marked and _OF_EVENT.search(before) is not None
    name_of = not is_marked and _OF_NAME.search(before) is not None
    return named or event or name_of or any(each.search(before) for each in (_RELATES, _OF_PART, _OF_WORDS))


def is_old(before: str, after: str, *, is_last: bool) -> bool:
    """Tell whether the words around a date, up to the dates beside it, say that it holds no longer: "from 31 March",
    "31 March moved to"; of one that is no text's last, also "1 May, now".
    """
    if _MOVED_AT.search(before[-_FAR:]) and _TO.match(after):
        return True  # "shift the 14th to the 28th"
    is_turned = not is_last and len(after) <= _NEAR and _TURNS.match(after) is not None
    return is_turned or _SAID_OLD.search(before[-_FAR:]) is not None or _MAKES_OLD.match(after[:_FAR]) is not None
