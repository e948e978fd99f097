"""Delivery ratings: the states, how they are shown, and the words people type for them."""

import re
from collections.abc import Iterable
from enum import StrEnum

from bot.plan.dates import MONTHS


class Delivery(StrEnum):
    """How an action is going, in its owner's words or the document's."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    DONE = "done"
    SIGNED_OFF = "signed_off"
    PAUSED = "paused"
    NOT_PURSUING = "not_pursuing"

    @property
    def words(self) -> str:
        """The rating as people read it: `done (awaiting sign-off)`."""
        return "done (awaiting sign-off)" if self is Delivery.DONE else self.value.replace("_", " ")

    @property
    def symbol(self) -> str:
        """A shape of its own for each rating, so that colour is never the only sign."""
        return SYMBOLS[self]

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is expected by the due date, so that the action can't be overdue."""
        return self in SETTLED


class Impact(StrEnum):
    """What difference an action has made, apart from how it is going: on track is not impact."""

    NO_EVIDENCE = "no_evidence"
    SOME_EVIDENCE = "some_evidence"
    EVIDENCED = "evidenced"

    @property
    def words(self) -> str:
        """The rating as people read it: `no evidence yet`."""
        return "no evidence yet" if self is Impact.NO_EVIDENCE else self.value.replace("_", " ")

    @property
    def symbol(self) -> str:
        """A shape of its own: a disc that fills."""
        return {Impact.NO_EVIDENCE: "◔", Impact.SOME_EVIDENCE: "◑", Impact.EVIDENCED: "●"}[self]


SETTLED = {Delivery.DONE, Delivery.SIGNED_OFF, Delivery.PAUSED, Delivery.NOT_PURSUING}
SYMBOLS = {
    Delivery.NOT_STARTED: "⚪",
    Delivery.ON_TRACK: "🟢",
    Delivery.AT_RISK: "🔶",
    Delivery.OFF_TRACK: "🔺",
    Delivery.DONE: "☑️",
    Delivery.SIGNED_OFF: "✅",
    Delivery.PAUSED: "⏸️",
    Delivery.NOT_PURSUING: "✖️",
}
TYPED = (  # what an owner may say of an action; signing off is a second person's word, never an update's
    Delivery.NOT_STARTED,
    Delivery.ON_TRACK,
    Delivery.AT_RISK,
    Delivery.OFF_TRACK,
    Delivery.DONE,
)

PHRASES = {  # as typed, common slips of the thumb too; a space may be a hyphen, or missing
    Delivery.NOT_STARTED: ["not started", "not yet started", "not begun", "yet to start", "hasn't started"],
    Delivery.ON_TRACK: ["on track", "on trak", "on tarck", "on course", "on target", "on schedule", "green"],
    Delivery.AT_RISK: ["at risk", "amber", "yellow", "orange", "slipping"],
    Delivery.OFF_TRACK: ["off track", "off trak", "off tarck", "red", "behind schedule"],
    Delivery.DONE: ["done", "complete", "completed", "compelte", "finished", "blue"],
}
SIGNS = {
    Delivery.NOT_STARTED: ["⚪", ":white_circle:"],
    Delivery.ON_TRACK: ["🟢", "🟩", "💚", ":large_green_circle:", ":large_green_square:", ":green_heart:"],
    Delivery.AT_RISK: [
        "🟠", "🟡", "🔶", "🟧", "🟨",
        ":large_orange_circle:", ":large_yellow_circle:", ":large_orange_diamond:", ":large_yellow_square:",
    ],
    Delivery.OFF_TRACK: ["🔴", "🟥", "🔺", ":red_circle:", ":large_red_square:", ":small_red_triangle:"],
    Delivery.DONE: ["🔵", "✅", "☑️", "☑", "✔️", "✔", ":large_blue_circle:", ":white_check_mark:", ":heavy_check_mark:",
                    ":ballot_box_with_check:"],
}  # fmt: skip
LETTERS = {"R": Delivery.OFF_TRACK, "A": Delivery.AT_RISK, "G": Delivery.ON_TRACK, "B": Delivery.DONE}


def _any_of(words: Iterable[str]) -> str:
    longest_first = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return longest_first.replace(r"\ ", r"[\s-]*").replace("'", "['’]?")


_SIGN_OF = {sign: rating for rating, signs in SIGNS.items() for sign in signs}
_SIGN = re.compile(_any_of(_SIGN_OF))
_SIGNS = re.compile(rf"(?:(?:{_any_of(_SIGN_OF)})\ufe0f?\s*)+")
_RATING_OF = {re.sub(r"\W", "", words): rating for rating, phrases in PHRASES.items() for words in phrases}
_FILLER = (
    r"(?:(?:(?:we|they|it|this|that)(?:\s+(?:is|are)|['’](?:re|s))|yes|yep|ok|hi|hello|sorry|thanks|is|are|has|have|been|"
    r"all(?:\s+actions?)?|both|everything|now|still|just|well|fully|back|remains?|currently|overall|look(?:s|ing)|"
    r"gone|turned|mov(?:ed|ing)\s+to|status|rating|rated|b?rag)\b[\s:=,!–-]*){0,6}"
)
_PHRASE = re.compile(
    rf"[/|>→]*\s*{_FILLER}[\"“'‘(\[]*(?P<phrase>(?a:{_any_of(w for p in PHRASES.values() for w in p)}))"
    r"(?![-'’]?\w)[\"”'’)\]]*",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"b?rag(?:\s+(?:rating|status))?\s*(?:(?:[:=–-]|is\b)\s*)?"
    r"(?P<letter>(?-i:[RAGB])|[ragb](?=\s*(?:$|[:;,.!–—-])))(?![\w/])",
    re.IGNORECASE,
)
# "red tape", "Green Lane", "at risk children", "at risk of exclusion": the subject of the work, not a rating of it.
_SUBJECT = re.compile(
    r"\s+(?:(?:tape|flags?|light|paper|spaces?|badge|book|lane|street|road|park|team|room|card|cross|alerts?|days?|"
    r"child(?:ren)?|young|famil(?:y|ies)|pupils?|learners?|adults?|people|cohorts?|groups?|register)\b|"
    r"of\s+(?!not|being|slip|miss|delay|fail|over|drift))",
    re.IGNORECASE,
)
# "Green?" and "amber or red" are questions; "amber to green" is a move, planned or past.
_RATING = rf"(?:{_PHRASE.pattern.replace('?P<phrase>', '')}|{_SIGN.pattern})"
_OPEN = re.compile(rf"\s*(?:\?|(?:/|-+>|→|,?\s*(?:or|to|now)\b)\s*{_RATING})", re.IGNORECASE)
# "Done some visits", "completed the first audits" are sentences; "done in July", "done but …", "done All open" not.
_DAY = rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|{_any_of(MONTHS)})"
_FIGURES = r"(?:1[3-9]|2\d|3[01])[./](?:0?[1-9]|1[0-2])"  # a date; "3/5" may be three of five
_WHEN = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_DAY}|spring|summer|autumn|winter|20\d\d|{_FIGURES})"
_SENTENCE = re.compile(
    r"(?:(?:completed|finished)\s+|(?:done|complete|compelte)\s+(?!(?-i:[A-Z][^A-Z])))"
    r"(?!(?:thanks?|thx|ty|please|pls|but|now|already|today|yesterday|awaiting|pending|ready|evidence|ahead|and\s+dusted|"
    rf"on\s+\d\d?[./]\d|(?:on|in|since|as\s+of)\s+(?:early\s+|late\s+|last\s+)?{_WHEN}|"
    rf"(?:{_WHEN}|(?:last|this)\s+(?:week|month|quarter|term|year|{_DAY}))(?=\s*(?:$|[,;:.!–—-])))\b)[\w£#]",
    re.IGNORECASE,
)
_MARKS = re.compile(r"(?:[\s;,!=–—…)\]*_]|\.(?!\d)|-(?!\d)|:(?![\w+-]+:))*")


def past_marks(text: str) -> str:
    """A text from its first word (or figure, or emoji) on: what sets a note apart is no part of it."""
    return _MARKS.sub("", text, count=1)


def split_rating(text: str) -> tuple[Delivery | None, str]:
    """The rating that opens a typed note, and the rest of the note, word for word.

    Only an opening rating counts, in words, colours, a sign, or a letter after "RAG". No rating is (None, text): a
    doubtful word ("amber/red", "on track?", "nearly done") is part of the note rather than a verdict nobody gave.
    Where a sign and a word disagree the sign must be a tick, which people also use as a bullet.
    """
    text = text.strip()
    signs, rest = _split_signs(text)
    said, after = _split_words(rest)
    if said and signs <= {said, Delivery.DONE}:
        again, rest = _split_signs(after)
        return said, rest if again == {said} else after
    if said or len(signs) != 1:
        return None, text
    return signs.pop(), rest


def _split_signs(text: str) -> tuple[set[Delivery], str]:
    signs = _SIGNS.match(text)
    if not signs or _OPEN.match(text, signs.end()):
        return set(), text
    return {_SIGN_OF[sign] for sign in _SIGN.findall(signs[0])}, past_marks(text[signs.end() :])


def _split_words(text: str) -> tuple[Delivery | None, str]:
    if letter := _LETTER.match(text):
        return LETTERS[letter["letter"].upper()], past_marks(text[letter.end() :])
    if phrase := _PHRASE.match(text):
        rest = text[phrase.end() :]
        if not (_SUBJECT.match(rest) or _OPEN.match(rest) or _SENTENCE.match(text, phrase.start("phrase"))):
            return _RATING_OF[re.sub(r"\W", "", phrase["phrase"]).lower()], past_marks(rest)
    return None, text


def read_rating(text: str) -> Delivery | None:
    """A rating that stands alone: `at risk`, `amber`, `at_risk`; None for anything else."""
    rating, rest = split_rating(text.replace("_", " "))
    return None if rest else rating
