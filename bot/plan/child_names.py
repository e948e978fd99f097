"""Full names of children: capitals that can be a person's, beside an age of 0 to 25 or an address.

A name without either is left alone: plans name many adults. So are posts, teams, laws and places beside a figure.
What decides, from the surest: an age in words ("aged 14", "14-year-old"), an address, a figure alone ("Jayden Smith,
14"), which must end there or go on with a verb, because "Jane Smith, 14 visits" counts something.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.plan.name_words import DOUBTFUL, FORENAMES, OPENINGS, PLACE_STARTS, ROLES, THINGS

LONGEST_NAME = 5  # words; "Maria van der Berg Lopez"
REACH = 120  # characters looked at on either side of a name

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_WORD = re.compile(rf"(?:{_LETTER})+(?:['’-](?![sS](?!\w))(?:{_LETTER})+)*(?:(?<=\b\w)\.)?")
_PARTICLES = frozenset(
    (
        "van",
        "der",
        "den",
        "de",
        "la",
        "le",
        "da",
        "di",
        "du",
        "dos",
        "del",
        "von",
        "bin",
        "bint",
        "ibn",
        "al",
        "el",
        "ul",
    )
)
# Endings of what people do and have: "Systemic Sustainability, 14"; and of what a heading starts with: "Staying Put".
_ABSTRACT = re.compile(
    r"\w{2,}(?:tion|sion|ment|ness|ship|ity|ology|ional|ical|ative|ised|ized|ating|ated|able|ible|ful|less)s?|\w{3,}ities"
)
_DOING = re.compile(r"\w{3,}ing")
_COLOURS = frozenset(("red", "amber", "yellow", "green", "blue"))

_NUMBER = r"(?:1?[0-9]|2[0-5])(?![0-9]|[.,:/][0-9]|\s?[%£+])"
_WORDED = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty(?:[\s-](?:one|two|three|four|five))?)\b"
)
_AGE = rf"(?:{_NUMBER}|{_WORDED})"
_SPAN = r"(?!\s?(?:[–—/-]|to\b|until\b)\s?[0-9])(?!\s?(?:and|or|&)\s(?:over|under|above|below|up|older|younger)\b)"
_OLD = (
    rf"(?:{_AGE}[\s-]?(?:(?:years?|yrs?|months?|mths?|mos?|weeks?|wks?)[\s-](?:old|of\sage)(?![\w-])"
    r"|(?:y/o|yo|y\.o\.?)(?!\w)|yrs?(?![\w'’]|\s[a-z]))|[0-9]{1,2}[\s-]?(?:years?|yrs?)(?=\s*(?:$|[)\].,;!?\n])))"
)
_NO_PERSON = (
    r"(?!s?\s(?:buildings?|systems?|contracts?|polic(?:y|ies)|database|estate|plan|strategy|scheme|site|lease|car|vehicle|"
    r"property|partnership|programme|funding|agreement|tradition|cohort|places?|offer|entitlement)\b)"
)
_TURNED = r"(?=\s*(?:$|[.,;!?)]|\s(?:in|on|this|last|next|today|yesterday|tomorrow|soon|and|but)\b))"
_MARKS = r"(?:['’]s)?(?:\s?[(\[](?:born\s|dob:?\s)?[0-9./ –-]{6,10}[)\]])?[\s,;(\[–—:*_-]{0,4}"
_LINKS = (
    r"(?:(?:who|he|she|they|is|was|now|currently|just|only|a|an|the|young|person|boy|girl|child|lad|"
    r"care|leaver|male|female|[mf]|dob)\b[\s,:(–—-]{1,3}){0,5}"
)
_AGED_AFTER = re.compile(
    rf"{_MARKS}{_LINKS}(?:age(?:d|\sis|\swas)?(?![a-z])\s?[:=(–—-]?\s?{_AGE}{_SPAN}|{_OLD}{_NO_PERSON}"
    rf"|(?:has\s|just\s|will\sbe\s){{0,2}}turn(?:ed|s|ing)\s{_NUMBER}{_TURNED})",
    re.IGNORECASE,
)
_KIND_OF_PERSON = (
    r"(?:(?:boy|girl|child|male|female|young|person|yp|teenager|teen|pupil|student|lad|son|daughter|brother|sister|cousin|"
    r"twins?|baby|infant|toddler|care|leaver|client|resident|looked|after|disabled|autistic|unaccompanied|minor|called|"
    r"named|known|as|is|was|namely|[mf])\b[\s,:–—(-]{1,3}){0,6}"
)
_AGED_BEFORE = re.compile(
    rf"(?<![\w.,/£–-])(?:{_OLD}{_NO_PERSON}[\s,:–—(-]{{1,3}}{_KIND_OF_PERSON}"
    rf"|age(?:d)?\s{_AGE}[\s,:–—-]{{1,3}}(?:is|was|called|named)?\s?)$",
    re.IGNORECASE,
)

# "Jayden Smith, 14" and "Jayden Smith (14)": then the clause ends, or a child is said to be or do something.
_GOES_ON = (
    r"(?=\s*(?:$|[)\]](?!\d)|[;!?…\"”]|:[a-z]|[^\u0000-\u20ff\w\s]|\.(?!\d)|,(?!\s?(?:[0-9£]|and\s[0-9]))|"
    r"\s(?:who|whose|is|was|has|had|lives?|living|went|goes|moved|moving|missing|left|returned|returns|told|says?|said|"
    r"disclosed|attends?|attended|remains?|remained|became|becomes|needs|wants|wanted|ran|came|started|starts|stayed|"
    r"currently|now|still|from|of\sno\sfixed|and\s(?-i:[A-Z])|[–—-]\s)))"
)
_FIGURE_AFTER = re.compile(
    rf"(?:\s?,\s?|\s?[(\[]\s?(?:[mf]\s?,\s?)?|\s(?:is|was|now|turned|turns|just\sturned|is\snow|has\sturned)\s)"
    rf"(?P<age>(?:[1-9]|1[0-9]|2[0-5]))\s?[mf]?(?![0-9a-z]|[.,:/][0-9]|\s?[%£+]){_SPAN}{_GOES_ON}",
    re.IGNORECASE,
)
_FIGURE_BESIDE = re.compile(rf"\s(?P<age>[1-9]|1[0-9]|2[0-5])(?![0-9a-z]|[.,:/][0-9]|\s?[%£+]){_SPAN}{_GOES_ON}")
_AT_WORK_BEFORE = re.compile(
    r"(?:\b(?:leads?|led\sby|owners?|owned\sby|managers?|officers?|workers?|directors?|chair|chaired\sby|head|authors?|"
    r"contacts?|trainers?|auditors?|facilitators?|iro|supervisors?|councillor|cllr|mrs?|ms|dr|delivered\sby|written\sby|"
    r"presented\sby|run\sby|completed\sby|signed\soff\sby|allocated\sto|reports?\sto|consultants?|nurse|teacher|"
    r"headteacher|advis[eo]r|apologies|present|attendees|attended\sby)[\s:,(–—-]{1,3})$",
    re.IGNORECASE,
)

_POSTCODE = r"(?:gir\s?0aa|[a-z]{1,2}[0-9][a-z0-9]?\s?[0-9][a-z]{2})(?!\w)"
_STREET = (
    r"(?:road|rd|street|st|avenue|ave|lane|ln|close|drive|dr|way|court|crescent|cres|gardens|gdns|grove|place|terrace|walk|"
    r"hill|park|square|mews|row|view|rise|green|parade|house|mansions|lodge|villas|broadway|vale|estate)(?!\w)"
)
_HOUSE = (
    r"(?:(?:flat|apartment|apt|unit|room)\s?\w{1,4},?\s)?(?<![0-9])[1-9][0-9]{0,3}[a-z]?,?\s"
    rf"(?:(?-i:[A-Z])[\w'’.-]{{0,20}}\s){{1,3}}?{_STREET}"
    r"(?!\s(?:hub|centre|children|family|school|surgery|clinic|office|team|project|site|library|nursery)\b)"
)
_LIVES = (
    r"(?:\b(?:of|at|lives|living|lived|resides|residing|staying|(?:home\s)?address(?:\sis)?|who|is|in|now|currently|"
    r"no\slonger|with|his|her|mum|family)\b[\s,:–—-]{1,3})"
)
_LIVES_AT = re.compile(rf"{_MARKS}{_LIVES}{{0,5}}{_HOUSE}", re.IGNORECASE)
_LIVES_IN = re.compile(rf"{_MARKS}{_LIVES}{{1,5}}{_POSTCODE}", re.IGNORECASE)
_POSTCODE_AFTER = re.compile(
    rf"[\s,;(–—:-]{{1,3}}(?:(?P<town>(?-i:[A-Z])[\w'’-]{{1,30}})[\s,]{{1,2}})?{_POSTCODE}", re.IGNORECASE
)
_POSTCODE_BEFORE = re.compile(rf"(?<!\w){_POSTCODE}[\s,;)–—:-]{{1,3}}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Name:
    """Capitalised words that can be a person's name, and what stood before them in the same run of capitals."""

    start: int
    end: int
    words: tuple[str, ...]  # small letters, without dots
    before: str  # the word before it in the run, small letters; "" where it opens the run

    @property
    def is_forename(self) -> bool:
        return self.words[0] in FORENAMES

    @property
    def is_placed(self) -> bool:
        """Whether it may as well be a place: "Palmers Green", "Great Missenden"."""
        is_doubtful = self.words[-1] in DOUBTFUL or self.words[0] in DOUBTFUL | PLACE_STARTS
        return is_doubtful and not self.is_forename

    @property
    def is_lettered(self) -> bool:
        """Whether a letter without a dot is a part of it: "Jayden S", but also "Hepatitis B"."""
        return len(self.words[0]) == 1 or len(self.words[-1]) == 1


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each child's full name, the name alone, without its age or address."""
    for name in _names_of(text):
        before = text[max(0, name.start - REACH) : name.start].rpartition("\n")[2]
        after = text[name.end : name.end + REACH].partition("\n")[0]
        if _has_age(name, before, after) or _has_address(name, before, after):
            yield name.start, name.end


def _has_age(name: _Name, before: str, after: str) -> bool:
    if _AGED_AFTER.match(after) or _AGED_BEFORE.search(before):
        return True
    if name.before in ROLES or name.is_placed or _AT_WORK_BEFORE.search(before):
        return False
    beside = _FIGURE_AFTER.match(after)
    if not beside and name.is_forename:
        beside = _FIGURE_BESIDE.match(after)
    if not beside or (name.is_lettered and not name.is_forename):
        return False
    return not _is_listed(int(beside["age"]), before, after[beside.end() :])


def _is_listed(number: int, before: str, rest: str) -> bool:
    """Whether the figure counts a list: "1. Rachel Jones, 2. Tom Brown"."""
    return bool(rest[:1] in (".", ")") and re.search(rf"(?<!\w){number - 1}[.)]\s*$", before))


def _has_address(name: _Name, before: str, after: str) -> bool:
    if name.before in ROLES or name.is_placed or _AT_WORK_BEFORE.search(before):
        return False
    if _LIVES_AT.match(after) or _LIVES_IN.match(after):
        return True
    if not name.is_forename:
        return False
    postcode = _POSTCODE_AFTER.match(after)
    return bool(postcode or _POSTCODE_BEFORE.search(before))


def _names_of(text: str) -> Iterator[_Name]:
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if run and not _is_joined(text, run[-1], word):
            yield from _names_in(run)
            run = []
        is_capital = word[0][0].isupper() and not text[word.end() : word.end() + 1].isdecimal()  # "HA1" is no word
        if is_capital or (run and word[0] in _PARTICLES):
            run.append(word)
        elif run:
            yield from _names_in(run)
            run = []
    yield from _names_in(run)


def _is_joined(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    gap = text[left.end() : right.start()]
    return 0 < len(gap) <= 2 and not gap.strip(" \u00a0\u202f\u2009\t")


def _names_in(run: list[re.Match[str]]) -> Iterator[_Name]:
    """The name at the end of a run of capitals, and the one at its start: "14-year-old Jayden Smith Early Help"."""
    while run and run[-1][0] in _PARTICLES:
        run = run[:-1]
    is_barred = [_is_barred(_plain(word)) for word in run]
    edges = [-1, *(at for at, barred in enumerate(is_barred) if barred), len(run)]
    for left, right in pairwise(edges):
        words = run[left + 1 : right]
        before = _plain(run[left]) if left >= 0 else ""
        if right < len(run) and _plain(run[right]) not in OPENINGS:
            continue
        if 2 <= len(words) <= LONGEST_NAME and not _is_thing(before) and _is_person(words):
            yield _Name(words[0].start(), words[-1].end(), tuple(_plain(word) for word in words), before)


def _is_barred(word: str) -> bool:
    return word in OPENINGS or word in ROLES or _is_thing(word)


def _is_thing(word: str) -> bool:
    return word in THINGS or bool(_ABSTRACT.fullmatch(word) and word not in FORENAMES)


def _is_person(words: list[re.Match[str]]) -> bool:
    plain = [_plain(word) for word in words]
    if plain[0] in _PARTICLES or _COLOURS.issuperset(plain) or max(len(word) for word in plain) == 1:
        return False
    if _DOING.fullmatch(plain[0]) and plain[0] not in FORENAMES:
        return False
    is_shouted = all(word[0].isupper() for word in words)
    return not is_shouted or plain[0] in FORENAMES or min(len(word) for word in plain) > 4


def _plain(word: re.Match[str]) -> str:
    return word[0].rstrip(".").replace("’", "'").lower()
