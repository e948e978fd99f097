"""Read what not every plan has: the inspectorate's noun, a priority, the response to a recommendation."""

import re
from collections.abc import Iterable

from bot.documents.cells.fields import Field
from bot.documents.cells.rating_words import PLACEHOLDERS
from bot.documents.reading.hierarchy.entry import Entry
from bot.plan.model.document import Response

_NOUN = re.compile(
    r"(?:areas?\s(?:for|of|requiring)\s(?:priority\saction|improvement|development|concern|priority)|"
    r"causes?\sof\sconcern|must\sdos?|should\sdos?|requirements?|improvement\snotices?|conditions?|"
    r"priority\sactions?|statutory\srequirements?|enforcement\sactions?|observations?|findings?|"
    r"key\sissues?|standards?|proposals?\sfor\simprovement|learning\spoints?)",
    re.IGNORECASE,
)
_PLURAL = (("areas", "area"), ("causes", "cause"), ("dos", "do"))
_REJECTED = re.compile(
    r"\b(?:reject\w*|declin\w*|refus\w*|disagree\w*|not (?:be )?(?:accept|agree|support|approv)\w*|"
    r"(?:do|does|did|cannot|can’t) (?:not )?(?:accept|agree|support)\w*|unable to accept)\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    r"\b(?:part|partly|partial\w*|in principle|qualified|some|"
    r"with (?:some )?(?:amendment|modification|reservation)s?)\b",
    re.IGNORECASE,
)
_ACCEPTED = re.compile(r"\b(?:accept\w*|agree[ds]?|agreed|support\w*|approv\w*|welcom\w*|yes|y)\b", re.IGNORECASE)
_OPENING = 160  # characters in which a response says what it is


def noun_of(words: str) -> str | None:
    """Find the inspectorate's noun in a header or label, where it is not "recommendation"."""
    if "recommendation" in words.casefold():
        return None
    match = _NOUN.search(words)
    if not match:
        return None
    noun = " ".join(match[0].split())
    for plural, one in _PLURAL:
        noun = re.sub(rf"\b{plural}\b", one, noun, flags=re.IGNORECASE)
    noun = noun.removesuffix("s") if noun.endswith(("tions", "ings", "ments", "ices", "ues", "ards", "oints")) else noun
    return noun[0].upper() + noun[1:]


def response_of(text: str | None) -> Response | None:
    """Tell what a response says; None where it says neither."""
    said = (text or "")[:_OPENING]
    if _PARTLY.search(said) and (_ACCEPTED.search(said) or _REJECTED.search(said)):
        return Response.PARTLY
    if _REJECTED.search(said):
        return Response.REJECTED
    return Response.ACCEPTED if _ACCEPTED.search(said) else None


def said_once(entries: Iterable[Entry], of: Field) -> str | None:
    """Give what rows say of a field, where all that say anything say the same."""
    found = {text for entry in entries if (text := entry.text(of)) and text.casefold() not in PLACEHOLDERS}
    return found.pop() if len(found) == 1 else None


def said_by_all(entries: Iterable[Entry], of: Field) -> str | None:
    """Give all that rows say of a field, each once."""
    found = dict.fromkeys(text for entry in entries if (text := entry.text(of)))
    return "\n".join(text for text in found if text.casefold() not in PLACEHOLDERS) or None
