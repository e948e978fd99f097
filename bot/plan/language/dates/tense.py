"""Tell whether a clause speaks of what is to come, by the words before a date and after it."""

import re
from bisect import bisect_left
from enum import Enum

from bot.plan.language.dates.rules import worded

POSTPONED = r"delayed|postponed|deferred|re-?scheduled|re-?arranged|(?:put|pushed) back|moved|extended|slipped"
_PLANNED = (
    r"planned|scheduled|expected|booked|timetabled|arranged|anticipated|intended|proposed|projected|targeted|meant|"
    r"supposed|set (?:for|to)|due(?! to\b)|going(?= (?:to|out|live|ahead|through|before|into|for)\b)|hoping|aiming"
)
_VERBS = (  # after "to": "review to report"; "due to sickness" and "access to schools" are not
    r"agree|analyse|appoint|approve|attend|audit|be|begin|bring|check|circulate|close|come|commence|complete|conclude|"
    r"confirm|consider|consult|decide|deliver|develop|discuss|draft|embed|end|ensure|evaluate|extend|finali[sz]e|"
    r"finish|"
    r"follow|get|give|go|have|hold|implement|interview|introduce|issue|join|launch|make|meet|monitor|move|open|pilot|"
    r"present|produce|provide|publish|receive|recruit|report|re-?\w+|respond|return|review|revise|roll|run|see|send|"
    r"share|"
    r"sign|start|submit|take|test|train|undertake|update|visit|work|write"
)
_NEVER = (
    r"(?:will|shall|would|should|can|could|do|does|did|is|are|was|were)(?: not|n't)|won't|can't|cannot|not|never|"
    r"unlikely|fail(?:ed|s)? to|(?-i:may)|might|could|would|if|unless|valid|funded|funding|licensed"
)
_PAST = (
    r"(?:was|were|had(?: been)?)(?: (?:now|also|then|only|originally|initially|first|again|next|\w{1,12}ly))?"
    rf"(?: (?:{_PLANNED}|due))?(?: to \w{{1,20}})?|"
    rf"been(?! (?:{_PLANNED}))|"
    r"did|met|sat|went|came|began|held|ran|took|saw|gave|made|sent|done|seen|got|found|became|left|rose|fell|grew|"
    r"brought|led|told|wrote|spoke|since|last|previous(?:ly)?|ago"
)
_COMING = (
    r"(?:will|shall|should|going to|about to|plan(?:s|ning)? to|aim(?:s|ing)?(?: (?:to|for|is))?|intend(?:s|ing)? to|"
    r"hop(?:e|es|ing) to|\w{1,5}'ll)(?: (?:now|then|also))?(?: have been)?|"
    rf"{_PLANNED}|expect(?:s|ing)?|on (?:track|course|target) (?:for|to)|the rest|remainder|remaining|next|"
    rf"(?:{POSTPONED}) (?:until|till|to|for)|"
    r"meets|starts|begins|launches|goes|go(?:ing)? live|reports|opens|closes|ends|joins|reconvenes|resumes|commences|"
    r"happens|takes place|(?:we|i|they|panel|board|workers|staff) (?:start|begin|meet|launch|go|report)|"
    r"(?:is|are|am) (?:meeting|starting|launching|reporting|presenting|visiting|hosting|interviewing|holding|running|"
    r"publishing|returning|reviewing)"
)
_PASSIVE = r"(?:be|being|get|gets|is|are|fully) (?:\w{1,15}ly )?\w{1,20}(?:ed|ne|en)"
_DONE = r"(?!need|speed|indeed|proceed|exceed|succeed|agreed to\b)\w{2,20}ed"
_EVENT = (
    r"go-?live|launch|report|review|audit|re-?audit|meeting|panel|board|workshop|interviews?|training|deadline|target|"
    r"completion|sign-?off|evaluation|visit|follow-?up|dip sample|contract|cabinet|scrutiny|decision|presentation|"
    r"inspection|conference|session|consultation"
)
# In this order: "was due" is past before "due" is to come, "to be completed" a purpose before "completed" is done.
_MARKERS = worded(
    rf"\b(?:(?P<never>{_NEVER})|(?P<past>{_PAST})|(?P<coming>{_COMING})|"
    rf"(?P<purpose>to (?:{_VERBS})\b(?: \w{{1,15}}ed)?)|(?P<passive>{_PASSIVE})|"
    rf"(?P<done>{_DONE})|(?P<event>{_EVENT}))(?!\w)"
)
_JOINT = worded(r"[,;:]| - |\b(?:and|but|so|then)\b")
_HEADING = re.compile(r"\s{0,4}[:,-]")
_TO_COME = {"coming", "purpose"}
_NEAR = 40  # characters over which a "not" is heard
_FAR = 12  # words for a tense; further from a date they speak of something else


class Tense(Enum):
    """The time that a clause says it speaks of; an event alone ("review", "panel") says neither."""

    COMING = "coming"
    GONE = "gone"
    DENIED = "denied"  # "will not", "might"
    EVENT = "event"
    UNSAID = "unsaid"


_NOT_TO_COME = {"never": Tense.DENIED, "past": Tense.GONE, "done": Tense.GONE}


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
        """Find the tense in which the date between two places stands; the last word for it before the date decides,
        then the first after it. `is_by`: a deadline, for which "all staff trained" is to come where it follows "will".
        """
        at = bisect_left(self._ends, start + 1)
        is_event = False
        is_heading = _HEADING.match(self._clause, end) is not None  # "12 May: panel to decide"
        kinds = [kind for _, kind, _ in self._marks[max(at - _FAR, 0) : at]]
        for place in range(len(kinds) - 1, -1, -1):
            kind = kinds[place]
            if kind == "done" and is_by and not _TO_COME.isdisjoint(kinds[:place]):
                continue
            if kind in _NOT_TO_COME:
                return _NOT_TO_COME[kind]
            if kind in _TO_COME:
                return Tense.COMING
            is_event = is_event or kind == "event"
        for _, kind, begin in self._marks[at : at + _FAR]:
            if begin < end:
                continue
            if kind in _NOT_TO_COME:
                return _NOT_TO_COME[kind]
            if kind == "coming" or (kind == "purpose" and is_heading):
                return Tense.COMING
        return Tense.EVENT if is_event else Tense.UNSAID
