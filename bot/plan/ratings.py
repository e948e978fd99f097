"""Delivery ratings: the states, how they are shown, and the words people type for them."""

import re
from enum import StrEnum


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

PHRASES = {
    Delivery.NOT_STARTED: ["not started", "not yet started", "not begun"],
    Delivery.ON_TRACK: ["on track", "on-track", "ontrack", "on course", "on target", "green"],
    Delivery.AT_RISK: ["at risk", "at-risk", "amber", "yellow", "orange", "slipping"],
    Delivery.OFF_TRACK: ["off track", "off-track", "offtrack", "red", "behind schedule"],
    Delivery.DONE: ["done", "complete", "completed", "finished", "blue"],
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

# "red tape", "Green Lane", "at risk children": the subject of the work, not a rating of it.
_SUBJECT = re.compile(
    r"\s+(?:tape|flags?|light|paper|space|badge|book|lane|street|road|team|room|card|"
    r"child(?:ren)?|young|famil(?:y|ies)|pupils?|learners?|adults?|people|cohorts?|groups?|register)\b",
    re.IGNORECASE,
)
# "done some of the visits", "completed the first audits": a sentence, not a verdict.
_PROSE = re.compile(r"\s+[a-z0-9£]")
_FILLER = r"(?:(?:is|are|it's|its|now|still|remains?|currently|status|rating|rated|b?rag)\b\s*[:=]?\s*){0,3}"
_WORDS = {phrase: rating for rating, phrases in PHRASES.items() for phrase in phrases}
_PHRASE = re.compile(
    _FILLER + "(?P<phrase>" + "|".join(re.escape(w) for w in sorted(_WORDS, key=len, reverse=True)) + r")(?![\w-])",
    re.IGNORECASE,
)
_SIGN_OF = {sign: rating for rating, signs in SIGNS.items() for sign in signs}
_SIGN = re.compile("(?P<sign>" + "|".join(re.escape(s) for s in sorted(_SIGN_OF, key=len, reverse=True)) + ")\ufe0f?")
_LETTER = re.compile(r"b?rag\s*[:=]?\s*(?P<letter>[ragb])(?!\w)", re.IGNORECASE)
_SEPARATORS = " \t\n:;,.–—-"


def split_rating(text: str) -> tuple[Delivery | None, str]:
    """The rating that opens a typed note, and the rest of the note, word for word.

    Only an opening rating counts, in words, colours, a sign, or a letter after "RAG". No rating is (None, text):
    a doubtful word is part of the note rather than a verdict nobody gave.
    """
    text = text.strip()
    if sign := _SIGN.match(text):
        rating = _SIGN_OF[sign["sign"]]
        rest = text[sign.end() :].lstrip(_SEPARATORS)
        said, after = split_rating(rest)
        return (rating, after) if said is rating else (rating, rest)  # "🟢 green Hubs open" says it twice
    if letter := _LETTER.match(text):
        return LETTERS[letter["letter"].upper()], text[letter.end() :].lstrip(_SEPARATORS)
    if phrase := _PHRASE.match(text):
        rating = _WORDS[phrase["phrase"].lower()]
        rest = text[phrase.end() :]
        if _SUBJECT.match(rest) or (rating is Delivery.DONE and _PROSE.match(rest)):
            return None, text
        return rating, rest.lstrip(_SEPARATORS)
    return None, text


def read_rating(text: str) -> Delivery | None:
    """A rating that stands alone: `at risk`, `amber`, `at_risk`; None for anything else."""
    rating, rest = split_rating(text.replace("_", " "))
    return None if rest else rating
