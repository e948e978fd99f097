"""Tell whether a number in somebody's words is one of the plan's, or counts, measures or dates something."""

import re

from bot.plan.language.alternatives import either
from bot.plan.language.dates.calendar import MONTHS
from bot.plan.language.rating_phrases import past_marks, split_letter, split_rating

# What follows a figure that measures, counts or dates: "2.5 fte", "5 of 6", "5 in post", "5 March", "5 trained".
_MEASURES = either(
    r"""
    per\s?cent percentage points of out\s+of per average way fte wte days? weeks? wks? months? years? yrs?
    hours? hrs? min(?:ute)?s? times k m bn thousand million workers posts miles? km metres? mins
    """
)
_UNITS = rf"[\s-]*(?:%|(?:{_MEASURES})\b)"
_PREPOSITIONS = either(
    "about across after as at by before for from into off over per since through to towards until with without"
)
_QUANTITIES = either(
    r"""
    in(?!\s+(?:progress|hand)) on(?!\s+hold) under(?!\s?way) and or out plus up down
    each every an?\s+(?:hour|day|week|month|year) more other further extra left outstanding remaining waiting pending
    missing ready vacan\w+ due late live short gone seen held met who not no\s+longer still yet now already so
    """
)
_COUNTED_THINGS = either(
    r"""
    yp cyp cla lac uasc neets? bed bedroom(?:ed)? stage step phase star page seat storey person strong tier level term
    night session mile metre km acre fold figure digit foot feet inch stone tons? tonnes? litres? quid pounds? pence
    pints? gallons? ounces? grams? kg o['’]clock
    """
)
_STREET = r"[\w’']+\s+(?:street|st|road|rd|lane|avenue|ave|(?-i:Close|Drive|House|Court))"
_COUNTED = re.compile(
    rf"{_UNITS}|\s*(?:{_PREPOSITIONS}|{_QUANTITIES}|{_COUNTED_THINGS}|{_STREET}|"
    rf"am|pm|x|st|nd|rd|th|{'|'.join(MONTHS)}|(?!(?:green|red)\b)\w+(?:ed|en)|\d+(?!\d*%))\b",
    re.IGNORECASE,
)
# "6.1 day after tomorrow" is an action and a day; "6.1 days" is a length of time.
_FROM_DAY = r"(?!\s+(?:day|week|month|year)\s+(?:after|before|following|preceding|b4|from\s+(?:today|now|tomorrow))\b)"
_MEASURED = re.compile(rf"{_FROM_DAY}{_UNITS}", re.IGNORECASE)
# "5 done, 2 to go", "5 are open": several things are meant.
_REST = r"(?:\d+|two|three|four|five|six|the\s+(?:rest|others?))\s+(?:are\s+|is\s+)?"
_TALLY = re.compile(
    r"\s*(?:(?:are|were|have|aren['’]?t|haven['’]?t)\b|"
    r"(?:done|completed?|finished|in\s+progress|under\s?way)\b[ \t,;&+/–-]*"
    rf"(?:and\s+|but\s+|with\s+)?{_REST}"
    r"(?:to|left|more|still|outstanding|remaining|in|not|under|due|on|done|complete)\b|"
    r"(?:done|completed?|finished)\s+so\s+far\b)",
    re.IGNORECASE,
)
# "10 green hubs": things that are rated, and counted.
_THINGS = either(
    """
    actions recommendations recs items cases hubs audits schools homes families children visits plans ratings
    placements carers services teams sites risks measures kpis indicators
    """
)
_RATED_THINGS = re.compile(
    r"\s+(?:on|off)?[\s-]*(?:track|green|amber|red|blue|at\s+risk|done|complete)\s+"
    rf"(?:{_THINGS})\s*(?:$|[,.;!\n])",
    re.IGNORECASE,
)
# "14 families", "6 further home visits": a word that ends as plurals do, with up to three before it.
_SMALL = either(
    """
    in on of out is are was were has have had and or but so the an? this that these those our we no not now
    due than does needs remains continues looks always
    """
)
_STOP = rf"(?:{_PREPOSITIONS}|{_SMALL})\b"
_SEVERAL = r"(?:children|people|staff|women|men|[\w-]*[^\W_](?<![sui])s)\b(?!://|['’])"
_PLURAL = re.compile(rf"\s+(?:(?!{_STOP})\w[\w'’-]*\s+){{0,3}}?(?!{_STOP}){_SEVERAL}", re.IGNORECASE)
_IS = re.compile(r"\s*(?:is|isn['’]?t|was|wasn['’]?t|has|hasn['’]?t|needs|remains|continues)\b", re.IGNORECASE)
_SAYS = re.compile(
    r"\s*(?:we(?:['’]\w+)?|i(?:['’]\w+)?|it['’]s|our|the|this|there|an?|all|please|pls|"
    r"no\s+(?:change|progress|update|movement))\b",
    re.IGNORECASE,
)
# "4 appointed two workers", "6 drafted a protocol": what a service does to a thing; "4 appointed" counts.
_DID = either(
    r"""
    launched appointed commissioned drafted published circulated finali[sz]ed procured presented arranged shortlisted
    advertised rolled\s+out set\s+up ran hosted
    """
)
_ACTED = re.compile(
    rf"\s*(?:{_DID})\s+(?:the|an?|our|two|three|four|five|six|\d+|new|another)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s*(?:$|[:;,!=?\]*_”–—…]|-(?!\w))|[^\S\n]*\n")
_SEEN = 300  # characters after a number that tell what it is
_HEDGE = re.compile(
    r"\A\s*(?:is\s+)?(?:not|no\s+longer|nearly|almost|mostly|partly|probably|should\s+be)\s+", re.IGNORECASE
)


def is_meant(number: str, rest: str) -> bool | None:
    """Tell whether what follows a number shows that it is one of the plan's (True) or a figure (False); None if
    neither.
    """
    rest = rest[:_SEEN]
    if (_MEASURED if "." in number else _TALLY).match(rest):
        return False
    if number.isdecimal() and _RATED_THINGS.match(rest):
        return False
    said = past_marks(rest)
    if _MARK.match(rest) or is_rated(rest) or split_rating(_HEDGE.sub("", said))[0]:
        return True
    if not number.isdecimal():
        return True if _SAYS.match(rest) else None
    if rest[0] in ".)":
        return None  # "1. Hubs open" may begin a list
    if _ACTED.match(rest):
        return True
    if _COUNTED.match(rest):
        return False
    if _SAYS.match(rest):
        return True
    if int(number) == 1 or _PLURAL.match(rest):  # "1 worker has left": no plural gives it away
        return False
    return True if _IS.match(rest) else None


def is_rated_thing(rest: str) -> bool:
    """Tell whether a colour may be that of several things: "red cases escalated", "amber sites"."""
    rest = rest[:_SEEN]
    colour = re.match(r"\s*(?:green|amber|red|blue)\b", rest, re.IGNORECASE)
    return bool(colour and _PLURAL.match(rest, colour.end()))


def is_measured(rest: str) -> bool:
    """Tell whether a unit follows, or what the figure is a part of: "% of visits", "of 12", "weeks late"."""
    rest = rest[:_SEEN]
    return bool(_MEASURED.match(rest))


def is_subject(rest: str) -> bool:
    """Tell whether something is said of what the number names: "is with legal", "not on track", ": hubs open"."""
    rest = rest[:_SEEN]
    return bool(
        split_rating(_HEDGE.sub("", past_marks(rest)))[0]
        or _IS.match(rest)
        or _SAYS.match(rest)
        or re.match(r"\s*:\s|\s+[–—-]\s", rest)
    )


def is_rated(rest: str) -> bool:
    """Tell whether a rating follows at once."""
    rest = rest[:_SEEN]
    return (split_rating(past_marks(rest))[0] or split_letter(past_marks(rest))[0]) is not None
