"""Split a message that tells something and then asks, or wants something done: "7.1 done. can someone sign it off?"."""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from bot.plan.fitted.intent import Intent
from bot.plan.intents.reading import Reading
from bot.plan.language.questions import is_marked as ends_as_question
from bot.plan.language.rating_phrases import ratings_in

_MOST = 8  # places where a message may be split
_BREAK = re.compile(
    r"(?<=[.!;…?])\s+|(?<=\S)\s*\n+\s*|(?<!\s)\s+[–—-]+\s+|(?<=,)\s+|"
    r"(?<!\s)\s+(?=(?:and\s+|but\s+|so\s+)?(?:can|could|cd|would|will|who|whos|who['’]s|when|whens|when['’]s|what|whats|"
    r"what['’]s|where|how|please|pls|remind\s+me)\s)",
    re.IGNORECASE,
)
_MARKS = ".!;…?\n–—-,"
_ENDS = ".!;…?\n"
# "..., who can't make it", "the app, 8.2, is complete" ask nothing.
_RELATES = re.compile(r"(?:who|whose|which|is|are|was|has|have|did|does)\b", re.IGNORECASE)
_SUBJECT = r"(?:you|u|ya|ye|yous|thee|we|i|someone|somebody|some\w*|any\w*|people|they|it|that|this|the|he|she)"
_MODAL = rf"(?:can|could|cd|would|will|shall|may)\s+{_SUBJECT}"  # and not "I think 5.1 can go green"
_ASKS = re.compile(
    rf"\W*(?:and\s+|but\s+|so\s+|also\s+|now\s+|then\s+)?(?:{_MODAL}|who|whos|who['’]s|whose|"
    r"when|wen|whens|when['’]s|what|wot|wat|whats|what['’]s|where|wheres|which|how|hows|is|are|was|has|have|does|did|any|"
    r"please|pls|plz|kindly|let\s+me|tell\s+me|show|i\s+need|need|remind|move|push|put|sign|give|due|owner|date)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(  # as a question does: "Has the panel, 5.1, been completed?" tells nothing first
    r"\W*(?:has|have|is|are|was|were|did|does|do|can|could|would|will|who|what|which|how|any)\b", re.IGNORECASE
)
_CONTENT = re.compile(r"(?!(?:rec\w*|actions?|item|number|for|on|by|and|the)\b)[^\W\d_]{2,}", re.IGNORECASE)
_REQUESTS = re.compile(rf"\W*(?:and\s+|but\s+|so\s+)?(?:{_MODAL}|please|pls|remind\s+me)\b", re.IGNORECASE)
_LINKS = frozenset("and but so also then plus & oh please pls".split())
_MOST_LINKS = 3
_AROUND = " \t\r\n,;–—-"  # what stands between them
_SURE_TOLD = 0.55
_SURE_TOLD_MARKED = 0.4  # where a mark ends it
_SURE_TOLD_FIRST = 0.85  # before a request: what leads up to it is mostly its reason
_SURE_TOLD_UNRATED = 0.75
_SURE_TOLD_BARE = 0.95  # where nothing sets it apart from what is asked: "12k under when's it due"
_SURE_ASKED = 0.3  # which question it is, after a rating
_SURE_ASKED_ALONE = 0.45
_SURE_UNMARKED = 0.7
_SURE_REQUESTED = 0.6  # which request it is, where it names a number of its own
_WANTED = 0.85  # that anything is asked, or to be done
_WANTED_BARE = 0.95
_OF_IT = {Intent.STATUS_N, Intent.DONE_N}
_SPARED = {Intent.HELP, Intent.FIND, Intent.DO_IMPORT, Intent.DO_FORM, Intent.DO_UNDO}  # hardly said after news


def split_asked(typed: str, read: Callable[[str, bool], Reading]) -> tuple[Reading, Reading] | None:
    """Split a message into (what is told, what is then asked or to be done); None if it does not do both.

    `read` reads a clause; its second argument is whether "it" may be what the clause before is about.
    """
    best: tuple[float, Reading, Reading] | None = None
    for at, start in islice(_places(typed), _MOST):
        before, after = typed[:at].strip(), typed[start:].strip()
        if _OPENS.match(before) or len(before.split()) < 2 or len(after.split()) < 2:
            continue
        is_marked = ends_as_question(after)
        if not is_marked and (not _ASKS.match(after) or (_RELATES.match(after) and before[-1] not in _ENDS)):
            continue
        asked = read(after, True)
        if not (asked.intent.is_ask or asked.intent.is_do) or asked.intent in _SPARED:
            continue
        if asked.numbers and not _is_request_of_another(before, after, asked):
            continue
        likely, wanted = asked.intents[0][1], asked.weight(ask=True, do=True)
        least = _SURE_UNMARKED if not is_marked else _SURE_ASKED if ratings_in(before) else _SURE_ASKED_ALONE
        if not asked.numbers and (likely < least or wanted < (_WANTED if is_marked else _WANTED_BARE)):
            continue
        if asked.intent in _OF_IT and not ratings_in(before):
            continue  # "…, is that so?": whoever asks how it stands has told nothing of that
        if asked.intent.is_do and not ratings_in(before):
            continue  # it is why something is to be done
        told = read(before, False)
        least = _SURE_TOLD_MARKED if before[-1] in _MARKS else _SURE_TOLD
        least = least if asked.intent.is_ask else _SURE_TOLD_FIRST
        if not (is_marked or before[-1] in _MARKS or _REQUESTS.match(after)):
            least = _SURE_TOLD_BARE
        if not ratings_in(before) and len(_CONTENT.findall(before)) < 2:
            continue  # "Rec 10: by"
        if not ratings_in(before):
            least = max(least, _SURE_TOLD_UNRATED)  # a story that leads up to the question tells nothing
        if told.intent is not Intent.TELL or told.intents[0][1] < least or not told.numbers:
            continue
        if asked.numbers and {*asked.numbers} & {*told.numbers}:
            continue  # "5.1 amber …, can 5.1 move": what leads up to it may be its reason
        if best is None or likely + told.intents[0][1] > best[0]:
            best = likely + told.intents[0][1], told, asked
    return best[1:] if best else None


def _is_request_of_another(before: str, after: str, asked: Reading) -> bool:
    """Whether a clause that names a number surely wants something done about it, after news of another one."""
    is_sure = asked.intent.is_do and asked.intents[0][1] >= _SURE_REQUESTED and asked.weight(do=True) >= _WANTED
    return is_sure and bool(_REQUESTS.match(after)) and bool(ratings_in(before))


def without_link(told: str) -> str:
    """Give what is told without the words that lead on to what is asked: "visits done, and"."""
    for _ in range(_MOST_LINKS):
        told = told.rstrip(_AROUND)
        last = (told.rsplit(maxsplit=1) or [""])[-1]
        if last.lower() not in _LINKS:
            return told
        told = told[: -len(last)]
    return told.rstrip(_AROUND)


def _places(typed: str) -> Iterator[tuple[int, int]]:
    """Where a clause ends and the next begins, the last first: what is asked stands at the end."""
    yield from reversed([found.span() for found in islice(_BREAK.finditer(typed), 60)])
