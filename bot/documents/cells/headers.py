"""Tell which field a header names, by its words."""

import re
from functools import lru_cache

from bot.documents.cells.fields import Field
from bot.documents.cells.header_words import HEADERS

_BEGINNINGS = (  # headers that say more after their first words: "Progress presented to Committee Dec 2017"
    ("assessment of progress", Field.RATING),
    ("percentage complete", Field.RATING),
    ("% complete", Field.RATING),
    ("progress rating", Field.RATING),
    ("rag", Field.RATING),
    ("brag", Field.RATING),
    ("progress", Field.PROGRESS),
)
# Words that tell what a header is about when it stands in no list; the first that fits counts.
SURE, ALIKE, ABOUT = 0, 1_000, 2_000  # how sure a header is, the surer the smaller: see `match_header`
_ABOUT_WORDS = tuple(
    (re.compile(rf"\b(?:{words})\b"), found)
    for words, found in (
        (r"(?:rec\w*|report|inspection) (?:no|nos|number|ref|reference|id)", Field.NUMBER),
        (r"actions? (?:no|nos|number|ref|reference|id|code)", Field.ACTION_NUMBER),
        (r"(?:who|whom|lead|owner|responsib\w+)\b.*\b(?:when|date|timescale|timeframe|deadline)", Field.OWNER_AND_DUE),
        (r"(?:revised|new|extended|forecast) .*(?:date|deadline|timescale)", Field.NEW_DUE),
        (r"b?rag|rag-rat\w+|ratings?|status of (?:the )?action", Field.RATING),
        (r"success|measures?|outcomes?|impact|kpis?|indicators?|difference", Field.MEASURE),
        (r"progress|updates?|commentary|achieved|achievements?|taken|so far|to date|current position", Field.PROGRESS),
        (
            r"recommendations?|areas? (?:for|of) (?:improvement|development|priority)|inspectors? (?:said|found)",
            Field.RECOMMENDATION,
        ),
        (r"owners?|leads?|responsible|responsibility|accountable|who|whom", Field.OWNER),
        (r"deadline|timescales?|timeframes?|by when|(?:due|target|end|completion|delivery) .*date", Field.DUE),
        (r"what (?:will|we will|are we)|how (?:will|we will)|(?:\w+ ){0,3}(?:actions?|steps|tasks)$", Field.ACTION),
    )
)
_UNREAD = re.compile(  # columns that a plan has beside these fields, which may share words with them
    r"\b(?:costs?|budget|resources?|funding|financ\w+|links?|linked|background|context|start|started|commenc\w+|"
    r"completed on|date completed|completed date|actual|closed|date closed|reviewed|review|raised|opened|created|added|"
    r"signed|sign-?off|barriers?|challenges?|dependenc\w+|interdependenc\w+|support|strategy|strategic|baseline|"
    r"board|theme|source|origin|judgements?|page|paragraph|para|impact rating|governance|monitored by)\b"
)
_FOREIGN = re.compile(  # a column that no plan has: the table is a risk register, a glossary, a log
    r"(?:key )?risks?|risk (?:description|score|no|ref|id|title)|likelihood|probability|mitigations?|"
    r"mitigating actions?|inherent risk|residual risk|term|terms|acronym|abbreviation|definition|definitions|"
    r"meaning|version|audience|message|messages|communication method|change made|changes made|"
    r"amendment|amendments|attendees|apologies"
)
_MONTH_AFTER = re.compile(
    r"\s?[-–:(]?\s?(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\s\d{2,4}\s?\)?$"
)
LONGEST = 80  # characters; a longer cell is no header
_SHORTEST_TYPO = 5  # letters that a misspelt word must have to be told from another
_NEAR_ENOUGH = 87  # per cent of the letters

_FIELDS = {words: (found, sureness) for found, every in HEADERS.items() for sureness, words in enumerate(every)}


def field_of(header: str) -> Field | None:
    """Find the field that a header names; a month in it ("Achievements October 2003") and end marks don't count."""
    found = match_header(header)
    return found[0] if found else None


def exact_field(header: str) -> Field | None:
    """Find the field whose header this is, word for word but for what follows; what merely resembles one is none."""
    found = match_header(header)
    return found[0] if found and found[1] < ALIKE else None


def is_unread(header: str) -> bool:
    """Tell whether a header names what a plan may hold beside the fields read of it: cost, background, start date."""
    return len(header) <= LONGEST and _UNREAD.search(plain_words(header)) is not None


def is_foreign(header: str) -> bool:
    """Tell whether a header belongs to a table that is no plan, such as a risk register or a glossary."""
    return _FOREIGN.fullmatch(plain_words(header)) is not None


def plain_words(header: str) -> str:
    """Give a header's words in small letters, without marks at its ends."""
    header = header.casefold().replace("(s)", "s").replace("’", "'")
    return " ".join(header.split()).strip(" ?:.*").removesuffix("(s").strip()


@lru_cache(4096)
def match_header(header: str) -> tuple[Field, int] | None:
    """Find (field, how sure: 0 is surest) of a header; None if it says nothing known."""
    if not header or len(header) > LONGEST or header.endswith("."):
        return _FIELDS.get(plain_words(header)) if len(header) < LONGEST else None
    words = plain_words(header)
    undated = _MONTH_AFTER.sub("", words).strip(" ?:.")
    if found := _FIELDS.get(words) or _FIELDS.get(undated):
        return found
    for opening, named in _BEGINNINGS:
        if words.startswith(opening + " "):
            return named, SURE
    if _UNREAD.search(words) or is_foreign(header) or len(words.split()) > 9:
        return None
    return _misspelt(words) or next(((about, ABOUT) for sign, about in _ABOUT_WORDS if sign.search(words)), None)


def _misspelt(words: str) -> tuple[Field, int] | None:
    """The field whose words these are but for a slip: `Recomendation`."""
    if len(words) < _SHORTEST_TYPO:
        return None
    from rapidfuzz import fuzz, process  # here, because most files need only the lists above

    known = [key for key in _FIELDS if len(key) >= _SHORTEST_TYPO]
    nearest = process.extractOne(words, known, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
    return (_FIELDS[nearest[0]][0], ALIKE) if nearest else None
