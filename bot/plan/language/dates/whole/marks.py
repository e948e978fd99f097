"""Know the words that mark a date as the new one, as a deadline, as agreed to, or that move it."""

import re

from bot.plan.language.dates.rules import worded
from bot.plan.language.dates.whole.shifts import SPAN

# Words that move a day, or bound it, and are part of no date that was read: then which day is meant can't be told.
_AS_PLANNED = r"(?! (?:planned|expected|hoped|agreed|we|i|originally|first|the plan))"
MOVES = worded(
    r"\b(?:(?:the )?(?:very )?earliest|or (?:later|sooner|after|before|thereafter)|no (?:sooner|earlier)|thereafter|"
    rf"onwards?|plus|minus|give or take|at best|at least|later than{_AS_PLANNED}|earlier than{_AS_PLANNED}|"
    r"back to (?:the )?(?:original|old|first|previous)|nxt|(?:the )?(?:following|next|same) year|years?(?: after|"
    r" later)?|"
    r"(?:19|20)\d\d|twenty[- ]twenty(?:[- ]\w+)?|and a half|half|est\.?|approx\.?|provisional(?:ly)?|tbc|"
    r"tentative(?:ly)?|maybe|perhaps|failing that|otherwise|or else|but only|possibly|at a push|worst case|best case|"
    r"if not (?:sooner|later|before|then))\b|"
    r"\+|(?<=\d)\s?wd\b"
)
GOES_WITH = worded(r",? ?-? ?(?:weeks?|half|fortnight|month|quarter|period|season|window)\b")  # "June 1st week"
BOUND_AFTER = worded(r",? (?:after|following|before|preceding|prior to|ahead of|plus|minus)\b")
COUNTED = worded(
    rf"\b(?P<lead>(?:by|another|add(?:ing|ed)?|with|extra|further|needs?|need|want|wants|have|give \w{{1,6}}|get|"
    rf"allow|for|"
    rf"slip(?:s|ped)?|push(?:ed)?|mov(?:e|ed)|delay(?:ed)?|defer(?:red)?|extend(?:ed)?|back|forward|"
    rf"(?:put|bump|shift|pull)(?:ed)?)(?: (?:it|back|out|on|by|about|forward))* )?"
    rf"{SPAN}(?P<tail> (?:later|earlier|after|before|from|past|on top|more|extra|longer|extension|vs|against|over|"
    rf"beyond))?\b"
)
LEADS_ON = worded(
    r"\s*(?:,|so|-|which|that|taking|making|bringing|takes|makes|brings|it|is|this|us|new|date|to|until|till|"
    r"i\.?e\.?|\(|"
    r"=|:| |weather|revised|completion|delay|extension){0,8}\Z"
)
_LINK = (
    r"(?: (?:it|this|that|the|our|a|an|back|out|on|off|due|date|deadline|target|is|of|will|be|should|shall|to|by|"
    r"until|till|"
    r"til|for|towards|now|completion|new|finish|end|would|overall|final|pc|also|in)\b){0,6}[\s:,=('-]*\Z"
)
STRONG = worded(
    r"\b(?:mov(?:e|ed|es|ing)|push\w*|(?:bring|brought|pull\w*) (?:\w+ )?(?:forward|in|up|back)|slip\w*|put (?:it|"
    r"this|back|out|off)|extend\w*|extension|chang\w*|shift\w*|"
    r"bump\w*|"
    r"resched\w*|adjourn\w*|postpon\w*|defer\w*|carried over|now(?: shows?)?|instead|rather|make (?:it|that)|try|say|"
    r"aim\w*|"
    r"propos\w*|ask\w*|request\w*|need\w*|have|give \w{1,6}|becomes?|becoming|realistic\w*|prefers?|substitut\w*|"
    r"confirm\w*|"
    r"should(?:'?ve| have) (?:said|been|read)|(?:will|shall|it'll|'ll|to) (?:now )?be|meant|written in|"
    r"forecast(?:ing)?|eta|ecd|projected|"
    r"should be|(?:new|revised|amended|updated|proposed|agreed|latest|forecast|expected|completion|due|end|finish|"
    r"target)"
    r" (?:\w+ )?"
    r"(?:date|deadline|target|completion|finish|end)|date(?=\W*\Z))" + _LINK
)
DEADLINE = worded(
    r"\b(?:(?:no|not) later than|by|until|till|til|due|deadline|done|complet\w*|finish\w*|finalis\w*|conclud\w*|"
    r"ready|deliver\w*|in place|"
    r"signed off|sorted|wrap\w* up|clos(?:e|ed|es|ing)(?: \w+)? ?(?:out|off)?|target|end date|before|handover|"
    r"in service|"
    r"operational|pc|up to and including|ends?|(?:will|'ll|shall|should|going to|gonna|expect\w*|looking at|"
    r"stick\w* (?:with|to)|keep\w* to|promis\w*|reckons?|call it|set for|down for|pencilled in|hold\w* to|back to|"
    r"we're on|on course for|on track for)(?: \w+){0,3})" + _LINK
)
WISHED = worded(r"\b(?:aim\w*|try\w*|hop\w*|ideally|target\w*|expect\w*|forecast\w*|plan\w*|say)\b[^,.;]*\Z")
HAS_BEEN = worded(
    r"\b(?:was|were|had(?: all)? been|(?:has|have|'ve|'s)(?: all| now)? been|got|all)(?: \w+){0,2} \w+(?:ed|ne|en|nt) "
    r"(?:by|before|on|until|for)\s{0,4}(?:the )?\Z"
)
BY = worded(r"\b(?:by|until|till?|before|due|for)\s{0,4}(?:on |the )?\Z")
AGREES = worded(
    r"[\s,)]*(?:instead|please|pls|plz|works|suits|would be|will do|should do|is the new|is now the|is when|ok\b|"
    r"okay|max\b|"
    r"written in|it shall be|at the (?:very )?latest|latest|it is|is fine|is good|is better|is realistic|as the date|"
    r"as the new|as a result|now\b)"
)
DATED = re.compile(r"(?:19|20)\d\d|[/.-]\d{1,2}[/.-]\d\d\s*\Z|[a-z][ '/.-]?'?\d\d\s*\Z", re.IGNORECASE)
