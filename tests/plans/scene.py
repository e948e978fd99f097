"""Two councils' plans of the same numbers, four people, and the channels in which they talk."""

from dataclasses import dataclass, field

from bot.plan.model.action import Action
from bot.plan.model.workspace import Plan
from bot.plan.people import channels, posts
from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from bot.practice.state.message import Message
from tests.support.plan_file import HEADERS, plan_file
from tests.support.running import RunningBot
from tests.support.stamps import by

NAMES = ("brent", "harrow")  # the first is the default
NUMBERS = ("1.1", "1.2", "2.1", "3.1", "4.1")
HOLDERS = {"Head of Admissions": "ash", "Head of Benefits": "birch", "Head of Cohesion": "cedar"}
OWNERS = {  # of each number, in Brent's plan and in Harrow's
    "1.1": ("Head of Admissions", "Head of Benefits"),
    "1.2": ("Head of Admissions", "Head of Cohesion"),
    "2.1": ("Head of Benefits", "Head of Admissions"),
    "3.1": ("Head of Cohesion", "Head of Cohesion"),
    "4.1": ("Head of Drainage", "Head of Elections"),  # nobody holds these
}
COORDINATOR = "dawn"
BOUND = {"#brent": 0, "#harrow": 1}  # each hears of one plan; #both of some of each, #general of none
PLACES = ("dm", "#general", "#both", *BOUND)


@dataclass(slots=True)
class Scene:
    """The workspace of one conversation; `alerts` are those that stand in its plans' channels."""

    bot: RunningBot
    alerts: dict[int, Message] = field(default_factory=dict)

    def plan(self, which: int) -> Plan:
        """One of the plans, as it stands."""
        return self.bot.workspace().plans[which]

    def action(self, which: int, number: str) -> Action:
        """An action of one of them."""
        return next(action for action in self.plan(which).actions if action.number == number)

    def bound(self, place: str) -> list[int]:
        """List the plans that a channel hears of, as things stand."""
        return [w for w in (0, 1) if place != "dm" and _id(self.bot, place) in self.plan(w).channel_ids]

    def owns(self, who: str, which: int, number: str) -> bool:
        """Tell whether somebody holds the post that owns a number of a plan."""
        return HOLDERS.get(OWNERS[number][which]) == who


def furnish(bot: RunningBot) -> Scene:
    """Load both plans, give out the posts and the channels, and let the alerts go out."""
    bot.slack.patience = 10
    for which, name in enumerate(NAMES):
        rows = [_row(number, which) for number in NUMBERS]
        bot.load(plan_file([HEADERS, *rows][1:]), "plan.csv", title=f"{name.capitalize()} improvement plan")
    for who in (*HOLDERS.values(), COORDINATOR):
        bot.as_(who)
    chosen = WorkspaceSettings(frozenset({f"U{COORDINATOR.upper()}"}), frozenset(), None, True, "09:00", None)
    bot.do(save_settings, chosen, by("USETUP", bot.clock()))
    for title, who in HOLDERS.items():
        bot.do(posts.assign, title, bot.as_(who).user_id, by("USETUP", bot.clock()))
    scene = Scene(bot)
    for place, which in BOUND.items():
        bot.do(channels.use_channel_for_plan, scene.plan(which).id, _id(bot, place), by("USETUP", bot.clock()))
    both = [scene.action(which, "4.1") for which in (0, 1)]
    bot.do(channels.use_channel_for_actions, both, _id(bot, "#both"), "both", by("USETUP", bot.clock()))
    bot.sweep("2026-11-23T09:00")
    for place, which in BOUND.items():
        [scene.alerts[which]] = bot.slack.messages(place)
    return scene


def _id(bot: RunningBot, place: str) -> str:
    return bot.slack.channel(place).id


def _row(number: str, which: int) -> list[str]:
    recommendation = number.partition(".")[0]
    text = f"{number} Prepare what number {number} needs for everybody."
    asked = f"Recommendation {recommendation} asks for better care."
    return [recommendation, asked, text, OWNERS[number][which], "2 November 2026", "Amber"]
