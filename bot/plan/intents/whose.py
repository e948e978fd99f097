"""Find whose actions a message is about: its author's own, or somebody's who is named in it."""

import re

from bot.plan.language.alternatives import either

_SEEN = 1_000  # characters that are looked at
_THINGS = either(
    r"""
    actions? stuff ones? things? bits? lists? recs? recommendations? items? jobs? tasks? work plate name lot deadlines?
    dates? overdues? ambers? reds? greens? updates? outstanding late overdue open unfinished done finished red
    amber green
    """
)
_OWN = re.compile(
    rf"\b(?:mine|my\s{{1,3}}(?:own\s{{1,3}})?(?:{_THINGS})|i\s{{1,3}}(?:own|owe|have\s{{1,3}}got)|i['’]?ve\s{{1,3}}got|"
    r"(?:am|have|did|must)\s{1,3}i|do\s{1,3}i\s{1,3}(?:own|owe|have)|(?:for|of|on|with|against|to|by)\s{1,3}me|"
    r"i['’]?m\s{1,3}(?:behind|late|overdue))\b",
    re.IGNORECASE,
)
_OURS = re.compile(rf"\b(?:ours|our\s{{1,3}}(?:own\s{{1,3}})?(?:{_THINGS}))\b", re.IGNORECASE)
# What is left of a sentence that would ask the same of everybody's.
_ANYBODYS = (
    (re.compile(r"\s{0,3}\b(?:(?:of|for|from)\s{1,3})?(?:mine|ours)\b", re.IGNORECASE), ""),
    (re.compile(r"\s{0,3}\b(?:for|of|with|to|by)\s{1,3}me\b", re.IGNORECASE), ""),
    (re.compile(r"\b(?:my|our)\b(?:\s{1,3}own\b)?", re.IGNORECASE), "the"),
    (re.compile(r"\bam\s{1,3}i\b", re.IGNORECASE), "are we"),
    (re.compile(r"\bi['’]?m\b", re.IGNORECASE), "we are"),
    (re.compile(r"\bi['’]?ve\b", re.IGNORECASE), "we have"),
    (re.compile(r"\bi\b", re.IGNORECASE), "we"),
)
_WHOSE = re.compile(
    r"<@(?P<id>\w+)(?:\|[^<>]*)?>|"
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Prof|Sgt|Insp|DCI|DI)\.?\s+(?P<titled>[^\W\d]\w+)|"
    r"\b(?P<owner>[^\W\d][\w-]{1,20})['’]s?\s+(?:\w+\s+){0,2}?(?:actions?|stuff|list|plate|ones|bits|things|lot|jobs|"
    r"overdue|work|name|workload|recs?|recommendations?)\b|"
    r"\b(?:has|have|does|did|is|for|with|to|by|of|against|under|had|give\s+me|show\s+me)\s+(?:poor\s+|old\s+|young\s+)?"
    r"(?P<named>(?-i:[A-Z])[\w’'-]+(?:\s+(?-i:[A-Z])[\w’'-]+)?)",
    re.IGNORECASE,
)
_SPOKEN_OF = re.compile(r"\b(?:has|is|does|have|for|did)\s+(?P<name>[^\W\d]\w{1,20})\b", re.IGNORECASE)


_DECISION = re.compile(
    r"\b(?:sign\w{0,7}|sing\w{0,2}\s{1,3}off|appro\w{1,6}|apro\w{1,6}|dec\w{2,8}|agree\w{0,4}|ok\w{0,4}|yes|wait\w{0,3}|check\w{0,3}|"
    r"verif\w{1,4}|confirm\w{0,3}|authori\w{1,5}|review\w{0,3}|clos\w{1,4}|final\w{0,2}|requests?|allow\w{0,2}|second\s{1,3}person|"
    r"inbox|desk|official\w{0,2}|ticks?|done|extension|longer|marked|sent|stuck|holding|nudge|sit\w{0,4})\b",
    re.IGNORECASE,
)
_COVER = re.compile(
    r"\b(?:cover\w{0,3}|stand\w{0,3}[\s-]{1,3}in\w?|deput\w{1,6}|fill\w{0,3}\s{1,3}in|act\w{0,3}\s{1,3}for|back\s?up|absence|fort|"
    r"mind(?:s|ing)|picks?\s{1,3}up|looks?\s{1,3}after|steps?\s{1,3}in|"
    r"takes?\s{1,3}over|taking|instead|mine|my|(?:is|are|['’]s)\s{1,3}(?:acting|covered))\b",
    re.IGNORECASE,
)


def says_decision(typed: str) -> bool:
    """Tell whether words speak of somebody's word, without which something is not done or agreed."""
    return _DECISION.search(typed, 0, _SEEN) is not None


def says_cover(typed: str) -> bool:
    """Tell whether words speak of somebody who stands in."""
    return _COVER.search(typed, 0, _SEEN) is not None


def own_said(typed: str) -> str:
    """Tell whether the author's own are meant: `mine`; `ours` where they may be others' as well; else nothing."""
    if _OWN.search(typed, 0, _SEEN):
        return "mine"
    return "ours" if _OURS.search(typed, 0, _SEEN) else ""


def as_of_anybody(typed: str) -> str:
    """Return a sentence about the author's own as it would ask the same of everybody's: `am I behind on anything` is
    `are we behind on anything`."""
    text = typed[:_SEEN]
    for pattern, instead in _ANYBODYS:
        text = pattern.sub(instead, text)
    return text


def person_said(typed: str, but: frozenset[str]) -> tuple[str, str]:
    """Find who is meant, somebody mentioned or their name, and what is said beside it; `but` these words, which name
    nobody. Without one, nothing, and all."""
    text = typed[:_SEEN]
    for match in _WHOSE.finditer(text):
        if match["id"]:
            return f"<@{match['id']}>", f"{text[: match.start()]}{text[match.end() :]}"
        which = next(name for name in ("titled", "owner", "named") if match[name])
        if match[which].lower() not in but:
            return match[which], f"{text[: match.start(which)]}{text[match.end(which) :]}"
    for match in _SPOKEN_OF.finditer(text):
        if match["name"].lower() not in but:
            return match["name"], f"{text[: match.start('name')]}{text[match.end('name') :]}"
    return "", text
