"""Tell names that are no child's: of the people of the workspace, those that its posts bear, and its plans' own titles.

A child who happens to share first and last name with somebody of the workspace, or their name with a plan, is not
noticed by that name. Their age, date of birth or number is noticed all the same.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from sqlmodel import Session

from storage import people, plans

IsAdult = Callable[[str], bool]
FEWEST = 2  # words of a name: by a first name alone anybody could be meant

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Adults:
    """Tells whether a name is that of an adult who is known: all its words, two or more, stand in one known name. What
    has the look of a name and is a plan's is nobody's: all its words stand in one title, and it is no first name alone.

    `known` are the words of each name, `titles` those of each plan's title; `parts` are single words of people's names.
    """

    known: frozenset[frozenset[str]]
    titles: frozenset[frozenset[str]] = frozenset()
    parts: frozenset[str] = frozenset()

    @classmethod
    def named(cls, names: Iterable[str], titles: Iterable[str] = (), people: Iterable[str] = ()) -> Self:
        """Know adults by these names, and plans by these titles; what is no full name is left out. `people` are those
        names that are people's own, and no post's."""
        full = frozenset(words for words in map(_words_of, names) if len(words) >= FEWEST)
        return cls(full, frozenset(map(_words_of, titles)), frozenset().union(*map(_words_of, people)))

    def __call__(self, name: str) -> bool:
        """Tell it of a name in any order of its words, with any capitals, initials or titles left out."""
        words = _words_of(name)
        if words and any(words <= title for title in self.titles) and not _is_forename(words):
            return True
        if len(words) < FEWEST:
            return False
        rarest = min((self._by_word.get(word, ()) for word in words), key=len)
        return any(words <= known for known in rarest)

    def may_be(self, name: str) -> bool:
        """Tell whether somebody of the workspace goes by this one word, and may be meant by it."""
        return name.casefold() in self.parts

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[frozenset[str]]]:
        found: dict[str, list[frozenset[str]]] = defaultdict(list)
        for words in self.known:
            for word in words:
                found[word].append(words)
        return found


def nobody(_name: str) -> bool:
    """Know no adult: where it is to be looked whether there is anything to ask the directory about."""
    return False


def named_here(session: Session, team_id: str) -> Adults:
    """Read who is known in a workspace, and what its plans are called. To be asked only once a name was found: it reads
    the whole directory."""
    named, posts = people.names(session, team_id), plans.post_titles(session, team_id)
    return Adults.named([*named, *posts], plans.plan_titles(session, team_id), named)


def _words_of(name: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(name.casefold()) if len(word) > 1)


def _is_forename(words: frozenset[str]) -> bool:
    from bot.plan.privacy.vocabulary import FORENAMES  # here, because of what it costs the start

    return len(words) == 1 and words <= FORENAMES
