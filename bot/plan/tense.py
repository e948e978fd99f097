"""Whether a clause speaks of what is to come: the words for it before a date, and after."""

import re
from bisect import bisect_left
from enum import Enum

_VERBS = (  # after "to": "review to report"; "due to sickness" and "access to schools" are not
    "agree|analyse|appoint|approve|attend|audit|be|begin|bring|check|circulate|close|come|commence|complete|conclude|"
    "confirm|consider|consult|decide|deliver|develop|discuss|draft|embed|end|ensure|evaluate|extend|finali[sz]e|finish|"
    "follow|get|give|go|have|hold|implement|interview|introduce|issue|join|launch|make|meet|monitor|move|open|pilot|present|"
    "produce|provide|publish|receive|recruit|report|re-?\\w+|respond|return|review|revise|roll|run|see|send|share|sign|start|"
    "submit|take|test|train|undertake|update|visit|work|write"
)
POSTPONED = r"delayed|postponed|deferred|re-?scheduled|re-?arranged|(?:put|pushed)\s+back|moved|extended|slipped"
_PLANNED = (
    r"planned|scheduled|expected|booked|timetabled|arranged|anticipated|intended|proposed|projected|targeted|set\s+(?:for|to)|"
    r"due(?!\s+to\b)|meant|supposed|going(?=\s+(?:to|out|live|ahead|through|before|into|for)\b)|hoping|aiming"
)
_ADVERB = r"(?:\s+(?:now|also|then|only|originally|initially|first|again|next|\w{1,12}ly))?"
_MARKERS = re.compile(
    rf"""
      (?P<never>\b(?:will|shall|would|should|can|could|do|does|did|is|are|was|were)(?:\s+not\b|n['’]t\b)|\b(?:won|can)['’]t\b|
        \bcannot\b|\bnot\b|\bnever\b|\bunlikely\b|\bfail(?:ed|s)?\s+to\b|\b(?:(?-i:may)|might|could|would)\b|\bif\b|\bunless\b|
        \b(?:valid|funded|funding|licensed)\b)
    | (?P<past>\b(?:was|were|had|been){_ADVERB}(?:\s+(?:{_PLANNED}|due))?\b(?:\s+to\s+\w{{1,20}})?|\b(?:did|met|sat|went|came|began|held|ran|
        took|saw|gave|made|sent|done|seen|got|found|became|left|rose|fell|grew|brought|led|told|wrote|spoke|since|last|previous(?:ly)?|ago|in\s+place\s+from)\b)
    | (?P<coming>\b(?:will|shall|going\s+to|plan(?:s|ning)?\s+to|aim(?:s|ing)?(?:\s+(?:to|for|is))?|intend(?:s|ing)?\s+to|
        should|about\s+to|hop(?:e|es|ing)\s+to|(?:we|I|they|it|she|he)['’]ll)\b(?:\s+(?:now|then|also))?(?:\s+have\s+been\b)?|
        \b(?:{_PLANNED})\b|\bexpect(?:s|ing)?\b|\bon\s+(?:track|course|target)\s+(?:for|to)\b|\b(?:the\s+rest|remainder|remaining)\b|
        \b(?:{POSTPONED})\s+(?:until|till|to|for)\b|
        \bnext\b|\b(?:meets|starts|begins|launches|goes|go(?:ing)?\s+live|reports|opens|closes|ends|joins|reconvenes|resumes|
        commences|happens|takes\s+place)\b|\b(?:we|I|they|panel|board|workers|staff)\s+(?:start|begin|meet|launch|go|report)\b|
        \b(?:is|are|am)\s+(?:meeting|starting|launching|reporting|presenting|visiting|hosting|interviewing|holding|running|
        publishing|returning|reviewing)\b)
    | (?P<purpose>\bto\s+(?:{_VERBS})\b(?:\s+\w{{1,15}}ed\b)?)
    | (?P<passive>\b(?:be|being|get|gets|is|are|fully)\s+(?:\w{{1,15}}ly\s+)?\w{{1,20}}(?:ed|ne|en)\b)
    | (?P<done>\b(?!need|need|speed|indeed|proceed|exceed|succeed|agreed\s+to\b)\w{{2,20}}ed\b)
    | (?P<event>\b(?:go-?live|launch|report|review|audit|re-?audit|meeting|panel|board|workshop|interviews?|training|deadline|
        target|completion|sign-?off|evaluation|visit|follow-?up|dip\s+sample|contract|cabinet|scrutiny|decision|
        presentation|inspection|conference|session|consultation)\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)


_JOINT = re.compile(r"[,;:]|\s-\s|\b(?:and|but|so|then)\b", re.IGNORECASE)
_HEADING = re.compile(r"\s{0,4}[:,-]")
_TO_COME = {"coming", "purpose"}
_NEAR = 40  # characters over which a "not" is heard
_FAR = 12  # words for a tense; further from a date they speak of something else


class Tense(Enum):
    """What a clause says of the time it speaks of; an event alone ("review", "panel") says neither."""

    COMING = "coming"
    GONE = "gone"
    EVENT = "event"
    UNSAID = "unsaid"


class Tenses:
    """The words of a clause that tell its tense, found once and asked for each date in it."""

    def __init__(self, clause: str) -> None:
        self._clause = clause
        self._marks: list[tuple[int, str, int]] = []
        for match in _MARKERS.finditer(clause):
            kind = str(match.lastgroup)
            if self._marks and kind in ("coming", "purpose", "passive", "done") and self._marks[-1][1] == "never":
                between = clause[self._marks[-1][0] : match.start()]
                if len(between) <= _NEAR and not _JOINT.search(between):
                    kind = "never"  # "will not be able to report"
            self._marks.append((match.end(), kind, match.start()))
        self._ends = [end for end, _, _ in self._marks]

    def at(self, start: int, end: int, *, is_by: bool) -> Tense:
        """The tense in which the date between two places stands; the last word for it before the date decides, then
        the first after it. `is_by`: a deadline, for which "all staff trained" is to come where it follows "will"."""
        at = bisect_left(self._ends, start + 1)
        is_event = False
        is_heading = _HEADING.match(self._clause, end) is not None  # "12 May: panel to decide"
        kinds = [kind for _, kind, _ in self._marks[max(at - _FAR, 0) : at]]
        for place in range(len(kinds) - 1, -1, -1):
            kind = kinds[place]
            if kind == "done" and is_by and not _TO_COME.isdisjoint(kinds[:place]):
                continue
            if kind in ("never", "past", "done"):
                return Tense.GONE
            if kind in _TO_COME:
                return Tense.COMING
            is_event = is_event or kind == "event"
        for _, kind, begin in self._marks[at : at + _FAR]:
            if begin < end:
                continue
            if kind in ("never", "past", "done"):
                return Tense.GONE
            if kind == "coming" or (kind == "purpose" and is_heading):
                return Tense.COMING
        return Tense.EVENT if is_event else Tense.UNSAID
