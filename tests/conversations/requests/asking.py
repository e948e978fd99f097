"""How people ask for a new date and decide about it, in every way there is."""

from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from tests.conversations.council import dms
from tests.support.running import RunningBot

ASK = "due 5.1 31 March because the tender slipped"


def by_slash(person: Person, words: str) -> Answer:
    return person.command(f"/plan {words}")


def by_message(person: Person, words: str) -> Answer:
    return person.say(words, dm=True)


def by_mention(person: Person, words: str) -> Answer:
    return person.say(f"@plankeeper {words}", channel="#mash")


def ask(bot: RunningBot, words: str = ASK, who: str = "owner") -> Answer:
    return bot.as_(who).say(words, dm=True)


def decide(bot: RunningBot, button: str, who: str = "coord") -> Answer:
    return bot.as_(who).click(dms(bot, who)[-1], button)
