"""Read that somebody is to stand in: “grace will cover for me”, “make grace sam’s deputy”; who, and for whom."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_SEEN = 300  # characters that are looked at
_LONGEST = 30  # words: more are news
_COVERS = re.compile(
    r"\b(?:cover|covers|covering|stand(?:s|ing)?[\s-]{1,3}in|deputy|deputise|deputises|deputising|deputize|deputizing|"
    r"fill(?:s|ing)?\s{1,3}in|step(?:s|ping)?\s{1,3}in|back[\s-]?up|acts?\s{1,3}for|acting\s{1,3}for|"
    r"look(?:s|ing)?\s{1,3}after)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\W*(?:who\w{0,3}|who['’]s|what|when|where|which|how|why|is|isn['’]?t|are|was|does|did|do|has|have|am)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|no|(?:do|does|did|is|are|was|wo|ca|would|should|could|has|have)n['’]?t|cannot|"
    r"nobody|never|any\s?more|stop\w{0,4}|remov\w{1,3}|end(?:s|ed)?|covered)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\W*(?:(?:please|pls|can|could|you|and)\W{1,3}){0,4}(?:tell|ask|let|inform|remind)\s{1,3}(?:<@\w{1,30}(?:\|[^<>]{0,100})?>|"
    r"[\w’'-]{2,30}(?:\s{1,3}[\w’'-]{2,30})??)\s{1,3}(?=know\b|that\b|to\b|[\w’'-]{2,30}\s{1,3}(?:is|will|to|can)\b)(?:know\b|to\b)?",
    re.IGNORECASE,
)
_ME = re.compile(r"\b(?:me|my|mine|i|i['’]?m|i['’]?ll|us)\b", re.IGNORECASE)
_I_COVER = re.compile(
    r"\b(?:i|i['’]?m|i['’]?ll|i['’]?d)\s{1,3}(?:(?:am|will|can|would|shall|to|be|the|now|happy|going)\s{1,3}){0,4}"
    r"(?:(?:[\w-]{2,20}\s{1,3})?[\w-]{1,20}['’]?s\s{1,3})?\Z",
    re.IGNORECASE,
)
_USER = re.compile(r"<@(\w{1,30})(?:\|[^<>]{0,100})?>")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_THEIRS = re.compile(
    r"\A(?:\s{1,3}[\w-]{2,30})?['’]?s?\s{1,3}(?:deputy|cover|back[\s-]?up|stand[\s-]?in)\s{1,3}(?:is|will|should|to|shall)\b",
    re.I,
)
_FOR_THEM = re.compile(r"(?:deputy|cover|back[\s-]?up|stand[\s-]?in)\s{1,3}(?:for|of|to)\s", re.IGNORECASE)
_LEAST = 2  # letters that no name has, at most
_VERBS = frozenset(("will", "may", "mark", "can"))  # names only with a capital letter


@dataclass(frozen=True, slots=True)
class CoverWish:
    """Who is to stand in, by their id, and for whom."""

    deputy_id: str
    holder_id: str


def may_wish_cover(typed: str) -> bool:
    """Tell whether words may say that somebody stands in, and ask nothing."""
    text = typed[:_SEEN]
    is_said = _COVERS.search(text) is not None and not _ASKS.match(text) and not text.rstrip().endswith("??")
    return is_said and len(typed[: 2 * _SEEN].split()) <= _LONGEST and _NOT.search(text) is None


def cover_wish(typed: str, names: Mapping[str, str], author_id: str, *, is_own: bool = False) -> CoverWish | None:
    """Read who is to stand in for whom, of those whose `names` words say, by id; None where it is not certain.
    `is_own`: the words are of their author's own absence."""
    text = _without_told(typed[:_SEEN])
    covers = _COVERS.search(text)
    if covers is None:
        return None
    said = _named_in(text, names, author_id)
    if len(said) == 1 and _I_COVER.search(text[max(0, covers.start() - 60) : covers.start()]):
        return CoverWish(author_id, said[0][1])
    if len(said) == 1 and (is_own or _ME.search(text)):
        return CoverWish(said[0][1], author_id)
    if len(said) != 2:
        return None
    (first_end, first), (_, second) = said
    is_theirs = _THEIRS.match(text[first_end:])
    is_for_them = covers.start() < first_end and _FOR_THEM.match(text[covers.start() :])
    return CoverWish(second, first) if is_theirs or is_for_them else CoverWish(first, second)


def _without_told(text: str) -> str:
    """The words without whom they are to be told: “tell priya that …”."""
    told = _TOLD.match(text)
    return text[told.end() :] if told and _COVERS.search(text[told.end() :]) else text


def _named_in(text: str, names: Mapping[str, str], author_id: str) -> Sequence[tuple[int, str]]:
    """(where the name ends, id) of everybody who is mentioned, or named by all of their name or a word of it, in the
    order in which they are said; nobody where a word may be several people's."""
    found: dict[str, int] = {}
    for mention in _USER.finditer(text):
        found.setdefault(mention[1].upper(), mention.end())
    bare = _COVERS.sub(lambda found: " " * len(found[0]), _USER.sub(lambda found: " " * len(found[0]), text))
    words = [(word[0].casefold(), word) for word in _WORD.finditer(bare)]
    words = [(spelt, word) for spelt, word in words if spelt not in _VERBS or word[0][0].isupper()]
    said = {spelt for spelt, _ in words} | {spelt.removesuffix("s") for spelt, _ in words}
    parts = {who: [part for part in name.casefold().split() if len(part) > _LEAST] for who, name in names.items()}
    whole = {who for who, own in parts.items() if len(own) > 1 and set(own) <= said}
    taken = {part for who in whole for part in parts[who]}
    for spelt, word in words:
        for each in (spelt, spelt.removesuffix("s")):
            holders = [who for who, own in parts.items() if each in own and (who in whole or each not in taken)]
            holders = [who for who in holders if who in whole] or holders
            if len(holders) > 1:
                return ()
            if holders:
                found.setdefault(holders[0], word.end() - (len(spelt) - len(each)))
                break
    found.pop(author_id, None)
    return sorted((end, who) for who, end in found.items())
