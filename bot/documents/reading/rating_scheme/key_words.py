"""Tell what the words of a rating key mean: `may miss the date` is at risk."""

import re

from bot.plan.model.rating import Rating

_LATE = r"(?:late|delay\w*|overdue|behind)"
_MEANINGS = {  # what stands earliest in the text counts
    Rating.NOT_STARTED: (
        r"not (?:yet )?(?:been )?(?:started|begun|commenced|due)|(?:yet|still) to (?:start|begin|commence)|"
        r"nothing (?:has been )?done|no (?:action|work)\b|future action"
    ),
    Rating.NOT_PURSUING: (
        r"not (?:being )?pursu\w+|no longer\b|withdrawn|cancelled|abandoned|superseded|discontinued|rejected|"
        r"will not be (?:done|taken|pursued)"
    ),
    Rating.PAUSED: r"suspended|on hold|paused?\b|deferred|postponed",
    Rating.OFF_TRACK: (
        r"off[ -]?(?:track|target)|not on (?:track|target|schedule)|will (?:miss|not)|\bmissed|"
        r"not (?:been |being |yet )?(?:fully )?(?:achiev|met\b|deliver|complet|done)\w*|unlikely|fail\w*|no progress|"
        r"significant(?:ly)? (?:risk|issue|concern|delay|slip|problem|behind|off|barrier)\w*|serious\w*|critical|"
        rf"severe|major (?:risk|issue|concern|delay|slip|problem|barrier)\w*|(?:more than|over) [\w ]{{1,20}}{_LATE}|"
        r"overdue|\blate\b"
    ),
    Rating.AT_RISK: (
        r"(?:at|some) risk|slip\w*|(?:may|might|could) (?:miss|not|slip|be)\b|in danger|needs? attention|"
        r"some (?:concern|delay|slippage|issue|problem|barrier)\w*|minor|concerns?\b|"
        rf"(?:up to|less than|within|under) [\w ]{{1,20}}{_LATE}|delay\w*|behind|partial\w*|partly"
    ),
    Rating.ON_TRACK: (
        r"on[ -](?:track|target|schedule|course|time)\b|as planned|"
        r"will be (?:done|complet|deliver|achiev|met\b)\w*|to (?:plan|schedule|timescale)\b"
    ),
    Rating.DONE: (
        r"(?<!be )(?<!be fully )\b(?:complete[d]?\b|completion\b|done\b|achieved|delivered|finished|implemented|closed|"
        r"actioned|discharged|met\b)"
    ),
}
_FOUND = {rating: re.compile(words, re.IGNORECASE) for rating, words in _MEANINGS.items()}
_SIGNED_OFF = re.compile(
    r"sign(?:ed)?[ -]?off|peer[ -](?:check|review)|checked by|verified|validated|closed by|approved by", re.IGNORECASE
)
_AWAITING = re.compile(
    r"(?:await\w*|pending|wait(?:ing|s)? for|ready for|subject to|not yet|before|to be|needs?|requires?)\b"
    r".{0,40}\b(?:sign|clos|approv|verif|check|valid)",
    re.IGNORECASE,
)
_UNDER_WAY = re.compile(r"in progress|progressing|under ?way|in hand|started", re.IGNORECASE)


def rating_described(text: str) -> Rating | None:
    """Find the rating that a key's words describe; None if they describe none."""
    found = {m.start(): rating for rating, words in _FOUND.items() if (m := words.search(text))}
    first = found[min(found)] if found else None
    if first in (None, Rating.DONE) and _SIGNED_OFF.search(text):
        return Rating.DONE if _AWAITING.search(text) else Rating.SIGNED_OFF
    if first is None and _UNDER_WAY.search(text):
        return Rating.ON_TRACK
    return first
