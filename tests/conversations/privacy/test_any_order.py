"""In whatever order things are said, edited, pressed and sent in: words that name a child are filed by none of it."""

import random
from collections.abc import Callable

import pytest

from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from bot.practice.json_object import Json
from bot.practice.state.message import Message
from tests.conversations.council import action, everything_said, set_up, tables
from tests.support.running import RunningBot

STEPS = 60
NAMING = "Jayden Smith, 14, has moved in"
HARMLESS = "a child has moved in"
SAID = (
    "5 on track {}",
    "55 on track {}",
    "the hubs are open now and {}",
    "due 5.1 next Friday because {}",
    "5.1 paused because {}",
    "1 done {}",
    "return 5.1 because {}",
)
KEPT = ("draft ",)  # the one table where they may stand


class Anything:
    """Somebody does this and that, of which everything can be done again: old buttons, forms that were sent in."""

    def __init__(self, bot: RunningBot, seed: int) -> None:
        self.bot, self.any = bot, random.Random(seed)
        self.owner, self.rival = bot.as_("owner"), bot.as_("rival")
        self.said: list[Message] = []
        self.shown: list[Message] = []
        self.forms: list[Json] = []
        self.done = 0

    def step(self) -> None:
        steps = (self.say, self.edit, self.press, self.press, self.press, self.choose, self.send_in, self.send_in)
        do: Callable[[], Answer | None] = self.any.choice((*steps, self.delete, self.use_shortcut))
        try:
            answer = do()
        except LookupError:  # that button, or form, is not there any more
            return
        if answer:
            self.done += 1
            self.shown += answer.messages
            self.forms += answer.views

    def words(self) -> str:
        return self.any.choice(SAID).format(self.any.choice((NAMING, NAMING, HARMLESS)))

    def say(self) -> Answer:
        answer = self.owner.say(self.words(), dm=True)
        self.said.append(answer.sent)
        return answer

    def edit(self) -> Answer | None:
        return self.owner.edit(self.any.choice(self.said), self.words()) if self.said else None

    def delete(self) -> Answer | None:
        return self.owner.delete(self.any.choice(self.said)) if self.said and self.any.random() < 0.3 else None

    def somebody(self) -> Person:
        return self.owner if self.any.random() < 0.8 else self.rival

    def press(self) -> Answer | None:
        buttons = [(message, button) for message in self.shown for button in message.buttons]
        return self.somebody().click(*self.any.choice(buttons)) if buttons else None

    def choose(self) -> Answer | None:
        menus = [message for message in self.shown if "choose_for_draft" in str(message.blocks)]
        chosen = str(action(self.bot, self.any.choice(("1.1", "5.1"))).id)
        return self.somebody().choose(self.any.choice(menus), "choose_for_draft", chosen) if menus else None

    def send_in(self) -> Answer | None:
        form = self.any.choice(self.forms) if self.forms else None
        field = next(
            (name for name in ("typed", "note", "reason") if form and f"'block_id': '{name}'" in str(form)), ""
        )
        given = self.any.choice(({}, {field: f"5 on track {HARMLESS}"}, {field: f"5 on track {NAMING}"}))
        return self.owner.submit(form, given) if form and field else None

    def use_shortcut(self) -> Answer | None:
        return self.somebody().use_shortcut("save_progress_update", self.any.choice(self.said)) if self.said else None


@pytest.mark.parametrize("seed", [2, 7])  # by these the older buttons, menus and forms are reached
def test_nothing_that_can_be_done_files_them(bot: RunningBot, seed: int) -> None:
    set_up(bot)
    anything = Anything(bot, seed)
    for _ in range(STEPS):
        anything.step()
    assert anything.done > STEPS / 3
    assert HARMLESS in tables(bot)
    stands = [line for line in tables(bot).splitlines() if "Jayden" in line and not line.startswith(KEPT)]
    assert stands == []
    own = [anything.owner.dm_id, anything.rival.dm_id]
    said = [line for line in everything_said(bot, but_to=own[0]).splitlines() if own[1] not in line]
    assert [line for line in said if "Jayden" in line] == []
