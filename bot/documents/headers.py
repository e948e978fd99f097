"""What a header says, by its words. The words are those of published plans."""

import re
from enum import StrEnum
from functools import lru_cache


class Field(StrEnum):
    """What a column of a plan holds."""

    NUMBER = "number"
    RECOMMENDATION = "recommendation"
    ACTION_NUMBER = "action number"
    ACTION = "action"
    OWNER = "owner"
    DUE = "due date"
    NEW_DUE = "new due date"
    OWNER_AND_DUE = "owner and due date"
    MEASURE = "measure"
    PROGRESS = "progress"
    RATING = "rating"


HEADERS = {  # the surest words of each field first: where two columns claim one field, the surer has it
    Field.NUMBER: [
        "no", "nos", "number", "ref", "ref no", "reference", "reference no", "reference number", "code", "#",
        "id", "item", "item no", "rec no", "recommendation no", "recommendation number", "recommendation ref",
        "rec ref", "rec",
    ],
    Field.RECOMMENDATION: [
        "report recommendations", "report recommendation", "recommendation", "recommendations", "ofsted recommendation",
        "inspection recommendation", "inspectors' recommendation", "ofsted area for improvement",
        "cqc area for improvement", "area for improvement", "areas for improvement", "area for development",
        "areas for development", "what", "what needs to improve", "what do we need to improve", "priority area",
        "priority action", "area for priority action", "finding", "findings", "inspection finding", "issue", "must do",
        "cause of concern", "key issue", "requirement", "improvement required", "afi",
    ],
    Field.ACTION_NUMBER: [
        "action no", "action number", "action ref", "action reference", "action ref no", "action code", "action id",
    ],
    Field.ACTION: [
        "what will be done", "what will we do", "how", "action", "actions", "actions required", "action required",
        "agreed action", "agreed actions", "planned action", "planned actions", "proposed action", "proposed actions",
        "what we will do", "how will we do it", "how will we do this", "how will we achieve this", "key actions",
        "key action", "actions to be taken", "action to be taken", "improvement action", "improvement actions",
        "what are we going to do", "what actions will we take", "what we are going to do", "what action will be taken",
        "actions we will take", "specific actions", "steps", "tasks", "task", "activity", "activities", "our response",
        "response", "what do we need to do", "smart action",
    ],
    Field.OWNER: [
        "lead officer", "lead officers", "action owner", "owner", "owners", "lead", "leads", "who",
        "responsible person", "responsible officer", "person responsible", "persons responsible", "responsible lead",
        "responsible", "responsibility", "business owner", "who will do this", "who will do it", "who is responsible",
        "who will lead", "by whom", "accountable officer", "accountable", "accountable lead", "lead person",
        "named lead", "lead responsibility", "lead professional", "officer", "delivery lead", "operational lead", "sro",
        "senior responsible officer", "assigned to", "lead agency",
    ],
    Field.DUE: [
        "due date", "target date", "by when", "when", "due", "deadline", "date due", "completion date",
        "target completion date", "planned completion date", "timescale", "timescales", "timeframe", "time scale",
        "date", "complete by", "to be completed by", "when by", "when will this be done", "end date", "finish date",
        "date for completion", "target", "delivery date", "original date", "original due date", "original target date",
        "when will it be done", "implementation date", "milestone date",
    ],
    Field.NEW_DUE: [
        "revised date", "revised due date", "revised target date", "revised completion date", "new date",
        "new due date", "new target date", "extended date", "revised deadline", "revised timescale", "forecast date",
    ],
    Field.OWNER_AND_DUE: [
        "who will do this and by when", "who will do it and by when", "who and by when", "by whom and by when",
        "who and when", "who/when", "who / when", "lead and timescale", "lead and date", "owner and date",
        "responsibility and timescale", "by whom/when", "lead/timescale", "lead officer and timescale",
    ],
    Field.MEASURE: [
        "what will be different", "success measure", "success measures", "outcome measures", "outcome measure",
        "measure of success", "measures of success", "success criteria", "success criterion", "outcome", "outcomes",
        "impact", "intended outcome", "intended outcomes", "expected outcome", "expected outcomes", "desired outcome",
        "intended impact", "expected impact", "what difference will it make", "what difference will this make",
        "how will we know", "how we will know", "how will we measure success", "measure", "measures", "kpi", "kpis",
        "performance measure", "performance measures", "success indicators", "what will success look like",
        "what does good look like", "target outcome", "impact measure", "impact measures",
    ],
    Field.PROGRESS: [
        "progress", "current status", "current position", "achievements", "latest note", "action taken",
        "actions taken", "status / corrective action", "status/corrective action", "update", "updates",
        "latest update", "comments", "commentary", "status update", "position", "position statement",
        "what has been done", "what have we done", "notes", "evidence of progress", "evidence", "narrative",
        "comment", "monitoring",
    ],
    Field.RATING: [
        "rag", "brag", "r/a/g", "b/r/a/g", "rag rating", "brag rating", "rag status", "brag status", "rating",
        "delivery rating", "progress rating", "status", "action status", "assessment of progress", "stage",
        "percentage complete", "% complete", "percent complete", "% completed", "completion %", "progress %",
        "delivery status", "on track", "completed", "complete",
    ],
}  # fmt: skip
_BEGINNINGS = (  # headers that say more after their first words: "Progress presented to Committee Dec 2017"
    ("assessment of progress", Field.RATING), ("percentage complete", Field.RATING), ("% complete", Field.RATING),
    ("progress rating", Field.RATING), ("rag", Field.RATING), ("brag", Field.RATING), ("progress", Field.PROGRESS),
)  # fmt: skip
# Words that tell what a header is about when it stands in no list; the first that fits counts.
SURE, ALIKE, ABOUT = 0, 1_000, 2_000  # how sure a header is, the surer the smaller: see `read_header`
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
        (r"recommendations?|areas? (?:for|of) (?:improvement|development|priority)|inspectors? (?:said|found)",
         Field.RECOMMENDATION),
        (r"owners?|leads?|responsible|responsibility|accountable|who|whom", Field.OWNER),
        (r"deadline|timescales?|timeframes?|by when|(?:due|target|end|completion|delivery) .*date", Field.DUE),
        (r"what (?:will|we will|are we)|how (?:will|we will)|(?:\w+ ){0,3}(?:actions?|steps|tasks)$", Field.ACTION),
    )
)  # fmt: skip
_NOT_HERE = re.compile(  # columns that a plan has beside these fields, which may share words with them
    r"\b(?:costs?|budget|resources?|funding|financ\w+|links?|linked|background|context|start|started|commenc\w+|"
    r"completed on|date completed|completed date|actual|closed|date closed|reviewed|review|raised|opened|created|added|"
    r"signed|sign-?off|barriers?|challenges?|dependenc\w+|interdependenc\w+|support|strategy|strategic|baseline|"
    r"board|theme|source|origin|judgements?|page|paragraph|para|impact rating|governance|monitored by)\b"
)
_OTHER_TABLE = re.compile(  # a column that no plan has: the table is a risk register, a glossary, a log
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
    """The field that a header names; a month in it ("Achievements October 2003") and end marks don't count."""
    found = read_header(header)
    return found[0] if found else None


def surely(header: str) -> Field | None:
    """The field whose header this is, word for word but for what follows; what merely resembles one is none."""
    found = read_header(header)
    return found[0] if found and found[1] < ALIKE else None


def is_left_out(header: str) -> bool:
    """Whether a header or label names what a plan may hold beside its own fields: cost, background, start date."""
    return len(header) <= LONGEST and _NOT_HERE.search(bare(header)) is not None


def is_other(header: str) -> bool:
    """Whether a header belongs to a table that is no plan, such as a risk register or a glossary."""
    return _OTHER_TABLE.fullmatch(bare(header)) is not None


def bare(header: str) -> str:
    """A header's words in small letters, without marks at its ends."""
    header = header.casefold().replace("(s)", "s").replace("’", "'")
    return " ".join(header.split()).strip(" ?:.*").removesuffix("(s").strip()


@lru_cache(4096)
def read_header(header: str) -> tuple[Field, int] | None:
    """(field, how sure: 0 is surest) of a header."""
    if not header or len(header) > LONGEST or header.endswith("."):
        return _FIELDS.get(bare(header)) if len(header) < LONGEST else None
    words = bare(header)
    undated = _MONTH_AFTER.sub("", words).strip(" ?:.")
    if found := _FIELDS.get(words) or _FIELDS.get(undated):
        return found
    for opening, named in _BEGINNINGS:
        if words.startswith(opening + " "):
            return named, SURE
    if _NOT_HERE.search(words) or is_other(header) or len(words.split()) > 9:
        return None
    return _nearly(words) or next(((about, ABOUT) for sign, about in _ABOUT_WORDS if sign.search(words)), None)


def _nearly(words: str) -> tuple[Field, int] | None:
    """The field whose words these are but for a slip: `Recomendation`."""
    if len(words) < _SHORTEST_TYPO:
        return None
    from rapidfuzz import fuzz, process  # here, because most files need only the lists above

    known = [key for key in _FIELDS if len(key) >= _SHORTEST_TYPO]
    nearest = process.extractOne(words, known, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
    return (_FIELDS[nearest[0]][0], ALIKE) if nearest else None
