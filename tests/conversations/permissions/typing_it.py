"""What is typed, and in which way: a command, a mention, a direct message, a reply."""

from typing import Any

from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from tests.conversations.permissions.cells import Cell
from tests.conversations.permissions.plan_and_requests import CARD_AT, KEPT_THERE
from tests.conversations.permissions.stage import Stage


def typed(words: str, **cell: Any) -> Cell:
    """A command; people of another organisation, who have no commands, mention the bot."""

    def does(stage: Stage, person: Person) -> Answer:
        if person.team_id != stage.slack.team_id:
            return person.say(f"@plankeeper {words}")
        return person.command(f"/plan {words}")

    return Cell(does, **cell)


def in_each_way(words: str, **cell: Any) -> list[Cell]:
    """A command; and a mention or a direct message, which take turns by role."""
    return [typed(words, **cell), mentioned(words, turn=0, **cell), directly(words, turn=1, **cell)]


def by_slash(words: str, **cell: Any) -> Cell:
    """A command that opens a form."""
    return Cell(lambda stage, person: person.command(f"/plan {words}"), is_slash=True, **cell)


def mentioned(words: str, **cell: Any) -> Cell:
    return Cell(lambda stage, person: person.say(f"@plankeeper {words}"), **cell)


def directly(words: str, **cell: Any) -> Cell:
    return Cell(lambda stage, person: person.say(words, dm=True), **cell)


def in_thread(words: str, **cell: Any) -> Cell:
    """Under a card that somebody has shared."""

    def does(stage: Stage, person: Person) -> Answer:
        return person.say(words, KEPT_THERE, thread=CARD_AT)

    return Cell(does, **cell)
