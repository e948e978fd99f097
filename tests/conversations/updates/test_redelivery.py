"""What Slack delivers again because we failed is done then, and once: nothing is taken for a repetition of itself."""

from collections.abc import Callable

import pytest
from sqlalchemy.exc import OperationalError

from storage.database import Database
from tests.conversations.council import action, dms, set_up
from tests.support.running import RunningBot
from tests.support.updates import updates


def holders(bot: RunningBot) -> int:
    return sum(post.holder_id == "URIVAL" for post in bot.workspace().posts)


def absences(bot: RunningBot) -> int:
    return list(bot.workspace().away).count("UOWNER")


def requests(bot: RunningBot) -> int:
    return len(action(bot).changes)


def recorded(bot: RunningBot) -> int:
    return len(updates(bot))


SAID = {
    "a holder": ("coord", 'assign "Head of Service Early Help" <@URIVAL|rival>', holders),
    "an absence": ("owner", "away until 4 December", absences),
    "a date": ("owner", "due 5.1 31 March 2027 because the tender slipped", requests),
    "a pause": ("owner", "5.1 paused because funding is late", requests),
    "an update": ("owner", "5.1 on track Hubs open", recorded),
}


@pytest.mark.parametrize("place", [1, 2])
@pytest.mark.parametrize(("who", "words", "done"), SAID.values(), ids=SAID)
def test_what_fails_is_done_when_it_comes_again(
    bot: RunningBot,
    monkeypatch: pytest.MonkeyPatch,
    who: str,
    words: str,
    done: Callable[[RunningBot], int],
    place: int,
) -> None:
    set_up(bot)
    run, left = Database.run, place

    async def failing(self: Database, *work: object, **more: object) -> object:
        nonlocal left
        left -= 1
        if left == 0:
            raise OperationalError("COMMIT", None, OSError("the disk is full"))
        return await run(self, *work, **more)  # type: ignore[arg-type]

    bot.as_(who).say("status 5", dm=True)
    assert done(bot) == 0
    monkeypatch.setattr(Database, "run", failing)
    bot.as_(who).say(words, dm=True, times=2)
    assert left <= 0
    assert done(bot) == 1
    assert len(dms(bot, who)) == 2
