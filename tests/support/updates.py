"""How an update is typed, in each of the four ways, and what was recorded of it."""

from typing import Any

from bot.plan.model.action import Update
from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from tests.support.running import RunningBot


def updates(bot: RunningBot, number: str = "5") -> list[Update]:
    """What people have recorded on a recommendation."""
    plan = bot.workspace().plans[0]
    recommendation = next(r for r in plan.recommendations if r.number == number)
    record = bot.record(plan)
    said = [*record.of_whole(recommendation), *(u for a in recommendation.actions for u in record.of_action(a))]
    return sorted((u for u in said if not u.is_printed), key=lambda update: update.said_at)


def by_slash(person: Person, words: str) -> Answer:
    """`/plan update …`."""
    return person.command(f"/plan update {words}")


def by_bare_slash(person: Person, words: str) -> Answer:
    """`/plan …`."""
    return person.command(f"/plan {words}")


def by_message(person: Person, words: str) -> Answer:
    """A direct message."""
    return person.say(words, dm=True)


def by_mention(person: Person, words: str) -> Answer:
    """A mention of the bot in a channel."""
    return person.say(f"@plankeeper {words}", channel="#mash")


def with_more(person: Person, form: dict[str, Any]) -> dict[str, Any]:
    """The same form with what is not needed often, as somebody sees it who has pressed *More …*."""
    person.click(form, "More …")
    return person.slack.view_now(form)
