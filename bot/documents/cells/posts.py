"""Tell what names somebody who can own something: a post, initials, a person's name, a team."""

import re
from functools import lru_cache

from bot.plan.privacy.lexicon.lists import folded, words

_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w’'.-]*")
# Whoever does something: English makes such words with these endings, so that no list needs to hold them all.
_DOER = re.compile(
    r"(?:[a-z-]{2,}(?:er|or|ist|ian|ant|ress|man|men|woman|women|person|wife|nurse|lead|head|chief|chair|guardian|holder)"
    r"|heads?|leads?|chiefs?|chairs?|nurses?|clerks?|deans?|matrons?|sisters?|deput(?:y|ies)|principals?|governors?|"
    r"sergeants?|constables?|superintendents?|executives?|trustees?|doctors?|gps?|members?|sponsors?|partners?|bursars?|"
    r"secretar(?:y|ies)|individuals?|apprentices?|pennaeth|cyfarwyddwr|rheolwr|swyddog|arweinydd|cydlynydd)s?"
)
_NO_DOERS = frozenset(
    "after another better border centre chapter charter checklist computer corridor cover customer cyber december door "
    "either elder ever factor fever floor folder former further gender greater grant harbour however infant inner "
    "higher important indoor instant interior junior later letter list lower major master matter meter minor "
    "mirror never newsletter november number october offer older order other our outdoor outer over "
    "paper plant poster power proper quarter rather recent register relevant restaurant river sector senior september "
    "server significant silver stronger summer sustainer super tenant their together tower tracker transfer under "
    "user water weather whether winter wider younger career carer error monitor behaviour favour labour".split()
)
_SHORT_POST = re.compile(  # posts as their holders write them
    r"(?:C[A-Z]{0,2}O|[DA]?D[A-Z]{1,3}|DoN|AD|ED|DD|Ho[A-Z]{1,3}|H[oO]S|[A-Z]{0,2}(?:TM|SM|GM|RM|TL|SW|SRO|DPO|SIRO|SPO|IRO)|"
    r"HT|DHT|AHT|DSL|A?CC|ACO|ACFO|DCI|DI|SEN(?:D)?C[oO]|ALNC[oO]|HRBP|[A-Z]{1,4}[OMW]|s\.?151|S151)s?"
)
_ABBREVIATION = re.compile(
    r"(?:mgr|dir|asst|dep|gov|supt|insp|sgt|coord|co-ord|exec|rep|off|admin|cllr|mgmt lead)s?\.?", re.I
)
_FIRST = re.compile(  # words that open a title with what it is of behind them, without an "of"
    rf"{_SHORT_POST.pattern}|(?i:{_ABBREVIATION.pattern}|pennaeth|cyfarwyddwr|rheolwr|swyddog|arweinydd|cydlynydd|"
    "matron|governor)"
)
_TITLED = re.compile(r"(?:Mrs?|Ms|Miss|Dr|Prof|Cllr|Sir|Dame|Rev|Supt|DCI|DI|DS|PC|Insp|Sgt|Capt)\.?\s[A-Z][\w’'-]+")
_SHORTENED = re.compile(
    r"(?:[A-Z]\.?\s?){1,3}[A-Z][a-zà-ÿ’'][\w’'-]+|[A-Z][a-zà-ÿ]+\s[A-Z]\.?"
)  # "S. Akhtar", "Sarah T"
_NAMED = re.compile(r"(?P<given>[A-Z][\w’'-]+)\s(?:[A-Z]\.?\s)?(?P<family>(?:de |van |von |ap |ab |al-)?[A-Z][\w’'-]+)")
_INITIALS = re.compile(r"[A-Z]{2,4}|(?:[A-Z]\.){2,4}")
_ACRONYM = re.compile(r"(?:All\s|The\s)?(?:[A-Z][A-Za-z]{0,2}[A-Z][A-Za-z]{0,2}[A-Z]{0,3}|s151)s?")
_GROUP = re.compile(
    r"\b(?:teams?|units?|services?|board|group|panel|committee|partnership|staff|leaders|everyone|departments?|office|"
    r"pmo|council|trust|school|police|force|agency)$",
    re.IGNORECASE,
)
_ENDS_MAIN = re.compile(r"\s(?:of|for|to|at|in|with)\s|\s[–—-]\s|[,(]|\s\d")  # what follows says of what, or who
_LONGEST = 90  # characters of one owner


@lru_cache(4096)
def is_title(text: str) -> bool:
    """Tell whether this, as it stands, is a job title: `Head of X`, `Contract Mgr`, `AD Early Help`, `DCS`."""
    text = text.strip(" .,;–-")
    named = _NAMED.fullmatch(text)
    if not 1 < len(text) <= _LONGEST or (named and _is_name(named["given"], named["family"])):
        return False  # "Ruth Potter" does not make pots
    return _is_title(_main(text)) or _SHORT_POST.fullmatch(text.split()[0]) is not None


def is_closed(text: str) -> bool:
    """Tell whether a title is whole as it stands: `Chief Nurse`; what follows `Head of …` may still belong to it."""
    main, said = _main(text), _WORD.findall(_main(text))
    is_whole = len(main) >= len(text.strip(" .,;")) or text.rstrip().endswith(")")
    return is_whole and bool(said) and (_is_doer(said[-1]) or len(said) == 1)


def is_person(text: str) -> bool:
    """Tell whether this is a person's name or initials: `S. Akhtar`, `Mrs Hargreaves`, `Sam Field`, `JM`."""
    if _GROUP.search(text):
        return False
    if _TITLED.match(text) or _SHORTENED.fullmatch(text) or _INITIALS.fullmatch(text):
        return True
    if text.istitle() and text.isalpha():
        return folded(text) in words("given_names") and folded(text) not in words("words")
    found = _NAMED.fullmatch(text)
    return found is not None and _is_name(found["given"], found["family"])


def _is_name(given: str, family: str) -> bool:
    """Tell whether two words are a name, rather than `Early Help`."""
    given, family = folded(given.partition("-")[0]), folded(re.split("[ ’'-]", family)[-1])
    common, families = words("words"), words("family_names")
    if given in words("given_names"):
        return given not in common or family not in common or family in families
    return given not in common and family in families


def is_short(text: str) -> bool:
    """Tell whether this is initials or an acronym, of a person, a post or a team."""
    return _ACRONYM.fullmatch(text) is not None or _INITIALS.fullmatch(text) is not None


def is_short_post(text: str) -> bool:
    """Tell whether an acronym is shaped as those of posts are: `COO`, `HoS`, `DPO`."""
    return _SHORT_POST.fullmatch(text) is not None


def is_group(text: str) -> bool:
    """Tell whether this is a team or another body, by its last word."""
    return _GROUP.search(text) is not None


def _main(text: str) -> str:
    """The head of a title: what stands before what it is of."""
    text = text.strip(" .,;–-")
    end = _ENDS_MAIN.search(text)
    return text[: end.start()] if end else text


def _is_title(main: str) -> bool:
    said = _WORD.findall(main)
    if not 0 < len(said) <= 9:
        return False
    is_opened = _FIRST.fullmatch(said[0]) is not None  # not "Teacher Training"
    return is_opened or any(_is_doer(word) for word in said[1:] or said)


def _is_doer(word: str) -> bool:
    low = word.casefold().rstrip(".")
    if _ABBREVIATION.fullmatch(word) or (_SHORT_POST.fullmatch(word) and len(word) > 2):
        return True
    return _DOER.fullmatch(low) is not None and low not in _NO_DOERS and low.removesuffix("s") not in _NO_DOERS
