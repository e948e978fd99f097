"""Recognise questions and courtesies: what people type that is no update."""

import re
from collections.abc import Iterable
from itertools import islice

from bot.errors import NotUnderstood
from bot.plan.language.alternatives import either
from bot.plan.language.numbers.figures import is_meant
from bot.plan.language.numbers.numerals import Plain, plain_numbers
from bot.plan.language.rating_phrases import split_rating
from bot.plan.language.references import split_known
from bot.plan.model.recommendation import plain_number

_ALL = r"there|all|both|team|everyone|folks|again|bot|plankeeper|so\s+much|very\s+much|a\s+lot"
_THANKS = r"(?:many\s+)?(?:thanks?|thank\s*(?:you|u)|thx|ta|cheers)"
_KIND_WORDS = either(
    r"""
    ok(?:ay)? great lovely perfect brilliant noted got\s+it will\s+do no\s+(?:problem|worries) np you['’]?re\s+welcome
    welcome sorry please (?:hi+|hello|hey+|hiya) (?:good\s+)?(?:morning|afternoon|evening) good\s+night bye see\s+you
    👍 🙏 👋 😀 🙂 😊 :\+1: :pray: :wave: :thumbsup:
    """
)
# A name is none of the words known here: with two ways to read it, each "Sorry" of many would double the time.
_NAME = rf"(?:\s+(?:(?:{_ALL})\b|(?!(?:{_ALL}|{_THANKS}|{_KIND_WORDS})\b)(?-i:[A-Z])\w+\b))*"
_COURTESY = re.compile(rf"(?:(?:{_THANKS}|{_KIND_WORDS}){_NAME}[\s.!,…]*)+", re.IGNORECASE)
_LONGEST_COURTESY = 300
_ENDS_KINDLY = re.compile(
    rf"(?<=\S)(?:[\s,;:.!–—-]+(?:please|pls|plz|plse|{_THANKS}|🙏|:pray:)\b{_NAME})+[\s.!]*\Z", re.IGNORECASE
)
_OPENS_KINDLY = re.compile(r"(?:(?:please|pls|plz|hi|hello|hey|hiya)\b[\s,!]+)+(?=\S)", re.IGNORECASE)
_AFTER_ASKING = either(
    r"""
    is are was were do does did can could will would should has have owns? leads? the it its this that we they about
    due date happened happening happens next long many much far late else should responsible doing going up \d
    """
)
_ASKS = re.compile(
    rf"\W*(?:(?:what|when|who|where|which|why|how)(?:['’]?s|['’]?re)?\s+(?:{_AFTER_ASKING})|"
    r"(?:whats|whens|whos|wheres|hows|whose)\b|"
    r"(?:what|when|who|where|why|how)(?:['’]s|['’]re)\b|"
    r"any(?:\s+more)?\s+(?:updates?|news|progress|word|movement|joy)\b|"
    r"(?:remind|tell|show)\s+(?:me|us)\b|(?:can|could)\s+(?:you|u)\s+(?:tell|show|remind|send|give|check|say|let)\b|"
    r"do\s+(?:you|u|we)\s+know\b|(?:what\s+)?status\s+(?:of|on|for)\b|due\s+date\s+(?:of|on|for)\b|owner\s+of\b|"
    r"(?:is|are|was|has|have|did|does|do|will)\s+(?:it|this|that|there|they|anyone|anybody|someone|we|you)\b)",
    re.IGNORECASE,
)
_OPENS_ASKING = re.compile(
    r"\W*(?:(?:so|and|but|ok|pls|please|hi|hello)\W+)*(?:what|wot|wat|when|wen|who|whose|which|where|why|how|is|are|"
    r"was|"
    r"were|has|have|had|did|does|do|can|could|will|would|should|shall|may|any|remind|tell|show|give|send|list|status|"
    r"due|"
    r"owner|history|evidence|progress|latest|update)(?:['’]?(?:s|re|d))?\b",
    re.IGNORECASE,
)
_GREETED = re.compile(
    r"\A\W*(?:hi+|hello|hey+|hiya|(?:good\s+)?(?:morning|afternoon|evening))\b"
    r"(?:\s+(?:all|both|team|everyone|there))?[\s,.!–—-]+",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"\W*(?:is|are|was|were|has|have|did|does|do|will|would)\s+", re.IGNORECASE)
# "When we opened …", "what we need is …": a sentence that only begins like a question.
_TELLS = re.compile(
    r"\W*(?:when|what|where|how|which|why)\s+(?:we|they|it|this|that|the)\s+(?!due\b)\w+\s+\w+", re.IGNORECASE
)
_MENTIONED = re.compile(
    r"(?<![\w.,£$€:/])(?:(?P<said>(?:rec(?:om{1,2}endation)?|action|item|point|no|r)\b[.:\s]*|#\s*|(?-i:[Rr])(?=\d))|"
    r"(?P<for>(?:for|on|re|about|with|at|of|owns?)\s+))?(?P<number>\d{1,4}(?:\.\d{1,4})*)(?![\d%]|[.,:/]\d)",
    re.IGNORECASE,
)
_MARKS = ("?", "❓", "❔", ":question:", ":grey_question:", "⁉️", ":interrobang:")
_MOST_MENTIONED = 2_000  # numbers looked at in one message
_ANSWERED = re.compile(r"(?P<asked>[^?\n]{3,160}\?)\s+(?P<answer>\S.*)", re.DOTALL)
_QUOTED = re.compile(r"(?:[^\S\n]*(?:>|&gt;)[^\n]*(?:\n|\Z))+")


def is_courtesy(text: str) -> bool:
    """Tell whether nothing but a greeting or thanks was typed."""
    text = text.strip()
    return len(text) <= _LONGEST_COURTESY and _COURTESY.fullmatch(text) is not None


def opened_kindly(text: str) -> str:
    """Take "please" and a greeting off what begins with it."""
    found = _OPENS_KINDLY.match(text[:_LONGEST_COURTESY])
    return text[found.end() :] if found else text


def without_courtesy(text: str) -> str:
    """Take "please" and thanks off the end of a command; all of it stays where nothing else is said."""
    found = _ENDS_KINDLY.search(text[-_LONGEST_COURTESY:])
    return text[: found.start() - min(len(text), _LONGEST_COURTESY)].rstrip() if found else text


def is_marked(text: str) -> bool:
    """Tell whether a text ends as a question does: with its mark, whatever is exclaimed after it."""
    return text.rstrip(" !.").endswith(_MARKS)


def may_ask(text: str, known: Iterable[str]) -> bool:
    """Tell whether a text has the look of a question at all: a mark at its end, or a word that opens one."""
    words = _words_of(text, plain_numbers(tuple(known)))
    return is_marked(words) or _OPENS_ASKING.match(words) is not None


def _words_of(text: str, plan: Plain) -> str:
    """What is said of the numbers that open a text."""
    try:
        references, words = split_known(text, plan)
    except NotUnderstood:
        return text.strip()
    return words if references else _GREETED.sub("", words)


def _asks_in_words(text: str, plan: Plain) -> bool:
    """Whether it begins as a question does, with a number before it or after."""
    words = _words_of(text, plan)
    opened = _AUXILIARY.match(text)
    if opened and (is_marked(text) or _words_of(text[opened.end() :], plan) != text[opened.end() :].strip()):
        return True
    return bool(_ASKS.match(words) and ("?" in words or not _TELLS.match(words)))


def split_quoted(text: str, plan: Plain) -> tuple[str, str]:
    """Split a text into (the question or the lines that somebody quotes back, their own words after it); nothing quoted
    is ("", text).

    "How is 5.1 going? On track" answers only if a rating follows at once.
    """
    text = text.strip()
    if (quoted := _QUOTED.match(text)) and text[quoted.end() :].strip():
        return quoted[0], text[quoted.end() :].strip()
    answered = _ANSWERED.fullmatch(text)
    if answered and _asks_in_words(answered["asked"], plan) and split_rating(answered["answer"])[0]:
        return answered["asked"], answered["answer"]
    return "", text


def mentioned(text: str, known: Iterable[str]) -> list[str]:
    """List the plan's numbers that a text mentions anywhere, as printed, each once."""
    plan = plain_numbers(tuple(known))
    return [plan[number] for number in numbers_in(text, plan)]


def numbers_in(text: str, plan: Plain) -> list[str]:
    """List the plan's numbers that a text mentions anywhere, in their plain form, each once; counts left out."""
    found: dict[str, None] = {}
    for mention in islice(_MENTIONED.finditer(text), _MOST_MENTIONED):
        number = plain_number(mention["number"])
        if number not in plan or number in found:
            continue
        is_named = mention["said"] or "." in number or mention["for"] or not mention.start()
        meant = is_meant(number, text[mention.end() : mention.end() + 200])
        if meant or (is_named and meant is None):
            found[number] = None
    return list(found)
