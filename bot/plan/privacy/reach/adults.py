"""Tell names that are no child's: of the people of the workspace, and those that the plan's posts bear.

A child who happens to share first and last name with somebody of the workspace is not noticed by that name. Their age,
date of birth or number is noticed all the same.
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
    """Tells whether a name is that of an adult who is known: all its words, two or more, stand in one known name.

    `known` are the words of each name.
    """

    known: frozenset[frozenset[str]]

    @classmethod
    def named(cls, names: Iterable[str]) -> Self:
        """Know adults by these names; what is no full name is left out."""
        return cls(frozenset(words for words in map(_words_of, names) if len(words) >= FEWEST))

    def __call__(self, name: str) -> bool:
        """Tell it of a name in any order of its words, with any capitals, initials or titles left out."""
        words = _words_of(name)
        if len(words) < FEWEST:
            return False
        rarest = min((self._by_word.get(word, ()) for word in words), key=len)
        return any(words <= known for known in rarest)

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
    """Read who is known in a workspace. To be asked only once a name was found: it reads the whole directory."""
    return Adults.named((*people.names(session, team_id), *plans.post_titles(session, team_id)))


def _words_of(name: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(name.casefold()) if len(word) > 1)
