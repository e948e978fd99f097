"""The scene of a walk: a small plan whose actions can be told by a word, four people of drawn roles, and two channels.

A walk is drawn from its seed alone; the bot and the practice Slack stay, the plan and the people are new for each.
"""

import random
from contextlib import suppress
from dataclasses import dataclass

from bot.errors import PlanError
from bot.plan.people import posts
from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from bot.practice.client.person import Person
from tests.support.plan_file import HEADERS
from tests.support.running import RunningBot
from tests.support.stamps import by

WORDS = {"1.1": "kestrel", "1.2": "walnut", "2.1": "harbour", "2.2": "lantern", "3.1": "juniper", "4.1": "saddle"}
SERVICES = ("Admissions", "Benefits", "Cohesion", "Drainage", "Elections", "Forestry")
OWNERS = {number: f"Head of {service}" for number, service in zip(WORDS, SERVICES, strict=True)}
CHANNELS = {"#inside": ("1.1", "1.2"), "#shared": ("2.1", "3.1")}  # whose service hears there; 2.2 and 4.1 have none
NAMES = ("ash", "birch", "cedar", "dawn")
ROLES = ("coordinator", "director", "owner", "reader", "guest owner", "guest", "partner owner", "partner", "unknown")
TEXT = {number: f"{number} Prepare the {word} for everybody." for number, word in WORDS.items()}


@dataclass(slots=True)
class Printed:
    """What a file prints of an action."""

    number: str
    due: str
    rating: str = "Amber"
    owner: str = ""
    text: str = ""

    def row(self) -> list[str]:
        """As a row of the file."""
        recommendation = self.number.partition(".")[0]
        asked = f"Recommendation {recommendation} asks for better care."
        return [recommendation, asked, self.text or TEXT[self.number], self.owner, self.due, self.rating]


def first_file() -> list[Printed]:
    """The file that the plan is loaded from."""
    return [Printed(number, "31 March 2027", owner=OWNERS[number]) for number in WORDS]


def rows_of(printed: list[Printed]) -> list[list[str]]:
    """The rows of a file."""
    return [HEADERS, *(each.row() for each in printed)]


@dataclass(slots=True)
class Scene:
    """One walk's people, each with the role that was drawn, and what it draws from."""

    bot: RunningBot
    seed: int
    drawn: random.Random
    people: list[Person]
    roles: dict[str, str]
    files: int = 0

    def person(self) -> Person:
        """One of the four."""
        return self.drawn.choice(self.people)


def draw_roles(bot: RunningBot, seed: int) -> Scene:
    """Give the four people roles, posts and places; the plan is loaded, and everybody else has left."""
    drawn = random.Random(seed)
    names = [f"{name}{seed}" for name in NAMES]
    roles = {name: drawn.choice(ROLES) for name in names}
    roles[names[0]] = drawn.choice(("coordinator", "director"))  # somebody decides, in most walks
    people = []
    for name in names:
        person = bot.as_(name)
        person.profile.is_restricted = "guest" in roles[name]
        if "partner" in roles[name]:
            person.team_id = "TPARTNER"
        people.append(person)
        for place in (bot.slack.channel(channel) for channel in CHANNELS):
            if place.is_ext_shared or "partner" not in roles[name]:
                place.members.add(person.user_id)
    with bot.slack.workspace.changed:
        hidden = [bot.slack.workspace.people.pop(p.user_id) for p in people if roles[p.name] == "unknown"]
    bot.read_directory()
    with bot.slack.workspace.changed:
        bot.slack.workspace.people.update({each.id: each for each in hidden})
    give_roles(bot, people, roles)
    holders = [person for person in people if "owner" in roles[person.name] or drawn.random() < 0.3]
    for number in OWNERS:
        if holders and drawn.random() < 0.8:
            bot.do(posts.assign, OWNERS[number], drawn.choice(holders).user_id, by("USETUP", bot.clock()))
    return Scene(bot, seed, drawn, people, roles)


def give_roles(bot: RunningBot, people: list[Person], roles: dict[str, str]) -> None:
    """Write down who coordinates and who directs, as far as a plan may be left so."""
    ids = {role: frozenset(p.user_id for p in people if roles[p.name] == role) for role in ("coordinator", "director")}
    chosen = WorkspaceSettings(ids["coordinator"], ids["director"], None, True, "09:00", None)
    with suppress(PlanError):
        bot.do(save_settings, chosen, by("USETUP", bot.clock()))
