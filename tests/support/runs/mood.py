"""The moods in which conversations are held: by which way Slack brings things, what it brings twice, and which of the
scopes that whoever installs the bot may leave out it was granted.

A conversation names the optional scopes that it needs, and what is shown where they are declined:

    @pytest.mark.needs("channels:history", instead=says_to_mention_it)

Where its mood declines one of them, `instead` is held in its place, with those of its fixtures that it asks for;
without `instead` it is held itself: the same has to come of it, by another way.
"""

import random
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bot.practice.client.slack import PracticeSlack
from bot.practice.transport.redelivery import at_random

MANIFEST = Path(__file__).parents[3] / "manifest.yml"
OPTIONAL = frozenset(yaml.safe_load(MANIFEST.read_text())["oauth_config"]["scopes"]["bot_optional"])


@dataclass(frozen=True)
class Mood:
    """One way in which Slack may be; `seed` draws what it brings twice (None: nothing), `declined` are scopes."""

    by_socket: bool = False
    seed: str | None = None
    declined: frozenset[str] = field(default_factory=frozenset)

    def but(self, *, by_http: bool = False, once: bool = False) -> "Mood":
        """The same, over HTTP or with everything once, where a conversation is about just that."""
        return Mood(self.by_socket and not by_http, None if once else self.seed, self.declined)

    def settle_on(self, slack: PracticeSlack) -> None:
        """Let a workspace be so, before its bot starts."""
        if self.seed is not None:
            slack.delivery.redeliver = at_random(self.seed)
        slack.board.scopes -= self.declined


FINE = Mood()  # everything comes once, by HTTP, and everything was granted


def hardest(name: str, needed: Collection[str]) -> Mood:
    """The mood that a test is held in every time: a socket that takes frames of 20 KiB, half of everything twice, and
    of the optional scopes none but those that it needs."""
    return Mood(True, name, OPTIONAL - set(needed))


def drawn(name: str, seed: int) -> Mood:
    """A mood by chance, the same for the same seed and test."""
    chance = random.Random(f"{seed} {name}")
    declined = chance.choice([frozenset(), OPTIONAL, frozenset(s for s in OPTIONAL if chance.random() < 0.5)])
    return Mood(chance.random() < 0.5, f"{seed} {name}", declined)


_NOW = [FINE]


def now() -> Mood:
    """The mood of the test that runs."""
    return _NOW[-1]


@contextmanager
def granting(*scopes: str) -> Iterator[None]:
    """Grant these to a bot that many tests share, whatever the mood of the first of them: some need them."""
    found = now()
    begin(Mood(found.by_socket, found.seed, found.declined - set(scopes)))
    try:
        yield
    finally:
        end()


def begin(mood: Mood) -> None:
    """Let every workspace with a bot be in this mood from now on."""
    _NOW.append(mood)


def end() -> None:
    """Let them be as they were before."""
    _NOW.pop()
