"""Find who holds which post, or no longer holds it, in a message that says little else."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

_SEEN = 1_000  # characters that are looked at
_USER = r"<@[UW]\w{1,30}(?:\|[^<>]{0,100})?>"
_JOINING = frozenset(
    """
    is are now the a an our new deputy stand stands standing deputises covering acting interim has have taken takes took
    take taking over from as will be being becomes became become to for holds hold held by in assign make set put
    appoint appointed name named please pls can you could say that post role job give gives hand hands handed and starts
    started starting today currently s it’s its congratulations welcome who’s does responsible would ok also just of
    """.split()
)
_ENDING = frozenset(
    """
    no longer not isn’t isnt wasn’t doesn’t doesnt anymore any more off remove removed left leaves leaving gone empty
    emptied vacant vacate vacated nobody noone clear cleared unassign unassigned step steps stepped stepping down
    resigned relieved finished drop dropped without out aren’t stops stopped relinquished ended retired
    """.split()
)
_ENDS = re.compile(
    r"\b(?:no\s{1,3}longer|not|isn’?t|wasn’?t|doesn’?t|any\s?more|off|remov\w{1,3}|left|leav(?:es|ing)|gone|empt\w{1,4}|vaca\w{2,5}|"
    r"nobody|no\s?one|clear(?:ed)?|unassign\w{0,3}|step\w{0,4}\s{1,3}down|resigned|relieved|finished|drop\w{0,4}|"
    r"stop\w{0,4}|retired|relinquished)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][\w’'-]*")
_ASKS = re.compile(
    r"\W*(?:who|whos|who['’]s|what|when|where|which|how|why|is|are|was|does|did|has|have)\b", re.IGNORECASE
)
_ORDERS = re.compile(r"\W*(?:can|could|would|will|please|pls)\b", re.IGNORECASE)
_DEPUTY = re.compile(r"\b(?:deputy|deputises?|stand(?:s|ing)?\s{1,3}in|covers?|covering)\b", re.IGNORECASE)
_SMALL = frozenset(("of", "the", "and", "for", "in"))  # of a title
_LONGEST = 200  # characters of a message in which a misspelt title is looked for
_FEWEST = 3  # words of a title that may be misspelt: of two, one is most often another post


@dataclass(frozen=True, slots=True)
class HolderSaid:
    """A post's title, and the words for who holds it: somebody mentioned, or what may be a name. `is_deputy`: who
    stands in for its holder. `is_ended`: they do so no longer; without `who`, nobody does. `is_misspelt`: the title."""

    title: str
    who: str
    is_deputy: bool = False
    is_ended: bool = False
    is_misspelt: bool = False


def holder_said(
    typed: str, titles: Iterable[str], is_same_word: Callable[[str, str], bool] | None = None
) -> HolderSaid | None:
    """Find the post whose title stands in a message that says little else than who holds it, or that somebody does no
    longer. Where none does to the letter, one that is only misspelt, as `is_same_word` tells."""
    text = " ".join(typed[:_SEEN].replace("'", "’").split())
    if (text.endswith("?") and not _ORDERS.match(text)) or _ASKS.match(text):
        return None
    titles = sorted(titles, key=lambda title: -len(title))
    spelt = [(each, title) for title in titles for each in (title, title.replace("Service ", "", 1))]
    for each, title in sorted(spelt, key=lambda pair: -len(pair[0])):
        at = text.casefold().find(" ".join(each.replace("'", "’").casefold().split()))
        if at >= 0 and each:
            return _held(title, f"{text[:at]} {text[at + len(each) :]}")
    if is_same_word and len(text) <= _LONGEST and (found := _misspelt(text, titles, is_same_word)):
        title, beside = found
        said = _held(title, beside)
        return said and HolderSaid(said.title, said.who, said.is_deputy, said.is_ended, is_misspelt=True)
    return None


def _held(title: str, beside: str) -> HolderSaid | None:
    is_ended = ends(beside)
    if mentioned := re.findall(_USER, beside):
        return HolderSaid(title, mentioned[0], is_deputy(beside), is_ended) if len(mentioned) == 1 else None
    words = [re.sub(r"’s?\Z", "", word[0]) for word in _WORD.finditer(beside)]
    framing = _JOINING | _ENDING if is_ended else _JOINING
    names = [word for word in words if word.lower() not in framing]
    is_joined = len(names) < len(words)
    if is_ended and not names:
        return HolderSaid(title, "", is_deputy(beside), is_ended=True)
    is_one = is_joined and 0 < len(names) <= 3
    return HolderSaid(title, " ".join(names), is_deputy(beside), is_ended) if is_one else None


def _misspelt(text: str, titles: Sequence[str], is_same_word: Callable[[str, str], bool]) -> tuple[str, str] | None:
    """The one title whose words all stand in a text in their order, some of them misspelt; and what is left of it."""
    said = [found for found in _WORD.finditer(text) if found[0].casefold() not in _SMALL][:200]
    fitting: dict[str, str] = {}
    spelt = {found[0].casefold() for found in said}
    for title in titles:
        words = _telling(title)
        length = len(words)
        if 2 * len(spelt.intersection(words)) < length:
            continue  # that many slips are another title
        for at in range(len(said) - length + 1 if length >= _FEWEST else 0):
            if all(is_same_word(found[0].casefold(), word) for found, word in zip(said[at:], words, strict=False)):
                fitting[title] = f"{text[: said[at].start()]} {text[said[at + length - 1].end() :]}"
                break
    return next(iter(fitting.items())) if len(fitting) == 1 else None


@lru_cache(maxsize=1_000)
def _telling(title: str) -> tuple[str, ...]:
    words = (each[0].casefold() for each in _WORD.finditer(title))
    return tuple(word for word in words if word not in _SMALL)


def ends(words: str, title: str = "") -> bool:
    """Tell whether words are about somebody who holds a post no longer, or about a post that nobody is to hold; its
    title's own words ("Leaving Care") say nothing of that."""
    own = {each[0].casefold() for each in _WORD.finditer(title)}
    said = _WORD.sub(lambda found: "" if found[0].casefold() in own else found[0], words[:_SEEN].replace("'", "’"))
    return _ENDS.search(said) is not None


def is_deputy(words: str) -> bool:
    """Tell whether words are about who stands in for the holder of a post."""
    return _DEPUTY.search(words[:_SEEN]) is not None
